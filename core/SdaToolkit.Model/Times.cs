using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Astrodynamics;
using SdaToolkit.Contracts;

namespace SdaToolkit.Model;

/// <summary>Timestamps of messages and epochs of Astrodynamics. Exact to the nanosecond in both directions.</summary>
public static class Times
{
    /// <summary>The instant of a timestamp, UTC.</summary>
    /// <param name="timestamp">A timestamp of a message.</param>
    /// <param name="field">The field it stands in, for the error.</param>
    /// <exception cref="AnalysisException">invalid_request: nanoseconds out of range, or a year outside 1707 to 2292.</exception>
    public static Epoch ToEpoch(this Timestamp timestamp, string field) => timestamp.ToEpoch("", field);

    /// <inheritdoc cref="ToEpoch(Timestamp, string)"/>
    /// <param name="timestamp">A timestamp of a message.</param>
    /// <param name="item">What the field is of, put before it in the error alone, so that nothing is put together where there is none; empty: nothing.</param>
    /// <param name="field">The field it stands in, for the error.</param>
    public static Epoch ToEpoch(this Timestamp timestamp, string item, string field)
    {
        if (timestamp.Nanos is < 0 or > 999_999_999) throw AnalysisException.InvalidRequest($"{Name(item, field)}: found {timestamp.Nanos} nanoseconds; allowed are 0 to 999999999");
        try
        {
            return TimeScales.FromUnixUtc(timestamp.Seconds, timestamp.Nanos, LeapSeconds.BuiltIn);
        }
        catch (OverflowException)
        {
            throw AnalysisException.InvalidRequest($"{Name(item, field)}: found {Text(timestamp)}; allowed are the years 1708 to 2291");
        }
    }

    /// <summary>The timestamp of an instant, UTC.</summary>
    public static Timestamp ToTimestamp(this Epoch epoch)
    {
        var (seconds, nanoseconds) = TimeScales.ToUnixUtc(epoch, LeapSeconds.BuiltIn);
        return new Timestamp { Seconds = seconds, Nanos = nanoseconds };
    }

    /// <summary>Start and end of a span of time.</summary>
    /// <exception cref="AnalysisException">invalid_request: end is not after start.</exception>
    public static (Epoch Start, Epoch End) Span(Timestamp start, Timestamp end)
    {
        var (first, last) = (start.ToEpoch("start"), end.ToEpoch("end"));
        if (last <= first) throw AnalysisException.InvalidRequest($"end: found {Text(end)}; allowed is a time after start ({Text(start)})");
        return (first, last);
    }

    /// <summary>A timestamp as people read it, e.g. 2026-07-15T00:00:00Z.</summary>
    public static string Text(Timestamp timestamp) => timestamp.ToString().Trim('"');

    private static string Name(string item, string field) => item.Length > 0 ? $"{item}: {field}" : field;
}
