using System.CommandLine;
using System.Globalization;
using SdaToolkit.Hosting;
using SdaToolkit.Scenarios;
using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Cli.Commands;

/// <summary><c>sda runs replay RUN|PACK</c>.</summary>
internal sealed class RunsReplay
{
    private readonly Argument<string> _what = new("RUN") { Description = "A run by the beginning of its identifier, or an evidence pack." };
    private readonly Option<bool> _anyVersion = new("--any-version") { Description = "Also where the installed plugin is not the recorded one; results are then compared within the tolerance." };
    private readonly Option<double> _tolerance = new("--tolerance")
    {
        Description = "Allowed difference of numbers in another numeric environment or version, relative to the number, or to the largest of its column.",
        HelpName = "number",
        DefaultValueFactory = _ => Replay.DefaultTolerance,
        CustomParser = result =>
        {
            if (double.TryParse(result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value is >= 0 and < 1) return value;
            result.AddError($"--tolerance: found {result.Tokens[0].Value}; allowed is a number of at least 0 and below 1");
            return 0;
        },
    };

    private readonly Option<string> _runner = new("--runner") { Description = "Where it runs.", HelpName = "auto|process", DefaultValueFactory = _ => "auto" };
    private readonly Terminal _terminal;
    private readonly HostSession _host;

    private RunsReplay(Terminal terminal, HostSession host) => (_terminal, _host) = (terminal, host);

    public static Command Create(Terminal terminal, HostSession host)
    {
        var replay = new RunsReplay(terminal, host);
        var command = new Command("replay", "Run a recorded request again on the recorded plugin and compare the results: bit for bit in the same numeric environment, within a tolerance elsewhere.") { replay._what, replay._anyVersion, replay._tolerance, replay._runner };
        command.SetInterruptibleAction(replay.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parse, CancellationToken cancellation)
    {
        var agrees = true;
        using var recorder = _host.OpenRecorder(_terminal.Warn);
        foreach (var recorded in Recorded(parse.GetValue(_what)!, recorder))
        {
            var finding = await ReplayAsync(recorded, recorder, parse, cancellation);
            Console.Out.WriteLine($"run {recorded.Record.RunId}: {finding.Text}");
            agrees &= finding.Agrees;
        }

        return agrees ? ExitCodes.Done : ExitCodes.Failed;
    }

    private static List<RecordedRun> Recorded(string what, RunRecorder? recorder)
    {
        if (File.Exists(what)) return [.. RunsVerify.Sound(what, "").Runs.Select(r => RecordedRun.Of(r.Record, r.Request, r.Result))];
        var store = recorder?.Store ?? throw new InputException($"{what}: no such file, and there is no run store");
        return [RecordedRun.Of(store, RunsCommand.Find(store, what).Run)];
    }

    private async Task<ReplayFinding> ReplayAsync(RecordedRun recorded, RunRecorder? recorder, ParseResult parse, CancellationToken cancellation)
    {
        var record = recorded.Record;
        var analysis = AnalysisLookup.Find(_host.Plugins, record.Analysis, $"run {record.RunId}");
        if (Replay.OtherPlugin(record, analysis.Plugin) is { } other && !parse.GetValue(_anyVersion)) throw new InputException($"run {record.RunId}: {other}; --any-version runs it all the same");
        await using var runner = _host.CreateRunner(parse.GetValue(_runner)!);
        var service = new RunService(runner, TimeProvider.System, recorder);
        var call = new RunCall(analysis, recorded.Request, record.Seed, Parts: Math.Max(1, record.Parts))
        {
            Inputs = [.. record.Inputs],
            StepId = record.StepId,
            Scale = new(_host.Configuration.Marking?.RankedMarkings ?? []),
            HandlingMarking = record.StatedMarking,
            DataMode = record.StatedDataMode,
            ReleasableTo = record.ReleasableTo,
            LeftOut = [.. record.LeftOut],
            ModesMixed = record.ModesMixed,
            ReplayedRunId = record.RunId,
        };
        try
        {
            var again = await ProgressDisplay.ShowAsync(_terminal, progress => service.RunAsync(call, e => progress.OnEvent(analysis.Id, e), cancellation));
            return Replay.Compare(recorded, analysis.Result, again, parse.GetValue(_tolerance));
        }
        catch (RunFailedException e) when (e.ErrorCode != ErrorCode.Cancelled)
        {
            return Replay.Compare(recorded, e);
        }
    }
}
