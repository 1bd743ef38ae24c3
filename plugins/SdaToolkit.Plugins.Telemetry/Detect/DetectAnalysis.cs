using Google.Protobuf;
using SdaToolkit.Contracts;
using SdaToolkit.Learning.Series;
using SdaToolkit.Model;
using SdaToolkit.Plugins.Telemetry.Health;
using SdaToolkit.Schemas.Report.V1;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Plugins.Telemetry.Detect;

/// <summary>telemetry.detect: learns what is nominal from a training span and finds what is not in a later one, in one piece or chunk by chunk.</summary>
[Analysis("telemetry.detect")]
public sealed class DetectAnalysis : Analysis<DetectRequest, DetectResult>
{
    private static readonly SeriesSettings Settings = new();

    private SeriesBank? _bank;
    private AlignedTelemetry? _test;

    /// <inheritdoc/>
    protected override ValueTask<DetectResult> RunAsync(DetectRequest request, AnalysisContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        context.ReportProgress(0, "learning");
        var bank = _bank = Learned(request);
        context.Cancellation.ThrowIfCancellationRequested();
        if (request.State.Length > 0) Restore("state", () => bank.LoadState(request.State.Memory));
        var model = request.KeepModel ? Model(request, bank) : ByteString.Empty;
        context.ReportProgress(0.5, "judging");
        var test = _test = AlignedTelemetry.Of("test", request.Test, bank.Names, bank.Names[bank.Judged[0]], bank.Labels, bank.Units);
        // A picture shows few channels, and the band of a very long chunk would cost more than its scores.
        if ((long)test.TimesNs.Length * bank.Judged.Count <= MostBandSamples) bank.Bands = [.. bank.Judged.Select(_ => new List<ExpectedBand>())];
        var scores = new List<double>();
        var threshold = bank.Threshold(BudgetOf(request));
        var first = Math.Max(0, bank.Count - Settings.LatencySamples);
        bank.Push(test.TimesNs, test.Columns, threshold, scores);
        for (var k = 0; k < test.After.Length; k++)
            if (double.IsFinite(test.After[k])) bank.Keep(k, test.After[k]);
        var state = request is { KeepModel: true, MoreFollows: true } ? ByteString.CopyFrom(bank.SaveState()) : ByteString.Empty;
        if (!request.MoreFollows) bank.Finish(threshold, scores);
        var result = new DetectResult { Envelope = Envelopes.Of(request), Scores = { scores }, Model = model, State = state, FirstScoreIndex = (ulong)first };
        result.Events.AddRange(bank.Events.Select(e => EventMessages.Of(e, bank, request, test.IsUtc)));
        result.HealthReport = HealthUpdate.From(request.Test, result.Events, BudgetOf(request), [.. bank.Judged.Select(c => bank.Names[c])]);
        result.Validity = DetectValidity.Of(request, bank, test);
        foreach (var warning in TestKind.Warnings(bank, test)) context.Warn(warning);
        return ValueTask.FromResult(result);
    }

    /// <inheritdoc/>
    protected override Report? Present(DetectRequest request, DetectResult result) => DetectReport.Of(request, result, _bank!, _test!);

    /// <summary>The budget of a request, false alarms a week.</summary>
    internal static double BudgetOf(DetectRequest request) => request.FalseAlarmsPerWeek > 0 ? request.FalseAlarmsPerWeek : DefaultFalseAlarmsPerWeek;

    private const long MostBandSamples = 5_000_000;
    private const double DefaultFalseAlarmsPerWeek = 2;

    private static SeriesBank Learned(DetectRequest request)
    {
        if (request.Model.Length > 0)
        {
            SeriesBank? bank = null;
            Restore("model", () => bank = SeriesBank.LoadModel(request.Model.Memory, Settings));
            DetectorChoice.Check(request, bank!.Detectors);
            if (request.Target.Length > 0 && (bank.Judged.Count != 1 || !string.Equals(bank.Names[bank.Judged[0]], request.Target, StringComparison.Ordinal)))
                throw AnalysisException.InvalidRequest($"target: found {request.Target}; allowed is what the model was learned for: {string.Join(", ", bank.Judged.Take(20).Select(c => bank.Names[c]))}");
            return bank;
        }
        if (request.State.Length > 0) throw AnalysisException.InvalidRequest("state: found one without a model; allowed is a state with the model it goes on with");
        if (request.Train is null) throw AnalysisException.InvalidRequest("train: found nothing; allowed is nominal telemetry, or a model");
        _ = TelemetryChannels.ByName("train", request.Train);
        var judged = TelemetryChannels.Judged(request.Train, request.Target);
        string[] names = [.. request.Train.Channels.Select(c => c.Name)];
        IReadOnlyList<string>[] labels = [.. request.Train.Channels.Select(c => StateLabels.Learned("train", c))];
        string[] units = [.. request.Train.Channels.Select(c => c.Unit)];
        var train = AlignedTelemetry.Of("train", request.Train, names, names[judged[0]], labels, units);
        try
        {
            var bank = SeriesBank.Train(names, judged, train.TimesNs, train.Columns, Settings with { Detectors = DetectorChoice.Of(request) });
            (bank.Labels, bank.Units) = (labels, units);
            if (train.IsUtc && train.TimesNs.Length > 0) bank.TrainingSpan = (train.TimesNs.Min(), train.TimesNs.Max());
            return bank;
        }
        catch (ArgumentException e)
        {
            throw AnalysisException.InvalidRequest($"train: {e.Message.Split(" (Parameter", 2)[0]}");
        }
    }

    private static ByteString Model(DetectRequest request, SeriesBank bank) => request.Model.Length > 0 ? request.Model : ByteString.CopyFrom(bank.SaveModel());

    private static void Restore(string field, Action load)
    {
        try
        {
            load();
        }
        catch (InvalidDataException e)
        {
            throw AnalysisException.InvalidRequest($"{field}: {e.Message}; allowed is what an earlier run of this version gave");
        }
    }
}
