using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Astrodynamics.Propagation;
using SdaToolkit.Contracts;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Conjunction.V1;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>conjunction.screen: every close approach of the primaries to any object of a catalogue, or of all to all.</summary>
[Analysis("conjunction.screen")]
public sealed class ScreenAnalysis : Analysis<ScreenRequest, ScreenResult>
{
    private const int MostNamed = 20;

    /// <inheritdoc/>
    protected override ValueTask<ScreenResult> RunAsync(ScreenRequest request, AnalysisContext context)
    {
        var (start, end) = Times.Span(request.Start, request.End);
        var middle = start.AddSeconds(end.SecondsSince(start) / 2);
        var selection = CatalogSelection.Nearest(request.Catalog, middle);
        Selections.RequirePresent(selection, request.PrimaryIds, "primary_ids");

        var options = new ScreeningOptions(start, end, request.ThresholdM) { Parallelism = context.Parallelism };
        Sgp4[] objects = [.. selection.Objects.Select(o => o.Propagator)];
        var (unseen, decaying) = UnseenObjects.AddTo(selection, options, request.PrimaryIds);
        var events = new EventBuilder(selection, request.Uncertainties);
        var progress = new ContextProgress(context);
        var approaches = Screening.Run(objects, Primaries(request, selection), options, progress, context.Cancellation);

        var result = new ScreenResult
        {
            ObjectsScreened = (ulong)(objects.Length - unseen),
            PairsScreened = Pairs(objects.Length - unseen, request.PrimaryIds.Distinct().Count()),
            ReadSummary = selection.Summary,
            Validity = Sgp4Validity.Of(selection, middle, request.MaxElementAgeS),
            Envelope = Envelopes.Of(request.Catalog),
        };
        foreach (var approach in approaches) result.Events.Add(events.Build(approach));
        result.Validity.BlindSpots.Add($"Approaches further than {request.ThresholdM / 1000:0.###} km, and those outside the window, are not listed.");
        if (decaying.Count > 0) result.Validity.BlindSpots.Add($"{decaying.Count} objects have a position in only a part of the window (they decay, by SGP4) and were screened there: {string.Join(", ", decaying.Take(MostNamed))}{(decaying.Count > MostNamed ? ", …" : "")}.");
        return ValueTask.FromResult(result);
    }

    /// <inheritdoc/>
    protected override Report Present(ScreenRequest request, ScreenResult result) => ScreenReport.Of(request, result);

    private static List<int>? Primaries(ScreenRequest request, CatalogSelection selection)
    {
        if (request.PrimaryIds.Count == 0) return null;
        var index = selection.Objects.Select((o, i) => (o.Id, i)).ToDictionary(p => p.Id, p => p.i);
        return [.. request.PrimaryIds.Distinct().Select(id => index[id])];
    }

    // Two primaries are one pair, not two.
    private static ulong Pairs(int objects, int primaries)
    {
        var n = (ulong)objects;
        var p = (ulong)(primaries == 0 ? objects : primaries);
        return (p * (n - p)) + (p * (p - 1) / 2);
    }

    private sealed class ContextProgress(AnalysisContext context) : IProgress<double>
    {
        public void Report(double value) => context.ReportProgress(value, "screening");
    }
}
