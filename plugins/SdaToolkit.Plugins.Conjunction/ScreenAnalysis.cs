using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Astrodynamics.Propagation;
using SdaToolkit.Contracts;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Conjunction.V1;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>conjunction.screen: every close approach of the primaries to any object of a catalogue, or of all to all. Divided by time.</summary>
[Analysis("conjunction.screen")]
public sealed class ScreenAnalysis : DivisibleAnalysis<ScreenRequest, ScreenResult>
{
    private const int MostNamed = 20;

    /// <inheritdoc/>
    protected override ValueTask<ScreenResult> RunAsync(ScreenRequest request, AnalysisContext context)
    {
        var plan = Plan.Of(request, context.Parallelism);
        var result = Whole(request, plan);
        var events = new EventBuilder(plan.Selection, request.Uncertainties);
        Screening.Run(plan.Objects, Primaries(request, plan.Selection), plan.Options, some =>
        {
            foreach (var approach in some) result.Events.Add(events.Build(approach));
        }, new ContextProgress(context), context.Cancellation);
        Count(request, result);
        return ValueTask.FromResult(result);
    }

    /// <inheritdoc/>
    protected override Report Present(ScreenRequest request, ScreenResult result) => ScreenReport.Of(request, result);

    /// <inheritdoc/>
    /// <remarks>Every part has the whole catalogue: it propagates all objects, in its share of the window. A request for a share of the window is not divided further.</remarks>
    protected override IReadOnlyList<ScreenRequest> Split(ScreenRequest request, int parts)
    {
        var plan = Plan.Of(request, 1);
        _ = new EventBuilder(plan.Selection, request.Uncertainties);
        if (request.WindowShare is not null || parts == 1) return [request];
        return [.. Enumerable.Range(0, parts).Select(i =>
        {
            var part = request.Clone();
            part.WindowShare = new ScreenShare { Index = (uint)i, Count = (uint)parts };
            return part;
        })];
    }

    /// <inheritdoc/>
    protected override ScreenResult Merge(ScreenRequest request, IReadOnlyList<ScreenResult> results)
    {
        var result = Whole(request, Plan.Of(request, 1));
        foreach (var part in results) result.Events.Add(part.Events);
        for (var i = 1; i < result.Events.Count; i++)
        {
            if (result.Events[i].Tca < result.Events[i - 1].Tca)
                throw new AnalysisException(AnalysisErrorCode.AnalysisFailed, $"events: {result.Events[i].Tca} follows {result.Events[i - 1].Tca}; the parts are not in order");
        }

        Count(request, result);
        return result;
    }

    /// <summary>The result without its events.</summary>
    private static ScreenResult Whole(ScreenRequest request, Plan plan)
    {
        var (unseen, decaying) = UnseenObjects.AddTo(plan.Selection, plan.Options, request.PrimaryIds);
        var result = new ScreenResult
        {
            ObjectsScreened = (ulong)(plan.Objects.Length - unseen),
            PairsScreened = Pairs(plan.Objects.Length - unseen, request.PrimaryIds.Distinct().Count()),
            ReadSummary = plan.Selection.Summary,
            Validity = Sgp4Validity.Of(plan.Selection, plan.Middle, request.MaxElementAgeS),
            Envelope = Envelopes.Of(request.Catalog),
        };
        result.Validity.BlindSpots.Add($"Approaches further than {request.ThresholdM / 1000:0.###} km, and those outside the window, are not listed.");
        if (decaying.Count > 0) result.Validity.BlindSpots.Add($"{decaying.Count} objects have a position in only a part of the window (they decay, by SGP4) and were screened there: {string.Join(", ", decaying.Take(MostNamed))}{(decaying.Count > MostNamed ? ", …" : "")}.");
        return result;
    }

    private static void Count(ScreenRequest request, ScreenResult result)
    {
        if (request.AdditionalThresholdsM.Count == 0) return;
        foreach (var threshold in request.AdditionalThresholdsM.Append(request.ThresholdM).Distinct().OrderDescending())
            result.ThresholdCounts.Add(new ThresholdCount { ThresholdM = threshold, Events = (ulong)result.Events.Count(e => e.MissDistanceM < threshold) });
    }

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

    private sealed record Plan(CatalogSelection Selection, Sgp4[] Objects, ScreeningOptions Options, Epoch Middle)
    {
        public static Plan Of(ScreenRequest request, int threads)
        {
            var (start, end) = Times.Span(request.Start, request.End);
            for (var i = 0; i < request.AdditionalThresholdsM.Count; i++)
            {
                if (!(request.AdditionalThresholdsM[i] > 0 && request.AdditionalThresholdsM[i] < request.ThresholdM))
                    throw AnalysisException.InvalidRequest($"additional_thresholds_m[{i}]: found {request.AdditionalThresholdsM[i]:R} m; allowed is above 0 and below threshold_m, {request.ThresholdM:R} m");
            }

            var middle = start.AddSeconds(end.SecondsSince(start) / 2);
            var selection = CatalogSelection.Nearest(request.Catalog, middle);
            Selections.RequirePresent(selection, request.PrimaryIds, "primary_ids");
            var options = new ScreeningOptions(start, end, request.ThresholdM)
            {
                Parallelism = threads,
                WindowPart = Part(request.WindowShare, "window_share"),
                PairPart = Part(request.PairShare, "pair_share"),
            };
            return new(selection, [.. selection.Objects.Select(o => o.Propagator)], options, middle);
        }

        private static ScreeningPart? Part(ScreenShare? share, string field)
        {
            if (share is null) return null;
            if (share.Count > int.MaxValue) throw AnalysisException.InvalidRequest($"{field}.count: found {share.Count}; allowed is at most {int.MaxValue}");
            if (share.Index >= share.Count)
                throw AnalysisException.InvalidRequest($"{field}.index: found {share.Index}; allowed is 0 to below count, {share.Count}");
            return new((int)share.Index, (int)share.Count);
        }
    }
}
