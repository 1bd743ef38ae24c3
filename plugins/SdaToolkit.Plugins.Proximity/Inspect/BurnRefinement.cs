using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.RelativeMotion;

namespace SdaToolkit.Plugins.Proximity.Inspect;

/// <summary>Changes the burns of a linear transfer until the path flown under the full model ends at its target: least change of the burns, large ones changing most.</summary>
internal sealed class BurnRefinement(InspectionWorld world, InspectionSettings settings)
{
    private const int MostRounds = 10;

    // Of the tolerance of the target: refinement is cheap, and what it leaves adds to what navigation and burns leave.
    private const double ToleranceShare = 0.05;

    // Velocity that counts as much as a position, times the mean motion: an error along the track grows by 19 times it in a revolution.
    private const double VelocityShare = 0.05;
    private const double Damping = 1e-8;
    private const double LeastWeight = 0.02;

    /// <summary>The burns refined, and how many rounds that took.</summary>
    /// <param name="linear">The burns of the linear transfer.</param>
    /// <param name="from">State at the start, before any burn.</param>
    /// <param name="startS">Start, s.</param>
    /// <param name="target">State wanted at the end, after any burn.</param>
    /// <param name="endS">End, s.</param>
    public (IReadOnlyList<Burn> Burns, int Rounds) Refined(IReadOnlyList<Burn> linear, RelativeState from, double startS, RelativeState target, double endS)
    {
        var n = Math.Tau / world.PeriodS;
        var tolerance = ToleranceShare * settings.TargetToleranceM(target.RangeM);
        var burns = linear.ToArray();
        var motion = world.LinearAt(startS);
        var (best, least) = (burns, double.PositiveInfinity);
        for (var round = 0; ; round++)
        {
            var miss = target - Arrival(burns, from, startS, endS);
            var size = Math.Max(miss.PositionM.Norm / tolerance, miss.VelocityMPerS.Norm / (VelocityShare * tolerance * n));
            if (size < least) (best, least) = ([.. burns], size);
            if (size < 1 || round >= MostRounds || burns.Length == 0) return (best, round);
            Correct(burns, motion, startS, endS, miss, n);
        }
    }

    private RelativeState Arrival(Burn[] burns, RelativeState from, double startS, double endS)
    {
        var (state, time) = (from, startS);
        foreach (var burn in burns)
        {
            state = world.Fly(state, time, burn.TimeS);
            state = state with { VelocityMPerS = state.VelocityMPerS + burn.DeltaVMPerS };
            time = Math.Max(time, burn.TimeS);
        }

        return world.Fly(state, time, endS);
    }

    // u += W Bᵀ (B W Bᵀ)⁻¹ miss, positions counted in velocities by the mean motion.
    private static void Correct(Burn[] burns, ILinearRelativeMotion motion, double startS, double endS, RelativeState miss, double n)
    {
        var mean = burns.Average(b => b.SizeMPerS);
        var effects = burns.Select(b => motion.Transition(b.TimeS - startS, endS - startS)).Select(phi => (Position: n * phi.RV, Velocity: phi.VV)).ToArray();
        Matrix3 pp = default, pv = default, vv = default;
        for (var i = 0; i < burns.Length; i++)
        {
            var (weight, (p, v)) = (Weight(burns[i], mean), effects[i]);
            (pp, pv, vv) = (pp + (weight * (p * p.Transpose())), pv + (weight * (p * v.Transpose())), vv + (weight * (v * v.Transpose())));
        }

        var damping = Damping * (pp.Trace + vv.Trace) * Matrix3.Identity;
        var (first, last) = new Matrix6(pp + damping, pv, pv.Transpose(), vv + damping).Inverse().Apply(n * miss.PositionM, miss.VelocityMPerS);
        for (var i = 0; i < burns.Length; i++)
        {
            var (p, v) = effects[i];
            burns[i] = burns[i] with { DeltaVMPerS = burns[i].DeltaVMPerS + (Weight(burns[i], mean) * ((p.Transpose() * first) + (v.Transpose() * last))) };
        }
    }

    private static double Weight(Burn burn, double mean) => burn.SizeMPerS + (LeastWeight * mean) + double.Epsilon;
}
