namespace SdaToolkit.Astrodynamics;

/// <summary>Reads the files finals.*, finals2000A.* (all, data, daily) of the IERS Rapid Service: Bulletin A, with the final values of Bulletin B where they are out.</summary>
/// <remarks>
/// Source: readme.finals2000A of the IERS, fixed columns. Bulletin B's values are taken where a day has them, as they are final; the length of day is always Bulletin A's. Their dX and dY
/// before 1984 are off by up to 20 mas (0.7 m in GCRF): for those years CelesTrak's file, made from C04, is the better. A day
/// counts as predicted where its UT1 or pole is. Length of day and pole offsets that are blank, as in predictions, are 0 (0.03 mm/s in Earth-fixed velocity,
/// 3 cm in position); days that carry only a date, at the end of the file, are left out.
/// </remarks>
public static class IersFinals
{
    private const double Milliarcsecond = Angles.RadPerArcsecond * 1e-3;

    /// <summary>The table of a file.</summary>
    /// <param name="text">Content of the file.</param>
    /// <param name="leapSeconds">TAI − UTC.</param>
    /// <param name="offsets">What its last columns are; the file itself does not say.</param>
    /// <exception cref="FormatException">The file is faulty; the message names the line, what was found and what is allowed.</exception>
    public static EarthOrientationTable Parse(string text, LeapSeconds leapSeconds, IersPoleOffsets offsets = IersPoleOffsets.Iau2000A) =>
        Parse(new StringReader(text), leapSeconds, offsets);

    /// <summary>The table of a file.</summary>
    /// <param name="reader">Content of the file, read to its end.</param>
    /// <param name="leapSeconds">TAI − UTC.</param>
    /// <param name="offsets">What its last columns are; the file itself does not say.</param>
    /// <exception cref="FormatException">The file is faulty; the message names the line, what was found and what is allowed.</exception>
    public static EarthOrientationTable Parse(TextReader reader, LeapSeconds leapSeconds, IersPoleOffsets offsets = IersPoleOffsets.Iau2000A)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(leapSeconds);
        var rows = new EarthOrientationRows(leapSeconds);
        var (number, dateOnly) = (0, 0);
        for (var line = reader.ReadLine(); line is not null; line = reader.ReadLine())
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            var day = Columns(line, 8, 15);
            var modifiedJulianDay = EarthOrientationRows.Whole(day, "MJD in columns 8 to 15", number);
            CheckDate(line, modifiedJulianDay, number);
            if (Columns(line, 19, 27).IsWhiteSpace())
            {
                if (dateOnly == 0) dateOnly = number;
                continue;
            }
            if (dateOnly != 0) throw EarthOrientationRows.Error(dateOnly, $"no values, but line {number} has some: columns 19 to 68 are missing");
            rows.Add(Row(line, modifiedJulianDay, offsets, number), number);
        }
        return rows.Build(number, "IERS finals");
    }

    private static EarthOrientationDay Row(string line, int modifiedJulianDay, IersPoleOffsets offsets, int number)
    {
        // Bulletin B where a day has its pole and UT1.
        var isFinal = !Columns(line, 135, 144).IsWhiteSpace() && !Columns(line, 145, 154).IsWhiteSpace() && !Columns(line, 155, 165).IsWhiteSpace();
        var x = Value(line, isFinal ? (135, 144) : (19, 27), "x of the pole", number) * Angles.RadPerArcsecond;
        var y = Value(line, isFinal ? (145, 154) : (38, 46), "y of the pole", number) * Angles.RadPerArcsecond;
        var ut1MinusUtc = Value(line, isFinal ? (155, 165) : (59, 68), "UT1 − UTC", number);
        var lengthOfDay = Optional(line, (80, 86), "length of day", number) * 1e-3;
        var hasFinalOffsets = isFinal && !Columns(line, 166, 175).IsWhiteSpace();
        var first = Optional(line, hasFinalOffsets ? (166, 175) : (98, 106), offsets == IersPoleOffsets.Iau2000A ? "dX" : "dψ", number) * Milliarcsecond;
        var second = Optional(line, hasFinalOffsets ? (176, 185) : (117, 125), offsets == IersPoleOffsets.Iau2000A ? "dY" : "dε", number) * Milliarcsecond;
        var isPredicted = !isFinal && (Flag(line, 17, number) || Flag(line, 58, number));
        var orientation = new EarthOrientation(ut1MinusUtc, x, y, lengthOfDay);
        return new(modifiedJulianDay, orientation.WithPoleOffsets(offsets, first, second), isPredicted);
    }

    // Two digits of the year: the files begin in 1973.
    private static void CheckDate(string line, int modifiedJulianDay, int number)
    {
        var year = EarthOrientationRows.Whole(Columns(line, 1, 2), "year", number);
        var month = EarthOrientationRows.Whole(Columns(line, 3, 4), "month", number);
        var day = EarthOrientationRows.Whole(Columns(line, 5, 6), "day", number);
        EarthOrientationRows.CheckDate(year + (year < 73 ? 2000 : 1900), month, day, modifiedJulianDay, number);
    }

    private static bool Flag(string line, int column, int number) => line.Length >= column && line[column - 1] switch
    {
        'P' => true,
        'I' => false,
        _ => throw EarthOrientationRows.Error(number, $"column {column} is {EarthOrientationRows.Shown(Columns(line, column, column))}: not I (measured) or P (predicted)"),
    };

    private static double Value(string line, (int First, int Last) columns, string name, int number) =>
        EarthOrientationRows.Number(Columns(line, columns.First, columns.Last), $"{name} in columns {columns.First} to {columns.Last}", number);

    private static double Optional(string line, (int First, int Last) columns, string name, int number) =>
        Columns(line, columns.First, columns.Last).IsWhiteSpace() ? 0 : Value(line, columns, name, number);

    private static ReadOnlySpan<char> Columns(string line, int first, int last) =>
        line.Length < first ? [] : line.AsSpan(first - 1, Math.Min(last, line.Length) - first + 1);
}
