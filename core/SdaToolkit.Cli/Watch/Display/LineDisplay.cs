using Google.Protobuf;
using SdaToolkit.Scenarios;
using SdaToolkit.Schemas;
using SdaToolkit.Schemas.Host.V1;
using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Cli.Watch.Display;

/// <summary>A line for each change of an alarm on standard output: for people, or JSON for programs.</summary>
/// <param name="terminal">Where notes go.</param>
/// <param name="policy">The host's policy; null: none.</param>
/// <param name="json">Whether lines are JSON.</param>
internal sealed class LineDisplay(Terminal terminal, MarkingPolicy? policy, bool json) : IWatchDisplay
{
    private WatchPicture? _last;

    /// <inheritdoc/>
    public void Changed(LedgerEntry entry)
    {
        // What a program reads from standard output is an export; a line on a terminal is not.
        if (json || Console.IsOutputRedirected) ExportPolicy.Check(entry.AlarmChange.HandlingMarking, policy, "standard output");
        Console.Out.WriteLine(json ? MessageDecoder.ToNode(LedgerEntry.Descriptor, entry.ToByteArray())!.ToJsonString() : AlarmLines.Of(entry));
        Console.Out.Flush();
    }

    /// <inheritdoc/>
    public void Note(string line) => terminal.Note(AlarmLines.Plain(line));

    /// <inheritdoc/>
    public void Refresh(WatchPicture picture) => _last = picture;

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        if (_last is { } p) terminal.Note(FormattableString.Invariant($"stream {p.Stream}: {p.Rows} rows judged, {p.Late} values late, {p.Repeated} repeated, {p.Waiting} waiting; {p.Alarms.InSight(DateTimeOffset.UtcNow).Count} alarms in sight, {p.Alarms.ShelvedCount(DateTimeOffset.UtcNow)} shelved"));
        return ValueTask.CompletedTask;
    }
}
