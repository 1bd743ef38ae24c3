using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.RelativeMotion;

namespace SdaToolkit.Plugins.Proximity.Inspect;

/// <summary>A point that the chaser passes at a time.</summary>
/// <param name="OffsetS">Time after the start of the phase, s.</param>
/// <param name="PointM">RTN, m.</param>
internal readonly record struct Knot(double OffsetS, Vec3 PointM);

/// <summary>A phase before it is flown: a bounded relative orbit, or hops between points with a burn at each.</summary>
/// <param name="Kind">As of a phase of a declared plan.</param>
/// <param name="Purpose">In words.</param>
/// <param name="TransferS">Time of the transfer into it, s.</param>
/// <param name="DurationS">How long it lasts then, s.</param>
/// <param name="Imaging">The camera is on.</param>
internal sealed record PhaseSketch(string Kind, string Purpose, double TransferS, double DurationS, bool Imaging)
{
    /// <summary>The relative orbit; null: hops.</summary>
    public BoundedRelativeOrbit? Orbit { get; init; }

    /// <summary>Points of the hops, the first at 0 and the last at the end; empty with an orbit.</summary>
    public IReadOnlyList<Knot> Knots { get; init; } = [];

    /// <summary>The corridor it lies in; null: none.</summary>
    public Corridor? Corridor { get; init; }

    /// <summary>The request leaves open where on the orbit it is entered.</summary>
    public bool FreePhase { get; init; }

    /// <summary>The request leaves open in how many hops it is flown.</summary>
    public bool FreeHops { get; init; }

    /// <summary>The request leaves open how long the transfer takes.</summary>
    public bool FreeTransfer { get; init; }

    /// <summary>Transfer and phase, s.</summary>
    public double TotalS => TransferS + DurationS;

    /// <summary>The state with which it begins.</summary>
    /// <param name="world">The client.</param>
    /// <param name="startS">When it begins, s.</param>
    public RelativeState Entry(InspectionWorld world, double startS)
    {
        if (Orbit is not null) return Orbit.At(world.ClientAt(startS), world.GmM3PerS2);
        return new(Knots[0].PointM, Transfers.Departure(world.LinearAt(startS), 0, Knots[1].OffsetS, Knots[0].PointM, Knots[1].PointM));
    }

    /// <summary>The point at which it begins, where that does not hang on the client.</summary>
    public Vec3? EntryPointM => Orbit is null ? Knots[0].PointM : null;
}
