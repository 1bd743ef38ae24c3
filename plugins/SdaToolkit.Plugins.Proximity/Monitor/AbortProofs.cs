using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.RelativeMotion.Safety;
using SdaToolkit.Contracts;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Plugins.Proximity.Monitor;

/// <summary>Works out an abort burn and proves the drift after it.</summary>
internal static class AbortProofs
{
    private const double DrawnRevolutions = 3;

    public static AbortRecommendation Of(MonitorSettings settings, MonitorInputs inputs, double decisionS, string reason, AnalysisContext context)
    {
        var situation = new AbortSituation(settings, inputs, decisionS, context.Parallelism);
        var (kind, burn) = Choose(situation, settings, context);
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
        };
        AddCases(result, situation, burn, settings, context.Cancellation);
        result.MissedIsSafe = result.Cases.Single(c => c.Name == "missed").Safe;
        result.Proven = kind != "none found" && result.Cases.All(c => c.Safe || c.Name == "missed");
        var drawn = DrawnRevolutions * inputs.Motion.LinearAt(0).PeriodS;
        result.Path = RelativePaths.ToMessage([.. situation.Path(burn).TakeWhile(r => r.TimeS <= drawn)]);
        result.Method = "Drift of client and chaser under the full force model; burns along the axes and diagonals of RTN, by size.";
        return result;
    }

    private static (string Kind, Vec3 Burn) Choose(AbortSituation situation, MonitorSettings settings, AnalysisContext context)
    {
        if (situation.LeastLevels([Vec3.Zero], context.Cancellation)[0] > 1) return ("no burn", Vec3.Zero);
        var best = AbortSearch.Run(situation, settings, context.Cancellation)[0];
        return (best.Safe ? "burn" : "none found", best.DeltaVMPerS);
    }

    private static void AddCases(AbortRecommendation result, AbortSituation situation, Vec3 burn, MonitorSettings settings, CancellationToken cancellation)
    {
        List<(string Name, Vec3 Burn)> cases = [("missed", Vec3.Zero)];
        if (burn != Vec3.Zero) cases.InsertRange(0, AbortSearch.Cases.Zip(AbortSearch.CasesOf(burn, settings.MispointingRad)));
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
