using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Formats.Telemetry;

/// <summary>What the column of times of a telemetry file holds, as its head says it.</summary>
/// <remarks>
/// <list type="table">
/// <item><term>utc, time_utc, utc_time, datetime</term><description>UTC in ISO 8601</description></item>
/// <item><term>unix, unix_time, posix</term><description>seconds since 1970-01-01T00:00:00 UTC</description></item>
/// <item><term>t, elapsed, elapsed_time, seconds, met</term><description>elapsed seconds from an unknown start</description></item>
/// <item><term>obt, sclk, onboard_time, on_board_time, obt.NAME</term><description>seconds of a clock on board: of that name, or NAME</description></item>
/// <item><term>time, timestamp</term><description>UTC in ISO 8601 where the first time is such, else elapsed seconds</description></item>
/// </list>
/// Numbers are of the unit that the head ends with: _s, _ms, _us, _ns or [s], [ms], [us], [ns]; seconds where it names none. Letter case does not count.
/// </remarks>
/// <param name="Reference">What the times count; unspecified: decided by the first time.</param>
/// <param name="IsText">Whether they are in ISO 8601.</param>
/// <param name="UnitNanoseconds">Unit of numbers, ns.</param>
/// <param name="Clock">Name of the clock on board, or empty.</param>
internal sealed record TimeColumn(TimeReference Reference, bool IsText, long UnitNanoseconds, string Clock)
{
    public const string Allowed = "utc, time, timestamp, unix_s, t_s, elapsed_s or obt_s (also _ms, _us, _ns)";

    private static readonly (string Suffix, long Nanoseconds)[] Units = [("s", 1_000_000_000), ("ms", 1_000_000), ("us", 1_000), ("ns", 1)];

    /// <summary>What the times may be, for errors.</summary>
    public string AllowedTimes => (Reference, IsText) switch
    {
        (TimeReference.Unspecified, _) => $"{TimeText.AllowedUtc}; or {TimeText.AllowedNumber}",
        (_, true) => TimeText.AllowedUtc,
        (TimeReference.Utc, _) => $"{TimeText.AllowedNumber} of {UnitName} after 1970-01-01, years 1678 to 2261",
        _ => $"{TimeText.AllowedNumber} of {UnitName}, at most 292 years",
    };

    private string UnitName
    {
        get
        {
            foreach (var (suffix, nanoseconds) in Units)
                if (nanoseconds == UnitNanoseconds) return suffix;
            return "";
        }
    }

    /// <summary>The column of a head; null where it names no times.</summary>
    public static TimeColumn? Parse(ReadOnlySpan<byte> cell)
    {
        if (cell.Length > 100) return null;
        var (name, unit) = ColumnName.Parse(cell);
        var scale = Units.FirstOrDefault(u => u.Suffix.Equals(unit, StringComparison.OrdinalIgnoreCase)).Nanoseconds;
        if (unit.Length > 0 && scale == 0 && !unit.Equals("utc", StringComparison.OrdinalIgnoreCase)) return null;
        if (unit.Length == 0)
        {
            foreach (var (suffix, nanoseconds) in Units)
            {
                if (name.Length <= suffix.Length + 1 || !name.EndsWith("_" + suffix, StringComparison.OrdinalIgnoreCase)) continue;
                (name, scale) = (name[..^(suffix.Length + 1)], nanoseconds);
                break;
            }
        }
        return Of(name, scale, unit.Equals("utc", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The column with what the first cell that is a time decides.</summary>
    public TimeColumn Decide(ReadOnlySpan<byte> first)
    {
        if (Reference != TimeReference.Unspecified) return this;
        if (TimeText.TryParseUtc(first, out _)) return this with { Reference = TimeReference.Utc, IsText = true };
        return TimeText.TryParseNumber(first, UnitNanoseconds, out _, out _) ? this with { Reference = TimeReference.Relative } : this;
    }

    /// <summary>Whether a text is a time of this column; call <see cref="Decide"/> before.</summary>
    public bool TryParse(ReadOnlySpan<byte> text, out long nanoseconds, out bool isRounded)
    {
        isRounded = false;
        return IsText ? TimeText.TryParseUtc(text, out nanoseconds) : TimeText.TryParseNumber(text, UnitNanoseconds, out nanoseconds, out isRounded);
    }

    private static TimeColumn? Of(string name, long scale, bool isUtc)
    {
        var lower = name.ToLowerInvariant();
        var unit = scale == 0 ? Units[0].Nanoseconds : scale;
        // A number with a unit is no ISO time.
        if (isUtc || (scale == 0 && lower is "utc" or "time_utc" or "utc_time" or "datetime")) return new(TimeReference.Utc, true, 1, "");
        return lower switch
        {
            "unix" or "unix_time" or "posix" => new(TimeReference.Utc, false, unit, ""),
            "t" or "elapsed" or "elapsed_time" or "seconds" or "met" => new(TimeReference.Relative, false, unit, ""),
            "time" or "timestamp" => new(scale == 0 ? TimeReference.Unspecified : TimeReference.Relative, false, unit, ""),
            "obt" or "sclk" or "onboard_time" or "on_board_time" => new(TimeReference.OnBoard, false, unit, name),
            _ when lower.StartsWith("obt.", StringComparison.Ordinal) && name.Length > 4 => new(TimeReference.OnBoard, false, unit, name[4..]),
            _ => null,
        };
    }
}
