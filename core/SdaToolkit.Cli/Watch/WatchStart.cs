using SdaToolkit.Hosting;
using SdaToolkit.Scenarios;
using SdaToolkit.Schemas.Run.V1;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Cli.Watch;

/// <summary>Where a stream stands when its watch starts.</summary>
/// <param name="settings">What the watch is asked to do.</param>
/// <param name="folder">Where it keeps where the stream stands.</param>
/// <param name="store">The run store.</param>
/// <param name="time">The clock.</param>
internal sealed class WatchStart(WatchSettings settings, WatchFolder folder, IRunStore store, TimeProvider time)
{
    /// <summary>The checkpoint of the stream; null: it begins.</summary>
    /// <exception cref="InputException">It was made by a watch with other settings.</exception>
    public WatchCheckpoint? Find()
    {
        if (folder.Load() is not { } checkpoint) return null;
        if (checkpoint.Stream != settings.Stream) throw new InputException($"{folder.Path}: holds stream \"{checkpoint.Stream}\"; this watch is of \"{settings.Stream}\" (--name)");
        if (checkpoint.SettingsSha256 != settings.Sha256)
            throw new InputException($"{folder.Path}: stream \"{settings.Stream}\" was begun with other --train, --target, --false-alarms-per-week, --database, --detector or --late-s; give the same, or begin another stream with --name");
        return checkpoint;
    }

    /// <summary>The first checkpoint of a stream.</summary>
    /// <param name="trainingRunId">The run that learned what is nominal; empty: none.</param>
    /// <param name="modelSha256">SHA-256 of what was learned; empty: nothing.</param>
    public WatchCheckpoint Begin(string trainingRunId, string modelSha256)
    {
        var alarms = store.FindAlarmChanges(settings.Stream);
        return new()
        {
            Stream = settings.Stream,
            StreamId = Guid.CreateVersion7(time.GetUtcNow()).ToString(),
            SettingsSha256 = settings.Sha256,
            TrainingRunId = trainingRunId,
            ModelSha256 = modelSha256,
            AlarmNumber = alarms.Count == 0 ? 0 : alarms.Max(a => a.AlarmChange.AlarmNumber),
        };
    }

    /// <summary>Puts into the run store what a checkpoint says and the store does not have yet: the watch ended between the two.</summary>
    /// <returns>The entries of all changes of the checkpoint, for none of them may have been shown.</returns>
    public IReadOnlyList<LedgerEntry> Deliver(WatchCheckpoint checkpoint)
    {
        if (checkpoint.Changes.Count == 0) return [];
        var known = store.FindAlarmChanges(checkpoint.Stream).Where(e => e.AlarmChange.StreamId == checkpoint.StreamId && e.AlarmChange.ChangeNumber > 0).ToDictionary(e => e.AlarmChange.ChangeNumber);
        return [.. checkpoint.Changes.Select(c => known.GetValueOrDefault(c.ChangeNumber) ?? store.Append(new() { AlarmChange = c }, []))];
    }
}
