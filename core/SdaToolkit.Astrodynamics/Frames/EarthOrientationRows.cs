using System.Globalization;

namespace SdaToolkit.Astrodynamics;

/// <summary>What the pole offsets in a file of the IERS are.</summary>
public enum IersPoleOffsets
{
    /// <summary>dX and dY against IAU 2006/2000A: files with 2000 or 2000A in their name.</summary>
    Iau2000A,

    /// <summary>dψ and dε against the nutation of IAU 1980.</summary>
    Iau1980,
}

/// <summary>Takes the rows of a file of Earth orientation one by one and says in which line one is wrong.</summary>
internal sealed class EarthOrientationRows(LeapSeconds leapSeconds)
{
    private const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;
    private readonly List<EarthOrientationDay> _days = [];

    public int Count => _days.Count;

    /// <summary>Adds a row.</summary>
    public void Add(EarthOrientationDay day, int line)
    {
        if (_days.Count > 0 && _days[^1].IsPredicted && !day.IsPredicted) throw Error(line, "a measured day follows a predicted one");
        var fault = EarthOrientationTable.FaultOf(_days.Count == 0 ? null : _days[^1], day, leapSeconds);
        if (fault is not null) throw Error(line, fault);
        _days.Add(day);
    }

    /// <summary>The table of all rows.</summary>
    public EarthOrientationTable Build(int lines, string kind) => _days.Count > 0 ? new(_days, leapSeconds)
        : throw Error(lines, $"the file ends without a day: not {kind}");

    /// <summary>That the day is the date written beside it.</summary>
    public static void CheckDate(int year, int month, int day, int modifiedJulianDay, int line)
    {
        if (new CalendarTime(year, month, day).Fault() is { } fault) throw Error(line, fault);
        var expected = new DateOnly(year, month, day).DayNumber - new DateOnly(1858, 11, 17).DayNumber;
        if (expected != modifiedJulianDay) throw Error(line, $"{year:0000}-{month:00}-{day:00} is MJD {expected}, not {modifiedJulianDay}");
    }

    /// <summary>That the file and the table of leap seconds agree; before 1972 files round.</summary>
    public void CheckTaiMinusUtc(int modifiedJulianDay, int seconds, int line)
    {
        var unix = (modifiedJulianDay - 40_587L) * 86_400;
        if (unix < LeapSeconds.FirstUnixSeconds) return;
        // The day is in range: Add has seen it.
        var known = Math.Round(leapSeconds.TaiMinusUtc(unix));
        if (known != seconds) throw Error(line, $"TAI − UTC = {seconds} s, but {known} s in the table of leap seconds");
    }

    public static double Number(ReadOnlySpan<char> text, string name, int line) =>
        double.TryParse(text, Plain, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value
        : throw Error(line, $"{name} is not a number: {Shown(text)}");

    public static int Whole(ReadOnlySpan<char> text, string name, int line)
    {
        var value = Number(text, name, line);
        return value == Math.Floor(value) && Math.Abs(value) < 1e6 ? (int)value : throw Error(line, $"{name} is not a whole number below 1e6: {Shown(text)}");
    }

    public static FormatException Error(int line, string fault) => new($"line {line}: {fault}");

    /// <summary>Text of a file, short and in one line, to be shown.</summary>
    public static string Shown(ReadOnlySpan<char> text)
    {
        var trimmed = text.Trim();
        return string.Concat("\"", new string([.. trimmed[..Math.Min(40, trimmed.Length)].ToArray().Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c)]), "\"");
    }
}

/// <summary>Help for the readers.</summary>
internal static class EarthOrientationOffsets
{
    /// <summary>The orientation with the two offsets where they belong.</summary>
    public static EarthOrientation WithPoleOffsets(this EarthOrientation orientation, IersPoleOffsets offsets, double firstRad, double secondRad) =>
        offsets == IersPoleOffsets.Iau2000A
            ? orientation with { DXRad = firstRad, DYRad = secondRad }
            : orientation with { DPsiRad = firstRad, DEpsilonRad = secondRad };
}
