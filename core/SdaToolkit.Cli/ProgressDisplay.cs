using System.Globalization;
using SdaToolkit.Scenarios;
using SdaToolkit.Schemas.Run.V1;
using Spectre.Console;

namespace SdaToolkit.Cli;

/// <summary>Shows runs on their way: bars on a terminal, a plain line a start, a tenth and an end elsewhere.</summary>
internal sealed class ProgressDisplay : IAssessmentProgress
{
    private readonly Terminal _terminal;
    private readonly ProgressContext? _bars;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, ProgressTask> _tasks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _tenths = new(StringComparer.Ordinal);
    private readonly HashSet<string> _reused = new(StringComparer.Ordinal);

    private ProgressDisplay(Terminal terminal, ProgressContext? bars) => (_terminal, _bars) = (terminal, bars);

    /// <summary>Does the work with progress shown; the bars are gone when it ends.</summary>
    public static async Task<T> ShowAsync<T>(Terminal terminal, Func<IAssessmentProgress, Task<T>> work)
    {
        if (!terminal.Interactive) return await work(new ProgressDisplay(terminal, null));
        return await terminal.Error.Progress().AutoClear(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(bars => work(new ProgressDisplay(terminal, bars)));
    }

    public void OnEvent(string stepId, RunEvent runEvent)
    {
        lock (_lock)
        {
            switch (runEvent.EventCase)
            {
                case RunEvent.EventOneofCase.Started: Start(stepId, runEvent.Started); break;
                case RunEvent.EventOneofCase.Progress: Advance(stepId, runEvent.Progress); break;
                case RunEvent.EventOneofCase.Warning: _terminal.Note($"{stepId}: warning: {runEvent.Warning}"); break;
                case RunEvent.EventOneofCase.Completed: End(stepId, "done"); break;
                case RunEvent.EventOneofCase.Failed: End(stepId, "failed"); break;
            }
        }
    }

    private void Start(string stepId, RunStarted started)
    {
        if (started.ReusedRunId.Length > 0)
        {
            _reused.Add(stepId);
            _terminal.Note($"{stepId}: result taken over from run {started.ReusedRunId} (--fresh runs it anew)");
        }
        else if (_bars is null) _terminal.Note($"{stepId}: started ({started.PluginId} {started.PluginVersion})");
        else _tasks[stepId] = _bars.AddTask(Markup.Escape(stepId), maxValue: 1);
    }

    private void Advance(string stepId, RunProgress progress)
    {
        if (_bars is not null)
        {
            if (!_tasks.TryGetValue(stepId, out var task)) return;
            if (double.IsFinite(progress.Fraction)) task.Value = progress.Fraction;
            task.IsIndeterminate = !double.IsFinite(progress.Fraction);
            task.Description = Markup.Escape($"{stepId}: {progress.Message}");
            return;
        }
        var tenth = double.IsFinite(progress.Fraction) ? (int)(progress.Fraction * 10) : 0;
        if (tenth <= _tenths.GetValueOrDefault(stepId) || tenth >= 10) return;
        _tenths[stepId] = tenth;
        _terminal.Note(string.Create(CultureInfo.InvariantCulture, $"{stepId}: {tenth * 10} %, {progress.Message}"));
    }

    private void End(string stepId, string how)
    {
        // Why a run failed is said once, by whoever ends the program.
        if (_bars is null && how == "done" && !_reused.Contains(stepId)) _terminal.Note($"{stepId}: {how}");
        if (_bars is not null && _tasks.TryGetValue(stepId, out var task)) task.StopTask();
    }
}
