using System.Globalization;
using System.Text;
using SdaToolkit.Schemas.Common.V1;

namespace SdaToolkit.Formats;

/// <summary>What is wrong with a file or a record of it. Immutable.</summary>
/// <param name="Reason">Short, the same text for the same cause, e.g. "checksum".</param>
public sealed record DataFormatError(string Reason)
{
    private const int LongestFound = 60;
    private readonly string _found = "";
    private readonly string _field = "";

    /// <summary>The file's name, without folders; empty where not known.</summary>
    public string File { get; init; } = "";

    /// <summary>Line where the record, or the field, starts, from 1; 0 where lines have no meaning.</summary>
    public int Line { get; init; }

    /// <summary>Catalogue number, or 0.</summary>
    public ulong ObjectId { get; init; }

    /// <summary>The field, as the format names it; empty where it is the record as a whole.</summary>
    public string Field
    {
        get => _field;
        init => _field = Printable(value);
    }

    /// <summary>What was found, cut to 60 characters, without control characters.</summary>
    public string Found
    {
        get => _found;
        init => _found = Printable(value);
    }

    /// <summary>What is allowed; empty where the reason says it.</summary>
    public string Allowed { get; init; } = "";

    /// <summary>The unit of what was found and what is allowed, or empty.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Field, finding, limit and unit: the error without its place and reason.</summary>
    public string Detail
    {
        get
        {
            var unit = Unit.Length == 0 ? "" : " " + Unit;
            List<string> parts = [];
            if (Found.Length > 0 || Field.Length > 0) parts.Add($"{Field} found {(Found.Length == 0 ? "nothing" : Allowed.Length > 0 ? Found : Found + unit)}".Trim());
            if (Allowed.Length > 0) parts.Add($"allowed {Allowed}{unit}");
            return string.Join(", ", parts);
        }
    }

    /// <summary>One line for people.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(File);
        if (Line > 0) text.Append(CultureInfo.InvariantCulture, $"{(text.Length > 0 ? ", " : "")}line {Line}");
        if (ObjectId > 0) text.Append(CultureInfo.InvariantCulture, $"{(text.Length > 0 ? ", " : "")}object {ObjectId}");
        if (text.Length > 0) text.Append(": ");
        text.Append(Reason);
        var detail = Detail;
        if (detail.Length > 0) text.Append(": ").Append(detail);
        return text.ToString();
    }

    internal SkippedRecord ToSkippedRecord() =>
        new() { File = File, Line = (uint)Line, ObjectId = ObjectId, Reason = Reason, Detail = Detail };

    private static string Printable(string text)
    {
        if (text.Length <= LongestFound && !text.AsSpan().ContainsAnyExceptInRange(' ', '~')) return text;
        var cut = text.Length > LongestFound ? text[..LongestFound] + "…" : text;
        return string.Concat(cut.Select(c => char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029' ? '?' : c));
    }
}
