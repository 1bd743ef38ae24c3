using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.RelativeMotion;

namespace SdaToolkit.Plugins.Proximity.Inspect;

/// <summary>A sketch with what it costs to get into it, quickly found.</summary>
/// <param name="Sketch">The sketch.</param>
/// <param name="Entry">The state with which it begins.</param>
/// <param name="CostMPerS">Two impulses where the transfer is short, the linear optimum where it is long, m/s.</param>
internal sealed record PricedSketch(PhaseSketch Sketch, RelativeState Entry, double CostMPerS);

/// <summary>The sketches of a phase that the chaser can reach from where it is in the time there is.</summary>
/// <param name="world">The client.</param>
/// <param name="settings">The limits.</param>
/// <param name="planner">Finds optima.</param>
/// <param name="state">Where the chaser is.</param>
/// <param name="timeS">When, s.</param>
internal sealed class SketchChoice(InspectionWorld world, InspectionSettings settings, Transfers planner, RelativeState state, double timeS)
{
    // A relative eccentricity or inclination vector below this part of the orbit's size has no direction worth keeping.
    private const double LeastVectorShare = 0.02;

    /// <summary>Those that fit, each with its quick cost.</summary>
    /// <param name="sketches">The sketches to choose from.</param>
    /// <param name="latestEndS">The phase must end by then, s.</param>
    /// <param name="sharing">Phases, this one among them, that share what time there is to spare.</param>
    public List<PricedSketch> Fitting(IReadOnlyList<PhaseSketch> sketches, double latestEndS, int sharing)
    {
        var spare = (latestEndS - timeS - sketches.Min(s => s.TotalS)) / sharing;
        var longest = sketches.Min(s => s.TransferS) + spare;
        var all = sketches.Where(s => timeS + s.TotalS <= latestEndS + 1e-6 && (!s.FreeTransfer || s.TransferS <= longest + 1e-6)).ToList();
        // The whole of the time there is, too.
        if (sketches[0].FreeTransfer && longest > TransferTimes.ShortRevolutions * world.PeriodS)
            all.AddRange(sketches.GroupBy(s => s.Orbit).Select(g => g.First() with { TransferS = longest }));
        all.AddRange(all.Where(s => s is { FreePhase: true, Orbit: not null }).DistinctBy(s => s.TransferS).ToList().SelectMany(Natural));
        return [.. all.Select(Priced)];
    }

    private PricedSketch Priced(PhaseSketch sketch)
    {
        var startS = timeS + sketch.TransferS;
        var entry = sketch.Entry(world, startS);
        if (sketch.TransferS == 0) return new(sketch, entry, 0);
        var quick = sketch.TransferS <= TransferTimes.ShortRevolutions * world.PeriodS || settings.Propulsion == InspectionSettings.LowThrust;
        return new(sketch, entry, quick ? Transfers.TwoImpulses(world.LinearAt(timeS), state, entry, timeS, startS).CostMPerS : planner.Optimal(state, timeS, entry, startS).CostMPerS);
    }

    // Where the chaser goes round already, the phase in which it does costs no turn of the relative eccentricity vector, or of the inclination vector.
    private IEnumerable<PhaseSketch> Natural(PhaseSketch sketch)
    {
        var client = world.ClientAt(timeS);
        var basis = RtnBasis.FromState(client);
        var chaser = state.From(client);
        // Longitude counts from the client's place, as that of BoundedRelativeOrbit.
        var own = EquinoctialElements.FromPositionVelocity(basis.ToRtn(client.Position.Metres), basis.ToRtn(client.Velocity.MetresPerSecond), world.GmM3PerS2);
        var other = EquinoctialElements.FromPositionVelocity(basis.ToRtn(chaser.Position.Metres), basis.ToRtn(chaser.Velocity.MetresPerSecond), world.GmM3PerS2);
        var turned = world.LongitudeRad(timeS + sketch.TransferS) - world.LongitudeRad(timeS);
        var (x, y) = (other.EccentricityX - own.EccentricityX, other.EccentricityY - own.EccentricityY);
        if (world.SemiMajorAxisM * double.Hypot(x, y) > LeastVectorShare * sketch.Orbit!.RadialM) yield return In(sketch, turned - Math.Atan2(y, x));
        var pole = Vec3.Cross(basis.ToRtn(chaser.Position.Metres), basis.ToRtn(chaser.Velocity.MetresPerSecond)).Unit();
        // The pole is turned about the node: towards −T for a node along R.
        if (world.SemiMajorAxisM * double.Hypot(pole.X, pole.Y) > LeastVectorShare * sketch.Orbit.NormalM) yield return In(sketch, turned - Math.Atan2(pole.X, -pole.Y) - sketch.Orbit.NormalLeadRad);
    }

    private static PhaseSketch In(PhaseSketch sketch, double phaseRad) => sketch with { Orbit = sketch.Orbit! with { PhaseRad = Math.IEEERemainder(phaseRad, Math.Tau) } };
}
