using System.Buffers.Text;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Formats.Shapes;

/// <summary>Reads the lines of an OBJ file.</summary>
/// <param name="shape">Where vertices and faces go.</param>
internal sealed class ObjReader(ShapeBuilder shape)
{
    // Appearance, and what is no surface: passed over.
    private static readonly HashSet<string> Unused = new(StringComparer.Ordinal)
    {
        "vn", "vt", "s", "usemtl", "mtllib", "usemap", "maplib", "bevel", "c_interp", "d_interp", "lod", "shadow_obj", "trace_obj", "mg", "l", "p",
    };

    private readonly HashSet<string> _objects = new(StringComparer.Ordinal);
    private readonly List<int> _corners = [];
    private string _object = "";
    private string? _group;
    private bool _hasGroups;
    private bool _hasColors;

    /// <summary>Whether a word begins a line of OBJ files as they are read here.</summary>
    public static bool IsKeyword(ReadOnlySpan<byte> word) => word.SequenceEqual("v"u8) || word.SequenceEqual("f"u8) || word.SequenceEqual("o"u8) || word.SequenceEqual("g"u8) || Unused.Contains(Ascii(word));

    /// <exception cref="DataFormatException">A line makes no sense.</exception>
    public ObjReader Read(ReadOnlySpan<byte> content)
    {
        var lines = new TextLines(content);
        while (lines.Next())
        {
            lines.CutAt((byte)'#');
            if (lines.Remainder.EndsWith("\\"u8)) throw shape.Fault("line that goes on in the next", lines.Number, "\\", "one element a line");
            var word = lines.Word();
            if (word.IsEmpty) continue;
            if (word.SequenceEqual("v"u8)) Vertex(ref lines);
            else if (word.SequenceEqual("f"u8)) Face(ref lines);
            else if (word.SequenceEqual("o"u8)) (_object, _group) = (Named(lines.Remainder, _objects), null);
            else if (word.SequenceEqual("g"u8)) (_group, _hasGroups) = (FileContent.Text(lines.Remainder), true);
            else if (!Unused.Contains(Ascii(word))) throw shape.Fault("unknown keyword", lines.Number, Ascii(word), "v, f, o, g, and what concerns appearance: free-form curves and surfaces are not read");
        }

        return this;
    }

    /// <summary>The shape; a single object without groups is its name and no part.</summary>
    /// <exception cref="DataFormatException">It has no facet.</exception>
    public ClientShape Build(FileDigest digest)
    {
        if (_hasColors) shape.Note("colours of vertices were passed over");
        var one = _objects.Count == 1 ? _objects.Single() : "";
        var result = shape.Build(one, digest);
        if (_objects.Count <= 1 && !_hasGroups) result.FacetPart.Clear();
        return result;
    }

    private void Vertex(ref TextLines lines)
    {
        Span<double> numbers = stackalloc double[7];
        var count = 0;
        for (var word = lines.Word(); !word.IsEmpty; word = lines.Word())
        {
            if (count == numbers.Length) throw shape.Fault("vertex", lines.Number, "more than 7 numbers", "3, with a weight or a colour after them");
            if (!NumberText.TryParse(word, out numbers[count]) || !double.IsFinite(numbers[count])) throw shape.Fault("number", lines.Number, FileContent.Text(word), "a finite number", "m", "v");
            count++;
        }

        if (count is < 3 or 5) throw shape.Fault("vertex", lines.Number, $"{count} numbers", "3, with a weight or a colour after them");
        _hasColors |= count > 4;
        shape.Vertex(numbers[0], numbers[1], numbers[2], lines.Number);
    }

    private void Face(ref TextLines lines)
    {
        _corners.Clear();
        for (var word = lines.Word(); !word.IsEmpty; word = lines.Word()) _corners.Add(Corner(word, lines.Number));
        if (_corners.Count < 3) throw shape.Fault("face", lines.Number, $"{_corners.Count} corners", "3 or more");
        shape.Polygon(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_corners), _group ?? _object, lines.Number);
    }

    // "vertex", "vertex/texture", "vertex//normal" or "vertex/texture/normal"; counted from 1, or from the last back where negative.
    private int Corner(ReadOnlySpan<byte> word, int line)
    {
        var slash = word.IndexOf((byte)'/');
        var number = slash < 0 ? word : word[..slash];
        if (!Utf8Parser.TryParse(number, out int index, out var used) || used != number.Length) throw shape.Fault("corner", line, FileContent.Text(word), "a number of a vertex, with those of texture and normal after a slash", field: "f");
        var at = index < 0 ? shape.VertexCount + (long)index : index - 1L;
        return at >= 0 && at < shape.VertexCount ? (int)at : throw shape.Fault("corner without vertex", line, $"{index}", $"1 to {shape.VertexCount}, or -{shape.VertexCount} to -1", field: "f");
    }

    private static string Named(ReadOnlySpan<byte> name, HashSet<string> known)
    {
        var text = FileContent.Text(name);
        known.Add(text);
        return text;
    }

    private static string Ascii(ReadOnlySpan<byte> word) => FileContent.Text(word);
}
