namespace SdaToolkit.Astrodynamics.Orbits;

/// <summary>Outcome of a conversion between mean and osculating elements.</summary>
public enum MeanElementsStatus : byte
{
    /// <summary>Converted.</summary>
    Valid = 0,

    /// <summary>Not an ellipse above the centre: an element not finite, the axis not above 0, or the eccentricity outside [0, 1).</summary>
    NotAnEllipse = 1,

    /// <summary>At the critical inclination, |1 − 5 cos² i| below 0.02 (within 0.3° of 63.43° or 116.57°): the long-period terms have no limit there.</summary>
    CriticalInclination = 2,

    /// <summary>The iteration for mean elements did not settle; only far from the Earth's own field, where J2 (R/p)² is not small.</summary>
    NotConverged = 3,
}

/// <summary>
/// Brouwer's mean elements in Lyddane's variables: what remains of the osculating elements after the first-order short- and long-period effects of J2.
/// </summary>
/// <remarks>
/// <para>Sources: D. Brouwer, Astronomical Journal 64 (1959) 378–396; R. H. Lyddane, Astronomical Journal 68 (1963) 555–558; in the form of H. Schaub and
/// J. L. Junkins, "Analytical Mechanics of Space Systems", appendix F. Terms of J2 only: J3 and J4 (which matter to the long-period terms as much), drag, Sun and
/// Moon are left out. These are not the mean elements of SGP4: see <see cref="Propagation.Sgp4Fit"/>.</para>
/// <para>Accuracy: first order; what is left is J2² (R/p)⁴, some 5e-6 of the axis near the Earth (tests, on a J2 orbit 620 km high: the mean axis holds within 32 m where the
/// osculating one swings by 18.5 km), and grows as 1/(1 − 5 cos² i) towards the critical inclination, which is refused. Small eccentricities and inclinations are
/// no trouble; near i = π half the inclination loses digits, down to 1e-8 rad at π itself.</para>
/// <para>Brouwer's short-period terms average to zero over a revolution but for terms of J2 e²: these are not quite the time averages of the elements.</para>
/// </remarks>
/// <param name="gmM3PerS2">Gravitational parameter μ, m³/s².</param>
/// <param name="equatorialRadiusM">Radius that belongs to J2, m.</param>
/// <param name="j2">Zonal coefficient, dimensionless, not normalised.</param>
/// <param name="longPeriod">Whether the long-period terms are taken out too. Without them the mean elements still swing with the argument of perigee, over months, and no inclination is critical.</param>
public sealed class BrouwerLyddane(double gmM3PerS2, double equatorialRadiusM, double j2, bool longPeriod = true)
{
    /// <summary>Below this |1 − 5 cos² i| an orbit counts as critically inclined, dimensionless.</summary>
    public const double CriticalDivisor = 0.02;

    private const int MostIterations = 60;

    /// <summary>Gravitational parameter μ, m³/s².</summary>
    public double GmM3PerS2 { get; } = gmM3PerS2;

    /// <summary>Secular rates of a mean orbit, from the same coefficients; first order.</summary>
    public J2Secular RatesOf(KeplerianElements mean) =>
        J2Secular.Of(mean.SemiMajorAxisM, mean.Eccentricity, mean.InclinationRad, GmM3PerS2, equatorialRadiusM, j2);

    /// <summary>Osculating elements of mean ones.</summary>
    /// <exception cref="ArgumentException">No ellipse, or at the critical inclination.</exception>
    public KeplerianElements ToOsculating(KeplerianElements mean)
    {
        var status = TryToOsculating(mean, out var osculating);
        return status == MeanElementsStatus.Valid ? osculating : throw new ArgumentException($"no osculating elements: {status}; {mean}", nameof(mean));
    }

    /// <summary>Mean elements of osculating ones.</summary>
    /// <exception cref="ArgumentException">No ellipse, at the critical inclination, or the iteration does not settle.</exception>
    public KeplerianElements ToMean(KeplerianElements osculating)
    {
        var status = TryToMean(osculating, out var mean);
        return status == MeanElementsStatus.Valid ? mean : throw new ArgumentException($"no mean elements: {status}; {osculating}", nameof(osculating));
    }

    /// <summary>Osculating elements of mean ones, or why there are none.</summary>
    /// <param name="mean">Mean elements.</param>
    /// <param name="osculating">Osculating elements; angles from 0 to 2π. NaN where the status is not Valid.</param>
    public MeanElementsStatus TryToOsculating(KeplerianElements mean, out KeplerianElements osculating)
    {
        osculating = None;
        var status = BrouwerLyddaneTerms.TryOf(mean, 0.5 * j2 * equatorialRadiusM * equatorialRadiusM, longPeriod, out var terms);
        if (status != MeanElementsStatus.Valid) return status;
        osculating = terms.Apply(mean);
        return double.IsFinite(osculating.SemiLatusRectumM + osculating.TrueAnomalyRad + osculating.InclinationRad) ? status : MeanElementsStatus.NotAnEllipse;
    }

    /// <summary>Mean elements of osculating ones, or why there are none: the exact inverse of <see cref="TryToOsculating"/>, by iteration.</summary>
    /// <param name="osculating">Osculating elements.</param>
    /// <param name="mean">Mean elements; angles from 0 to 2π. NaN where the status is not Valid.</param>
    public MeanElementsStatus TryToMean(KeplerianElements osculating, out KeplerianElements mean)
    {
        mean = None;
        // Each round takes what the forward theory misses off the mean elements; it shrinks by a factor of J2 (R/p)².
        var target = Nonsingular.Of(osculating);
        var (guess, last) = (target, double.PositiveInfinity);
        for (var i = 0; i < MostIterations; i++)
        {
            var candidate = guess.ToKeplerian();
            var status = TryToOsculating(candidate, out var forward);
            if (status != MeanElementsStatus.Valid) return status;
            var step = target.Minus(Nonsingular.Of(forward));
            var size = step.Size(target.Axis);
            if (size < 1e-15 || (size >= last && size < 1e-13))
            {
                mean = candidate;
                return MeanElementsStatus.Valid;
            }

            last = size;
            guess = guess.Plus(step);
        }

        return MeanElementsStatus.NotConverged;
    }

    private static KeplerianElements None => new(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);

    /// <summary>Axis, e cos and e sin of ω, 2 sin(i/2) cos and sin of Ω, and the mean longitude ω + Ω + M.</summary>
    private readonly record struct Nonsingular(double Axis, double Ex, double Ey, double Ix, double Iy, double Longitude)
    {
        public static Nonsingular Of(KeplerianElements k)
        {
            var perigee = k.ArgumentOfPerigeeRad + k.RaanRad;
            var half = 2 * Math.Sin(0.5 * k.InclinationRad);
            return new(k.SemiMajorAxisM, k.Eccentricity * Math.Cos(perigee), k.Eccentricity * Math.Sin(perigee),
                half * Math.Cos(k.RaanRad), half * Math.Sin(k.RaanRad), perigee + k.MeanAnomalyRad);
        }

        public KeplerianElements ToKeplerian()
        {
            var (e, perigee, node) = (double.Hypot(Ex, Ey), Math.Atan2(Ey, Ex), Math.Atan2(Iy, Ix));
            var mean = Angles.ZeroToTwoPi(Longitude - perigee);
            var nu = e < 1 ? Anomaly.TrueFromMean(mean, e) : double.NaN;
            return new(Axis * (1 - e) * (1 + e), e, 2 * Math.Asin(Math.Min(1, 0.5 * double.Hypot(Ix, Iy))), Angles.ZeroToTwoPi(node), Angles.ZeroToTwoPi(perigee - node), Angles.ZeroToTwoPi(nu));
        }

        public Nonsingular Minus(Nonsingular b) => new(Axis - b.Axis, Ex - b.Ex, Ey - b.Ey, Ix - b.Ix, Iy - b.Iy, Math.IEEERemainder(Longitude - b.Longitude, Math.Tau));

        public Nonsingular Plus(Nonsingular b) => new(Axis + b.Axis, Ex + b.Ex, Ey + b.Ey, Ix + b.Ix, Iy + b.Iy, Longitude + b.Longitude);

        public double Size(double axis) => Math.Abs(Axis / axis) + Math.Abs(Ex) + Math.Abs(Ey) + Math.Abs(Ix) + Math.Abs(Iy) + Math.Abs(Longitude);
    }
}
