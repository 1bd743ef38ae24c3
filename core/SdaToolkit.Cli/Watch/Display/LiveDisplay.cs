using SdaToolkit.Cli.Watch.Alarms;
using SdaToolkit.Schemas.Run.V1;
using Spectre.Console;

namespace SdaToolkit.Cli.Watch.Display;

/// <summary>
/// Channels and alarms on a terminal, redrawn as they change, with keys to acknowledge and shelve. When the watch ends, the last picture stays and the
/// terminal is as it was.
/// </summary>
internal sealed class LiveDisplay : IWatchDisplay
{
    private static readonly TimeSpan UsualShelf = TimeSpan.FromHours(1);

    private readonly Terminal _terminal;
    private readonly AlarmDecisions _decisions;
    private readonly TimeProvider _time;
    private readonly TaskCompletionSource<LiveDisplayContext> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Queue<string> _notes = new();
    private readonly Task _drawing;
    private readonly LiveLayout _layout;
    private readonly bool _hasKeys = !Console.IsInputRedirected;
    private int _selected;

    /// <summary>Begins to draw.</summary>
    public LiveDisplay(Terminal terminal, AlarmDecisions decisions, TimeProvider time)
    {
        (_terminal, _decisions, _time) = (terminal, decisions, time);
        _layout = new(_hasKeys);
        _drawing = terminal.Error.Live(new Text("waiting for telemetry …")).Overflow(VerticalOverflow.Crop).StartAsync(async context =>
        {
            _started.SetResult(context);
            await _ended.Task;
        });
    }

    /// <inheritdoc/>
    public void Changed(LedgerEntry entry) => Note(AlarmLines.Of(entry));

    /// <inheritdoc/>
    public void Note(string line)
    {
        _notes.Enqueue(AlarmLines.Plain(line));
        while (_notes.Count > LiveLayout.ShownNotes) _notes.Dequeue();
    }

    /// <inheritdoc/>
    public void Refresh(WatchPicture picture)
    {
        var now = _time.GetUtcNow();
        var alarms = picture.Alarms.InSight(now);
        if (_hasKeys) TakeKeys(alarms, now);
        _selected = Math.Clamp(_selected, 0, Math.Max(0, alarms.Count - 1));
        var size = (_terminal.Error.Profile.Width, _terminal.Error.Profile.Height);
        if (_started.Task.IsCompletedSuccessfully) _started.Task.Result.UpdateTarget(_layout.Draw(picture, alarms, _selected, _notes, size, now));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _ended.TrySetResult();
        await _drawing;
    }

    private void TakeKeys(IReadOnlyList<OperatorAlarm> alarms, DateTimeOffset now)
    {
        while (Console.KeyAvailable)
        {
            var key = Console.ReadKey(intercept: true).Key;
            if (key == ConsoleKey.UpArrow) _selected = Math.Max(0, _selected - 1);
            else if (key == ConsoleKey.DownArrow) _selected = Math.Min(alarms.Count - 1, _selected + 1);
            else if (_selected < alarms.Count && _selected >= 0) Decide(key, alarms[_selected], now);
        }
    }

    private void Decide(ConsoleKey key, OperatorAlarm alarm, DateTimeOffset now)
    {
        if (key == ConsoleKey.A && alarm.Acknowledgement is null) _decisions.Acknowledge(alarm, "");
        else if (key == ConsoleKey.S) _decisions.Shelve(alarm, now + UsualShelf, "shelved at the display for an hour");
    }
}
