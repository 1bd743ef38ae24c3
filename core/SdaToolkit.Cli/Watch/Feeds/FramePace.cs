using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Cli.Watch.Feeds;

/// <summary>Holds frames back so that they come as their telemetry once did, or so many times faster.</summary>
/// <param name="speed">How many times faster; null: nothing is held back.</param>
/// <param name="time">The clock.</param>
internal sealed class FramePace(double? speed, TimeProvider time)
{
    private const double NsPerSecond = 1e9;

    private long? _firstNs;
    private long _started;

    /// <summary>Waits until a frame is due.</summary>
    public async ValueTask WaitAsync(TelemetryFrame frame, CancellationToken cancellation)
    {
        if (speed is not { } times || Latest(frame) is not { } ns) return;
        if (_firstNs is null) (_firstNs, _started) = (ns, time.GetTimestamp());
        var due = TimeSpan.FromSeconds((ns - _firstNs.Value) / NsPerSecond / times);
        var wait = due - time.GetElapsedTime(_started);
        if (wait > TimeSpan.Zero) await Task.Delay(wait < TimeSpan.FromDays(1) ? wait : TimeSpan.FromDays(1), time, cancellation);
    }

    private static long? Latest(TelemetryFrame frame)
    {
        long? latest = null;
        foreach (var axis in frame.Telemetry.Axes)
        {
            if (axis.OffsetNs.Count == 0 || !Clocks.TryEpoch(axis, out var epoch)) continue;
            latest = Math.Max(latest ?? long.MinValue, epoch + axis.OffsetNs[^1]);
        }
        return latest;
    }
}
