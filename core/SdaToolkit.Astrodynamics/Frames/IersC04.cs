namespace SdaToolkit.Astrodynamics;

/// <summary>Reads the long-term series C04 of the IERS (eopc04): 20 C04, and 14 C04 with rows of 16 fields. All of it is measured.</summary>
/// <remarks>Source: the headers of the files, which name columns and units. What stands before the first row of numbers is header and not read.</remarks>
public static class IersC04
{
    private static readonly string[] Fields14 = ["x of the pole", "y of the pole", "UT1 − UTC", "length of day", "dX or dψ", "dY or dε"];
    private static readonly string[] Fields20 = ["x of the pole", "y of the pole", "UT1 − UTC", "dX or dψ", "dY or dε", "rate of x", "rate of y", "length of day"];

    /// <summary>The table of a file.</summary>
    /// <param name="text">Content of the file.</param>
    /// <param name="leapSeconds">TAI − UTC.</param>
    /// <param name="offsets">What its pole offsets are; the rows themselves do not say.</param>
    /// <exception cref="FormatException">The file is faulty; the message names the line, what was found and what is allowed.</exception>
    public static EarthOrientationTable Parse(string text, LeapSeconds leapSeconds, IersPoleOffsets offsets = IersPoleOffsets.Iau2000A) =>
        Parse(new StringReader(text), leapSeconds, offsets);

    /// <summary>The table of a file.</summary>
    /// <param name="reader">Content of the file, read to its end.</param>
    /// <param name="leapSeconds">TAI − UTC.</param>
    /// <param name="offsets">What its pole offsets are; the rows themselves do not say.</param>
    /// <exception cref="FormatException">The file is faulty; the message names the line, what was found and what is allowed.</exception>
    public static EarthOrientationTable Parse(TextReader reader, LeapSeconds leapSeconds, IersPoleOffsets offsets = IersPoleOffsets.Iau2000A)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(leapSeconds);
        var rows = new EarthOrientationRows(leapSeconds);
        var number = 0;
        for (var line = reader.ReadLine(); line is not null; line = reader.ReadLine())
        {
            number++;
            var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            var isRow = words.Length > 0 && words[0].Length == 4 && words[0].All(char.IsAsciiDigit);
            if (words.Length == 0 || words[0].StartsWith('#') || (rows.Count == 0 && !isRow)) continue;
            rows.Add(Row(words, offsets, number), number);
        }
        return rows.Build(number, "IERS C04");
    }

    private static EarthOrientationDay Row(string[] words, IersPoleOffsets offsets, int number)
    {
        var (names, start) = words.Length switch
        {
            16 => (Fields14, 3),
            21 => (Fields20, 4),
            _ => throw EarthOrientationRows.Error(number, $"{words.Length} fields: not 21 (20 C04) or 16 (14 C04)"),
        };
        var day = EarthOrientationRows.Whole(words[start], "MJD", number);
        EarthOrientationRows.CheckDate(
            EarthOrientationRows.Whole(words[0], "year", number), EarthOrientationRows.Whole(words[1], "month", number),
            EarthOrientationRows.Whole(words[2], "day", number), day, number);
        if (start == 4 && EarthOrientationRows.Whole(words[3], "hour", number) != 0) throw EarthOrientationRows.Error(number, $"hour {words[3]}: not 0");
        double Field(string name) => EarthOrientationRows.Number(words[start + 1 + Array.IndexOf(names, name)], name, number);
        const double Arcsecond = Angles.RadPerArcsecond;
        var (first, second) = (Field("dX or dψ") * Arcsecond, Field("dY or dε") * Arcsecond);
        var orientation = new EarthOrientation(Field("UT1 − UTC"), Field("x of the pole") * Arcsecond, Field("y of the pole") * Arcsecond, Field("length of day"));
        return new(day, orientation.WithPoleOffsets(offsets, first, second));
    }
}
