using SdaToolkit.Astrodynamics.Orbits;

namespace SdaToolkit.Astrodynamics.RelativeMotion;

/// <summary>Transition of quasi-nonsingular relative mean elements under J2, for any eccentricity, with differential drag as constant rates; closed form.</summary>
/// <remarks>
/// <para>Assumes: mean elements (<see cref="BrouwerLyddane"/>), first-order secular rates of J2, differences of first order; the chief itself as it flies under J2 alone. The chief is not equatorial.
/// Left out: J2² and higher harmonics, Sun, Moon, sunlight; of drag, that its rates change.</para>
/// <para>Rates of the angles depend on a, e and i only, which stay: in axes that turn with the perigee the plant matrix has a square of zero, and the transition is 1 + Aτ; drag adds Bτ + AB τ²/2.</para>
/// <para>Source: A. W. Koenig, T. Guffanti, S. D'Amico 2017, "New State Transition Matrices for Spacecraft Relative Motion in Perturbed Orbits", Journal of Guidance, Control, and
/// Dynamics 40(7), 1749–1768: equation A6 (J2), equations C2 and D2 (drag without a model of density).</para>
/// <para>Immutable and thread safe.</para>
/// </remarks>
public sealed class Koenig2017
{
    private readonly J2Secular _rates;
    private readonly double _n, _kappa, _perigeeRad;

    /// <summary>About a chief.</summary>
    /// <param name="meanChief">Mean elements of the chief at the epoch, of an ellipse.</param>
    /// <param name="gmM3PerS2">Gravitational parameter μ, m³/s², above 0.</param>
    /// <param name="equatorialRadiusM">Radius that belongs to J2, m, above 0.</param>
    /// <param name="j2">Zonal coefficient, dimensionless, not normalised; 0 gives Kepler's motion.</param>
    /// <exception cref="ArgumentOutOfRangeException">The orbit is no ellipse, or a value is out of its range.</exception>
    public Koenig2017(KeplerianElements meanChief, double gmM3PerS2, double equatorialRadiusM, double j2)
    {
        if (!(gmM3PerS2 > 0 && double.IsFinite(gmM3PerS2))) throw new ArgumentOutOfRangeException(nameof(gmM3PerS2), gmM3PerS2, "gravitational parameter in m³/s², above 0");
        if (!(equatorialRadiusM > 0 && double.IsFinite(equatorialRadiusM))) throw new ArgumentOutOfRangeException(nameof(equatorialRadiusM), equatorialRadiusM, "radius in m, above 0");
        if (!double.IsFinite(j2)) throw new ArgumentOutOfRangeException(nameof(j2), j2, "J2, finite");
        if (!(meanChief.Eccentricity is >= 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(meanChief), meanChief.Eccentricity, "eccentricity of the chief, from 0 to below 1");
        if (!(meanChief.SemiLatusRectumM > 0 && double.IsFinite(meanChief.SemiLatusRectumM))) throw new ArgumentOutOfRangeException(nameof(meanChief), meanChief.SemiLatusRectumM, "semi-latus rectum of the chief in m, above 0");
        if (!(meanChief.InclinationRad is >= 0 and <= Math.PI)) throw new ArgumentOutOfRangeException(nameof(meanChief), meanChief.InclinationRad, "inclination of the chief, from 0 to π rad");
        MeanChief = meanChief;
        _rates = J2Secular.Of(meanChief.SemiMajorAxisM, meanChief.Eccentricity, meanChief.InclinationRad, gmM3PerS2, equatorialRadiusM, j2);
        _n = meanChief.MeanMotionRadPerS(gmM3PerS2);
        var ratio = equatorialRadiusM / meanChief.SemiLatusRectumM;
        _kappa = 0.75 * j2 * ratio * ratio * _n;
        _perigeeRad = meanChief.ArgumentOfPerigeeRad;
    }

    /// <summary>Mean elements of the chief at the epoch.</summary>
    public KeplerianElements MeanChief { get; }

    /// <summary>The chief's anomalistic period, s.</summary>
    public double PeriodS => Math.Tau / _rates.MeanAnomalyRateRadPerS;

    /// <summary>Mean elements of the chief at a time, as the secular rates of J2 move them.</summary>
    /// <param name="timeS">s after the epoch.</param>
    public KeplerianElements MeanChiefAt(double timeS) => (MeanChief with
    {
        RaanRad = MeanChief.RaanRad + (_rates.RaanRateRadPerS * timeS),
        ArgumentOfPerigeeRad = _perigeeRad + (_rates.ArgumentOfPerigeeRateRadPerS * timeS),
    }).AtMeanAnomaly(MeanChief.MeanAnomalyRad + (_rates.MeanAnomalyRateRadPerS * timeS));

    /// <summary>The transition matrix of the relative mean elements: equation A6.</summary>
    /// <param name="fromS">Start, s after the epoch of the chief.</param>
    /// <param name="toS">End, s after the epoch of the chief.</param>
    public Matrix6 Transition(double fromS, double toS)
    {
        var (t, f) = (toS - fromS, Factors.Of(MeanChief));
        var (i, o) = (Perigee(fromS), Perigee(toS));
        var (sin, cos) = Math.SinCos(_rates.ArgumentOfPerigeeRateRadPerS * t);
        var kt = _kappa * t;
        var turn = 4 * kt * f.G * f.Q;
        return new(
            new(1, 0, 0, -((1.5 * _n * t) + (3.5 * kt * f.E * f.P)), 1, kt * i.X * f.F * f.G * f.P, 3.5 * kt * o.Y * f.Q, 0, cos - (turn * i.X * o.Y)),
            new(0, 0, 0, kt * i.Y * f.F * f.G * f.P, -kt * f.F * f.S, 0, -sin - (turn * i.Y * o.Y), 5 * kt * o.Y * f.S, 0),
            new(-3.5 * kt * o.X * f.Q, 0, sin + (turn * i.X * o.X), 0, 0, 0, 3.5 * kt * f.S, 0, -4 * kt * i.X * f.G * f.S),
            new(cos + (turn * i.Y * o.X), -5 * kt * o.X * f.S, 0, 0, 1, 0, -4 * kt * i.Y * f.G * f.S, 2 * kt * f.T, 1));
    }

    /// <summary>What differential drag adds to the relative mean elements between two times: the drag columns of equations C2 and D2.</summary>
    /// <param name="drag">Rates.</param>
    /// <param name="fromS">Start, s after the epoch of the chief.</param>
    /// <param name="toS">End, s after the epoch of the chief.</param>
    public RelativeOrbitalElements Forced(DifferentialDrag drag, double fromS, double toS)
    {
        var (t, f, e) = (toS - fromS, Factors.Of(MeanChief), MeanChief.Eccentricity);
        var kt2 = 0.5 * _kappa * t * t;
        var (a, along, across) = (drag.DeltaARatePerS, drag.AlongPerigeeRatePerS, drag.AcrossPerigeeRatePerS);
        // In axes of the perigee at the end: along it, and across it where the perigee's own turn with δa and δe shows as e δω.
        var (x, y) = (along * t, (across * t) + (kt2 * e * f.Q * ((4 * e * f.G * along) - (3.5 * a))));
        var (sin, cos) = Math.SinCos(_perigeeRad + (_rates.ArgumentOfPerigeeRateRadPerS * toS));
        return new(
            a * t,
            (-0.75 * _n * t * t * a) + (kt2 * f.P * ((e * f.F * f.G * along) - (3.5 * f.E * a))),
            (cos * x) - (sin * y),
            (sin * x) + (cos * y),
            0,
            kt2 * f.S * ((3.5 * a) - (4 * e * f.G * along)));
    }

    private (double X, double Y) Perigee(double timeS)
    {
        var (sin, cos) = Math.SinCos(_perigeeRad + (_rates.ArgumentOfPerigeeRateRadPerS * timeS));
        return (MeanChief.Eccentricity * cos, MeanChief.Eccentricity * sin);
    }

    /// <summary>The paper's factors of e and i, equations 14 to 16.</summary>
    private readonly record struct Factors(double E, double F, double G, double P, double Q, double S, double T)
    {
        public static Factors Of(KeplerianElements k)
        {
            var eta2 = (1 - k.Eccentricity) * (1 + k.Eccentricity);
            var eta = Math.Sqrt(eta2);
            var (sin, cos) = Math.SinCos(k.InclinationRad);
            return new(1 + eta, 4 + (3 * eta), 1 / eta2, (3 * cos * cos) - 1, (5 * cos * cos) - 1, 2 * sin * cos, sin * sin);
        }
    }
}
