using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.RelativeMotion.Safety;
using SdaToolkit.Contracts;
using SdaToolkit.Model;
using SdaToolkit.Plugins.Proximity.Safety;
using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Plugins.Proximity.Monitor;

/// <summary>Works out an abort burn and proves the drift after it.</summary>
internal static class AbortProofs
{
    private const double DrawnRevolutions = 3;
    private const double DefaultMostMPerS = 1;
    private const double Confidence = 0.95;
    private const uint Stream = 0x4D4F4E;
    private const string Missed = "missed";
    private const string NoBurn = "no burn";

    // Safe burns whose dispersion is looked at where the chaser is inside a volume.
    private const int MostTried = 8;

    public static AbortRecommendation Of(MonitorSettings settings, MonitorInputs inputs, double decisionS, string reason, AnalysisContext context)
    {
        var situation = new AbortSituation(settings, inputs, decisionS, context.Parallelism);
        var (kind, burn, count) = Choose(situation, settings, context);
        var zero = inputs.Navigation.Start;
        var result = new AbortRecommendation
        {
            Decision = zero.AddSeconds(decisionS).ToTimestamp(),
            Reason = reason,
            BurnTime = zero.AddSeconds(situation.BurnS).ToTimestamp(),
            Kind = kind,
            DeltaVRadialMPerS = burn.X,
            DeltaVTransverseMPerS = burn.Y,
            DeltaVNormalMPerS = burn.Z,
            DeltaVMPerS = burn.Norm,
            DriftS = settings.DriftS,
            Samples = (uint)count.Samples,
            Entered = (uint)count.Entered,
            ProbabilityUpper = count.Upper,
        };
        result.BegunInside.Add(situation.Inside.Select(v => v.ToMessage()));
        AddCases(result, situation, burn, settings, context.Cancellation);
        result.MissedIsSafe = result.Cases[^1].Safe;
        result.Proven = kind != "none found" && result.Cases.All(c => c.Safe || c.Name == Missed) && count.Upper <= settings.ProbabilityLimit;
        var drawn = DrawnRevolutions * inputs.Motion.LinearAt(0).PeriodS;
        result.Path = RelativePaths.ToMessage([.. situation.Path(burn).TakeWhile(r => r.TimeS <= drawn)]);
        result.Method = FormattableString.Invariant(
            $"Drift under the full force model of {settings.Samples} samples with the errors of navigation and of the burn, and of each case; burns along the axes and diagonals of R, T and N were tried from the {(situation.Inside.Count > 0 ? "largest" : "smallest")} on.{(situation.Inside.Count > 0 ? $" {BegunInside.Rule}" : "")}");
        return result;
    }

    private static (string Kind, Vec3 Burn, EntryCount Count) Choose(AbortSituation situation, MonitorSettings settings, AnalysisContext context)
    {
        bool Proven(EntryCount count) => count.Upper <= settings.ProbabilityLimit;
        EntryCount? none = situation.LeastLevels([Vec3.Zero], context.Cancellation)[0] > 1 && Entries(situation, Vec3.Zero, settings, context) is var drifted && Proven(drifted) ? drifted : null;
        if (none is not null && situation.LastInsideS([Vec3.Zero])[0] <= BegunInside.SoonRevolutions * situation.PeriodS) return ("no burn", Vec3.Zero, none);
        var ladder = new AbortLadder(burns => situation.LeastLevels(burns, context.Cancellation), settings.MispointingRad);
        var execution = settings.Profile?.Execution;
        var sizes = AbortLadder.SizesOf(
            settings.Profile, execution?.MinimumDeltaVMPerS ?? 0, execution?.MaximumDeltaVMPerS > 0 ? Math.Min(DefaultMostMPerS, execution.MaximumDeltaVMPerS) : DefaultMostMPerS,
            situation.TurnRateRadPerS * situation.State.RangeM);
        var tried = situation.Inside.Count > 0 ? ladder.Soonest(sizes, situation.LastInsideS).Take(MostTried) : ladder.Safe(sizes);
        foreach (var burn in tried)
            if (Entries(situation, burn.DeltaVMPerS, settings, context) is var count && Proven(count)) return ("burn", burn.DeltaVMPerS, count);
        if (none is not null) return ("no burn", Vec3.Zero, none);
        var best = ladder.Clearest(sizes[^1]);
        return ("none found", best.DeltaVMPerS, Entries(situation, best.DeltaVMPerS, settings, context));
    }

    // The volume entered most often; where it begins inside, all that may go wrong together.
    private static EntryCount Entries(AbortSituation situation, Vec3 burn, MonitorSettings settings, AnalysisContext context)
    {
        if (situation.Volumes.Count == 0) return new(0, 0, 0, 0, 0, double.NaN);
        var execution = new ExecutionError(settings.MagnitudeError, settings.Profile?.Execution?.FixedErrorMPerS ?? 0, settings.PointingErrorRad, settings.Profile?.Execution?.TimingErrorS ?? 0);
        var start = new RelativeDispersion(situation.State, situation.Covariance).After(burn, execution, situation.TurnRateRadPerS);
        var counts = situation.Requests.SelectMany(r => EntryStudy.Count(situation.Ensemble, start, r, new(settings.Samples, Confidence, context.Seed, Stream), context.Cancellation).Volumes).ToList();
        return situation.Inside.Count == 0 ? counts.MaxBy(v => v.Entered)! : EntryCount.Any(counts, Confidence);
    }

    private static void AddCases(AbortRecommendation result, AbortSituation situation, Vec3 burn, MonitorSettings settings, CancellationToken cancellation)
    {
        List<(string Name, Vec3 Burn)> cases = [(burn == Vec3.Zero ? NoBurn : Missed, Vec3.Zero)];
        if (burn != Vec3.Zero) cases.InsertRange(0, [("nominal", burn), .. AbortLadder.Failures(burn, settings.MispointingRad)]);
        Vec3[] burns = [.. cases.Select(c => c.Burn)];
        var (outcome, levels, inside) = (situation.Drift(burns, cancellation), situation.LeastLevels(burns, cancellation), situation.LastInsideS(burns));
        for (var i = 0; i < cases.Count; i++)
        {
            var (margin, time) = Least(situation, outcome, i);
            result.Cases.Add(new AbortCase
            {
                Name = cases[i].Name,
                LeastMarginM = margin,
                Time = (situation.Ensemble.Track.Start.AddSeconds(double.IsFinite(time) ? time : 0)).ToTimestamp(),
                LeastRangeM = outcome.MinimumRangeM[i],
                Safe = levels[i] > 1,
                InsideS = double.IsFinite(inside[i]) ? inside[i] : double.NaN,
            });
        }
    }

    // Outside an ellipsoid a level L is at least (L − 1) times its smallest half size away, inside it at most (1 − L) times its largest one deep.
    private static (double MarginM, double TimeS) Least(AbortSituation situation, EnsembleOutcome outcome, int sample)
    {
        var (margin, time) = (double.NaN, double.NaN);
        for (var v = 0; v < situation.Volumes.Count; v++)
        {
            var volume = situation.Volumes[v];
            var level = outcome.MinimumDistance[v][sample];
            var here = (level - 1) * (level < 1 ? volume.LargestM : volume.SmallestM);
            if (double.IsNaN(margin) || here < margin) (margin, time) = (here, outcome.MinimumDistanceTimeS[v][sample]);
        }

        return (margin, time);
    }
}
