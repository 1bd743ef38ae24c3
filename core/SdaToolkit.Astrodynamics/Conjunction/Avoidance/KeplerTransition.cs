using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Astrodynamics.Orbits;

namespace SdaToolkit.Astrodynamics.Conjunction.Avoidance;

/// <summary>Transition matrices of two-body motion.</summary>
internal static class KeplerTransition
{
    // Small enough that the third order is 1e-7 of the first after a day in low orbit, large enough that rounding is less.
    private const double PositionStepM = 10;
    private const double VelocityStepMPerS = 0.01;

    /// <summary>From a state to some time later or earlier, by central differences, and the state there.</summary>
    public static (Vec3 PositionM, Vec3 VelocityMPerS, StateTransition Transition) Of(Vec3 r, Vec3 v, double seconds)
    {
        TwoBody.Propagate(r, v, seconds, AvoidanceMotion.GmM3PerS2, out var end, out var endVelocity);
        var rows = new (Vec3 R, Vec3 V)[6];
        for (var i = 0; i < 3; i++)
        {
            rows[i] = Slope(r, v, seconds, PositionStepM * Axis(i), default, PositionStepM);
            rows[i + 3] = Slope(r, v, seconds, default, VelocityStepMPerS * Axis(i), VelocityStepMPerS);
        }

        return (end, endVelocity, new(
            Matrix3.FromRows(rows[0].R, rows[1].R, rows[2].R).Transpose(), Matrix3.FromRows(rows[3].R, rows[4].R, rows[5].R).Transpose(),
            Matrix3.FromRows(rows[0].V, rows[1].V, rows[2].V).Transpose(), Matrix3.FromRows(rows[3].V, rows[4].V, rows[5].V).Transpose()));
    }

    /// <summary>A few seconds of it near a state: the series to the fourth order in time, 1e-7 at 30 s in low orbit.</summary>
    public static StateTransition Short(Vec3 r, double seconds)
    {
        var gradient = Forces.PointGradient(AvoidanceMotion.GmM3PerS2, r);
        var (half, sixth) = (seconds * seconds / 2 * gradient, seconds * seconds / 6 * gradient);
        var diagonal = Matrix3.Identity + half;
        return new(diagonal, seconds * (Matrix3.Identity + sixth), seconds * gradient, diagonal);
    }

    /// <summary>The inverse of the transition matrix of any motion under a potential, which is symplectic.</summary>
    public static StateTransition Inverse(StateTransition phi) =>
        new(phi.VV.Transpose(), -1 * phi.RV.Transpose(), -1 * phi.VR.Transpose(), phi.RR.Transpose());

    private static Vec3 Axis(int i) => new(i == 0 ? 1 : 0, i == 1 ? 1 : 0, i == 2 ? 1 : 0);

    private static (Vec3 R, Vec3 V) Slope(Vec3 r, Vec3 v, double seconds, Vec3 dr, Vec3 dv, double step)
    {
        TwoBody.Propagate(r + dr, v + dv, seconds, AvoidanceMotion.GmM3PerS2, out var plus, out var plusVelocity);
        TwoBody.Propagate(r - dr, v - dv, seconds, AvoidanceMotion.GmM3PerS2, out var minus, out var minusVelocity);
        return ((plus - minus) / (2 * step), (plusVelocity - minusVelocity) / (2 * step));
    }
}
