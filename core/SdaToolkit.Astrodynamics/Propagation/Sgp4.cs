namespace SdaToolkit.Astrodynamics.Propagation;

/// <summary>SGP4/SDP4: position and velocity in TEME from the mean elements of a two-line element set or OMM.</summary>
/// <remarks>
/// <para>Vallado, Crawford, Hujsak, Kelso 2006, "Revisiting Spacetrack Report #3", AIAA 2006-6753, after Hoots and Roehrich 1980. Near-Earth
/// theory (zonal J2–J4, drag by B*) below a period of 225 minutes; from there also Sun, Moon and the one-day and half-day resonances.</para>
/// <para>Accuracy: of element sets, about 1 km at epoch and 1 to 3 km a day in low orbits, worse with drag. Against the published
/// listing this code agrees to its last printed digit (1e-8 km; 1.2e-7 km after 3.5 years). The velocity is not exactly the derivative of the position, since the theory leaves out small rates:
/// in the public catalogue, within a day of epoch, they differ by 0.04 m/s (median near Earth) and 0.34 m/s (deep space), 3 m/s in one of a hundred sets,
/// and by 100 m/s and more in the few whose drag term has run away.</para>
/// <para>Immutable and thread safe. The same call gives the same bits in any order, on any thread, with or without a cursor.
/// Continuous in time but for small jumps of deep-space orbits where their inclination crosses 0.2 rad or, below it, their node a full turn.</para>
/// </remarks>
public sealed partial class Sgp4
{
    /// <summary>From this period on an orbit is propagated with the deep-space theory, minutes.</summary>
    internal const double DeepSpacePeriodMin = 225;

    /// <summary>Smaller ones are raised to it.</summary>
    internal const double SmallestEccentricity = 1e-6;

    /// <summary>570 years, either way: further off the steps of a resonance would only burn time.</summary>
    private const double LongestMin = 3e8;

    private readonly GravityModel _gravity;
    private readonly InclinationTerms _inclination;
    private readonly SecularTerms _secular;
    private readonly DeepSpaceTerms? _deep;
    private readonly double _metres, _metresPerSecond;

    /// <summary>Prepares an element set for propagation.</summary>
    /// <param name="elements">The mean elements.</param>
    /// <param name="gravity">The constants they were fitted with; WGS-72, that of public element sets, where null.</param>
    /// <param name="mode">Improved, or as the operational code.</param>
    /// <exception cref="ArgumentException">An element is not finite, the mean motion is not positive, or the eccentricity is outside [0, 1).</exception>
    public Sgp4(MeanElements elements, GravityModel? gravity = null, Sgp4Mode mode = Sgp4Mode.Improved)
    {
        ArgumentNullException.ThrowIfNull(elements);
        Check(elements);
        (Elements, Mode) = (elements, mode);
        _gravity = gravity ?? GravityModel.Wgs72;
        (_metres, _metresPerSecond) = (_gravity.EarthRadiusKm * 1000, _gravity.EarthRadiusKm * 1000 / 60);
        _inclination = new(elements.InclinationRad, _gravity.J3OverJ2);
        _secular = new(elements, _inclination, _gravity);
        if (Math.Tau / _secular.MeanMotion >= DeepSpacePeriodMin) _deep = new(elements, _secular, mode);
        InitialStatus = Propagate(0, out _, out _);
    }

    /// <summary>The elements as given.</summary>
    public MeanElements Elements { get; }

    /// <summary>The Earth constants in use.</summary>
    public GravityModel Gravity => _gravity;

    /// <summary>The variant in use.</summary>
    public Sgp4Mode Mode { get; }

    /// <summary>Whether the period is 225 minutes or more, so that Sun, Moon and resonance act.</summary>
    public bool IsDeepSpace => _deep is not null;

    /// <summary>Terms that the lanes broadcast.</summary>
    internal ref readonly SecularTerms Secular => ref _secular;

    /// <inheritdoc cref="Secular"/>
    internal ref readonly InclinationTerms Inclination => ref _inclination;

    /// <summary>What Sun, Moon and resonance do; null near the Earth.</summary>
    internal DeepSpaceTerms? Deep => _deep;

    /// <summary>Outcome of a propagation to the epoch itself.</summary>
    public Sgp4Status InitialStatus { get; }

    /// <summary>State at a time from the epoch of the elements. Allocates nothing, never throws.</summary>
    /// <param name="minutesSinceEpoch">Minutes of SI seconds since the epoch, either sign; no state beyond 570 years or for NaN.</param>
    /// <param name="r_m">Position in TEME, m; NaN where the status is not Valid, below the Earth's surface too.</param>
    /// <param name="v_m_per_s">Velocity in TEME, m/s; NaN where the status is not Valid.</param>
    public Sgp4Status Propagate(double minutesSinceEpoch, out Vec3 r_m, out Vec3 v_m_per_s)
    {
        var cursor = default(Sgp4Cursor);
        return Propagate(minutesSinceEpoch, ref cursor, out r_m, out v_m_per_s);
    }

    /// <summary>As without a cursor, to the bit, but cheaper for resonant orbits on a walk through time.</summary>
    /// <param name="minutesSinceEpoch">Minutes of SI seconds since the epoch, either sign.</param>
    /// <param name="cursor">Where the walk stands: <c>default</c> at its start.</param>
    /// <param name="r_m">Position in TEME, m; NaN where the status is not Valid.</param>
    /// <param name="v_m_per_s">Velocity in TEME, m/s; NaN where the status is not Valid.</param>
    public Sgp4Status Propagate(double minutesSinceEpoch, ref Sgp4Cursor cursor, out Vec3 r_m, out Vec3 v_m_per_s)
    {
        var status = InEarthRadii(minutesSinceEpoch, ref cursor, out var r, out var v);
        // The comparison also catches a NaN from a set that overflows far from its epoch.
        if (status == Sgp4Status.Valid && !double.IsFinite(r.X + r.Y + r.Z + v.X + v.Y + v.Z)) status = Sgp4Status.MeanEccentricityOutOfRange;
        var scale = status == Sgp4Status.Valid ? 1 : double.NaN;
        r_m = scale * _metres * r;
        v_m_per_s = scale * _metresPerSecond * v;
        return status;
    }

    /// <summary>State at an instant; false, and a state of NaN, where there is none.</summary>
    public bool TryPropagate(Epoch epoch, out State<Teme> state, out Sgp4Status status)
    {
        status = Propagate(MinutesAt(epoch), out var r, out var v);
        state = new(epoch, new(r), new(v));
        return status == Sgp4Status.Valid;
    }

    /// <summary>State at an instant.</summary>
    /// <exception cref="Sgp4Exception">The elements give no state there: decayed, or out of the theory's range.</exception>
    public State<Teme> Propagate(Epoch epoch) =>
        TryPropagate(epoch, out var state, out var status) ? state : throw new Sgp4Exception(status, MinutesAt(epoch));

    private double MinutesAt(Epoch epoch) => epoch.SecondsSince(Elements.Epoch) / 60;

    private Sgp4Status InEarthRadii(double t, ref Sgp4Cursor cursor, out Vec3 r, out Vec3 v)
    {
        (r, v) = (default, default);
        if (!(Math.Abs(t) <= LongestMin)) return Sgp4Status.MeanEccentricityOutOfRange;
        var mean = _secular.At(Elements, t, out var drag);
        _deep?.AddSecular(ref mean, t, Elements, _secular, ref cursor);
        if (mean.MeanMotion <= 0) return Sgp4Status.MeanMotionNotPositive;

        var undraggedAxis = _deep is null ? _secular.SemiMajorAxis : MeanOrbit.SemiMajorAxis(mean.MeanMotion, _gravity);
        var axis = undraggedAxis * drag.AxisRoot * drag.AxisRoot;
        mean.MeanMotion = _gravity.Xke / (axis * Math.Sqrt(axis));
        mean.Eccentricity -= drag.Eccentricity;
        if (mean.Eccentricity is >= 1 or < -0.001) return Sgp4Status.MeanEccentricityOutOfRange;
        mean.Eccentricity = Math.Max(mean.Eccentricity, SmallestEccentricity);
        Wrap(ref mean, _secular.MeanMotion * drag.Longitude);
        if (_deep is null) return Kepler.ToCartesian(mean, axis, _inclination, _gravity, out r, out v);

        _deep.AddPeriodic(ref mean, t);
        if (mean.Inclination < 0)
        {
            mean.Inclination = -mean.Inclination;
            mean.Node += Math.PI;
            mean.ArgumentOfPerigee -= Math.PI;
        }

        if (mean.Eccentricity is < 0 or > 1) return Sgp4Status.PerturbedEccentricityOutOfRange;
        return Kepler.ToCartesian(mean, axis, new InclinationTerms(mean.Inclination, _gravity.J3OverJ2), _gravity, out r, out v);
    }

    /// <summary>Adds a change of the mean longitude and brings the angles into one turn.</summary>
    private static void Wrap(ref MeanState mean, double longitudeChange)
    {
        var longitude = (mean.MeanAnomaly + longitudeChange + mean.ArgumentOfPerigee + mean.Node) % Math.Tau;
        mean.Node %= Math.Tau;
        mean.ArgumentOfPerigee %= Math.Tau;
        mean.MeanAnomaly = (longitude - mean.ArgumentOfPerigee - mean.Node) % Math.Tau;
    }

    private static void Check(MeanElements e)
    {
        Require(e.MeanMotionRadPerS > 0 && double.IsFinite(e.MeanMotionRadPerS), nameof(e.MeanMotionRadPerS), e.MeanMotionRadPerS, "finite and above 0 rad/s");
        Require(e.Eccentricity is >= 0 and < 1, nameof(e.Eccentricity), e.Eccentricity, "from 0 to below 1");
        Require(double.IsFinite(e.InclinationRad), nameof(e.InclinationRad), e.InclinationRad, "finite, rad");
        Require(double.IsFinite(e.RaanRad), nameof(e.RaanRad), e.RaanRad, "finite, rad");
        Require(double.IsFinite(e.ArgumentOfPerigeeRad), nameof(e.ArgumentOfPerigeeRad), e.ArgumentOfPerigeeRad, "finite, rad");
        Require(double.IsFinite(e.MeanAnomalyRad), nameof(e.MeanAnomalyRad), e.MeanAnomalyRad, "finite, rad");
        Require(double.IsFinite(e.BstarPerEarthRadius), nameof(e.BstarPerEarthRadius), e.BstarPerEarthRadius, "finite, 1 / Earth radius");
    }

    private static void Require(bool good, string field, double value, string limits)
    {
        if (!good) throw new ArgumentException($"{field} is {value:R}; it must be {limits}", field);
    }
}
