using SdaToolkit.Contracts;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Plugins.Telemetry.Limits;

/// <summary>The times of a piece of telemetry, and whether its parts fit together.</summary>
internal sealed class TelemetryTimes
{
    private readonly long[] _base;

    /// <exception cref="AnalysisException">invalid_request: names, axes or lengths do not fit.</exception>
    public TelemetryTimes(TelemetryData telemetry)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < telemetry.Channels.Count; i++)
        {
            var channel = telemetry.Channels[i];
            if (channel.Name.Length == 0) throw AnalysisException.InvalidRequest($"telemetry.channels[{i}].name: found nothing; allowed is a name");
            if (!names.Add(channel.Name)) throw AnalysisException.InvalidRequest($"telemetry.channels[{i}].name: found {channel.Name} a second time; allowed are different names");
            if (channel.Axis >= telemetry.Axes.Count) throw AnalysisException.InvalidRequest($"telemetry.channels[{i}].axis: found {channel.Axis}; allowed are 0 to {telemetry.Axes.Count - 1}");
            var times = telemetry.Axes[(int)channel.Axis].OffsetNs.Count;
            if (channel.Values.Count != times) throw AnalysisException.InvalidRequest($"telemetry.channels[{i}].values: found {channel.Values.Count}; allowed are {times}, one a time of axis {channel.Axis}");
        }
        _base = new long[telemetry.Axes.Count];
        for (var i = 0; i < _base.Length; i++) _base[i] = Base(telemetry.Axes[i], telemetry.Axes[0], i);
        Reference = telemetry.Axes.Count == 0 ? TimeReference.Unspecified : Normal(telemetry.Axes[0].Reference);
    }

    /// <summary>What the times count.</summary>
    public TimeReference Reference { get; }

    /// <summary>Time of the zero of an axis, ns: since 1970 for UTC.</summary>
    public long Zero(int axis) => _base[axis];

    /// <summary>The reference, unspecified taken as relative.</summary>
    public static TimeReference Normal(TimeReference reference) => reference == TimeReference.Unspecified ? TimeReference.Relative : reference;

    private static long Base(TimeAxis axis, TimeAxis first, int index)
    {
        if (Normal(axis.Reference) != Normal(first.Reference) || axis.Clock != first.Clock)
            throw AnalysisException.InvalidRequest($"telemetry.axes[{index}].reference: found {axis.Reference} {axis.Clock}; allowed is {first.Reference} {first.Clock}, as of the first axis: limits compare times".Replace("  ", " ", StringComparison.Ordinal));
        if (axis.Reference != TimeReference.Utc) return 0;
        if (axis.Epoch is not { } epoch) throw AnalysisException.InvalidRequest($"telemetry.axes[{index}].epoch: found nothing; allowed is a time, for times in UTC");
        var (least, most) = axis.OffsetNs.Count == 0 ? (0L, 0L) : (axis.OffsetNs.Min(), axis.OffsetNs.Max());
        try
        {
            var zero = checked((epoch.Seconds * 1_000_000_000) + epoch.Nanos);
            _ = checked(zero + least);
            _ = checked(zero + most);
            return zero;
        }
        catch (OverflowException)
        {
            throw AnalysisException.InvalidRequest($"telemetry.axes[{index}]: found times outside of the years 1678 to 2262; allowed are times within");
        }
    }
}
