using System.CommandLine;
using System.Globalization;
using SdaToolkit.Cli.Watch;
using SdaToolkit.Cli.Watch.Streams;
using SdaToolkit.Hosting;
using SdaToolkit.Scenarios;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Cli.Commands.Watch;

/// <summary>What a watch needs before its first frame: its plan, with what was learned, and where its stream stands.</summary>
internal sealed class WatchSetup(Terminal terminal, HostSession host, WatchOptions options, ParseResult parse, string name, WatchFolder folder, IRunStore store, IAnalysisRunner runner, CancellationToken cancellation)
{
    private const string LimitsAnalysis = "telemetry.limits";

    private readonly InputReader _inputs = host.OpenInputs(parse, terminal, cancellation);

    /// <summary>Goes on where a stream stands, or begins one: reads, and learns.</summary>
    /// <exception cref="InputException">An input is wrong, or the stream was begun with other ones.</exception>
    public async Task<(WatchSettings Settings, WatchCheckpoint Begun, ChunkAnalyses Analyses)> PrepareAsync()
    {
        if (folder.Load() is { } earlier)
        {
            if (earlier.Stream != name) throw new InputException($"{folder.Path}: holds stream \"{earlier.Stream}\"; this watch is of \"{name}\" (--name)");
            var known = folder.LoadPlan(earlier.PlanSha256);
            CheckSame(known);
            return (Settings(known), earlier, Analyses(known));
        }
        var plan = new WatchPlan { Target = Value(options.Target), FalseAlarmsPerWeek = Value(options.FalseAlarmsPerWeek), LateNs = WatchOptions.Ns(Value(options.LateS)) };
        plan.Detectors.Add(WatchOptions.DetectorsOf(Value(options.Detectors)));
        if (plan.Detectors.Count > 0 && Value(options.Train) is null) throw new InputException("--detectors: found without --train; allowed with telemetry to learn from");
        AddDatabases(plan);
        if (Value(options.Train) is null && plan.Limits is null) throw new InputException("watch: nothing to judge by: give --train FILE, --database FILE or both");
        if (plan.Limits is not null) AnalysisLookup.Find(host.Plugins, LimitsAnalysis, "watch");
        var begun = new WatchCheckpoint { HandlingMarking = _inputs.Rules.Scale.Join([.. _inputs.Inputs.Select(i => i.HandlingMarking)]) };
        if (Value(options.Train) is { } file) await LearnAsync(plan, begun, file);
        folder.SavePlan(plan);
        new WatchStart(folder, store, TimeProvider.System).Begin(begun, name, plan);
        return (Settings(plan), begun, Analyses(plan));
    }

    private async Task LearnAsync(WatchPlan plan, WatchCheckpoint begun, string file)
    {
        plan.Detector = Value(options.Detector);
        var detect = AnalysisLookup.Find(host.Plugins, plan.Detector, "watch");
        var train = TelemetryData.Parser.ParseFrom(Read(file, TelemetryData.Descriptor).Span);
        plan.TrainSha256 = _inputs.Inputs[^1].Digest.Sha256;
        using var recorder = host.OpenRecorder(terminal.Warn);
        var service = new RunService(runner, TimeProvider.System, recorder);
        var (run, state) = await ProgressDisplay.ShowAsync(terminal, progress => Training.RunAsync(service, detect, plan, train, _inputs, e => progress.OnEvent(detect.Id, e), cancellation));
        begun.DetectState = state;
        (begun.HandlingMarking, begun.DataMode, begun.Spacecraft) = (_inputs.Rules.Scale.Join([begun.HandlingMarking, run.Record.HandlingMarking]), run.Record.DataMode, train.Spacecraft);
        begun.Groups.Add(Training.GroupsOf(train));
        terminal.Note($"learned from {file} in run {run.Record.RunId}");
    }

    private void AddDatabases(WatchPlan plan)
    {
        if (Value(options.Database) is not { Length: > 0 } files) return;
        plan.Limits = new() { Values = Value(options.Values) == "raw" ? TelemetryValues.Raw : TelemetryValues.Engineering };
        foreach (var file in files)
        {
            plan.Limits.Database.Add(TelemetryDatabase.Parser.ParseFrom(Read(file, TelemetryDatabase.Descriptor).Span));
            plan.DatabaseSha256.Add(_inputs.Inputs[^1].Digest.Sha256);
        }
    }

    // A stream that goes on needs none of these; those given must be as they were.
    private void CheckSame(WatchPlan known)
    {
        if (Value(options.Train) is { } train) Same(options.Train, Digest(train) == known.TrainSha256);
        if (Value(options.Database) is { Length: > 0 } files) Same(options.Database, files.Select(Digest).SequenceEqual(known.DatabaseSha256));
        if (IsGiven(options.Target)) Same(options.Target, Value(options.Target) == known.Target);
        if (IsGiven(options.FalseAlarmsPerWeek)) Same(options.FalseAlarmsPerWeek, Value(options.FalseAlarmsPerWeek).Equals(known.FalseAlarmsPerWeek));
        if (IsGiven(options.Detector)) Same(options.Detector, Value(options.Detector) == known.Detector);
        if (IsGiven(options.Detectors)) CheckSameDetectors(known);
        if (IsGiven(options.Values)) Same(options.Values, known.Limits is { } l && (Value(options.Values) == "raw") == (l.Values == TelemetryValues.Raw));
        if (IsGiven(options.LateS)) Same(options.LateS, WatchOptions.Ns(Value(options.LateS)) == known.LateNs);
    }

    private void CheckSameDetectors(WatchPlan known)
    {
        var given = WatchOptions.DetectorsOf(Value(options.Detectors));
        if (known.Detector.Length > 0 && given.SequenceEqual(known.Detectors, StringComparer.Ordinal)) return;
        var begun = known.Detector.Length == 0 ? "without any" : $"with {Names(known.Detectors)}";
        throw new InputException($"--detectors: found {Names(given)}; stream \"{name}\" was begun {begun}, and its state in {folder.Path} holds for that; give the same or none, or begin another stream with --name");

        static string Names(IReadOnlyCollection<string> names) => names.Count == 0 ? "default" : string.Join(", ", names);
    }

    private void Same(Option option, bool same)
    {
        if (!same) throw new InputException($"{option.Name}: stream \"{name}\" was begun with another one, and its state in {folder.Path} holds for that; give the same or none, or begin another stream with --name");
    }

    private string Digest(string file)
    {
        Read(file, file == Value(options.Train) ? TelemetryData.Descriptor : TelemetryDatabase.Descriptor);
        return _inputs.Inputs[^1].Digest.Sha256;
    }

    private ReadOnlyMemory<byte> Read(string file, Google.Protobuf.Reflection.MessageDescriptor type) =>
        _inputs.Read(file, type) is { } read ? read.Bytes : throw new InputException(string.Create(CultureInfo.InvariantCulture, $"{file}: nothing of it may be used"));

    private ChunkAnalyses Analyses(WatchPlan plan) => new(runner, plan,
        plan.Detector.Length > 0 ? AnalysisLookup.Find(host.Plugins, plan.Detector, "watch") : null,
        plan.Limits is not null ? AnalysisLookup.Find(host.Plugins, LimitsAnalysis, "watch") : null);

    private WatchSettings Settings(WatchPlan plan) => new()
    {
        Stream = name,
        LateNs = plan.LateNs,
        ChunkNs = WatchOptions.Ns(Value(options.ChunkS)),
        ChunkRows = Value(options.ChunkSamples),
        Rules = _inputs.Rules,
    };

    private bool IsGiven(Option option) => parse.GetResult(option) is { Implicit: false };

    private T Value<T>(Option<T> option) => parse.GetValue(option)!;
}
