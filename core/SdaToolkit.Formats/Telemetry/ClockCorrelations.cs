using SdaToolkit.Astrodynamics;
using SdaToolkit.Schemas;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Formats.Telemetry;

/// <summary>How far a correlation is trusted. Immutable.</summary>
public sealed record ClockOptions
{
    /// <summary>Segment of the correlation in which the telemetry begins; empty: the first, and the telemetry must then have as many spans between resets as there are segments.</summary>
    public string FirstSegment { get; init; } = "";

    /// <summary>How far before the first and after the last pair of a segment a time may lie, s. Default one day.</summary>
    public double MostExtrapolationSeconds { get; init; } = 86_400;

    /// <summary>A clock that goes back by more than this was reset, s; by less, it is a late sample. Default <see cref="TelemetryQuality.ResetNanoseconds"/>.</summary>
    public double ResetSeconds { get; init; } = TelemetryQuality.ResetNanoseconds / 1e9;
}

/// <summary>Turns times of a clock on board into UTC by a correlation.</summary>
/// <remarks>
/// Between two pairs of a segment time runs evenly; beyond the first and last pair it goes on at the rate of the nearest two, where there is one pair alone at one second a
/// second. It is counted in TAI, so that a leap second between two pairs does no harm; a sample within a leap second gets the second after it, since UTC offsets do not count it.
/// The leap seconds are those built in. Where the clock goes back by more than <see cref="ClockOptions.ResetSeconds"/> it was reset, and the next segment of the correlation holds;
/// where there is none, or it is not clear which, the telemetry is refused. An axis that has no sample at all between two resets shows only one.
/// </remarks>
public static class ClockCorrelations
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    // So far apart, products of two differences still fit into 128 bits.
    private const long MostApart = 100L * 31_557_600 * NanosecondsPerSecond;
    private const double MostSeconds = 1e9;

    private static readonly long FirstUnix = new DateTimeOffset(1708, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds() * NanosecondsPerSecond;

    /// <summary>Telemetry with its times on board turned into UTC; other axes stay.</summary>
    /// <param name="data">The telemetry; not changed.</param>
    /// <param name="correlation">The correlation; it holds for axes of its clock.</param>
    /// <param name="options">How far it is trusted; null: as by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is not 0 to 10⁹ s.</exception>
    /// <exception cref="DataFormatException">The correlation contradicts itself, no axis is of its clock, a reset has no segment, or a time is too far from the pairs.</exception>
    public static TelemetryData Apply(TelemetryData data, ClockCorrelation correlation, ClockOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(correlation);
        options ??= new();
        if (options is not { MostExtrapolationSeconds: >= 0 and <= MostSeconds, ResetSeconds: >= 0 and <= MostSeconds })
            throw new ArgumentOutOfRangeException(nameof(options), options, $"0 to {MostSeconds} s");
        if (Fault(correlation) is { } fault) throw new DataFormatException(fault);
        var mapped = data.Clone();
        var clocks = mapped.Axes.Where(a => a.Reference == TimeReference.OnBoard).ToList();
        var own = clocks.Where(a => a.Clock == correlation.Clock).ToList();
        if (own.Count == 0)
        {
            throw new DataFormatException(new("no times of the correlated clock")
            {
                Field = "clock",
                Found = clocks.Count == 0 ? "no times on board" : string.Join(", ", clocks.Select(c => c.Clock).Distinct()),
                Allowed = correlation.Clock,
            });
        }
        var segments = correlation.Segments.Select(s => new ClockLine(s)).ToList();
        foreach (var axis in own) Map(axis, segments, options);
        mapped.Envelope ??= new();
        mapped.Envelope.Provenance ??= new();
        mapped.Envelope.Provenance.Inputs.Add(correlation.Envelope?.Provenance?.Inputs ?? []);
        if (correlation.Envelope is { HandlingMarking.Length: > 0 } envelope) mapped.Envelope.HandlingMarking = Markings.Join([mapped.Envelope.HandlingMarking, envelope.HandlingMarking]);
        mapped.Envelope.Provenance.Steps.Add($"Times of the clock {correlation.Clock} were turned into UTC by a correlation of {correlation.Segments.Sum(s => s.OnBoardNs.Count)} pairs in {correlation.Segments.Count} segments.");
        return mapped;
    }

    /// <summary>What contradicts itself in a correlation; null where it can be used.</summary>
    /// <param name="correlation">The correlation.</param>
    public static DataFormatError? Fault(ClockCorrelation correlation)
    {
        ArgumentNullException.ThrowIfNull(correlation);
        if (correlation.Segments.Count == 0) return new("correlation without a segment");
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (var segment in correlation.Segments)
        {
            if (!names.Add(segment.Name) || (segment.Name.Length == 0 && correlation.Segments.Count > 1))
                return new("name of a segment") { Field = "segment", Found = segment.Name, Allowed = "a name that no other segment has" };
            if (segment.OnBoardNs.Count == 0 || segment.OnBoardNs.Count != segment.UtcOffsetNs.Count)
                return new("segment of a correlation") { Field = segment.Name, Found = $"{segment.OnBoardNs.Count} readings and {segment.UtcOffsetNs.Count} times", Allowed = "as many of both, at least one" };
            if (FaultOf(segment) is { } fault) return fault;
        }
        return null;
    }

    private static DataFormatError? FaultOf(ClockSegment segment)
    {
        var epoch = UnixTime.Of(segment.Epoch);
        for (var i = 0; i < segment.OnBoardNs.Count; i++)
        {
            var unix = epoch + segment.UtcOffsetNs[i];
            if (unix < FirstUnix || unix > long.MaxValue || segment.Epoch is { Nanos: < 0 or > 999_999_999 }) return new(TelemetryReasons.Time) { Field = segment.Name, Found = "UTC out of range", Allowed = "years 1708 to 2261" };
            if (i == 0) continue;
            var clock = (Int128)segment.OnBoardNs[i] - segment.OnBoardNs[i - 1];
            var utc = (Int128)segment.UtcOffsetNs[i] - segment.UtcOffsetNs[i - 1];
            // A leap second may stand between the two.
            if (clock <= 0 || utc <= 0 || clock > MostApart || utc > MostApart)
                return Wrong("order of a correlation", "both times growing within a segment, by at most a hundred years; a reset begins a new one");
            if (10 * utc > (11 * clock) + (10 * NanosecondsPerSecond) || 10 * utc < (9 * clock) - (10 * NanosecondsPerSecond)) return Wrong("rate of a clock", "0.9 to 1.1 seconds of UTC a second of the clock");

            DataFormatError Wrong(string reason, string allowed) => new(reason)
            {
                Field = segment.Name,
                Found = $"{TimeText.Seconds(segment.OnBoardNs[i - 1])} s, {TimeText.Seconds(segment.OnBoardNs[i])} s at {TimeText.Utc((long)unix)}",
                Allowed = allowed,
            };
        }
        return null;
    }

    private static void Map(TimeAxis axis, List<ClockLine> segments, ClockOptions options)
    {
        var current = First(axis, segments, options);
        var most = (Int128)(options.MostExtrapolationSeconds * NanosecondsPerSecond);
        var latest = axis.OffsetNs.Count > 0 ? axis.OffsetNs[0] : 0;
        Int128 epoch = 0;
        for (var i = 0; i < axis.OffsetNs.Count; i++)
        {
            var time = axis.OffsetNs[i];
            if (IsReset(latest, time, options)) (current, latest) = (current + 1, time);
            latest = Math.Max(latest, time);
            var segment = segments[current];
            if (segment.Beyond(time) > most)
            {
                throw new DataFormatException(new("time too far from the correlation")
                {
                    Field = $"sample {i}, segment {segment.Name}".TrimEnd(),
                    Found = $"{TimeText.Seconds(time)} s, {(double)segment.Beyond(time) / NanosecondsPerSecond:0.###} s beyond its pairs",
                    Allowed = $"{options.MostExtrapolationSeconds} s",
                });
            }
            var unix = segment.ToUnix(time);
            if (i == 0) epoch = unix;
            var offset = unix - epoch;
            if (unix < long.MinValue || unix > long.MaxValue || offset < long.MinValue || offset > long.MaxValue)
                throw new DataFormatException(new(TelemetryReasons.Time) { Field = $"sample {i}", Found = "UTC out of range", Allowed = "years 1678 to 2261" });
            axis.OffsetNs[i] = (long)offset;
        }
        (axis.Reference, axis.Clock, axis.Epoch) = (TimeReference.Utc, "", UnixTime.ToTimestamp((long)epoch));
    }

    // The segment in which an axis begins; as many follow as it has resets.
    private static int First(TimeAxis axis, List<ClockLine> segments, ClockOptions options)
    {
        var (spans, latest, at) = (1, axis.OffsetNs.Count > 0 ? axis.OffsetNs[0] : 0, 0);
        for (var i = 0; i < axis.OffsetNs.Count; i++)
        {
            if (IsReset(latest, axis.OffsetNs[i], options))
            {
                if (++spans == segments.Count + 1) at = i;
                latest = axis.OffsetNs[i];
            }
            latest = Math.Max(latest, axis.OffsetNs[i]);
        }
        var first = options.FirstSegment.Length == 0 ? 0 : segments.FindIndex(s => s.Name == options.FirstSegment);
        if (first < 0) throw new DataFormatException(new("unknown segment") { Field = "first segment", Found = options.FirstSegment, Allowed = string.Join(", ", segments.Select(s => s.Name)) });
        var left = segments.Count - first;
        if (spans > left || (spans < left && options.FirstSegment.Length == 0))
        {
            throw new DataFormatException(new("resets of the clock and segments of the correlation differ")
            {
                Field = spans > segments.Count ? $"the clock {axis.Clock}, reset at sample {at}," : $"the clock {axis.Clock}",
                Found = $"{spans} spans between resets",
                Allowed = $"{left} segments{(spans < left ? "; or name the first" : ", one for each span")}",
            });
        }
        return first;
    }

    private static bool IsReset(long latest, long time, ClockOptions options) => ((Int128)latest - time) > (Int128)(options.ResetSeconds * NanosecondsPerSecond);

    /// <summary>A segment as a line of straight pieces.</summary>
    private sealed class ClockLine
    {
        private readonly long[] _clock;
        private readonly Int128[] _tai;

        public ClockLine(ClockSegment segment)
        {
            Name = segment.Name;
            _clock = [.. segment.OnBoardNs];
            var epoch = UnixTime.Of(segment.Epoch);
            _tai = [.. segment.UtcOffsetNs.Select(offset => Tai(epoch + offset))];
        }

        public string Name { get; }

        /// <summary>How far a reading lies beyond the pairs, ns.</summary>
        public Int128 Beyond(long clock) => Int128.Max((Int128)_clock[0] - clock, (Int128)clock - _clock[^1]);

        /// <summary>UTC of a reading, nanoseconds after 1970 without leap seconds.</summary>
        public Int128 ToUnix(long clock)
        {
            Int128 tai;
            if (_clock.Length == 1)
            {
                tai = _tai[0] + ((Int128)clock - _clock[0]);
            }
            else
            {
                var found = Array.BinarySearch(_clock, clock);
                var i = Math.Clamp(found >= 0 ? found : ~found - 1, 0, _clock.Length - 2);
                tai = _tai[i] + RoundedRatio(((Int128)clock - _clock[i]) * (_tai[i + 1] - _tai[i]), (Int128)_clock[i + 1] - _clock[i]);
            }
            if (tai < long.MinValue || tai > long.MaxValue) return Int128.MaxValue;
            var (seconds, nanoseconds) = TimeScales.ToUnixUtc(Epoch.FromTaiNanoseconds((long)tai), LeapSeconds.BuiltIn);
            return ((Int128)seconds * NanosecondsPerSecond) + nanoseconds;
        }

        private static Int128 Tai(Int128 unix)
        {
            var (seconds, rest) = Int128.DivRem(unix, NanosecondsPerSecond);
            if (rest < 0) (seconds, rest) = (seconds - 1, rest + NanosecondsPerSecond);
            return TimeScales.FromUnixUtc((long)seconds, (int)rest, LeapSeconds.BuiltIn).TaiNanoseconds;
        }

        // To the nearest, and at a tie upwards.
        private static Int128 RoundedRatio(Int128 numerator, Int128 denominator)
        {
            var (quotient, rest) = Int128.DivRem((2 * numerator) + denominator, 2 * denominator);
            return rest < 0 ? quotient - 1 : quotient;
        }
    }
}
