namespace SdaToolkit.Formats.Tle;

/// <summary>Catalogue numbers in the five columns of a TLE: digits, or Alpha-5 from 100000 to 339999.</summary>
/// <remarks>Alpha-5 puts a letter for the two leading digits: A for 10 to Z for 33, without I and O.</remarks>
internal static class CatalogNumber
{
    public const ulong Highest = 339_999;
    public const string Allowed = "5 digits, or a letter other than I and O and 4 digits";

    private static ReadOnlySpan<byte> Letters => "ABCDEFGHJKLMNPQRSTUVWXYZ"u8;

    /// <summary>Reads five columns, whose leading columns may be blank.</summary>
    public static bool TryParse(ReadOnlySpan<byte> columns, out ulong number)
    {
        number = 0;
        var lead = Letters.IndexOf(columns[0]);
        if (lead < 0) return Field.TryInteger(columns, out number);
        if (columns[1..].ContainsAnyExceptInRange((byte)'0', (byte)'9') || !Field.TryInteger(columns[1..], out var rest)) return false;
        number = ((ulong)(lead + 10) * 10_000) + rest;
        return true;
    }

    /// <summary>Writes five columns.</summary>
    /// <param name="number">0 to <see cref="Highest"/>.</param>
    /// <param name="columns">Five bytes.</param>
    public static void Write(ulong number, Span<byte> columns)
    {
        var (lead, rest) = Math.DivRem(number, 10_000);
        columns[0] = lead < 10 ? (byte)('0' + lead) : Letters[(int)lead - 10];
        Field.WriteInteger(rest, columns[1..5], (byte)'0');
    }
}
