using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Astrodynamics.RelativeMotion;

namespace SdaToolkit.Tests.RelativeMotion;

/// <summary>What tests of transition matrices share.</summary>
internal static class Transitions
{
    public const double Gm = 3.986004418e14;

    /// <summary>Element of the 6×6 matrix, times the ratio of units that makes it dimensionless: velocities count in units of the rate times a position.</summary>
    public static double[,] Scaled(StateTransition phi, double rateRadPerS)
    {
        var scaled = new double[6, 6];
        for (var i = 0; i < 6; i++)
            for (var j = 0; j < 6; j++)
            {
                var block = (i < 3, j < 3) switch { (true, true) => phi.RR, (true, false) => rateRadPerS * phi.RV, (false, true) => 1 / rateRadPerS * phi.VR, _ => phi.VV };
                var row = (i % 3) switch { 0 => block.Row1, 1 => block.Row2, _ => block.Row3 };
                scaled[i, j] = (j % 3) switch { 0 => row.X, 1 => row.Y, _ => row.Z };
            }

        return scaled;
    }

    /// <summary>Largest element of the difference of two matrices, in units of the largest of the first (1 at least).</summary>
    public static double Difference(StateTransition a, StateTransition b, double rateRadPerS)
    {
        var (x, y) = (Scaled(a, rateRadPerS), Scaled(b, rateRadPerS));
        var (worst, largest) = (0.0, 1.0);
        for (var i = 0; i < 6; i++)
            for (var j = 0; j < 6; j++)
            {
                if (!(Math.Abs(x[i, j] - y[i, j]) <= worst)) worst = Math.Abs(x[i, j] - y[i, j]);
                largest = Math.Max(largest, Math.Abs(x[i, j]));
            }

        return worst / largest;
    }

    /// <summary>Size of ΦᵀΩΦ − Ω with each end's own turn rate ω: the momentum that belongs to a position ρ in turning axes is v + ω × ρ.</summary>
    public static double SymplecticDefect(StateTransition phi, double startTurnRadPerS, double endTurnRadPerS, double rateRadPerS)
    {
        var inertial = Momentum(endTurnRadPerS) * phi * Momentum(-startTurnRadPerS);
        var m = Scaled(inertial, rateRadPerS);
        var (worst, largest) = (0.0, 1.0);
        for (var i = 0; i < 6; i++)
            for (var j = 0; j < 6; j++)
            {
                var sum = 0.0;
                for (var k = 0; k < 3; k++) sum += (m[k, i] * m[k + 3, j]) - (m[k + 3, i] * m[k, j]);
                var expected = j == i + 3 ? 1 : i == j + 3 ? -1 : 0;
                if (!(Math.Abs(sum - expected) <= worst)) worst = Math.Abs(sum - expected);
                largest = Math.Max(largest, m[i, j] * m[i, j]);
            }

        return worst / largest;
    }

    private static StateTransition Momentum(double turnRadPerS) =>
        new(Matrix3.Identity, default, new(0, -turnRadPerS, 0, turnRadPerS, 0, 0, 0, 0, 0), Matrix3.Identity);

    public static KeplerianElements Chief(double semiMajorAxisM, double e, double trueAnomalyRad, double inclinationRad = 0.9, double perigeeRad = 0.7) =>
        KeplerianElements.FromSemiMajorAxis(semiMajorAxisM, e, inclinationRad, 1.1, perigeeRad, trueAnomalyRad);

    /// <summary>The relative state after exact two-body motion of both, from a relative state at the chief's elements.</summary>
    public static RelativeState TwoBodyTruth(KeplerianElements chief, RelativeState start, double seconds, double gm = Gm)
    {
        var state = chief.ToState<Gcrf>(default, gm);
        var deputy = start.From(state);
        var epoch = state.Epoch.AddSeconds(seconds);
        return RelativeState.Of(Astrodynamics.Orbits.TwoBody.Propagate(state, epoch, gm), Astrodynamics.Orbits.TwoBody.Propagate(deputy, epoch, gm));
    }
}
