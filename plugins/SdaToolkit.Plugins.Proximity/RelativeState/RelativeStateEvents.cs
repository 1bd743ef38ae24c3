using SdaToolkit.Model;
using SdaToolkit.Plugins.Proximity.Scene;
using SdaToolkit.Schemas.Orbit.V1;
using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Plugins.Proximity.RelativeStates;

/// <summary>What happens between the rows: closest approaches, shadow, entries, closing too fast, the Sun in view.</summary>
internal static class RelativeStateEvents
{
    public static void AddTo(RelativeStateResult result, RelativeStatePlan plan, RelativeHistory history)
    {
        var sun = plan.Inputs.Scene.Sun;
        result.Approaches.Add(PathIntervals.ClosestApproaches(history.SpanS, history.At).Select(a => Approach(history, a.OffsetS, a.Kind)));
        result.Eclipses.Add(Lighting.Eclipses(history, sun).Select(i => new Eclipse
        {
            Start = i.Start.ToTimestamp(),
            End = i.End.ToTimestamp(),
            UmbraS = i.UmbraDurationS,
            StartsBefore = i.StartsBefore,
            EndsAfter = i.EndsAfter,
        }));
        foreach (var volume in plan.Volumes)
            Add(volume.Name, PathIntervals.Within(volume, history.SpanS, t => history.At(t).PositionM), least => -least);
        if (plan.ClosingRates.Any) Add("closing-rate", PathIntervals.Below(history.SpanS, t => plan.ClosingRates.MarginMPerS(history.At(t))), least => -least);
        Add("sun-in-view", PathIntervals.Below(history.SpanS, t => Lighting.SunSeparationRad(history.At(t).PositionM, Lighting.SunDirectionRtn(history.ClientAt(t), sun)) - plan.SunExclusionRad), least => least + plan.SunExclusionRad);

        void Add(string name, IEnumerable<PathInterval> intervals, Func<double, double> extreme) => result.Intervals.Add(intervals.Select(i => new ProximityInterval
        {
            Name = name,
            Start = history.Start.AddSeconds(i.StartS).ToTimestamp(),
            End = history.Start.AddSeconds(i.EndS).ToTimestamp(),
            StartsBefore = i.StartsBefore,
            EndsAfter = i.EndsAfter,
            Extreme = extreme(i.Least),
        }));
    }

    private static ClosestApproach Approach(RelativeHistory history, double offsetS, string kind)
    {
        var state = history.At(offsetS);
        var approach = new ClosestApproach
        {
            Time = history.Start.AddSeconds(offsetS).ToTimestamp(),
            RangeM = state.RangeM,
            RadialM = state.PositionM.X,
            TransverseM = state.PositionM.Y,
            NormalM = state.PositionM.Z,
            SpeedMPerS = state.VelocityMPerS.Norm,
            Kind = kind,
        };
        if (history.SigmaAlongSightM(offsetS) is var sigma && double.IsFinite(sigma)) approach.SigmaRangeM = sigma;
        return approach;
    }
}
