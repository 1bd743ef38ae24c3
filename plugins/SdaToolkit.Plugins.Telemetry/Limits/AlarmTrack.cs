using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Plugins.Telemetry.Limits;

/// <summary>The alarm of one channel: raised, made more severe and cleared with hysteresis.</summary>
/// <remarks>
/// XTCE 1.2, AlarmType, level by level: a channel is at a level once minViolations samples in a row are at it or above, and leaves it once minConformance in
/// a row are below. Samples without a value do not count, gaps in time do not break a row, and a row goes on where the limits or the context change.
/// </remarks>
internal sealed class AlarmTrack
{
    /// <summary>Levels from watch to severe.</summary>
    public const int Levels = 5;

    private const uint MostCounted = 1_000_000_000;

    public uint[] Violating { get; } = new uint[Levels];

    public uint[] Conforming { get; } = new uint[Levels];

    /// <summary>The level it is at.</summary>
    public AlarmLevel Level { get; set; } = AlarmLevel.Normal;

    /// <summary>Whether violations are being counted, or an alarm is open.</summary>
    public bool Tracking { get; set; }

    public bool Open { get; set; }

    public bool JustRaised { get; private set; }

    public ulong FirstIndex { get; set; }

    public long FirstNs { get; set; }

    public ulong LastIndex { get; set; }

    public long EndNs { get; set; }

    public ulong RaisedIndex { get; set; }

    public ulong Violations { get; set; }

    public AlarmLevel Highest { get; set; }

    public WorstSample Worst { get; set; } = WorstSample.None;

    /// <summary>Takes what the limits say of a sample.</summary>
    /// <returns>The alarm that ended, or null.</returns>
    public LimitAlarm? Take(ChannelMonitor channel, in Verdict verdict, uint minViolations, uint minConformance)
    {
        JustRaised = false;
        if (verdict.Rule is null && !Tracking) return null;
        if (verdict.Rule is not null) Note(channel, verdict);
        Level = Next(verdict.Level, minViolations, minConformance);
        if (Level > Highest) Highest = Level;
        if (Level > AlarmLevel.Normal && !Open)
        {
            (Open, JustRaised, RaisedIndex) = (true, true, channel.ValueIndex);
        }
        else if (Level == AlarmLevel.Normal && (Open || verdict.Rule is null))
        {
            var closed = Open ? LimitAlarms.Of(channel, open: false) : null;
            Reset();
            return closed;
        }
        return null;
    }

    private void Note(ChannelMonitor channel, in Verdict verdict)
    {
        if (!Tracking) (Tracking, FirstIndex, FirstNs) = (true, channel.ValueIndex, channel.LastNs);
        (LastIndex, EndNs) = (channel.ValueIndex, channel.LastNs);
        Violations++;
        Worst = Worst.With(channel, verdict);
    }

    private AlarmLevel Next(AlarmLevel sample, uint minViolations, uint minConformance)
    {
        var next = AlarmLevel.Normal;
        for (var i = 0; i < Levels; i++)
        {
            var level = (AlarmLevel)(i + (int)AlarmLevel.Watch);
            if (sample >= level) (Violating[i], Conforming[i]) = (Math.Min(Violating[i] + 1, MostCounted), 0);
            else (Violating[i], Conforming[i]) = (0, Math.Min(Conforming[i] + 1, MostCounted));
            if (Violating[i] >= minViolations || (Level >= level && Conforming[i] < minConformance)) next = level;
        }
        return next;
    }

    private void Reset()
    {
        Array.Clear(Violating);
        Array.Clear(Conforming);
        (Tracking, Open, FirstIndex, FirstNs, LastIndex, EndNs, RaisedIndex, Violations) = (false, false, 0, 0, 0, 0, 0, 0);
        (Highest, Worst) = (AlarmLevel.Unspecified, WorstSample.None);
    }
}

/// <summary>The sample that is furthest beyond the most severe limit.</summary>
internal sealed record WorstSample(Verdict Verdict, double Value, string State, ulong Index)
{
    public static WorstSample None { get; } = new(Verdict.Normal, double.NaN, "", 0);

    public WorstSample With(ChannelMonitor channel, in Verdict verdict) =>
        Verdict.Rule is null || Verdict.Worse(verdict) != Verdict ? new(verdict, channel.Value, channel.Label, channel.ValueIndex) : this;
}
