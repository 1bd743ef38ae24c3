using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Astrodynamics.Orbits;

namespace SdaToolkit.Astrodynamics.RelativeMotion;

/// <summary><see cref="Koenig2017"/> in the client's RTN: relative state → relative mean elements → J2 and drag → relative state.</summary>
/// <remarks>
/// <para>As an <see cref="ILinearRelativeMotion"/> it goes by the derivatives of RTN with respect to the mean elements, the short-period terms of J2 included; they are taken by central differences,
/// right to 1e-9 of themselves. <see cref="PropagateElements"/> instead goes by the elements themselves, of any size: separations of tens of kilometres along track keep their curvature.</para>
/// <para>The mean elements leave out the long-period terms, whose periods are months: critical inclinations are no trouble. Z of the frame should be the Earth's axis (the true one; that of GCRF is 0.15° off, of no consequence here).</para>
/// <para>Chiefs with sin i below 1e-6 are refused: nodes lose their meaning. Immutable and thread safe.</para>
/// </remarks>
public sealed class Koenig2017Motion : ILinearRelativeMotion
{
    // Of the step h, the difference errs by h² and by 1e-16/h.
    private const double Step = 3e-6;
    private const double LeastSine = 1e-6;

    private readonly Koenig2017 _elements;
    private readonly BrouwerLyddane _theory;
    private readonly double _gm;
    private readonly DifferentialDrag _drag;

    /// <summary>About a chief of mean elements.</summary>
    /// <param name="meanChief">Mean elements of the chief at the epoch, without long-period terms: <see cref="BrouwerLyddane"/> made so.</param>
    /// <param name="gmM3PerS2">Gravitational parameter μ, m³/s², above 0.</param>
    /// <param name="equatorialRadiusM">Radius that belongs to J2, m, above 0.</param>
    /// <param name="j2">Zonal coefficient, dimensionless, not normalised.</param>
    /// <param name="drag">Differential drag; none by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">The orbit is no ellipse or equatorial, or a value is out of its range.</exception>
    public Koenig2017Motion(KeplerianElements meanChief, double gmM3PerS2, double equatorialRadiusM, double j2, DifferentialDrag drag = default)
    {
        _elements = new(meanChief, gmM3PerS2, equatorialRadiusM, j2);
        if (!(Math.Sin(meanChief.InclinationRad) >= LeastSine)) throw new ArgumentOutOfRangeException(nameof(meanChief), meanChief.InclinationRad, $"inclination of the chief in rad, with a sine of {LeastSine} at least: an equatorial orbit has no node");
        _theory = new(gmM3PerS2, equatorialRadiusM, j2, longPeriod: false);
        (_gm, _drag) = (gmM3PerS2, drag);
    }

    /// <summary>About a chief of an osculating state at the epoch.</summary>
    /// <typeparam name="TFrame">An inertial or quasi-inertial frame, Z along the Earth's axis.</typeparam>
    /// <param name="chief">The chief's state.</param>
    /// <param name="gmM3PerS2">Gravitational parameter μ, m³/s², above 0.</param>
    /// <param name="equatorialRadiusM">Radius that belongs to J2, m, above 0.</param>
    /// <param name="j2">Zonal coefficient, dimensionless, not normalised.</param>
    /// <param name="drag">Differential drag; none by default.</param>
    /// <exception cref="ArgumentException">The state is on no ellipse or equatorial, or a value is out of its range.</exception>
    public static Koenig2017Motion Of<TFrame>(State<TFrame> chief, double gmM3PerS2, double equatorialRadiusM, double j2, DifferentialDrag drag = default)
        where TFrame : struct, IFrame =>
        new(new BrouwerLyddane(gmM3PerS2, equatorialRadiusM, j2, longPeriod: false).ToMean(KeplerianElements.FromState(chief, gmM3PerS2)), gmM3PerS2, equatorialRadiusM, j2, drag);

    /// <inheritdoc/>
    public string Method => _drag == default ? "Koenig–Guffanti–D'Amico 2017, J2" : "Koenig–Guffanti–D'Amico 2017, J2 and differential drag";

    /// <inheritdoc/>
    public double PeriodS => _elements.PeriodS;

    /// <summary>The transition of the relative mean elements.</summary>
    public Koenig2017 Elements => _elements;

    /// <inheritdoc/>
    public StateTransition Transition(double fromS, double toS)
    {
        var phi = MapAt(toS) * _elements.Transition(fromS, toS) * MapAt(fromS).Inverse();
        return new(phi.M11, phi.M12, phi.M21, phi.M22);
    }

    /// <inheritdoc/>
    public RelativeState Forced(double fromS, double toS) => _drag == default ? default : MapAt(toS).ToState(_elements.Forced(_drag, fromS, toS));

    /// <summary>Relative mean elements to RTN, linear, at a time: columns are derivatives.</summary>
    /// <param name="timeS">s after the epoch of the chief.</param>
    public Matrix6 MapAt(double timeS)
    {
        var mean = _elements.MeanChiefAt(timeS);
        var chief = StateOf(mean);
        var steps = new RelativeOrbitalElements[]
        {
            new(Step, 0, 0, 0, 0, 0), new(0, Step, 0, 0, 0, 0), new(0, 0, Step, 0, 0, 0), new(0, 0, 0, Step, 0, 0), new(0, 0, 0, 0, Step, 0),
            new(0, 0, 0, 0, 0, Step * Math.Sin(mean.InclinationRad)),
        };
        Span<(Vec3, Vec3)> columns = stackalloc (Vec3, Vec3)[6];
        for (var i = 0; i < 6; i++)
        {
            var change = RelativeState.Of(chief, StateOf(steps[i].DeputyOf(mean))) - RelativeState.Of(chief, StateOf((-1 * steps[i]).DeputyOf(mean)));
            var twice = 2 * (i == 5 ? steps[5].DeltaIyRad : Step);
            columns[i] = (change.PositionM / twice, change.VelocityMPerS / twice);
        }

        return Matrix6.FromColumns(columns);
    }

    /// <summary>Relative mean elements of a relative state of any size, by the elements of both.</summary>
    /// <param name="state">The relative state.</param>
    /// <param name="timeS">s after the epoch of the chief.</param>
    /// <exception cref="ArgumentException">The deputy is on no ellipse.</exception>
    public RelativeOrbitalElements ElementsOf(RelativeState state, double timeS)
    {
        var mean = _elements.MeanChiefAt(timeS);
        return RelativeOrbitalElements.Of(mean, _theory.ToMean(KeplerianElements.FromState(state.From(StateOf(mean)), _gm)));
    }

    /// <summary>Relative mean elements of a relative state of any size, by the elements of both; none where the deputy is on no ellipse.</summary>
    /// <param name="state">The relative state.</param>
    /// <param name="timeS">s after the epoch of the chief.</param>
    /// <param name="elements">The elements; default where there are none.</param>
    /// <returns>Whether there are elements.</returns>
    public bool TryElementsOf(RelativeState state, double timeS, out RelativeOrbitalElements elements)
    {
        var mean = _elements.MeanChiefAt(timeS);
        var valid = _theory.TryToMean(KeplerianElements.FromState(state.From(StateOf(mean)), _gm), out var deputy) == MeanElementsStatus.Valid;
        elements = valid ? RelativeOrbitalElements.Of(mean, deputy) : default;
        return valid;
    }

    /// <summary>The relative state of relative mean elements of any size.</summary>
    /// <param name="elements">The elements.</param>
    /// <param name="timeS">s after the epoch of the chief.</param>
    /// <exception cref="ArgumentException">The deputy is on no ellipse.</exception>
    public RelativeState StateOf(RelativeOrbitalElements elements, double timeS)
    {
        var mean = _elements.MeanChiefAt(timeS);
        return RelativeState.Of(StateOf(mean), StateOf(elements.DeputyOf(mean)));
    }

    /// <summary>The relative state at another time by the elements themselves: linear in them, not in the separation.</summary>
    /// <param name="state">The state at the start.</param>
    /// <param name="fromS">Start, s after the epoch of the chief.</param>
    /// <param name="toS">End, s after the epoch of the chief.</param>
    /// <exception cref="ArgumentException">The deputy is on no ellipse.</exception>
    public RelativeState PropagateElements(RelativeState state, double fromS, double toS) =>
        StateOf((_elements.Transition(fromS, toS) * ElementsOf(state, fromS)) + _elements.Forced(_drag, fromS, toS), toS);

    private State<Gcrf> StateOf(KeplerianElements mean) => _theory.ToOsculating(mean).ToState<Gcrf>(default, _gm);
}
