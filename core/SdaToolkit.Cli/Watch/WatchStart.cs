using Google.Protobuf;
using SdaToolkit.Hosting;
using SdaToolkit.Schemas.Run.V1;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Cli.Watch;

/// <summary>Where a stream stands when its watch starts.</summary>
/// <param name="folder">Where the watch keeps where the stream stands.</param>
/// <param name="store">The run store.</param>
/// <param name="time">The clock.</param>
internal sealed class WatchStart(WatchFolder folder, IRunStore store, TimeProvider time)
{
    /// <summary>Makes a checkpoint the first one of a stream. Alarms are numbered after those that earlier streams of the name had.</summary>
    /// <param name="begun">What is known of the stream already.</param>
    /// <param name="stream">Its name.</param>
    /// <param name="plan">Its plan.</param>
    public void Begin(WatchCheckpoint begun, string stream, WatchPlan plan)
    {
        var alarms = store.FindAlarmChanges(stream);
        begun.Stream = stream;
        begun.StreamId = Guid.CreateVersion7(time.GetUtcNow()).ToString();
        begun.PlanSha256 = RunBlob.HashOf(plan.ToByteArray());
        begun.AlarmNumber = alarms.Count == 0 ? 0 : alarms.Max(a => a.AlarmChange.AlarmNumber);
        folder.Save(begun);
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
