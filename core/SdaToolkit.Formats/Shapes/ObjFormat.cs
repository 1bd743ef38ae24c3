using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Formats.Shapes;

/// <summary>Shapes of clients in Wavefront OBJ, in metres: vertices, faces, objects and groups as parts.</summary>
/// <remarks>
/// Polygons become fans of triangles. Normals, texture coordinates, materials, smoothing, points and lines are passed over; curves and surfaces refuse the file, as
/// the shape would miss them. Source of the syntax: Alias Wavefront 1995, Advanced Visualizer manual, appendix B1, "Object files".
/// </remarks>
public sealed class ObjFormat : ShapeFormat
{
    internal ObjFormat()
    {
    }

    /// <inheritdoc/>
    public override string Name => "obj";

    /// <inheritdoc/>
    public override string Description => "Shape as Wavefront OBJ, in metres: vertices, faces, groups as parts";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Extensions => [".obj"];

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override bool Recognizes(ReadOnlySpan<byte> head)
    {
        if (head.Contains((byte)0)) return false;
        var lines = new TextLines(head);
        var vertices = 0;
        while (lines.Next())
        {
            lines.CutAt((byte)'#');
            var word = lines.Word();
            if (word.IsEmpty) continue;
            if (!ObjReader.IsKeyword(word)) return false;
            if (word.SequenceEqual("v"u8) && NumberText.TryParse(lines.Word(), out _) && ++vertices == 3) return true;
        }

        return false;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ConversionLoss> Write(IMessage message, Stream destination)
    {
        var shape = message as ClientShape ?? throw new ArgumentException($"found a {message?.Descriptor.FullName}; allowed is a {Message.FullName}", nameof(message));
        ArgumentNullException.ThrowIfNull(destination);
        var losses = new LossLog();
        if (shape.Envelope is { HandlingMarking.Length: > 0 } envelope) losses.Note(ConversionLoss.MarkingText, envelope.HandlingMarking);
        using var text = new StreamWriter(destination, FileContent.Utf8, leaveOpen: true) { NewLine = "\n" };
        if (shape.Name.Length > 0) text.WriteLine($"o {Word(shape.Name, losses)}");
        for (var i = 0; i < shape.VertexXM.Count; i++)
            text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"v {shape.VertexXM[i]:R} {shape.VertexYM[i]:R} {shape.VertexZM[i]:R}"));
        var part = shape.FacetPart.Count > 0 ? null : "";
        for (var i = 0; i < shape.FacetA.Count; i++)
        {
            if (shape.FacetPart.Count > 0 && shape.FacetPart[i] != part) text.WriteLine($"g {Word(part = shape.FacetPart[i], losses)}".TrimEnd());
            text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"f {shape.FacetA[i] + 1L} {shape.FacetB[i] + 1L} {shape.FacetC[i] + 1L}"));
        }

        return losses.Losses;
    }

    private protected override ClientShape Read(byte[] content, string name, ReadOptions options, Func<Schemas.Common.V1.FileDigest> digest) =>
        new ObjReader(new ShapeBuilder(name, options.Strict)).Read(content).Build(digest());

    // What ends a line or a word of the file cannot be in a name.
    private static string Word(string name, LossLog losses)
    {
        var kept = string.Concat(name.Select(c => char.IsControl(c) || c is '#' or '\\' ? '_' : c)).Trim();
        if (kept != name) losses.Note("characters of a name", name);
        return kept;
    }
}
