using SdaToolkit.Astrodynamics.Numerics.Integration;

namespace SdaToolkit.Astrodynamics.Dynamics;

/// <summary>
/// An edge of the Earth's shadow, where the pressure of sunlight has a kink: steps end there, so that no kink lies inside one, and the seconds of half light between the
/// edges are taken in short steps. Without this a low orbit errs by metres a day that no tolerance shows.
/// </summary>
internal sealed class ShadowEdge(OrbitEquations equations, OdeIntegrator integrator, Epoch start, bool umbra) : OdeEvent
{
    // Apparent diameter of the Sun.
    private const double PenumbraWidthRad = 0.0093;

    public override double Tolerance => 1e-3;

    public override double MaxCheckInterval => 120;

    public static OdeEvent[] Both(OrbitEquations equations, OdeIntegrator integrator, Epoch start) =>
        [new ShadowEdge(equations, integrator, start, false), new ShadowEdge(equations, integrator, start, true)];

    /// <summary>Full light, none, or half light, where a propagation starts.</summary>
    public static void Begin(OrbitEquations equations, State<Gcrf> state)
    {
        var (penumbra, inUmbra) = equations.Forces.ShadowMargins(state.Epoch, state.Position.Metres);
        equations.Forces.KnownLight = penumbra > 0 ? 1 : inUmbra < 0 ? 0 : double.NaN;
    }

    public override double Value(double t, ReadOnlySpan<double> y)
    {
        var margins = equations.Forces.ShadowMargins(start.AddSeconds(t), OrbitEquations.Position(y));
        return umbra ? margins.UmbraRad : margins.PenumbraRad;
    }

    // The direction of the satellite turns by v/r, the Earth's disc grows by less than that above 300 km; twice for both, twice for change within a step.
    public override double RateBound(double t, ReadOnlySpan<double> y) => 4 * OrbitEquations.Velocity(y).Norm / OrbitEquations.Position(y).Norm;

    public override EventAction Occurred(double t, Span<double> y, bool rising)
    {
        var outwards = rising != equations.Backwards;
        equations.Forces.KnownLight = outwards == umbra ? double.NaN : outwards ? 1 : 0;
        integrator.StepCap = double.PositiveInfinity;
        if (!double.IsNaN(equations.Forces.KnownLight)) return EventAction.Restart;
        // How fast the margin changes where the satellite is, from a second's straight flight.
        var (r, v) = (OrbitEquations.Position(y), OrbitEquations.Velocity(y));
        var epoch = start.AddSeconds(t);
        var rate = Math.Abs(equations.Forces.ShadowMargins(epoch, r + (0.5 * v)).PenumbraRad - equations.Forces.ShadowMargins(epoch, r - (0.5 * v)).PenumbraRad);
        integrator.StepCap = Math.Clamp(PenumbraWidthRad / 3 / Math.Max(rate, 1e-12), 1, 300);
        return EventAction.Restart;
    }
}
