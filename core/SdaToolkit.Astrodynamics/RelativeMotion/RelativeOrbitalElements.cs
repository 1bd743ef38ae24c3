namespace SdaToolkit.Astrodynamics.RelativeMotion;

/// <summary>Quasi-nonsingular relative orbital elements: how a deputy's elements differ from a chief's. Default value: the same orbit and place.</summary>
/// <remarks>
/// <para>δa = (a_d − a_c)/a_c, δλ = (M_d + ω_d) − (M_c + ω_c) + (Ω_d − Ω_c) cos i_c, δe = e_d (cos ω_d, sin ω_d) − e_c (cos ω_c, sin ω_c), δi = (i_d − i_c, (Ω_d − Ω_c) sin i_c).
/// Osculating or mean as the elements they are made of. Times a_c they are lengths: near a circle a·|δe| and 2a·|δe| are the radial and along-track amplitudes, a·|δi| the one
/// across, and the two in the plane and across are farthest from zero together where δe and δi are parallel (e/i-vector separation).</para>
/// <para>Regular for a circular chief, not for an equatorial one (sin i = 0, where no node is). They are differences of finite size, not of first order, so
/// <see cref="Of(KeplerianElements, KeplerianElements)"/> and <see cref="DeputyOf"/> are exact inverses for any separation.</para>
/// <para>Source: S. D'Amico 2010, "Autonomous Formation Flying in Low Earth Orbit", PhD thesis, TU Delft, section 2.2; S. D'Amico and O. Montenbruck 2006, Journal of Guidance,
/// Control, and Dynamics 29(3), 554–563.</para>
/// </remarks>
/// <param name="DeltaA">Relative semi-major axis δa, dimensionless.</param>
/// <param name="DeltaLambdaRad">Relative mean longitude δλ, rad.</param>
/// <param name="DeltaEx">First component of the relative eccentricity vector δe, dimensionless.</param>
/// <param name="DeltaEy">Second component of δe, dimensionless.</param>
/// <param name="DeltaIxRad">First component of the relative inclination vector δi, rad.</param>
/// <param name="DeltaIyRad">Second component of δi, rad.</param>
public readonly record struct RelativeOrbitalElements(double DeltaA, double DeltaLambdaRad, double DeltaEx, double DeltaEy, double DeltaIxRad, double DeltaIyRad)
{
    /// <summary>Length of δe, dimensionless.</summary>
    public double EccentricityVectorLength => double.Hypot(DeltaEx, DeltaEy);

    /// <summary>Length of δi, rad.</summary>
    public double InclinationVectorLengthRad => double.Hypot(DeltaIxRad, DeltaIyRad);

    /// <summary>The angle between δe and δi, rad, 0 to π; 0 or π is passively safe, π/2 is not. NaN where either has no length.</summary>
    public double EccentricityInclinationAngleRad =>
        EccentricityVectorLength > 0 && InclinationVectorLengthRad > 0
            ? Math.Abs(Math.Atan2((DeltaEx * DeltaIyRad) - (DeltaEy * DeltaIxRad), (DeltaEx * DeltaIxRad) + (DeltaEy * DeltaIyRad)))
            : double.NaN;

    /// <summary>Sum: small ones superpose.</summary>
    public static RelativeOrbitalElements operator +(RelativeOrbitalElements x, RelativeOrbitalElements y) =>
        new(x.DeltaA + y.DeltaA, x.DeltaLambdaRad + y.DeltaLambdaRad, x.DeltaEx + y.DeltaEx, x.DeltaEy + y.DeltaEy, x.DeltaIxRad + y.DeltaIxRad, x.DeltaIyRad + y.DeltaIyRad);

    /// <summary>Difference.</summary>
    public static RelativeOrbitalElements operator -(RelativeOrbitalElements x, RelativeOrbitalElements y) => x + (-1 * y);

    /// <summary>All six times a number.</summary>
    public static RelativeOrbitalElements operator *(double s, RelativeOrbitalElements x) =>
        new(s * x.DeltaA, s * x.DeltaLambdaRad, s * x.DeltaEx, s * x.DeltaEy, s * x.DeltaIxRad, s * x.DeltaIyRad);

    /// <summary>The image under a map from elements to elements, e.g. that of <see cref="Koenig2017"/>.</summary>
    public static RelativeOrbitalElements operator *(Matrix6 map, RelativeOrbitalElements x) => FromHalves(map.Apply(x.First, x.Last));

    /// <summary>The relative elements of two ellipses; angles count the short way round.</summary>
    /// <param name="chief">Elements of the chief, osculating or mean.</param>
    /// <param name="deputy">Elements of the deputy, of the same kind, frame and epoch.</param>
    /// <exception cref="ArgumentException">One of them is no ellipse, or not finite.</exception>
    public static RelativeOrbitalElements Of(KeplerianElements chief, KeplerianElements deputy)
    {
        Require(chief, nameof(chief));
        Require(deputy, nameof(deputy));
        var (sin, cos) = Math.SinCos(chief.InclinationRad);
        var node = Math.IEEERemainder(deputy.RaanRad - chief.RaanRad, Math.Tau);
        var latitude = deputy.ArgumentOfPerigeeRad + deputy.MeanAnomalyRad - chief.ArgumentOfPerigeeRad - chief.MeanAnomalyRad;
        var axis = chief.SemiMajorAxisM;
        return new(
            (deputy.SemiMajorAxisM - axis) / axis,
            Math.IEEERemainder(Math.IEEERemainder(latitude, Math.Tau) + (node * cos), Math.Tau),
            (deputy.Eccentricity * Math.Cos(deputy.ArgumentOfPerigeeRad)) - (chief.Eccentricity * Math.Cos(chief.ArgumentOfPerigeeRad)),
            (deputy.Eccentricity * Math.Sin(deputy.ArgumentOfPerigeeRad)) - (chief.Eccentricity * Math.Sin(chief.ArgumentOfPerigeeRad)),
            deputy.InclinationRad - chief.InclinationRad,
            node * sin);
    }

    /// <summary>The osculating relative elements of two states at one epoch.</summary>
    /// <typeparam name="TFrame">An inertial or quasi-inertial frame.</typeparam>
    /// <param name="chief">State of the chief.</param>
    /// <param name="deputy">State of the deputy.</param>
    /// <param name="gmM3PerS2">Gravitational parameter μ, m³/s², above 0.</param>
    /// <exception cref="ArgumentException">The epochs differ, or a state is on no ellipse.</exception>
    public static RelativeOrbitalElements Of<TFrame>(State<TFrame> chief, State<TFrame> deputy, double gmM3PerS2)
        where TFrame : struct, IFrame
    {
        if (chief.Epoch != deputy.Epoch) throw new ArgumentException($"the deputy's state is {deputy.Epoch.SecondsSince(chief.Epoch):R} s after the chief's: both must be of one epoch", nameof(deputy));
        return Of(KeplerianElements.FromState(chief, gmM3PerS2), KeplerianElements.FromState(deputy, gmM3PerS2));
    }

    /// <summary>The deputy's elements, from the chief's: the inverse of <see cref="Of(KeplerianElements, KeplerianElements)"/>.</summary>
    /// <param name="chief">Elements of the chief.</param>
    /// <exception cref="ArgumentException">The chief is on no ellipse or equatorial, or what comes out is no ellipse.</exception>
    public KeplerianElements DeputyOf(KeplerianElements chief)
    {
        Require(chief, nameof(chief));
        var (sin, cos) = Math.SinCos(chief.InclinationRad);
        if (!(sin > 0)) throw new ArgumentException($"chief with an inclination of {chief.InclinationRad:R} rad: an equatorial orbit has no node to count from", nameof(chief));
        var node = DeltaIyRad / sin;
        var ex = (chief.Eccentricity * Math.Cos(chief.ArgumentOfPerigeeRad)) + DeltaEx;
        var ey = (chief.Eccentricity * Math.Sin(chief.ArgumentOfPerigeeRad)) + DeltaEy;
        var (e, perigee) = (double.Hypot(ex, ey), Math.Atan2(ey, ex));
        var (axis, inclination) = (chief.SemiMajorAxisM * (1 + DeltaA), chief.InclinationRad + DeltaIxRad);
        if (!(axis > 0 && e < 1 && double.IsFinite(axis))) throw new ArgumentException($"no ellipse: semi-major axis {axis:R} m with eccentricity {e:R}", nameof(chief));
        if (!(inclination is >= 0 and <= Math.PI)) throw new ArgumentException($"an inclination of {inclination:R} rad: from 0 to π", nameof(chief));
        var mean = chief.ArgumentOfPerigeeRad + chief.MeanAnomalyRad + DeltaLambdaRad - (node * cos) - perigee;
        return new KeplerianElements(axis * (1 - e) * (1 + e), e, inclination, Angles.ZeroToTwoPi(chief.RaanRad + node), Angles.ZeroToTwoPi(perigee), 0).AtMeanAnomaly(Angles.ZeroToTwoPi(mean));
    }

    /// <summary>δa, δλ, δe_x.</summary>
    internal Vec3 First => new(DeltaA, DeltaLambdaRad, DeltaEx);

    /// <summary>δe_y, δi_x, δi_y.</summary>
    internal Vec3 Last => new(DeltaEy, DeltaIxRad, DeltaIyRad);

    internal static RelativeOrbitalElements FromHalves((Vec3 First, Vec3 Last) x) => new(x.First.X, x.First.Y, x.First.Z, x.Last.X, x.Last.Y, x.Last.Z);

    private static void Require(KeplerianElements k, string who)
    {
        if (!(k.SemiLatusRectumM > 0 && k.Eccentricity is >= 0 and < 1 && double.IsFinite(k.SemiLatusRectumM + k.InclinationRad + k.RaanRad + k.ArgumentOfPerigeeRad + k.TrueAnomalyRad)))
            throw new ArgumentException($"the {who}'s elements are of no ellipse: {k}", who);
    }
}
