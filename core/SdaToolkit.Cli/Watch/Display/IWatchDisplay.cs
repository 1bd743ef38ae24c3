using SdaToolkit.Cli.Watch.Alarms;
using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Cli.Watch.Display;

/// <summary>What a person sees of a watch. Called by one thread at a time.</summary>
internal interface IWatchDisplay : IAsyncDisposable
{
    /// <summary>An alarm changed; it is in the run store already.</summary>
    /// <param name="entry">The entry of the run store.</param>
    void Changed(LedgerEntry entry);

    /// <summary>Something that is no alarm, in one line.</summary>
    void Note(string line);

    /// <summary>Time has passed, or samples were judged.</summary>
    void Refresh(WatchPicture picture);
}

/// <summary>How a watch stands.</summary>
internal sealed record WatchPicture
{
    /// <summary>Name of the stream.</summary>
    public required string Stream { get; init; }

    /// <summary>The channels.</summary>
    public required IReadOnlyList<ChannelPicture> Channels { get; init; }

    /// <summary>The alarms.</summary>
    public required AlarmBook Alarms { get; init; }

    /// <summary>The score of the last sample that has one. Dimensionless; 1 is the alarm threshold; NaN: none yet.</summary>
    public required double Score { get; init; }

    /// <summary>Rows judged.</summary>
    public required ulong Rows { get; init; }

    /// <summary>Values that came too late and were left out.</summary>
    public required ulong Late { get; init; }

    /// <summary>Values that came twice and were left out.</summary>
    public required ulong Repeated { get; init; }

    /// <summary>Values that wait for earlier ones.</summary>
    public required long Waiting { get; init; }

    /// <summary>Handling marking of all that is shown.</summary>
    public required string HandlingMarking { get; init; }
}

/// <summary>A channel as it stands.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Latest">Its last value, in its unit; NaN: none.</param>
/// <param name="Label">Name of its state; empty: it has none.</param>
/// <param name="Time">Time of the last row of it that was judged; empty: none.</param>
/// <param name="Arrived">When its last value came; null: not in this session.</param>
/// <param name="InAlarm">Whether an alarm that lasts names it.</param>
internal sealed record ChannelPicture(string Name, string Unit, double Latest, string Label, string Time, DateTimeOffset? Arrived, bool InAlarm);
