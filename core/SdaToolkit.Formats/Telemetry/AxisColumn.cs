using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Formats.Telemetry;

/// <summary>Takes the times of an axis from cells of text.</summary>
/// <param name="column">What the head says of them.</param>
internal sealed class AxisColumn(TimeColumn column)
{
    private TimeColumn _column = column;
    private long _epoch;

    /// <summary>What is known of the column.</summary>
    public TimeColumn Column => _column;

    /// <summary>How many times were finer than a nanosecond and rounded.</summary>
    public long RoundedCount { get; private set; }

    /// <summary>How many times were in a leap second, which counts as the first second of the next day.</summary>
    public long LeapCount { get; private set; }

    private bool HasEpoch { get; set; }

    /// <summary>The offset of a time from the axis's epoch; false where it is none, or more than 292 years from the first.</summary>
    public bool TryTake(ReadOnlySpan<byte> cell, out long offsetNanoseconds)
    {
        _column = _column.Decide(cell);
        if (!_column.TryParse(cell, out offsetNanoseconds, out var isRounded)) return false;
        if (_column.Reference == TimeReference.Utc)
        {
            if (!HasEpoch) (_epoch, HasEpoch) = (offsetNanoseconds, true);
            var offset = (Int128)offsetNanoseconds - _epoch;
            if (offset < long.MinValue || offset > long.MaxValue) return false;
            offsetNanoseconds = (long)offset;
        }
        if (isRounded) RoundedCount++;
        if (_column.IsText && TimeText.IsLeapSecond(cell)) LeapCount++;
        return true;
    }

    /// <summary>Decides what the times count where the head leaves it open.</summary>
    public void Decide(TimeReference reference)
    {
        if (_column.Reference == TimeReference.Unspecified && reference is TimeReference.Utc or TimeReference.Relative) _column = _column with { Reference = reference, IsText = reference == TimeReference.Utc };
    }

    /// <summary>An axis of this column, without times.</summary>
    public TimeAxis Build() => new()
    {
        Reference = _column.Reference == TimeReference.Unspecified ? TimeReference.Relative : _column.Reference,
        Clock = _column.Clock,
        Epoch = HasEpoch ? UnixTime.ToTimestamp(_epoch) : null,
    };

    /// <summary>An axis of this column with times, of UTC since 1970-01-01: no time depends on another, should one be garbled.</summary>
    /// <param name="offsetsNanoseconds">What <see cref="TryTake"/> gave.</param>
    public TimeAxis BuildApart(IEnumerable<long> offsetsNanoseconds)
    {
        var axis = Build();
        if (axis.Epoch is not null) axis.Epoch = new();
        axis.OffsetNs.Add(offsetsNanoseconds.Select(o => o + _epoch));
        return axis;
    }
}

/// <summary>Timestamps as nanoseconds after 1970-01-01T00:00:00 UTC, leap seconds not counted.</summary>
internal static class UnixTime
{
    public static Timestamp ToTimestamp(long unixNanoseconds)
    {
        var (seconds, rest) = Math.DivRem(unixNanoseconds, 1_000_000_000);
        return rest < 0 ? new() { Seconds = seconds - 1, Nanos = (int)(rest + 1_000_000_000) } : new() { Seconds = seconds, Nanos = (int)rest };
    }

    /// <summary>The nanoseconds; absent is 0.</summary>
    public static Int128 Of(Timestamp? time) => time is null ? 0 : ((Int128)time.Seconds * 1_000_000_000) + time.Nanos;
}
