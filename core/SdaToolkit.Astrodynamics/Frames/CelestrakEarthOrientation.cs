namespace SdaToolkit.Astrodynamics;

/// <summary>Reads CelesTrak's EOP-All and EOP-Last5Years, in text or CSV.</summary>
/// <remarks>
/// Source: celestrak.org, "EOP Data Format Documentation", version 1.1: IERS C04 with predictions, dψ, dε and dX, dY both. The numbers of rows that the text
/// announces, each date against its MJD, and TAI − UTC against the table of leap seconds are checked.
/// </remarks>
public static class CelestrakEarthOrientation
{
    private const string CsvHeader = "DATE,MJD,X,Y,UT1-UTC,LOD,DPSI,DEPS,DX,DY,DAT,DATA_TYPE";
    private static readonly string[] Names = ["MJD", "x of the pole", "y of the pole", "UT1 − UTC", "length of day", "dψ", "dε", "dX", "dY", "TAI − UTC"];

    /// <summary>The table of a file.</summary>
    /// <param name="text">Content of the file.</param>
    /// <param name="leapSeconds">TAI − UTC.</param>
    /// <exception cref="FormatException">The file is faulty; the message names the line, what was found and what is allowed.</exception>
    public static EarthOrientationTable Parse(string text, LeapSeconds leapSeconds) => Parse(new StringReader(text), leapSeconds);

    /// <summary>The table of a file.</summary>
    /// <param name="reader">Content of the file, read to its end.</param>
    /// <param name="leapSeconds">TAI − UTC.</param>
    /// <exception cref="FormatException">The file is faulty; the message names the line, what was found and what is allowed.</exception>
    public static EarthOrientationTable Parse(TextReader reader, LeapSeconds leapSeconds)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(leapSeconds);
        var rows = new EarthOrientationRows(leapSeconds);
        var first = reader.ReadLine() ?? "";
        var number = first.Trim().Equals(CsvHeader, StringComparison.OrdinalIgnoreCase) ? ReadCsv(reader, rows) : ReadText(first, reader, rows);
        return rows.Build(number, "a CelesTrak file of Earth orientation");
    }

    private static int ReadCsv(TextReader reader, EarthOrientationRows rows)
    {
        var number = 1;
        for (var line = reader.ReadLine(); line is not null; line = reader.ReadLine())
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            var fields = line.Split(',');
            if (fields.Length != 12) throw EarthOrientationRows.Error(number, $"{fields.Length} fields: not 12");
            var date = fields[0].Split('-');
            if (date.Length != 3) throw EarthOrientationRows.Error(number, $"the date is {EarthOrientationRows.Shown(fields[0])}: not YYYY-MM-DD");
            var isPredicted = fields[11].Trim() switch
            {
                "O" => false,
                "P" => true,
                _ => throw EarthOrientationRows.Error(number, $"DATA_TYPE is {EarthOrientationRows.Shown(fields[11])}: not O (observed) or P (predicted)"),
            };
            AddRow(rows, date, fields.AsSpan(1, 10), isPredicted, number);
        }
        return number;
    }

    private static int ReadText(string first, TextReader reader, EarthOrientationRows rows)
    {
        var (number, block, announced, before) = (0, (string?)null, (int?)null, 0);
        for (var line = first; line is not null; line = reader.ReadLine())
        {
            number++;
            var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            switch (words)
            {
                case [] or ["VERSION" or "UPDATED", ..]:
                    break;
                case [['#', ..], ..]:
                    break;
                case ["NUM_OBSERVED_POINTS" or "NUM_PREDICTED_POINTS", var count] when block is null:
                    announced = EarthOrientationRows.Whole(count, words[0], number);
                    break;
                case ["BEGIN", "OBSERVED" or "PREDICTED"] when block is null:
                    (block, before) = (words[1], rows.Count);
                    break;
                case ["END", var name] when name == block:
                    if (announced is { } expected && expected != rows.Count - before)
                        throw EarthOrientationRows.Error(number, $"{rows.Count - before} days {name}, but {expected} announced");
                    (block, announced) = (null, null);
                    break;
                case { Length: 13 } when block is not null:
                    AddRow(rows, words.AsSpan(0, 3), words.AsSpan(3, 10), block == "PREDICTED", number);
                    break;
                default:
                    throw EarthOrientationRows.Error(number, block is null
                        ? $"neither BEGIN OBSERVED nor BEGIN PREDICTED nor a comment: {EarthOrientationRows.Shown(line)}"
                        : $"{words.Length} fields: not 13, nor END {block}");
            }
        }
        return block is null ? number : throw EarthOrientationRows.Error(number, $"the file ends without END {block}: it is cut off");
    }

    private static void AddRow(EarthOrientationRows rows, ReadOnlySpan<string> date, ReadOnlySpan<string> fields, bool isPredicted, int number)
    {
        Span<double> values = stackalloc double[10];
        for (var i = 0; i < values.Length; i++) values[i] = EarthOrientationRows.Number(fields[i], Names[i], number);
        var modifiedJulianDay = EarthOrientationRows.Whole(fields[0], Names[0], number);
        EarthOrientationRows.CheckDate(
            EarthOrientationRows.Whole(date[0], "year", number), EarthOrientationRows.Whole(date[1], "month", number),
            EarthOrientationRows.Whole(date[2], "day", number), modifiedJulianDay, number);
        const double Arcsecond = Angles.RadPerArcsecond;
        var orientation = new EarthOrientation(
            values[3], values[1] * Arcsecond, values[2] * Arcsecond, values[4], values[5] * Arcsecond, values[6] * Arcsecond, values[7] * Arcsecond, values[8] * Arcsecond);
        rows.Add(new(modifiedJulianDay, orientation, isPredicted), number);
        rows.CheckTaiMinusUtc(modifiedJulianDay, EarthOrientationRows.Whole(fields[9], Names[9], number), number);
    }
}
