using System.Buffers.Binary;
using SdaToolkit.Astrodynamics;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Formats.Shapes;

/// <summary>Reads the triangles of an STL file.</summary>
/// <param name="shape">Where they go.</param>
internal sealed class StlReader(ShapeBuilder shape)
{
    private readonly Dictionary<Vec3, int> _known = [];
    private readonly List<string> _solids = [];
    private readonly int[] _corners = new int[3];
    private int _contrary;

    /// <summary>Reads the triangles of a binary file; errors name them by their number, from 1.</summary>
    /// <exception cref="DataFormatException">A number is not finite, or there are too many.</exception>
    public void ReadBinary(ReadOnlySpan<byte> triangles, int bytesEach)
    {
        Span<float> numbers = stackalloc float[12];
        for (var (at, number) = (0, 1); at < triangles.Length; (at, number) = (at + bytesEach, number + 1))
        {
            for (var i = 0; i < numbers.Length; i++) numbers[i] = BinaryPrimitives.ReadSingleLittleEndian(triangles[(at + (4 * i))..]);
            for (var corner = 0; corner < 3; corner++) Corner(corner, new(numbers[3 + (3 * corner)], numbers[4 + (3 * corner)], numbers[5 + (3 * corner)]), number);
            Triangle(new(numbers[0], numbers[1], numbers[2]), "", number);
        }
    }

    /// <summary>Reads a text file.</summary>
    /// <exception cref="DataFormatException">A line is not what must stand there.</exception>
    public void ReadText(ReadOnlySpan<byte> content)
    {
        var lines = new TextLines(content);
        while (NextLine(ref lines))
        {
            Expect(ref lines, "solid"u8);
            _solids.Add(FileContent.Text(lines.Remainder));
            Solid(ref lines);
        }
    }

    /// <summary>The shape; of several solids each is a part.</summary>
    /// <exception cref="DataFormatException">It has no facet.</exception>
    public ClientShape Build(FileDigest digest)
    {
        if (_contrary > 0) shape.Note($"the normals of {_contrary} facets point against the order of their corners, which is what was used");
        var result = shape.Build(_solids.Count == 1 ? _solids[0] : "", digest);
        if (_solids.Count == 1) result.FacetPart.Clear();
        return result;
    }

    private void Solid(ref TextLines lines)
    {
        while (true)
        {
            Require(ref lines);
            var word = lines.Word();
            if (word.SequenceEqual("endsolid"u8)) return;
            if (!word.SequenceEqual("facet"u8)) throw Unexpected(word, lines.Number, "facet or endsolid");
            Expect(ref lines, "normal"u8);
            var normal = Numbers(ref lines);
            Require(ref lines);
            Expect(ref lines, "outer"u8);
            Expect(ref lines, "loop"u8);
            var first = lines.Number;
            for (var corner = 0; corner < 3; corner++)
            {
                Require(ref lines);
                Expect(ref lines, "vertex"u8);
                Corner(corner, Numbers(ref lines), lines.Number);
            }

            Require(ref lines);
            Expect(ref lines, "endloop"u8);
            Require(ref lines);
            Expect(ref lines, "endfacet"u8);
            Triangle(normal, _solids[^1], first);
        }
    }

    private void Corner(int corner, Vec3 place, int line)
    {
        // -0 and 0 are one place.
        place = new(place.X + 0.0, place.Y + 0.0, place.Z + 0.0);
        if (!_known.TryGetValue(place, out var index))
        {
            shape.Vertex(place.X, place.Y, place.Z, line);
            index = _known[place] = shape.VertexCount - 1;
        }

        _corners[corner] = index;
    }

    private void Triangle(Vec3 normal, string part, int line)
    {
        if (shape.Polygon(_corners, part, line) && Vec3.Dot(normal, shape.LastNormal) < 0) _contrary++;
    }

    private Vec3 Numbers(ref TextLines lines)
    {
        Span<double> numbers = stackalloc double[3];
        foreach (ref var number in numbers)
        {
            var word = lines.Word();
            if (!NumberText.TryParse(word, out number)) throw Unexpected(word, lines.Number, "a number");
        }

        return new(numbers[0], numbers[1], numbers[2]);
    }

    private static bool NextLine(ref TextLines lines)
    {
        while (lines.Next())
            if (!lines.Remainder.IsEmpty) return true;
        return false;
    }

    private void Require(ref TextLines lines)
    {
        if (!NextLine(ref lines)) throw shape.Fault("file ends within a solid", lines.Number, allowed: "endsolid at its end");
    }

    private void Expect(ref TextLines lines, ReadOnlySpan<byte> wanted)
    {
        var word = lines.Word();
        if (!word.SequenceEqual(wanted)) throw Unexpected(word, lines.Number, FileContent.Text(wanted));
    }

    private DataFormatException Unexpected(ReadOnlySpan<byte> word, int line, string allowed) =>
        shape.Fault("unexpected word", line, word.IsEmpty ? "nothing" : FileContent.Text(word), allowed);
}
