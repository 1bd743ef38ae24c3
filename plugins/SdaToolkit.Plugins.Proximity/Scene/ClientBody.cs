using SdaToolkit.Astrodynamics;
using SdaToolkit.Contracts;
using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Plugins.Proximity.Scene;

/// <summary>The outer surface of a client as flat triangles in body axes, checked. Immutable and thread safe.</summary>
internal sealed class ClientBody
{
    /// <summary>Most facets.</summary>
    public const int MostFacets = 200_000;

    // Of the square of the body's size: below this the normal is rounding.
    private const double LeastAreaPart = 1e-14;

    private readonly Vec3[] _vertices;
    private readonly (int A, int B, int C)[] _facets;

    private ClientBody(ClientShape shape, Vec3[] vertices, (int A, int B, int C)[] facets)
    {
        (_vertices, _facets) = (vertices, facets);
        Centres = [.. facets.Select(f => (vertices[f.A] + vertices[f.B] + vertices[f.C]) / 3)];
        var crosses = facets.Select(Cross).ToList();
        Normals = [.. crosses.Select(c => c.Unit())];
        AreasM2 = [.. crosses.Select(c => c.Norm / 2)];
        Parts = shape.FacetPart.Count > 0 ? [.. shape.FacetPart] : [.. facets.Select(_ => "")];
        OpenEdges = FacetEdges.CountOpen(vertices, facets);
        VolumeM3 = facets.Sum(f => Vec3.Dot(vertices[f.A], Vec3.Cross(vertices[f.B], vertices[f.C]))) / 6;
        LargestRadiusM = facets.Max(f => Math.Max(vertices[f.A].Norm, Math.Max(vertices[f.B].Norm, vertices[f.C].Norm)));
    }

    /// <summary>Number of facets.</summary>
    public int Count => _facets.Length;

    /// <summary>Centre of each facet, body axes, m.</summary>
    public IReadOnlyList<Vec3> Centres { get; }

    /// <summary>Outward unit normal of each facet, body axes.</summary>
    public IReadOnlyList<Vec3> Normals { get; }

    /// <summary>Area of each facet, m².</summary>
    public IReadOnlyList<double> AreasM2 { get; }

    /// <summary>The part that each facet belongs to; empty where the shape names none.</summary>
    public IReadOnlyList<string> Parts { get; }

    /// <summary>Edges that do not lie between exactly two facets that turn alike; 0: the surface is closed.</summary>
    public int OpenEdges { get; }

    /// <summary>Whether the surface is closed, so that every facet has a side that is inside.</summary>
    public bool IsClosed => OpenEdges == 0;

    /// <summary>Volume of a closed surface, m³.</summary>
    public double VolumeM3 { get; }

    /// <summary>Distance of the furthest corner of a facet from the centre of mass, m.</summary>
    public double LargestRadiusM { get; }

    /// <summary>The three corners of a facet, body axes, m, counter-clockwise seen from outside.</summary>
    public (Vec3 A, Vec3 B, Vec3 C) Corners(int facet) => _facets[facet] is var f ? (_vertices[f.A], _vertices[f.B], _vertices[f.C]) : default;

    /// <summary>The body of a shape.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="field">The field it stands in, for the error.</param>
    /// <exception cref="AnalysisException">invalid_request: columns of different lengths, no facet or too many, an index that is no vertex, a facet without area, or a closed surface turned inside out.</exception>
    public static ClientBody Of(ClientShape shape, string field)
    {
        RequireLengths(shape, field);
        var vertices = new Vec3[shape.VertexXM.Count];
        for (var i = 0; i < vertices.Length; i++)
        {
            vertices[i] = new(shape.VertexXM[i], shape.VertexYM[i], shape.VertexZM[i]);
            if (!double.IsFinite(vertices[i].Norm)) throw Refused($"{field}.vertex_x_m: vertex {i} is {vertices[i].X}, {vertices[i].Y}, {vertices[i].Z} m; allowed are finite numbers");
        }

        var facets = new (int A, int B, int C)[shape.FacetA.Count];
        for (var i = 0; i < facets.Length; i++)
            facets[i] = (Index(shape.FacetA[i], "facet_a", i), Index(shape.FacetB[i], "facet_b", i), Index(shape.FacetC[i], "facet_c", i));
        RequireAreas(vertices, facets, field);
        var body = new ClientBody(shape, vertices, facets);
        return body.IsClosed && body.VolumeM3 < 0
            ? throw Refused($"{field}: the closed surface is turned inside out (its volume is {body.VolumeM3:0.###} m³); allowed are facets whose corners turn counter-clockwise seen from outside") : body;

        int Index(uint index, string column, int facet) => index < vertices.Length ? (int)index
            : throw Refused($"{field}.{column}: facet {facet} names vertex {index}; allowed are 0 to {vertices.Length - 1}");
    }

    private static void RequireLengths(ClientShape shape, string field)
    {
        var (n, m) = (shape.VertexXM.Count, shape.FacetA.Count);
        if (shape.VertexYM.Count != n || shape.VertexZM.Count != n) throw Refused($"{field}: found {n} x, {shape.VertexYM.Count} y and {shape.VertexZM.Count} z of vertices; allowed are columns of equal length");
        if (shape.FacetB.Count != m || shape.FacetC.Count != m) throw Refused($"{field}: found {m} first, {shape.FacetB.Count} second and {shape.FacetC.Count} third vertices of facets; allowed are columns of equal length");
        if (m is 0 or > MostFacets) throw Refused($"{field}: found {m} facets; allowed are 1 to {MostFacets}");
        if (shape.FacetPart.Count != 0 && shape.FacetPart.Count != m) throw Refused($"{field}.facet_part: found {shape.FacetPart.Count} names for {m} facets; allowed is none, or one for each");
    }

    private static void RequireAreas(Vec3[] vertices, (int A, int B, int C)[] facets, string field)
    {
        var size = vertices.Max(v => v.Norm);
        for (var i = 0; i < facets.Length; i++)
        {
            var (a, b, c) = facets[i];
            if (!(Vec3.Cross(vertices[b] - vertices[a], vertices[c] - vertices[a]).Norm > LeastAreaPart * size * size))
                throw Refused($"{field}: facet {i} (vertices {a}, {b}, {c}) has no area; allowed are triangles whose corners do not lie on a line");
        }
    }

    private Vec3 Cross((int A, int B, int C) f) => Vec3.Cross(_vertices[f.B] - _vertices[f.A], _vertices[f.C] - _vertices[f.A]);

    private static AnalysisException Refused(string message) => AnalysisException.InvalidRequest(message);
}

/// <summary>Edges of triangles.</summary>
internal static class FacetEdges
{
    /// <summary>Edges that do not lie between exactly two triangles that run along them in opposite ways. Vertices at one place count as one.</summary>
    public static int CountOpen(Vec3[] vertices, (int A, int B, int C)[] facets)
    {
        var first = new Dictionary<Vec3, int>(vertices.Length);
        var same = new int[vertices.Length];
        for (var i = 0; i < vertices.Length; i++) same[i] = first.TryAdd(vertices[i], i) ? i : first[vertices[i]];
        var edges = new Dictionary<(int, int), (int Forth, int Back)>(3 * facets.Length / 2);
        foreach (var (a, b, c) in facets)
        {
            Count(same[a], same[b]);
            Count(same[b], same[c]);
            Count(same[c], same[a]);
        }

        return edges.Values.Count(e => e != (1, 1));

        void Count(int from, int to)
        {
            var key = from < to ? (from, to) : (to, from);
            var (forth, back) = edges.GetValueOrDefault(key);
            edges[key] = from < to ? (forth + 1, back) : (forth, back + 1);
        }
    }
}
