using System.CommandLine;
using System.Globalization;
using System.Text;
using Google.Protobuf;
using SdaToolkit.Cli.Watch;
using SdaToolkit.Cli.Watch.Streams;
using SdaToolkit.Formats;
using SdaToolkit.Hosting;
using SdaToolkit.Scenarios;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Cli.Commands.Watch;

/// <summary>What a watch needs before its first frame: settings, what was learned, and where its stream stands.</summary>
internal sealed class WatchSetup(Terminal terminal, HostSession host, WatchOptions options, ParseResult parse, string name, WatchFolder folder, IRunStore store, IAnalysisRunner runner)
{
    private readonly InputReader _inputs = new(FormatRegistry.BuiltIn, parse.GetValue(CommonOptions.Strict), Environment.CurrentDirectory, terminal.Note) { Rules = HandlingOptions.Rules(parse, host.Configuration.Marking) };

    /// <summary>Reads, learns where it is the first start, and gives where the stream stands.</summary>
    /// <exception cref="InputException">An input is wrong, or the stream was begun with other ones.</exception>
    public async Task<(WatchSettings Settings, WatchCheckpoint Begun, WatchAnalyses Analyses)> PrepareAsync(CancellationToken cancellation)
    {
        var earlier = folder.Load();
        var train = Train(earlier);
        var analyses = new WatchAnalyses { Target = Value(options.Target), FalseAlarmsPerWeek = Value(options.FalseAlarmsPerWeek) };
        if (train is not null || earlier is { ModelSha256.Length: > 0 }) analyses = analyses with { Detect = AnalysisLookup.Find(host.Plugins, Value(options.Detector), "watch") };
        if (analyses.Detect is null) throw new InputException("watch: nothing to judge by: give --train FILE");
        var settings = Settings(earlier, analyses);
        var start = new WatchStart(settings, folder, store, TimeProvider.System);
        if (start.Find() is { } begun) return (settings, begun, analyses with { Model = begun.ModelSha256.Length > 0 ? ByteString.CopyFrom(folder.LoadModel(begun.ModelSha256)) : ByteString.Empty });
        return await LearnAsync(settings, start, analyses, train!, cancellation);
    }

    private async Task<(WatchSettings, WatchCheckpoint, WatchAnalyses)> LearnAsync(WatchSettings settings, WatchStart start, WatchAnalyses analyses, TelemetryData train, CancellationToken cancellation)
    {
        using var recorder = host.OpenRecorder(terminal.Warn);
        var service = new RunService(runner, TimeProvider.System, recorder);
        var (run, learned) = await ProgressDisplay.ShowAsync(terminal, progress => Training.RunAsync(service, analyses, train, _inputs, e => progress.OnEvent(analyses.Detect!.Id, e), cancellation));
        folder.SaveModel(learned.Model.Span);
        var begun = start.Begin(run.Record.RunId, RunBlob.HashOf(learned.Model.Span));
        begun.DetectState = learned.State;
        (begun.HandlingMarking, begun.DataMode, begun.Spacecraft) = (run.Record.HandlingMarking, run.Record.DataMode, train.Spacecraft);
        begun.Groups.Add(Training.GroupsOf(train));
        terminal.Note($"learned from {Value(options.Train)} in run {run.Record.RunId}");
        return (settings, begun, analyses with { Model = learned.Model });
    }

    // A watch that goes on has what it learned, and reads the file only to see that it is the same.
    private TelemetryData? Train(WatchCheckpoint? earlier)
    {
        if (Value(options.Train) is not { } file) return null;
        var bytes = _inputs.Read(file, TelemetryData.Descriptor) ?? throw new InputException($"{file}: nothing of it may be used");
        return earlier is null ? TelemetryData.Parser.ParseFrom(bytes.Bytes.Span) : new();
    }

    private WatchSettings Settings(WatchCheckpoint? earlier, WatchAnalyses analyses)
    {
        var digests = _inputs.Inputs.Select(i => i.Digest.Sha256).ToList();
        var text = string.Join('\n', [.. digests, $"target {analyses.Target}", string.Create(CultureInfo.InvariantCulture, $"false alarms per week {analyses.FalseAlarmsPerWeek:R}"), $"detector {Value(options.Detector)}", string.Create(CultureInfo.InvariantCulture, $"late {Value(options.LateS):R} s")]);
        return new()
        {
            Stream = name,
            // Without its training file a stream goes on as it was begun.
            Sha256 = earlier is not null && Value(options.Train) is null ? earlier.SettingsSha256 : RunBlob.HashOf(Encoding.UTF8.GetBytes(text)),
            LateNs = WatchOptions.Ns(Value(options.LateS)),
            ChunkNs = WatchOptions.Ns(Value(options.ChunkS)),
            ChunkRows = Value(options.ChunkSamples),
            Rules = _inputs.Rules,
        };
    }

    private T Value<T>(Option<T> option) => parse.GetValue(option)!;
}
