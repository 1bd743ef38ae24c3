using SdaToolkit.Astrodynamics.Numerics.Integration;

namespace SdaToolkit.Astrodynamics.Dynamics;

/// <summary>Something that happens where a function of the state passes zero.</summary>
/// <remarks>See <see cref="OdeEvent"/> for what can go unseen. Implementations are immutable.</remarks>
public abstract class OrbitEvent
{
    /// <summary>Name, for reports.</summary>
    public abstract string Name { get; }

    /// <summary>Which crossings count, as time goes forward, also where the propagation runs backwards.</summary>
    public EventCrossing Crossing { get; init; } = EventCrossing.Any;

    /// <summary>Width of the bracket in which the time is located, s, above 0.</summary>
    public double ToleranceS { get; init; } = 1e-6;

    /// <summary>Longest time between two looks, s, above 0.</summary>
    public double MaxCheckIntervalS { get; init; } = double.PositiveInfinity;

    /// <summary>Whether the propagation ends at the first one.</summary>
    public bool Stops { get; init; }

    /// <summary>A burn at each one; forwards only, and not together with a transition matrix, which knows nothing of the moment's own change.</summary>
    public ImpulsiveManeuver? Burn { get; init; }

    /// <summary>The function, continuous; its unit is the event's affair.</summary>
    public abstract double Value(State<Gcrf> state);
}

/// <summary>Perigee where it rises, apogee where it falls: the zeros of r·v.</summary>
public sealed class ApsisEvent : OrbitEvent
{
    /// <inheritdoc/>
    public override string Name => "apsis";

    /// <inheritdoc/>
    public override double Value(State<Gcrf> state) => Vec3.Dot(state.Position.Metres, state.Velocity.MetresPerSecond);
}

/// <summary>Ascending node on the equator of GCRF where it rises, descending where it falls.</summary>
public sealed class NodeEvent : OrbitEvent
{
    /// <inheritdoc/>
    public override string Name => "node";

    /// <inheritdoc/>
    public override double Value(State<Gcrf> state) => state.Position.Metres.Z;
}

/// <summary>Passing a height over the WGS84 ellipsoid.</summary>
/// <param name="altitudeM">The height, m.</param>
/// <param name="earthRotation">How the Earth turns.</param>
public sealed class AltitudeEvent(double altitudeM, IEarthRotation earthRotation) : OrbitEvent
{
    /// <inheritdoc/>
    public override string Name => $"altitude of {altitudeM:R} m";

    /// <inheritdoc/>
    public override double Value(State<Gcrf> state) =>
        Geodetic.FromItrf(new Position<Itrf>(earthRotation.GcrfToItrf(state.Epoch) * state.Position.Metres)).HeightM - altitudeM;
}

/// <summary>A function of the caller's.</summary>
/// <param name="name">Name, for reports.</param>
/// <param name="value">The function.</param>
public sealed class FunctionEvent(string name, Func<State<Gcrf>, double> value) : OrbitEvent
{
    /// <inheritdoc/>
    public override string Name => name;

    /// <inheritdoc/>
    public override double Value(State<Gcrf> state) => value(state);
}
