using SdaToolkit.Formats.ElementSets;

namespace SdaToolkit.Formats.Omm;

/// <summary>OMM as comma-separated values under a line of the standard's keywords, in any order, as CelesTrak and Space-Track publish them.</summary>
/// <remarks>Metadata may be absent, which means SGP4 elements in TEME at UTC epochs. Several comments stand in one field, a line each.</remarks>
public sealed class OmmCsvFormat : OmmFormat
{
    internal OmmCsvFormat()
    {
    }

    /// <inheritdoc/>
    public override string Name => "omm-csv";

    /// <inheritdoc/>
    public override string Description => "CCSDS Orbit Mean-Elements Message, CSV with the standard's keywords as columns";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Extensions => [".omm.csv", ".csv"];

    /// <inheritdoc/>
    public override bool Recognizes(ReadOnlySpan<byte> head)
    {
        var columns = CsvText.Rows(Head(head)).FirstOrDefault().Fields?.Select(f => f.Trim()).ToHashSet(StringComparer.Ordinal);
        return columns is not null && columns.Contains(OmmSchema.Epoch) && (columns.Contains("MEAN_MOTION") || columns.Contains("SEMI_MAJOR_AXIS"));
    }

    private protected override void ReadRecords(byte[] content, CatalogBuilder records)
    {
        var interpreter = new OmmInterpreter(records, flat: true);
        string[]? columns = null;
        foreach (var (line, fields) in CsvText.Rows(FileContent.Text(content)))
        {
            if (columns is not null)
            {
                interpreter.Take(Record(columns, fields, line));
                continue;
            }
            columns = [.. fields.Select(f => f.Trim())];
            if (columns.Contains(OmmSchema.Epoch, StringComparer.Ordinal)) continue;
            records.Refuse(new(SkipReasons.MissingField) { Line = line, Field = OmmSchema.Epoch, Found = fields[0], Allowed = "a line of OMM keywords" });
            return;
        }
    }

    private static OmmRecord Record(string[] columns, IReadOnlyList<string> fields, int line)
    {
        var record = new OmmRecord(line);
        for (var i = 0; i < Math.Min(columns.Length, fields.Count); i++) OmmFlatRecord.Add(record, columns[i], fields[i], line);
        if (fields.Count != columns.Length)
            record.Fail(new(SkipReasons.Syntax) { Found = $"{fields.Count} fields", Allowed = $"{columns.Length}" });
        return record;
    }

    private protected override void WriteMessages(IReadOnlyList<OmmFields> messages, Stream destination, LossLog losses)
    {
        var rows = messages.Select(m => Row(m, losses)).ToList();
        var used = rows.SelectMany(r => r.Keys).ToHashSet(StringComparer.Ordinal);
        IEnumerable<string> standard = [OmmSchema.Version, OmmSchema.Comment, .. OmmSchema.Keywords.Select(k => k.Name)];
        string[] columns = [.. standard.Where(used.Remove), .. used.Order(StringComparer.Ordinal)];
        using var writer = Writer(destination);
        writer.WriteLine(string.Join(',', columns.Select(CsvText.Field)));
        foreach (var row in rows) writer.WriteLine(string.Join(',', columns.Select(c => CsvText.Field(row.GetValueOrDefault(c, "")))));
    }

    private static Dictionary<string, string> Row(OmmFields message, LossLog losses)
    {
        NoteBlocks(message, losses);
        var row = message.FlatFields.ToDictionary(f => f.Keyword.Name, f => f.Text, StringComparer.Ordinal);
        if (message.HasVersion) row[OmmSchema.Version] = message.Version;
        if (message.Comments.Count > 0) row[OmmSchema.Comment] = string.Join('\n', message.Comments.Select(c => c.Text));
        foreach (var (name, text) in message.UserDefined)
            if (!row.TryAdd(OmmSchema.UserDefinedPrefix + name, text)) losses.Note("a user-defined parameter given twice", name);
        return row;
    }
}
