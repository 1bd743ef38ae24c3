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
        AddCases(result, situation, burn, settings, context.Cancellation);
        result.MissedIsSafe = result.Cases[^1].Safe;
        result.Proven = kind != "none found" && result.Cases.All(c => c.Safe || c.Name == Missed) && count.Upper <= settings.ProbabilityLimit;
        var drawn = DrawnRevolutions * inputs.Motion.LinearAt(0).PeriodS;
        result.Path = RelativePaths.ToMessage([.. situation.Path(burn).TakeWhile(r => r.TimeS <= drawn)]);
        result.Method = FormattableString.Invariant(
            $"Drift under the full force model of {settings.Samples} samples with the errors of navigation and of the burn, and of each case; burns along the axes and diagonals of R, T and N were tried from the smallest on.");
        return result;
    }

    private static (string Kind, Vec3 Burn, EntryCount Count) Choose(AbortSituation situation, MonitorSettings settings, AnalysisContext context)
    {
        bool Proven(EntryCount count) => count.Upper <= settings.ProbabilityLimit;
        if (situation.LeastLevels([Vec3.Zero], context.Cancellation)[0] > 1 && Entries(situation, Vec3.Zero, settings, context) is var none && Proven(none)) return ("no burn", Vec3.Zero, none);
        var ladder = new AbortLadder(burns => situation.LeastLevels(burns, context.Cancellation), settings.MispointingRad);
        var execution = settings.Profile?.Execution;
        var sizes = AbortLadder.SizesOf(
            settings.Profile, execution?.MinimumDeltaVMPerS ?? 0, execution?.MaximumDeltaVMPerS > 0 ? Math.Min(DefaultMostMPerS, execution.MaximumDeltaVMPerS) : DefaultMostMPerS,
            situation.TurnRateRadPerS * situation.State.RangeM);
        foreach (var burn in ladder.Safe(sizes))
            if (Entries(situation, burn.DeltaVMPerS, settings, context) is var count && Proven(count)) return ("burn", burn.DeltaVMPerS, count);
        var best = ladder.Clearest(sizes[^1]);
        return ("none found", best.DeltaVMPerS, Entries(situation, best.DeltaVMPerS, settings, context));
    }

    // The volume entered most often.
    private static EntryCount Entries(AbortSituation situation, Vec3 burn, MonitorSettings settings, AnalysisContext context)
    {
        if (situation.Volumes.Count == 0) return new(0, 0, 0, 0, 0, double.NaN);
        var execution = new ExecutionError(settings.MagnitudeError, settings.Profile?.Execution?.FixedErrorMPerS ?? 0, settings.PointingErrorRad, settings.Profile?.Execution?.TimingErrorS ?? 0);
        var start = new RelativeDispersion(situation.State, situation.Covariance).After(burn, execution, situation.TurnRateRadPerS);
        return EntryStudy.Count(situation.Ensemble, start, situation.Request, new(settings.Samples, Confidence, context.Seed, Stream), context.Cancellation).Volumes.MaxBy(v => v.Entered)!;
    }

    private static void AddCases(AbortRecommendation result, AbortSituation situation, Vec3 burn, MonitorSettings settings, CancellationToken cancellation)
    {
        List<(string Name, Vec3 Burn)> cases = [(burn == Vec3.Zero ? NoBurn : Missed, Vec3.Zero)];
        if (burn != Vec3.Zero) cases.InsertRange(0, [("nominal", burn), .. AbortLadder.Failures(burn, settings.MispointingRad)]);
        var outcome = situation.Drift([.. cases.Select(c => c.Burn)], cancellation);
        for (var i = 0; i < cases.Count; i++)
        {
            var (margin, time) = Least(situation, outcome, i);
            result.Cases.Add(new AbortCase
            {
                Name = cases[i].Name,
                LeastMarginM = margin,
                Time = (situation.Ensemble.Track.Start.AddSeconds(double.IsFinite(time) ? time : 0)).ToTimestamp(),
                LeastRangeM = outcome.MinimumRangeM[i],
                Safe = double.IsNaN(margin) ? situation.Volumes.Count == 0 : margin > 0,
            });
        }
    }

    // Outside an ellipsoid a level L is at least (L − 1) times its smallest half size away.
    private static (double MarginM, double TimeS) Least(AbortSituation situation, EnsembleOutcome outcome, int sample)
    {
        var (margin, time) = (double.NaN, double.NaN);
        for (var v = 0; v < situation.Volumes.Count; v++)
        {
            var volume = situation.Volumes[v];
            var here = (outcome.MinimumDistance[v][sample] - 1) * Math.Min(volume.RadialM, Math.Min(volume.TransverseM, volume.NormalM));
            if (double.IsNaN(margin) || here < margin) (margin, time) = (here, outcome.MinimumDistanceTimeS[v][sample]);
        }

        return (margin, time);
    }
}
