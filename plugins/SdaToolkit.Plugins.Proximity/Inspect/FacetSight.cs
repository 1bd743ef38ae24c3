using SdaToolkit.Astrodynamics;
using SdaToolkit.Contracts;
using SdaToolkit.Plugins.Proximity.Scene;

namespace SdaToolkit.Plugins.Proximity.Inspect;

/// <summary>Which of a client's facets stand in the way of others. Immutable.</summary>
internal sealed class FacetSight
{
    // Every facet is held against every other once.
    private const int MostFacets = 5000;

    // A vertex counts as in front of a facet's plane from this part of the shape's size on.
    private const double PlaneShare = 1e-6;

    private readonly int[][] _inFront;

    /// <exception cref="AnalysisException">invalid_request: more facets than coverage is planned for.</exception>
    public FacetSight(ClientBody body)
    {
        Body = body;
        if (body.Count > MostFacets) throw AnalysisException.InvalidRequest($"shape: found {body.Count} facets; allowed are at most {MostFacets} where coverage is planned");
        TotalAreaM2 = body.AreasM2.Sum();
        _inFront = [.. Enumerable.Range(0, body.Count).Select(InFront)];
    }

    public ClientBody Body { get; }

    public int Count => Body.Count;

    public double TotalAreaM2 { get; }

    /// <summary>Whether the way from the middle of a facet along a direction is barred by another facet.</summary>
    /// <param name="facet">The facet.</param>
    /// <param name="direction">The way out, body axes, of any length.</param>
    /// <param name="length">How far it goes, in lengths of the direction.</param>
    public bool IsBarred(int facet, Vec3 direction, double length = double.PositiveInfinity)
    {
        var origin = Body.Centres[facet];
        foreach (var other in _inFront[facet])
        {
            var (a, b, c) = Body.Corners(other);
            if (Crosses(origin, direction, a, b - a, c - a, out var at) && at > 1e-9 && at < length) return true;
        }

        return false;
    }

    // T. Möller and B. Trumbore 1997, "Fast, Minimum Storage Ray-Triangle Intersection", Journal of Graphics Tools 2(1), 21–28.
    private static bool Crosses(Vec3 origin, Vec3 direction, Vec3 a, Vec3 ab, Vec3 ac, out double at)
    {
        at = double.NaN;
        var p = Vec3.Cross(direction, ac);
        var determinant = Vec3.Dot(ab, p);
        if (determinant == 0) return false;
        var t = origin - a;
        var u = Vec3.Dot(t, p) / determinant;
        if (u is < 0 or > 1) return false;
        var q = Vec3.Cross(t, ab);
        var v = Vec3.Dot(direction, q) / determinant;
        if (v < 0 || u + v > 1) return false;
        at = Vec3.Dot(ac, q) / determinant;
        return true;
    }

    private int[] InFront(int facet)
    {
        var (center, normal, least) = (Body.Centres[facet], Body.Normals[facet], PlaneShare * Body.LargestRadiusM);
        bool Above(Vec3 v) => Vec3.Dot(normal, v - center) > least;
        List<int> found = [];
        for (var j = 0; j < Body.Count; j++)
        {
            if (j == facet) continue;
            var (a, b, c) = Body.Corners(j);
            if (Above(a) || Above(b) || Above(c)) found.Add(j);
        }

        return [.. found];
    }
}
