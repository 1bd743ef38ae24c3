using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using SdaToolkit.Schemas.Learning.V1;

namespace SdaToolkit.Formats.Tables;

/// <summary>A table of features and labels as comma-separated values under a line of the columns' names.</summary>
/// <remarks>
/// A column holds numbers where every cell is a number or empty ("nan" is as empty) and at least one is a number; else texts, verbatim. A row with more or fewer cells than
/// the head is left out.
/// </remarks>
public sealed class TableCsvFormat : IFormat
{
    private readonly IReadOnlyList<IFormat> _others;

    /// <summary>The format.</summary>
    /// <param name="others">Formats that are asked first whether a content is theirs.</param>
    internal TableCsvFormat(IReadOnlyList<IFormat> others) => _others = others;

    /// <inheritdoc/>
    public string Name => "table-csv";

    /// <inheritdoc/>
    public string Description => "Table of features and labels, CSV with a line of names";

    /// <inheritdoc/>
    public IReadOnlyList<string> Extensions => [".table.csv", ".csv"];

    /// <inheritdoc/>
    public MessageDescriptor Message => Table.Descriptor;

    /// <inheritdoc/>
    public bool Recognizes(ReadOnlySpan<byte> head)
    {
        var text = FileContent.WithoutMark(head);
        if (text.Length == 0 || text[0] is (byte)'{' or (byte)'[' or (byte)'<' or (byte)'#') return false;
        var rows = new CsvCells(text);
        if (!rows.MoveNext() || rows.Count < 2) return false;
        var columns = rows.Count;
        HashSet<string> names = new(StringComparer.Ordinal);
        for (var i = 0; i < columns; i++)
            if (rows[i].Length == 0 || NumberText.TryParse(rows[i], out _) || !names.Add(Encoding.UTF8.GetString(rows[i]))) return false;
        var isCut = head.Length >= FormatRegistry.HeadBytes;
        if (!rows.MoveNext() || (rows.Count != columns && !isCut) || !HasNumber(ref rows)) return false;
        foreach (var other in _others)
            if (other.Recognizes(head)) return false;
        return true;
    }

    // Lines of prose may have as many commas; a row of a table has a number.
    private static bool HasNumber(ref CsvCells row)
    {
        for (var i = 0; i < row.Count; i++)
            if (NumberText.TryParse(row[i], out _)) return true;
        return false;
    }

    /// <inheritdoc/>
    public IMessage Read(Stream source, string name, ReadOptions options)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(options);
        var content = FileContent.ReadAll(source, name, options.MaxBytes);
        var table = TableCsvReader.Read(FileContent.AsUtf8(content), name, options.Strict);
        table.Envelope = new() { Provenance = new() { Inputs = { SourceFile.DigestOf(name, content) } } };
        return table;
    }

    /// <inheritdoc/>
    /// <exception cref="DataFormatException">The columns are not of one length.</exception>
    public IReadOnlyList<ConversionLoss> Write(IMessage message, Stream destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        return message is Table table ? TableCsvWriter.Write(table, destination) : throw new ArgumentException($"{Name} writes {Message.FullName}", nameof(message));
    }

    /// <inheritdoc/>
    public IMessage Merge(IReadOnlyList<IMessage> parts, IReadOnlyList<DataFormatError> refused, ReadOptions options)
    {
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentNullException.ThrowIfNull(refused);
        ArgumentNullException.ThrowIfNull(options);
        return TableMerge.Of([.. parts.Cast<Table>()], refused, options.Strict);
    }
}
