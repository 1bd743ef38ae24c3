using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Formats.Telemetry;

/// <summary>Walks the times of several axes in one order: the earliest of the next ones first, so that each axis keeps the order it was received in.</summary>
internal sealed class TimeWriting
{
    private readonly IReadOnlyList<TimeAxis> _axes;
    private readonly long[] _epochs;
    private readonly bool[] _isWritten;
    private readonly bool _isUtc;

    private TimeWriting(IReadOnlyList<TimeAxis> axes, bool[] isWritten)
    {
        (_axes, _isWritten, _isUtc) = (axes, isWritten, axes.Count > 0 && axes[0].Reference == TimeReference.Utc);
        _epochs = [.. axes.Select(a => _isUtc ? (long)UnixTime.Of(a.Epoch) : 0)];
        Now = new bool[axes.Count];
        Head = axes.Count == 0 ? "t_s" : axes[0].Reference switch
        {
            TimeReference.Utc => "utc",
            TimeReference.OnBoard when TimeColumn.Parse(System.Text.Encoding.UTF8.GetBytes(axes[0].Clock + "_s")) is { Reference: TimeReference.OnBoard } own && own.Clock == axes[0].Clock => axes[0].Clock + "_s",
            TimeReference.OnBoard => axes[0].Clock.Length == 0 ? "obt_s" : $"obt.{axes[0].Clock}_s",
            _ => "t_s",
        };
    }

    /// <summary>Head of the column of times.</summary>
    public string Head { get; }

    /// <summary>Which axes have a sample at the time last given.</summary>
    public bool[] Now { get; }

    /// <summary>Whether an axis can be written beside the first.</summary>
    public bool IsWritten(uint axis) => _isWritten[axis];

    /// <summary>The walk; axes that count something else than the first are left out, with their channels.</summary>
    public static TimeWriting Of(TelemetryData data, LossLog losses)
    {
        var isWritten = data.Axes.Select(a => TelemetryAppend.Describe(a) == TelemetryAppend.Describe(data.Axes[0])).ToArray();
        foreach (var channel in data.Channels.Where(c => !isWritten[c.Axis])) losses.Note("channels on other clocks than the first: a file has one column of times", channel.Name, notWritten: true);
        return new(data.Axes, isWritten);
    }

    /// <summary>The next time, or null at the end.</summary>
    /// <param name="next">Index of the next sample of each axis.</param>
    public long? Next(int[] next)
    {
        long? earliest = null;
        for (var axis = 0; axis < next.Length; axis++)
        {
            Now[axis] = _isWritten[axis] && next[axis] < _axes[axis].OffsetNs.Count;
            if (Now[axis] && (earliest is null || Time(axis, next) < earliest)) earliest = Time(axis, next);
        }
        for (var axis = 0; axis < next.Length; axis++) Now[axis] = Now[axis] && Time(axis, next) == earliest;
        return earliest;
    }

    /// <summary>A time as a cell has it.</summary>
    public string Text(long time) => _isUtc ? TimeText.Utc(time) : TimeText.Seconds(time);

    private long Time(int axis, int[] next) => _epochs[axis] + _axes[axis].OffsetNs[next[axis]];
}
