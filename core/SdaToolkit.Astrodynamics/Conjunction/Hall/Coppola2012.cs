namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>Time bounds of an encounter in straight relative motion (Coppola 2012).</summary>
/// <remarks>
/// Source: V. T. Coppola, "Evaluating the short encounter assumption of the probability of collision formula", AAS 12-248, 2012, equations 4 to 16. Outside
/// the bounds the probability of collision per unit of its whole is below γ at either end. Assumptions: straight relative motion, normal errors of position
/// that do not change, velocity without error. Where the covariance bends with the orbit the bounds can miss the collisions altogether.
/// </remarks>
public static class Coppola2012
{
    /// <summary>When the encounter begins and ends, s from its instant; infinite without relative motion.</summary>
    /// <param name="encounter">States and covariances.</param>
    /// <param name="gamma">γ, above 0 and at most 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">γ is outside its range.</exception>
    public static (double StartS, double EndS) Bounds(Encounter encounter, double gamma)
    {
        var deviations = TwoSidedDeviations(gamma);
        var speed = encounter.RelativeVelocityMPerS.Norm;
        if (!(speed > 0)) return (double.NegativeInfinity, double.PositiveInfinity);
        var axes = EncounterPlane.Axes(encounter.RelativePositionM, encounter.RelativeVelocityMPerS);
        var c = (encounter.Primary.Covariance.PositionM2 + encounter.Secondary.Covariance.PositionM2).Conjugate(axes);
        // Regression of the position along the track on that across it.
        var determinant = (c.M11 * c.M22) - (c.M12 * c.M12);
        var (bx, by) = determinant > 0
            ? (((c.M13 * c.M22) - (c.M23 * c.M12)) / determinant, ((c.M23 * c.M11) - (c.M13 * c.M12)) / determinant)
            : (0, 0);
        var left = Math.Sqrt(Math.Max(0, c.M33 - (bx * c.M13) - (by * c.M23)));
        var position = axes * encounter.RelativePositionM;
        var slope = double.Hypot(bx, by);
        // The mean along the track counts too: here the instant need not be the closest approach.
        var middle = (bx * position.X) + (by * position.Y) - position.Z;
        var radius = encounter.HardBodyRadiusM;
        return ((middle - (radius * double.Hypot(1, slope)) - (deviations * left)) / speed, (middle + (radius * slope) + (deviations * left)) / speed);
    }

    /// <summary>√2 erfc⁻¹(γ): how many standard deviations to either side hold all but γ.</summary>
    /// <param name="gamma">γ, above 0 and at most 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">γ is outside its range.</exception>
    public static double TwoSidedDeviations(double gamma)
    {
        if (!(gamma > 0 && gamma <= 1)) throw new ArgumentOutOfRangeException(nameof(gamma), gamma, "above 0 and at most 1");
        // Newton's iteration on the logarithm, which is convex: from below the root of its tangent at 0.
        var (x, logGamma) = (Math.Sqrt(-Math.Log(gamma)), Math.Log(gamma));
        for (var i = 0; i < 60; i++)
        {
            var scaled = ErrorFunction.Erfcx(x);
            var step = 0.5 * Math.Sqrt(Math.PI) * scaled * (logGamma + (x * x) - Math.Log(scaled));
            x = Math.Max(0, x - step);
            if (Math.Abs(step) <= 1e-15 * x) break;
        }

        return Math.Sqrt(2) * x;
    }
}
