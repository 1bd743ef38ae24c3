using SdaToolkit.Astrodynamics;
using SdaToolkit.Contracts;
using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Plugins.Proximity.Inspect;

/// <summary>The client's surface as triangles in body axes, with what may stand in the way of each. Immutable.</summary>
internal sealed class FacetModel
{
    private const int MostFacets = 20_000;

    // A vertex counts as in front of a facet's plane from this part of the shape's size on.
    private const double PlaneShare = 1e-6;

    private readonly (Vec3 A, Vec3 B, Vec3 C)[] _corners;
    private readonly int[][] _inFront;

    /// <exception cref="AnalysisException">invalid_request: columns of different lengths, a vertex that is not there, or a facet without area.</exception>
    public FacetModel(ClientShape shape)
    {
        var vertices = Vertices(shape);
        var n = shape.FacetA.Count;
        if (n is 0 or > MostFacets) throw AnalysisException.InvalidRequest($"shape.facet_a: found {n} facets; allowed are 1 to {MostFacets}");
        if (shape.FacetB.Count != n || shape.FacetC.Count != n) throw AnalysisException.InvalidRequest($"shape.facet_b, shape.facet_c: found {shape.FacetB.Count} and {shape.FacetC.Count} values; allowed are {n}, one for each facet");
        if (shape.FacetPart.Count != 0 && shape.FacetPart.Count != n) throw AnalysisException.InvalidRequest($"shape.facet_part: found {shape.FacetPart.Count} names; allowed are none or {n}, one for each facet");
        _corners = new (Vec3, Vec3, Vec3)[n];
        (Center, Normal, AreaM2, Part) = (new Vec3[n], new Vec3[n], new double[n], new string[n]);
        for (var i = 0; i < n; i++)
        {
            var (a, b, c) = (Vertex(shape.FacetA[i], vertices, i), Vertex(shape.FacetB[i], vertices, i), Vertex(shape.FacetC[i], vertices, i));
            var cross = Vec3.Cross(b - a, c - a);
            if (!(cross.Norm > 0)) throw AnalysisException.InvalidRequest($"shape.facet_a[{i}]: the facet has no area; allowed are three vertices not on one line");
            (_corners[i], Center[i], Normal[i], AreaM2[i]) = ((a, b, c), (a + b + c) / 3, cross.Unit(), 0.5 * cross.Norm);
            Part[i] = shape.FacetPart.Count > 0 ? shape.FacetPart[i] : "";
        }

        RadiusM = vertices.Max(v => v.Norm);
        TotalAreaM2 = AreaM2.Sum();
        _inFront = [.. Enumerable.Range(0, n).Select(InFront)];
    }

    public int Count => Center.Length;

    public Vec3[] Center { get; }

    public Vec3[] Normal { get; }

    public double[] AreaM2 { get; }

    public string[] Part { get; }

    public double TotalAreaM2 { get; }

    /// <summary>Largest distance of a vertex from the centre of mass, m.</summary>
    public double RadiusM { get; }

    /// <summary>Whether the way from the middle of a facet along a direction is barred by another facet.</summary>
    /// <param name="facet">The facet.</param>
    /// <param name="direction">The way out, body axes, of any length.</param>
    /// <param name="lengthM">How far it goes, in the length of the direction.</param>
    public bool IsBarred(int facet, Vec3 direction, double lengthM = double.PositiveInfinity)
    {
        var origin = Center[facet];
        foreach (var other in _inFront[facet])
        {
            var (a, b, c) = _corners[other];
            if (Crosses(origin, direction, a, b - a, c - a, out var at) && at > 1e-9 && at < lengthM) return true;
        }

        return false;
    }

    // Möller and Trumbore 1997.
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
        var (center, normal, least) = (Center[facet], Normal[facet], PlaneShare * RadiusM);
        bool Above(Vec3 v) => Vec3.Dot(normal, v - center) > least;
        return [.. Enumerable.Range(0, _corners.Length).Where(j => j != facet && (Above(_corners[j].A) || Above(_corners[j].B) || Above(_corners[j].C)))];
    }

    private static Vec3[] Vertices(ClientShape shape)
    {
        var n = shape.VertexXM.Count;
        if (shape.VertexYM.Count != n || shape.VertexZM.Count != n) throw AnalysisException.InvalidRequest($"shape.vertex_y_m, shape.vertex_z_m: found {shape.VertexYM.Count} and {shape.VertexZM.Count} values; allowed are {n}, as of vertex_x_m");
        var vertices = new Vec3[n];
        for (var i = 0; i < n; i++)
        {
            vertices[i] = new(shape.VertexXM[i], shape.VertexYM[i], shape.VertexZM[i]);
            if (!double.IsFinite(vertices[i].Norm)) throw AnalysisException.InvalidRequest($"shape.vertex_x_m[{i}] and y, z: found {vertices[i]} m; allowed are finite numbers");
        }

        return vertices;
    }

    private static Vec3 Vertex(uint index, Vec3[] vertices, int facet) => index < vertices.Length ? vertices[index]
        : throw AnalysisException.InvalidRequest($"shape.facet_a[{facet}] and b, c: found vertex {index}; allowed are 0 to {vertices.Length - 1}");
}
