using System.Text;

namespace SdaToolkit.Formats.Tle;

/// <summary>International designators: "98067A" in a TLE, "1998-067A" in the registry.</summary>
/// <remarks>Two-digit years from 57 on are of the twentieth century. A text of another shape is kept as it is.</remarks>
internal static class Designator
{
    public const int Columns = 8;

    /// <summary>The registry's form of eight columns, whose piece may stand apart ("92052  A").</summary>
    public static string Read(ReadOnlySpan<byte> columns)
    {
        var text = Encoding.Latin1.GetString(columns).Trim();
        if (text.Length < 6 || text.AsSpan(0, 5).ContainsAnyExceptInRange('0', '9')) return text;
        var piece = text[5..].TrimStart();
        if (piece.AsSpan().ContainsAnyExceptInRange('A', 'Z')) return text;
        return $"{(string.CompareOrdinal(text, "57") < 0 ? "20" : "19")}{text[..2]}-{text[2..5]}{piece}";
    }

    /// <summary>The TLE's form, up to eight characters; null where it does not fit.</summary>
    public static string? Write(string designator)
    {
        if (IsRegistryForm(designator))
        {
            var year = int.Parse(designator.AsSpan(0, 4), System.Globalization.CultureInfo.InvariantCulture);
            return year is >= 1957 and <= 2056 ? designator[2..4] + designator[5..] : null;
        }
        return designator.Length <= Columns && !designator.AsSpan().ContainsAnyExceptInRange(' ', '~') ? designator : null;
    }

    // yyyy-nnnP, with up to three letters for the piece.
    private static bool IsRegistryForm(string text) =>
        text.Length is >= 9 and <= 11 && text[4] == '-'
        && !text.AsSpan(0, 4).ContainsAnyExceptInRange('0', '9')
        && !text.AsSpan(5, 3).ContainsAnyExceptInRange('0', '9')
        && !text.AsSpan(8).ContainsAnyExceptInRange('A', 'Z');
}
