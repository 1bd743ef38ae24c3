using System.Globalization;

namespace SdaToolkit.Astrodynamics.SpaceEnvironment;

/// <summary>Reads the space-weather files that CelesTrak publishes: SW-All.txt (CSSI format 1.2), SW-All.csv and their shorter versions.</summary>
/// <remarks>
/// Format: celestrak.org/SpaceData/SpaceWx-format.php. In the text form the sections say what was observed and what predicted, and announce how many rows they have; in the CSV form
/// the type of F10.7 does: OBS and INT (interpolated) are observed, PRD predicted for the day, PRM for the month. Empty fields, an F10.7 of 0 and a monthly
/// prediction whose Kp and Ap are all 0 are values not known. Kp, Cp, C9 and the sunspot number are not kept.
/// </remarks>
public static class SpaceWeatherFile
{
    private const int MaxLineLength = 1_000;

    /// <summary>The table of a file.</summary>
    /// <param name="text">Content of the file.</param>
    /// <param name="leapSeconds">TAI − UTC.</param>
    /// <exception cref="FormatException">The file is faulty; the message names the line and what is wrong with it.</exception>
    public static SpaceWeatherTable Parse(string text, LeapSeconds leapSeconds)
    {
        using var reader = new StringReader(text);
        return Parse(reader, leapSeconds);
    }

    /// <summary>The table of a file.</summary>
    /// <param name="reader">Content of the file, read to its end.</param>
    /// <param name="leapSeconds">TAI − UTC.</param>
    /// <exception cref="FormatException">The file is faulty; the message names the line and what is wrong with it.</exception>
    public static SpaceWeatherTable Parse(TextReader reader, LeapSeconds leapSeconds)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var lines = new Lines(reader);
        while (lines.Next())
        {
            if (string.IsNullOrWhiteSpace(lines.Current)) continue;
            var rows = lines.Current.TrimStart('\uFEFF').StartsWith("DATE,", StringComparison.OrdinalIgnoreCase) ? CsvRows(lines) : TextRows(lines);
            return rows.Count > 0 ? new(rows, leapSeconds) : throw lines.Fault("the file ends without a day");
        }

        throw lines.Fault("the file is empty");
    }

    private static List<SpaceWeatherDay> TextRows(Lines lines)
    {
        var (rows, order) = (new List<SpaceWeatherDay>(), new SpaceWeatherTable.OrderCheck());
        (string Name, SpaceWeatherStatus Status, int Rows)? section = null;
        int? announced = null;
        do
        {
            var line = lines.Current;
            if (line.StartsWith("NUM_", StringComparison.Ordinal)) announced = Announced(lines);
            else if (line.StartsWith("BEGIN ", StringComparison.Ordinal))
            {
                if (section is { } open) throw lines.Fault($"BEGIN inside of {open.Name}");
                section = (line[6..].Trim(), StatusOf(line[6..].Trim(), lines), 0);
            }
            else if (line.StartsWith("END ", StringComparison.Ordinal))
            {
                if (section is not { } ended || ended.Name != line[4..].Trim()) throw lines.Fault($"\"{Lines.Shown(line)}\" without its BEGIN");
                if (announced is { } number && number != ended.Rows) throw lines.Fault($"{ended.Name} has {ended.Rows} rows, {number} were announced");
                (section, announced) = (null, null);
            }
            else if (section is { } within && line.Length > 0 && line[0] != '#' && !string.IsNullOrWhiteSpace(line))
            {
                section = within with { Rows = within.Rows + 1 };
                Add(rows, TextRow(lines, within.Status), order, lines);
            }
        }
        while (lines.Next());
        return section is null ? rows : throw lines.Fault($"the file ends inside of {section.Value.Name}");
    }

    private static int Announced(Lines lines)
    {
        var fields = lines.Current.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return fields.Length == 2 && int.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number : throw lines.Fault($"not a number of rows: {Lines.Shown(lines.Current)}");
    }

    private static SpaceWeatherStatus StatusOf(string section, Lines lines) => section switch
    {
        "OBSERVED" => SpaceWeatherStatus.Observed,
        "DAILY_PREDICTED" => SpaceWeatherStatus.DailyPredicted,
        "MONTHLY_PREDICTED" or "MONTHLY_FIT" => SpaceWeatherStatus.MonthlyPredicted,
        _ => throw lines.Fault($"unknown section {Lines.Shown(section)}"),
    };

    // FORMAT(I4,I3,I3,I5,I3,8I3,I4,8I4,I4,F4.1,I2,I4,F6.1,I2,5F6.1); some editions have one blank more before the last five.
    private static SpaceWeatherDay TextRow(Lines lines, SpaceWeatherStatus status)
    {
        double At(int start, int length, string name) => lines.Number(lines.Field(start, length), name);
        var day = lines.Date(lines.Field(0, 4), lines.Field(4, 3), lines.Field(7, 3));
        var ap = new double[8];
        for (var i = 0; i < 8; i++) ap[i] = At(46 + (4 * i), 4, "Ap");
        var mean = At(78, 4, "mean Ap");
        if (status == SpaceWeatherStatus.MonthlyPredicted && mean == 0) (mean, ap) = (double.NaN, []);
        Span<double> flux = stackalloc double[5];
        LastFive(lines, flux);
        return new(day, status, Flux(flux[2]), Flux(At(92, 6, "F10.7")), Flux(flux[3]), Flux(flux[0]), Flux(flux[4]), Flux(flux[1]), mean, Whole(ap));
    }

    // Means of adjusted F10.7 (centred, last), observed F10.7, its means; before them the qualifier, which may be blank.
    private static void LastFive(Lines lines, Span<double> flux)
    {
        var tail = lines.Field(98, MaxLineLength);
        Span<Range> fields = stackalloc Range[8];
        var count = tail.SplitAny(fields, " \t", StringSplitOptions.RemoveEmptyEntries);
        if (count is not (5 or 6)) throw lines.Fault($"not five values of F10.7 from column 99 on: {Lines.Shown(tail)}");
        for (var i = 0; i < 5; i++) flux[i] = lines.Number(tail[fields[count - 5 + i]], "F10.7");
    }

    private static List<SpaceWeatherDay> CsvRows(Lines lines)
    {
        var (rows, order) = (new List<SpaceWeatherDay>(), new SpaceWeatherTable.OrderCheck());
        var header = lines.Current.TrimStart('\uFEFF').Split(',', StringSplitOptions.TrimEntries);
        int Column(string name) => Array.FindIndex(header, h => h.Equals(name, StringComparison.OrdinalIgnoreCase)) is >= 0 and var index
            ? index : throw lines.Fault($"there is no column {name}");
        var columns = new Columns(
            Column("DATE"), Column("AP1"), Column("AP_AVG"), Column("F10.7_OBS"), Column("F10.7_ADJ"), Column("F10.7_DATA_TYPE"),
            Column("F10.7_OBS_CENTER81"), Column("F10.7_OBS_LAST81"), Column("F10.7_ADJ_CENTER81"), Column("F10.7_ADJ_LAST81"), header.Length);
        if (Column("AP8") != columns.Ap + 7) throw lines.Fault("the columns AP1 to AP8 are not side by side");
        while (lines.Next())
            if (!string.IsNullOrWhiteSpace(lines.Current)) Add(rows, CsvRow(lines, columns), order, lines);
        return rows;
    }

    private static SpaceWeatherDay CsvRow(Lines lines, Columns c)
    {
        var fields = lines.Current.Split(',', StringSplitOptions.TrimEntries);
        if (fields.Length != c.Count) throw lines.Fault($"{fields.Length} fields, the header has {c.Count}");
        double At(int column, string name) => lines.Number(fields[column], name);
        var date = fields[c.Date];
        if (date.Length != 10 || date[4] != '-' || date[7] != '-') throw lines.Fault($"not a date: {Lines.Shown(date)}");
        var status = fields[c.Type] switch
        {
            "OBS" or "INT" => SpaceWeatherStatus.Observed,
            "PRD" => SpaceWeatherStatus.DailyPredicted,
            "PRM" => SpaceWeatherStatus.MonthlyPredicted,
            var other => throw lines.Fault($"unknown type of F10.7: {Lines.Shown(other)}"),
        };
        var ap = new double[8];
        for (var i = 0; i < 8; i++) ap[i] = At(c.Ap + i, "Ap");
        var mean = At(c.ApMean, "mean Ap");
        if (status == SpaceWeatherStatus.MonthlyPredicted && mean == 0) (mean, ap) = (double.NaN, []);
        return new(
            lines.Date(date.AsSpan(0, 4), date.AsSpan(5, 2), date.AsSpan(8, 2)), status, Flux(At(c.Observed, "F10.7")), Flux(At(c.Adjusted, "F10.7")),
            Flux(At(c.ObservedCentered, "mean of F10.7")), Flux(At(c.AdjustedCentered, "mean of F10.7")),
            Flux(At(c.ObservedLast, "mean of F10.7")), Flux(At(c.AdjustedLast, "mean of F10.7")), mean, Whole(ap));
    }

    private static void Add(List<SpaceWeatherDay> rows, SpaceWeatherDay row, SpaceWeatherTable.OrderCheck order, Lines lines)
    {
        if (order.FaultOf(row) is { } fault) throw lines.Fault(fault);
        rows.Add(row);
    }

    private static double Flux(double value) => value == 0 ? double.NaN : value;

    // A day with an hour missing has no history.
    private static double[] Whole(double[] ap) => Array.Exists(ap, double.IsNaN) ? [] : ap;

    private readonly record struct Columns(
        int Date, int Ap, int ApMean, int Observed, int Adjusted, int Type, int ObservedCentered, int ObservedLast, int AdjustedCentered, int AdjustedLast, int Count);

    private sealed class Lines(TextReader reader)
    {
        private int _number;

        public string Current { get; private set; } = "";

        public bool Next()
        {
            var line = reader.ReadLine();
            if (line is null) return false;
            _number++;
            if (line.Length > MaxLineLength) throw Fault($"{line.Length} characters in a line");
            Current = line;
            return true;
        }

        public FormatException Fault(string what) => new($"line {_number}: {what}");

        public ReadOnlySpan<char> Field(int start, int length) =>
            start >= Current.Length ? [] : Current.AsSpan(start, Math.Min(length, Current.Length - start)).Trim();

        public double Number(ReadOnlySpan<char> text, string name)
        {
            if (text.IsEmpty) return double.NaN;
            const NumberStyles Style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;
            return double.TryParse(text, Style, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
                ? value : throw Fault($"{name} is not a number: {Shown(text)}");
        }

        public DateOnly Date(ReadOnlySpan<char> year, ReadOnlySpan<char> month, ReadOnlySpan<char> day)
        {
            static bool Read(ReadOnlySpan<char> text, out int value) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
            return Read(year, out var y) && Read(month, out var m) && Read(day, out var d)
                && y is >= 1 and <= 9999 && m is >= 1 and <= 12 && d >= 1 && d <= DateTime.DaysInMonth(y, m)
                ? new(y, m, d) : throw Fault($"not a date: {Shown(year)}-{Shown(month)}-{Shown(day)}");
        }

        /// <summary>A text as a message may show it: short and without control characters.</summary>
        public static string Shown(ReadOnlySpan<char> text)
        {
            var shown = text[..Math.Min(text.Length, 40)].ToArray();
            for (var i = 0; i < shown.Length; i++)
                if (char.IsControl(shown[i]) || char.IsSurrogate(shown[i]) || shown[i] is '\u2028' or '\u2029') shown[i] = '?';
            return new(shown);
        }
    }
}
