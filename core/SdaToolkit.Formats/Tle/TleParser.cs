using System.Text;
using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Formats.Tle;

/// <summary>Two lines of 69 columns as an element set.</summary>
/// <remarks>
/// Source: Hoots and Roehrich, Spacetrack Report No. 3 (1980), and the description of the columns at CelesTrak. Columns after
/// the 69th are not part of the format and are ignored, as verification files keep their own figures there.
/// Ephemeris types 0, 2 and blank are SGP4, and blank is read as 0. Type 4 is SGP4-XP, whose BTERM and AGOM stand in the
/// columns of B* and of the second derivative. Other types are refused: no public source of such sets exists. The type is
/// kept in the message, as some producers hold Brouwer's mean motion, not Kozai's, in sets of types 2 and 4.
/// </remarks>
internal static class TleParser
{
    public const int Columns = 69;

    private static ReadOnlySpan<byte> BlankColumns1 => [1, 8, 17, 32, 43, 52, 61, 63];

    private static ReadOnlySpan<byte> BlankColumns2 => [1, 7, 16, 25, 33, 42, 51];

    /// <summary>Reads a pair of lines.</summary>
    /// <exception cref="DataFormatException">Anything in them is not as it should be; the error names no file or line.</exception>
    public static ElementSet Parse(ReadOnlySpan<byte> line1, ReadOnlySpan<byte> line2, string name)
    {
        CheckLine(line1, "line 1", BlankColumns1);
        CheckLine(line2, "line 2", BlankColumns2);
        var number = Number(line1[2..7]);
        if (number != Number(line2[2..7]))
            throw Bad(SkipReasons.DifferentObjects, "line 2 catalogue number", line2[2..7], Text(line1[2..7]));
        var set = new ElementSet
        {
            Object = new() { CatalogNumber = number, InternationalDesignator = Designator.Read(line1[9..17]), Name = name },
            ReferenceFrame = "TEME",
            CenterName = "EARTH",
            ClassificationType = Classification(line1[7]),
        };
        ReadLine1(line1, set);
        ReadLine2(line2, set);
        return set;
    }

    /// <summary>The catalogue number of either line, or 0 where it cannot be read.</summary>
    public static ulong NumberOrZero(ReadOnlySpan<byte> line) =>
        line.Length >= 7 && CatalogNumber.TryParse(line[2..7], out var number) ? number : 0;

    private static void ReadLine1(ReadOnlySpan<byte> line, ElementSet set)
    {
        if (!TleEpoch.TryParse(line[18..32], out var epoch)) throw Bad(SkipReasons.Field, "epoch", line[18..32], TleEpoch.Allowed);
        set.Epoch = epoch;
        set.HalfMeanMotionDotRadPerS2 = Decimal(line[33..43], "first derivative of mean motion") * Unit.RevPerDay2.ToSi;
        var second = Exponential(line[44..52], "second derivative of mean motion");
        var drag = Exponential(line[53..61], "B*");
        set.EphemerisType = EphemerisType(line[62]);
        set.MeanElementTheory = set.EphemerisType == 4 ? "SGP4-XP" : "SGP4";
        if (set.EphemerisType == 4)
            (set.AgomM2PerKg, set.BtermM2PerKg) = (second, drag);
        else
            (set.SixthMeanMotionDdotRadPerS3, set.BstarPerEarthRadius) = (second * Unit.RevPerDay3.ToSi, drag);
        if (Counter(line[64..68], "element set number") is { } elementSet) set.ElementSetNumber = elementSet;
    }

    private static void ReadLine2(ReadOnlySpan<byte> line, ElementSet set)
    {
        var degree = Unit.Degree.ToSi;
        set.InclinationRad = Decimal(line[8..16], "inclination") * degree;
        set.RaanRad = Decimal(line[17..25], "right ascension of the ascending node") * degree;
        if (!Field.TryInteger(line[26..33], out var eccentricity)) throw Bad(SkipReasons.Field, "eccentricity", line[26..33], "7 digits");
        set.Eccentricity = eccentricity / 1e7;
        set.ArgumentOfPerigeeRad = Decimal(line[34..42], "argument of perigee") * degree;
        set.MeanAnomalyRad = Decimal(line[43..51], "mean anomaly") * degree;
        set.MeanMotionRadPerS = Decimal(line[52..63], "mean motion") * Unit.RevPerDay.ToSi;
        if (Counter(line[63..68], "revolution number") is { } revolution) set.RevolutionAtEpoch = revolution;
    }

    private static void CheckLine(ReadOnlySpan<byte> line, string field, ReadOnlySpan<byte> blankColumns)
    {
        if (line.Length < Columns) throw Bad(SkipReasons.ShortLine, field, Encoding.UTF8.GetBytes($"{line.Length} columns"), $"{Columns} columns");
        foreach (var column in blankColumns)
            if (line[column] != ' ') throw Bad(SkipReasons.Field, $"{field} column {column + 1}", line[column..(column + 1)], "a blank");
        var sum = (byte)('0' + Checksum(line));
        if (line[68] != sum) throw Bad(SkipReasons.Checksum, field, line[68..69], Text([sum]));
    }

    /// <summary>The sum of the digits of the first 68 columns, a minus counting as 1, modulo 10.</summary>
    public static int Checksum(ReadOnlySpan<byte> line)
    {
        var sum = 0;
        foreach (var c in line[..68])
        {
            if (char.IsAsciiDigit((char)c)) sum += c - '0';
            else if (c == '-') sum++;
        }
        return sum % 10;
    }

    private static ulong Number(ReadOnlySpan<byte> columns) =>
        CatalogNumber.TryParse(columns, out var number) ? number : throw Bad(SkipReasons.Field, "catalogue number", columns, CatalogNumber.Allowed);

    private static double Decimal(ReadOnlySpan<byte> columns, string field) =>
        Field.TryDecimal(columns, out var value) ? value : throw Bad(SkipReasons.Field, field, columns, "a decimal number");

    private static double Exponential(ReadOnlySpan<byte> columns, string field) =>
        Field.TryExponential(columns, out var value) ? value : throw Bad(SkipReasons.Field, field, columns, "a form such as -11606-4");

    private static uint? Counter(ReadOnlySpan<byte> columns, string field)
    {
        if (!columns.ContainsAnyExcept((byte)' ')) return null;
        return Field.TryInteger(columns, out var value) ? (uint)value : throw Bad(SkipReasons.Field, field, columns, "digits or blanks");
    }

    private static uint EphemerisType(byte column) => column switch
    {
        (byte)' ' or (byte)'0' => 0,
        (byte)'2' => 2,
        (byte)'4' => 4,
        _ => throw Bad(SkipReasons.EphemerisType, "ephemeris type", [column], "0, 2 or blank (SGP4), 4 (SGP4-XP)"),
    };

    private static string Classification(byte column) =>
        column is >= (byte)' ' and <= (byte)'~' ? Text([column]).Trim() : throw Bad(SkipReasons.Field, "classification", [column], "a letter or blank");

    private static string Text(ReadOnlySpan<byte> columns) => Encoding.Latin1.GetString(columns);

    private static DataFormatException Bad(string reason, string field, ReadOnlySpan<byte> found, string allowed) =>
        new(new(reason) { Field = field, Found = Text(found), Allowed = allowed });
}
