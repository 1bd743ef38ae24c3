using SdaToolkit.Astrodynamics.RelativeMotion;
using SdaToolkit.Contracts;

namespace SdaToolkit.Plugins.Proximity.Inspect;

/// <summary>
/// Passively safe ways into inspection orbits, in linear dynamics: first a safety ellipse so wide that it clears every volume wherever along the track an error carries it, a revolution on it, then inward to the
/// inspection orbit. A burn that is missed then leaves the chaser on a path about the client that is separated across the track, where a direct transfer may drift along the track through it.
/// </summary>
/// <remarks>Source of the separation: S. D'Amico and O. Montenbruck 2006, Journal of Guidance, Control, and Dynamics 29(3), 554–563.</remarks>
internal sealed class StagedSearch(InspectionWorld world, InspectionSettings settings, OrbitSearch search, AnalysisContext context)
{
    private const int Orientations = 8;
    private const int StagesPriced = 24;
    private const int StagesKept = 4;
    private const int Priced = 24;
    private const int OrbitsKept = 160;

    // Least rest on the safety ellipse, revolutions: navigation settles and the next burn is planned on it.
    private const double Rest = 1;

    // What a flight on the full model may come nearer than the linear one, in parts of a volume's size.
    private const double DriftMargin = 0.1;

    // Amplitudes of the safety ellipse in parts of the largest volume across the track.
    private static readonly double[] Sizes = [1.5, 2.5, 4, 6];
    private static readonly double[] TransferRevolutions = [0.6, 0.85, 1.15, 1.6, 2.6, 4.1];
    private readonly Transfers _planner = new(world, settings);

    /// <summary>Ways compared.</summary>
    public int Tried { get; private set; }

    /// <summary>Staged candidates for the orbits of a direct search, best first; empty where time or volumes give none.</summary>
    /// <param name="direct">The direct candidates in order, of which what the orbit itself fails is taken over.</param>
    public List<OrbitCandidate> Ranked(IReadOnlyList<OrbitCandidate> direct)
    {
        var orbits = direct.Where(d => d.OrbitFails.Count == 0).DistinctBy(d => d.Place).Take(OrbitsKept).ToList();
        if (orbits.Count == 0 || settings.Volumes.Count == 0) return [];
        List<(OrbitCandidate Candidate, Stage Stage)> quick = [];
        foreach (var stage in Stages())
        {
            context.Cancellation.ThrowIfCancellationRequested();
            foreach (var orbit in orbits.Where(o => o.Sketch.Orbit!.RadialM < stage.Sketch.Orbit!.RadialM))
                foreach (var revolutions in TransferRevolutions)
                    if (Quick(stage, orbit, revolutions * world.PeriodS) is { } candidate) quick.Add((candidate, stage));
        }

        Tried = quick.Count;
        // The separated orbits before others: the way into the others leaves the separation.
        List<OrbitCandidate> all = [.. quick.OrderByDescending(q => q.Candidate.IsSeparated).ThenBy(q => q.Candidate.DeltaVMPerS).Take(Priced).Select(q => WithOptimum(q.Candidate, q.Stage))];
        all.Sort(OrbitCandidate.Compare);
        return all;
    }

    // Ways into the wide ellipse that drift into no volume, the cheapest first.
    private List<Stage> Stages()
    {
        var across = settings.Volumes.Max(v => Math.Max(v.SemiAxesM.X, v.SemiAxesM.Z));
        var motion = world.LinearAt(0);
        List<(PhaseSketch Sketch, double Cost)> quick = [];
        foreach (var size in Sizes)
            foreach (var revolutions in TransferRevolutions)
                for (var k = 0; k < 2 * Orientations; k++)
                {
                    var (transfer, lead) = (revolutions * world.PeriodS, k < Orientations ? 0 : Math.PI);
                    if (transfer + world.PeriodS > world.EndS) continue;
                    var orbit = new BoundedRelativeOrbit(size * across, size * across, 0, world.LongitudeRad(transfer) - (k * Math.Tau / Orientations), lead);
                    var sketch = new PhaseSketch(PhaseSketches.SafetyEllipse, "wait clear of the client before going nearer", transfer, Rest * world.PeriodS, false) { Orbit = orbit };
                    quick.Add((sketch, Transfers.TwoImpulses(motion, world.ChaserStart, sketch.Entry(world, transfer), 0, transfer).CostMPerS));
                }

        var priced = quick.OrderBy(q => q.Cost).Take(StagesPriced).Select(q => Enter(q.Sketch)).Where(s => s.Transfer.Refusal.Length == 0).ToList();
        return [.. priced.OrderBy(s => s.Drift > 0).ThenBy(s => s.Unsafe > 0).ThenBy(s => s.Transfer.CostMPerS).Take(StagesKept)];
    }

    private Stage Enter(PhaseSketch sketch)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        var entry = sketch.Entry(world, sketch.TransferS);
        var transfer = _planner.Optimal(world.ChaserStart, 0, entry, sketch.TransferS);
        var left = world.LinearAt(sketch.TransferS).Propagate(entry, 0, sketch.DurationS);
        return new(sketch, transfer, _planner.DriftShare(transfer, world.ChaserStart, 0, DriftMargin), _planner.UnsafeShare(transfer, world.ChaserStart, 0), left, world.LinearAt(sketch.TotalS));
    }

    private OrbitCandidate? Quick(Stage stage, OrbitCandidate orbit, double transferS)
    {
        var startS = stage.Sketch.TotalS + transferS;
        if (startS + world.PeriodS > world.EndS) return null;
        var turned = orbit.Sketch.Orbit! with { PhaseRad = world.LongitudeRad(startS) - orbit.OrientationRad };
        var sketch = orbit.Sketch with { Orbit = turned, TransferS = transferS, DurationS = world.EndS - startS };
        var cost = Transfers.TwoImpulses(stage.Onward, stage.Left, sketch.Entry(world, startS), stage.Sketch.TotalS, startS).CostMPerS;
        return orbit with { Sketch = sketch, Stage = stage.Sketch, DeltaVMPerS = stage.Transfer.CostMPerS + cost };
    }

    private OrbitCandidate WithOptimum(OrbitCandidate candidate, Stage stage)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        var (startS, endS) = (stage.Sketch.TotalS, stage.Sketch.TotalS + candidate.Sketch.TransferS);
        var entry = candidate.Sketch.Entry(world, endS);
        var transfer = _planner.Optimal(stage.Left, startS, entry, endS);
        // Later than the direct one the orbit sees another Sun.
        var (coverage, nearest, own) = search.Look(world.LinearAt(endS), entry, endS);
        List<(string Name, double Share)> failures = [.. own];
        var cost = stage.Transfer.CostMPerS + transfer.CostMPerS;
        if (transfer.Refusal.Length > 0) failures.Add((transfer.Binding, 1));
        if (cost > settings.BudgetMPerS) failures.Add((OrbitSearch.Budget, (cost / settings.BudgetMPerS) - 1));
        var drift = Math.Max(stage.Drift, _planner.DriftShare(transfer, stage.Left, startS, DriftMargin));
        if (drift > 0) failures.Add(("free-drift", drift));
        failures.AddRange(search.OnTheWay(transfer, stage.Left, startS, endS));
        var failed = Math.Max(stage.Unsafe, _planner.UnsafeShare(transfer, stage.Left, startS));
        return (candidate with { Coverage = coverage, MinimumRangeM = nearest, DeltaVMPerS = cost, OrbitFails = own }).Judged(failures, failed, settings.SeparationRequired);
    }

    /// <summary>The wide ellipse with the transfer into it, the state in which it is left and the linear model from then on.</summary>
    private sealed record Stage(PhaseSketch Sketch, LinearTransfer Transfer, double Drift, double Unsafe, RelativeState Left, ILinearRelativeMotion Onward);
}
