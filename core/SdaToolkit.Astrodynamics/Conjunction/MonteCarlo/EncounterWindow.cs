namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>The time within which an encounter is counted: by Monte Carlo, and by 3D-Nc where the two are compared.</summary>
/// <remarks>
/// In the spirit of V. T. Coppola, "Including velocity uncertainty in the probability of collision between space objects", AAS 12-247 (2012): straight motion of the mean, to both sides of its
/// closest approach by eight standard deviations of the combined position along the relative velocity, and the hard-body radius, at a speed less by eight of its
/// own; what lies outside has a chance below 1e-14. Cut to a quarter of the
/// shorter orbital period to each side, as in Alfano's cases (AAS 09-233): orbits that cross do so again half an orbit on, which is another encounter.
/// </remarks>
public static class EncounterWindow
{
    private const double Deviations = 8;

    // Where no orbit has a period and nothing else bounds the encounter: a day.
    private const double UnboundS = 86_400;

    /// <summary>Start and end, s from the encounter's instant, and whether it was cut to a quarter of an orbit to each side.</summary>
    /// <param name="e">States and covariances near closest approach.</param>
    /// <param name="gm">Gravitational parameter, m³/s².</param>
    public static (double StartS, double EndS, bool Cut) Of(Encounter e, double gm)
    {
        ArgumentNullException.ThrowIfNull(e);
        var (r, v) = (e.RelativePositionM, e.RelativeVelocityMPerS);
        var covariance = e.Primary.Covariance + e.Secondary.Covariance;
        var quarter = Math.Min(QuarterPeriod(e.Primary, gm), QuarterPeriod(e.Secondary, gm));
        var speed = v.Norm;
        var along = v / speed;
        var sigma = Math.Sqrt(Math.Max(0, Vec3.Dot(along, covariance.PositionM2 * along)));
        var speedSigma = Math.Sqrt(Math.Max(0, Vec3.Dot(along, covariance.VelocityM2PerS2 * along)));
        var slowest = speed - (Deviations * speedSigma);
        var centre = speed > 0 ? Math.Clamp(e.SecondsToClosestApproach, -quarter, quarter) : 0;
        var width = slowest > 0 ? ((Deviations * sigma) + e.HardBodyRadiusM) / slowest : double.PositiveInfinity;
        // The miss turns into motion along where the relative velocity's direction is uncertain.
        var turn = Math.Sqrt(Math.Max(0, covariance.VelocityM2PerS2.Trace)) * Deviations;
        if (slowest > 0) width += ((r + (centre * v)).Norm + (Deviations * Math.Sqrt(Math.Max(0, covariance.PositionM2.Trace)))) * turn / (slowest * slowest);
        var cut = !(width < quarter);
        if (double.IsInfinity(quarter) && cut) width = quarter = UnboundS;
        width = Math.Min(width, quarter);
        return (centre - width, centre + width, cut);
    }

    private static double QuarterPeriod(in EncounterObject o, double gm)
    {
        var axis = 1 / ((2 / o.PositionM.Norm) - (o.VelocityMPerS.NormSquared / gm));
        return axis > 0 ? 0.5 * Math.PI * Math.Sqrt(axis * axis * axis / gm) : double.PositiveInfinity;
    }
}
