using System.Globalization;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Plugins.Telemetry.Limits;

/// <summary>A range that alarms, outside or inside its bounds (XTCE 1.2, AlarmRangesType): an inclusive bound is in the alarm itself.</summary>
internal sealed class LimitRange
{
    private readonly double _minimum;
    private readonly double _maximum;
    private readonly bool _minimumAlarms;
    private readonly bool _maximumAlarms;
    private readonly LimitRule? _low;
    private readonly LimitRule? _high;
    private readonly LimitRule? _inside;

    /// <param name="range">The range.</param>
    /// <param name="kind">"range" or "change".</param>
    /// <param name="subject">What is beyond, with a space after it, e.g. "changing "; empty: the value.</param>
    /// <param name="unit">Unit of the bounds.</param>
    /// <param name="source">Where it comes from.</param>
    public LimitRange(AlarmRange range, string kind, string subject, string unit, string source)
    {
        _minimum = range.HasMinimum ? range.Minimum : double.NegativeInfinity;
        _maximum = range.HasMaximum ? range.Maximum : double.PositiveInfinity;
        (_minimumAlarms, _maximumAlarms) = (!range.MinimumExclusive, !range.MaximumExclusive);
        Message = range;
        var level = LimitWords.Of(range.Level);
        var suffix = unit.Length > 0 ? " " + unit : "";
        if (range.Form == RangeForm.Inside)
        {
            var words = $"{subject}inside the {level} range of {Text(_minimum)} to {Text(_maximum)}{suffix}";
            _inside = new LimitRule(range.Level, kind, words, unit, source, double.NaN);
            return;
        }
        if (range.HasMinimum) _low = new LimitRule(range.Level, kind, $"{subject}{(_minimumAlarms ? "at or " : "")}below the {level} limit of {Text(_minimum)}{suffix}", unit, source, _minimum);
        if (range.HasMaximum) _high = new LimitRule(range.Level, kind, $"{subject}{(_maximumAlarms ? "at or " : "")}above the {level} limit of {Text(_maximum)}{suffix}", unit, source, _maximum);
    }

    public AlarmRange Message { get; }

    /// <summary>What the range says of a value that is no NaN.</summary>
    public Verdict Judge(double value, double change)
    {
        if (_inside is not null)
        {
            var inside = (value > _minimum || (_minimumAlarms && value == _minimum)) && (value < _maximum || (_maximumAlarms && value == _maximum));
            return inside ? new(_inside, Depth(value), change) : Verdict.Normal;
        }
        if (_low is not null && (value < _minimum || (_minimumAlarms && value == _minimum))) return new(_low, _minimum - value, change);
        if (_high is not null && (value > _maximum || (_maximumAlarms && value == _maximum))) return new(_high, value - _maximum, change);
        return Verdict.Normal;
    }

    /// <summary>The ranges of a definition that alarm.</summary>
    public static LimitRange[] All(IEnumerable<AlarmRange> ranges, string kind, string subject, string unit, string source) =>
        [.. ranges.Where(r => r.Level > AlarmLevel.Normal).Select(r => new LimitRange(r, kind, subject, unit, source))];

    // How far inside the nearer bound.
    private double Depth(double value)
    {
        var depth = Math.Min(value - _minimum, _maximum - value);
        return double.IsNaN(depth) ? 0 : depth;
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
