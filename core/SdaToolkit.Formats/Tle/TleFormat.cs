using SdaToolkit.Formats.ElementSets;
using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Formats.Tle;

/// <summary>Two-line element sets, or three-line ones with the name before them. Either reads both, mixed in one file if need be.</summary>
/// <remarks>
/// Written lines are in today's canonical form: catalogue number with leading zeros or Alpha-5, angles and mean motion with
/// leading blanks, no plus signs before numbers, zero as "00000+0", name lines as "0 NAME", lines ending with LF.
/// </remarks>
public sealed class TleFormat : ElementSetFormat
{
    private readonly bool _named;

    internal TleFormat(bool named) => _named = named;

    /// <inheritdoc/>
    public override string Name => _named ? "3le" : "tle";

    /// <inheritdoc/>
    public override string Description => _named ? "Three-line element sets: a line with the name before each two" : "Two-line element sets";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Extensions => _named ? [".3le"] : [".tle"];

    /// <inheritdoc/>
    /// <remarks>By the first line 1 or 2, wherever in the head it stands: garbage before it costs records, not the file.</remarks>
    public override bool Recognizes(ReadOnlySpan<byte> head)
    {
        var rest = FileContent.WithoutMark(head);
        // Names may hold anything, but no other format of element sets starts with these.
        if (!rest.IsEmpty && rest[0] is (byte)'<' or (byte)'{' or (byte)'[') return false;
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOfAny((byte)'\n', (byte)'\r');
            var line = end < 0 ? rest : rest[..end];
            if (line.Length >= 60 && (TleReader.IsElementLine(line, '1') || TleReader.IsElementLine(line, '2'))) return true;
            rest = end < 0 ? [] : rest[(end + 1)..];
        }
        return false;
    }

    private protected override void ReadRecords(byte[] content, CatalogBuilder records) => new TleReader(content, records).Read();

    private protected override void WriteRecords(Catalog catalog, Stream destination, LossLog losses) =>
        new TleWriter(destination, losses, _named).Write(catalog);
}
