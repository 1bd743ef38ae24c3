using SdaToolkit.Astrodynamics;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Formats.Shapes;

/// <summary>Puts a shape together from vertices and facets as a file gives them.</summary>
/// <param name="file">The file's name.</param>
/// <param name="strict">Whether a facet without area refuses the file; else it is left out and recorded.</param>
internal sealed class ShapeBuilder(string file, bool strict)
{
    /// <summary>Most facets of a file.</summary>
    public const int MostFacets = 200_000;

    /// <summary>Most vertices of a file.</summary>
    public const int MostVertices = 600_000;

    private const int MostCorners = 1000;

    // Of the product of two sides: below this the direction of the normal is rounding.
    private const double LeastSine = 1e-9;

    private readonly ClientShape _shape = new();
    private readonly ReadLog _log = new(file, strict);
    private readonly List<Vec3> _vertices = [];
    private readonly List<string> _parts = [];
    private long _read;
    private long _used;

    /// <summary>Number of vertices so far.</summary>
    public int VertexCount => _vertices.Count;

    /// <summary>Adds a vertex, m.</summary>
    /// <exception cref="DataFormatException">There are too many, or a coordinate is not finite.</exception>
    public void Vertex(double x, double y, double z, int line)
    {
        if (!double.IsFinite(x + y + z)) throw Fault("vertex", line, $"{x} {y} {z}", "finite numbers", "m");
        if (_vertices.Count == MostVertices) throw Fault("too many vertices", line, $"more than {MostVertices}", $"{MostVertices}");
        _vertices.Add(new(x, y, z));
        _shape.VertexXM.Add(x);
        _shape.VertexYM.Add(y);
        _shape.VertexZM.Add(z);
    }

    /// <summary>Adds a polygon as a fan of triangles about the first corner from which all of them turn the same way.</summary>
    /// <param name="corners">Indices of its vertices, three or more, all of them known.</param>
    /// <param name="part">The part it belongs to.</param>
    /// <param name="line">Its line, or its number.</param>
    /// <returns>Whether it was added; false where it has no area.</returns>
    /// <exception cref="DataFormatException">No such corner exists, there are too many facets, or it has no area and reading is strict.</exception>
    public bool Polygon(ReadOnlySpan<int> corners, string part, int line)
    {
        _read++;
        if (corners.Length > MostCorners) throw Fault("polygon with too many corners", line, $"{corners.Length}", $"3 to {MostCorners}");
        var normal = Vec3.Zero;
        for (var i = 1; i + 1 < corners.Length; i++) normal += Cross(corners[0], corners[i], corners[i + 1]);
        var hub = Hub(corners, normal);
        if (hub < 0)
        {
            if (corners.Length > 3 && normal.Norm > 0) throw Fault("polygon that no corner sees whole", line, $"{corners.Length} corners", "convex polygons; cut it into triangles");
            _log.Refuse(new("facet without area") { Line = line, Allowed = "triangles whose corners do not lie on a line" });
            return false;
        }

        _used++;
        for (var i = 1; i + 1 < corners.Length; i++)
        {
            if (_shape.FacetA.Count == MostFacets) throw Fault("too many facets", line, $"more than {MostFacets}", $"{MostFacets}");
            _shape.FacetA.Add((uint)corners[hub]);
            _shape.FacetB.Add((uint)corners[(hub + i) % corners.Length]);
            _shape.FacetC.Add((uint)corners[(hub + i + 1) % corners.Length]);
            _parts.Add(part);
        }

        return true;
    }

    /// <summary>The normal of the facet added last, of any length; zero before the first.</summary>
    public Vec3 LastNormal => _parts.Count == 0 ? Vec3.Zero : Cross((int)_shape.FacetA[^1], (int)_shape.FacetB[^1], (int)_shape.FacetC[^1]);

    /// <summary>Records what is out of the ordinary and kept.</summary>
    public void Note(string sentence) => _log.Note(sentence);

    /// <summary>The shape.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="digest">The file.</param>
    /// <exception cref="DataFormatException">It has no facet.</exception>
    public ClientShape Build(string name, FileDigest digest)
    {
        if (_parts.Count == 0) throw new DataFormatException((_log.First ?? new("no facet in the file")) with { File = file });
        _shape.Name = name;
        if (_parts.Any(p => p.Length > 0)) _shape.FacetPart.Add(_parts);
        _shape.ReadSummary = _log.Build(_read, _used);
        _shape.Envelope = new Envelope { Provenance = new Provenance { Inputs = { digest } } };
        return _shape;
    }

    /// <summary>The exception for a file that cannot be read on.</summary>
    public DataFormatException Fault(string reason, int line, string found = "", string allowed = "", string unit = "", string field = "") =>
        new(new(reason) { File = file, Line = line, Field = field, Found = found, Allowed = allowed, Unit = unit });

    // A corner from which every triangle of the fan turns as the polygon does; −1: none.
    private int Hub(ReadOnlySpan<int> corners, Vec3 normal)
    {
        for (var hub = 0; hub < corners.Length; hub++)
        {
            var i = 1;
            while (i + 1 < corners.Length && Turns(corners[hub], corners[(hub + i) % corners.Length], corners[(hub + i + 1) % corners.Length], normal)) i++;
            if (i + 1 == corners.Length) return hub;
        }

        return -1;
    }

    private bool Turns(int a, int b, int c, Vec3 normal)
    {
        var cross = Cross(a, b, c);
        var sides = (_vertices[b] - _vertices[a]).Norm * (_vertices[c] - _vertices[a]).Norm;
        return cross.Norm > LeastSine * sides && Vec3.Dot(cross, normal) > 0;
    }

    private Vec3 Cross(int a, int b, int c) => Vec3.Cross(_vertices[b] - _vertices[a], _vertices[c] - _vertices[a]);
}
