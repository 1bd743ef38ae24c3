using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.RelativeMotion;
using SdaToolkit.Contracts;

namespace SdaToolkit.Plugins.Proximity.Inspect;

/// <summary>Searches a family of inspection orbits in linear dynamics: sizes, tilts, orientations and transfer times.</summary>
internal sealed class OrbitSearch(InspectionWorld world, InspectionSettings settings, CoverageStudy study, AnalysisContext context)
{
    private const int Sizes = 5;
    private const int Orientations = 8;
    private const double VolumeClearance = 1.15;
    private const double SamplesPerRevolution = 48;
    private const double MostRevolutionsLooked = 4;
    private const int Repriced = 24;
    /// <summary>The constraint on all burns together.</summary>
    public const string Budget = "delta-v-budget";
    private const int Lengthened = 6;

    /// <summary>Least time that a search needs: the shortest transfer and one revolution, s.</summary>
    public double LeastS => (TransferTimes.Least + 1) * world.PeriodS;

    /// <summary>Orbits compared in the last search.</summary>
    public int Tried { get; private set; }

    /// <summary>What the orbit that sees most sees, in linear dynamics; null: none was looked at.</summary>
    public CoverageMap? BestSeen { get; private set; }

    /// <summary>All candidates, best first.</summary>
    public List<OrbitCandidate> Ranked()
    {
        List<OrbitCandidate> all = [];
        var shapes = Shapes().ToList();
        for (var i = 0; i < shapes.Count; i++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            for (var k = 0; k < Orientations; k++) all.AddRange(Of(shapes[i], k * Math.Tau / Orientations));
            context.ReportProgress(0.05 + (0.5 * i / shapes.Count), "comparing inspection orbits");
        }

        Tried = all.Count;
        all.Sort(OrbitCandidate.Compare);
        return all;
    }

    /// <summary>Puts the optimum in place of the two impulses for the best, adds longer transfers into the best orbits, and orders again.</summary>
    public void Reprice(List<OrbitCandidate> ranked)
    {
        var planner = new Transfers(world, settings);
        for (var i = 0; i < Math.Min(Repriced, ranked.Count); i++) ranked[i] = WithOptimum(planner, ranked[i]);
        ranked.Sort(OrbitCandidate.Compare);
        var best = ranked.Where(c => c.OrbitFails.Count == 0).DistinctBy(c => c.Place).Take(Lengthened).ToList();
        var longer = best.SelectMany(Longer).ToList();
        Tried += longer.Count;
        ranked.AddRange(longer.Select(c => WithOptimum(planner, c)));
        ranked.Sort(OrbitCandidate.Compare);
    }

    private OrbitCandidate WithOptimum(Transfers planner, OrbitCandidate candidate)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        var sketch = candidate.Sketch;
        var transfer = planner.Optimal(world.ChaserStart, 0, sketch.Entry(world, sketch.TransferS), sketch.TransferS);
        var failures = candidate.Failures.Where(f => f.Name != Budget).ToList();
        if (transfer.Refusal.Length > 0) failures.Add((transfer.Binding, 1));
        else if (transfer.CostMPerS > settings.BudgetMPerS) failures.Add((Budget, (transfer.CostMPerS / settings.BudgetMPerS) - 1));
        if (planner.DriftShare(transfer, world.ChaserStart, 0) is > 0 and var into) failures.Add(("free-drift", into));
        return (candidate with { DeltaVMPerS = transfer.CostMPerS }).Judged(failures, planner.UnsafeShare(transfer, world.ChaserStart, 0), settings.SeparationRequired);
    }

    // Coverage and limits are looked at anew: the orbit is entered later, under another Sun.
    private IEnumerable<OrbitCandidate> Longer(OrbitCandidate candidate)
    {
        foreach (var revolutions in TransferTimes.Long((world.EndS / world.PeriodS) - 1))
        {
            var transfer = revolutions * world.PeriodS;
            var sketch = candidate.Sketch with { TransferS = transfer, DurationS = world.EndS - transfer, Orbit = candidate.Sketch.Orbit! with { PhaseRad = world.LongitudeRad(transfer) - candidate.OrientationRad } };
            var (coverage, nearest, own) = Look(world.LinearAt(transfer), sketch.Entry(world, transfer), transfer);
            yield return candidate with { Sketch = sketch, Coverage = coverage, MinimumRangeM = nearest, OrbitFails = own, Failures = own };
        }
    }

    // Separated ellipses, both leads, and what goes round in other planes.
    private IEnumerable<(string Kind, double RadialM, double NormalM, double LeadRad)> Shapes()
    {
        var least = Math.Max(2 * study.Facets.Body.LargestRadiusM, settings.Volumes.Where(v => v.IsKeepOut).Select(v => VolumeClearance * Math.Max(v.SemiAxesM.X, v.SemiAxesM.Z)).DefaultIfEmpty(0).Max());
        var most = Math.Max(least, 0.9 * study.Camera.FarthestM);
        var previous = 0.0;
        for (var i = 0; i < Sizes; i++)
        {
            var size = least * Math.Pow(most / least, i / (double)(Sizes - 1));
            if (size <= previous * 1.01) break;
            previous = size;
            foreach (var lead in new[] { 0, Math.PI })
            {
                foreach (var normal in new[] { 0.6 * size, size, 1.8 * size })
                    if (normal >= least) yield return (PhaseSketches.SafetyEllipse, size, normal, lead);
            }

            foreach (var lead in new[] { Math.PI / 2, -Math.PI / 2 })
            {
                yield return (PhaseSketches.Circumnavigation, size, Math.Sqrt(3) * size, lead);
                yield return (PhaseSketches.Circumnavigation, size, 0.8 * size, lead);
            }

            yield return (PhaseSketches.Circumnavigation, size, 0, 0);
        }
    }

    // One orbit in space; coverage counts from the first entry and is the same for the later ones but for what they miss of it.
    private IEnumerable<OrbitCandidate> Of((string Kind, double RadialM, double NormalM, double LeadRad) shape, double orientationRad)
    {
        double coverage = double.NaN, nearest = 0;
        IReadOnlyList<(string Name, double Share)> own = [];
        foreach (var revolutions in TransferTimes.Revolutions(TransferTimes.ShortRevolutions))
        {
            var transfer = revolutions * world.PeriodS;
            if (transfer + world.PeriodS > world.EndS) yield break;
            var orbit = new BoundedRelativeOrbit(shape.RadialM, shape.NormalM, 0, world.LongitudeRad(transfer) - orientationRad, shape.LeadRad);
            var sketch = new PhaseSketch(shape.Kind, $"see the client from all sides of {(shape.Kind == PhaseSketches.SafetyEllipse ? "a path that stays clear of it along the track" : "a closed path")}", transfer, world.EndS - transfer, true) { Orbit = orbit };
            var entry = sketch.Entry(world, transfer);
            var motion = world.LinearAt(transfer);
            if (double.IsNaN(coverage)) (coverage, nearest, own) = Look(motion, entry, transfer);
            yield return WithTransfer(sketch, entry, coverage, nearest, own) with { OrbitFails = own, OrientationRad = orientationRad };
        }
    }

    private OrbitCandidate WithTransfer(PhaseSketch sketch, RelativeState entry, double coverage, double nearest, IReadOnlyList<(string Name, double Share)> own)
    {
        var motion = world.LinearAt(0);
        var pair = Transfers.TwoImpulses(motion, world.ChaserStart, entry, 0, sketch.TransferS);
        List<(string Name, double Share)> failures = [.. own];
        void Fail(string name, double found, double limit, bool above)
        {
            if (above ? found > limit : found < limit) failures.Add((name, Math.Abs(found - limit) / Math.Max(Math.Abs(limit), 1e-9)));
        }

        Fail(Budget, pair.CostMPerS, settings.BudgetMPerS, true);
        var away = world.ChaserStart with { VelocityMPerS = world.ChaserStart.VelocityMPerS + pair.Burns[0].DeltaVMPerS };
        foreach (var volume in settings.Volumes.Where(v => v.IsKeepOut && !v.Contains(away.PositionM)))
        {
            var level = 1.0;
            for (var i = 1; i < 24; i++) level = Math.Min(level, volume.Level(motion.Propagate(away, 0, sketch.TransferS * i / 24).PositionM));
            Fail("keep-out", level, 1, false);
        }

        failures.Sort((a, b) => b.Share.CompareTo(a.Share));
        return new(sketch, coverage, pair.CostMPerS, nearest, failures);
    }

    /// <summary>What a transfer in linear dynamics fails on its way: keep-out volumes and closing rates.</summary>
    /// <param name="transfer">The transfer.</param>
    /// <param name="from">State at its start, before any burn.</param>
    /// <param name="startS">Start, s.</param>
    /// <param name="endS">End, s.</param>
    public IEnumerable<(string Name, double Share)> OnTheWay(LinearTransfer transfer, RelativeState from, double startS, double endS)
    {
        var (motion, state, time, level, tooFast) = (world.LinearAt(startS), from, startS, 1.0, 0.0);
        foreach (var (until, burn) in transfer.Burns.Where(b => b.TimeS < endS).Select(b => (b.TimeS, b.DeltaVMPerS)).Append((endS, Vec3.Zero)))
        {
            var steps = (int)Math.Ceiling((until - time) / world.PeriodS * SamplesPerRevolution);
            for (var i = 1; i <= steps; i++) Hold(motion.Propagate(state, time - startS, time - startS + ((until - time) * i / steps)), ref level, ref tooFast);
            state = motion.Propagate(state, time - startS, until - startS);
            (state, time) = (state with { VelocityMPerS = state.VelocityMPerS + burn }, until);
            Hold(state, ref level, ref tooFast);
        }

        if (level < 1) yield return ("keep-out", 1 - level);
        if (tooFast > 0) yield return ("closing-rate", tooFast);
    }

    private void Hold(RelativeState state, ref double level, ref double tooFast)
    {
        foreach (var volume in settings.Volumes)
            if (volume.IsKeepOut) level = Math.Min(level, volume.Level(state.PositionM));
        var limit = settings.ClosingRates.LimitMPerS(state.RangeM);
        if (double.IsFinite(limit)) tooFast = Math.Max(tooFast, (-state.RangeRateMPerS - limit) / limit);
    }

    /// <summary>What an orbit by itself sees and fails.</summary>
    /// <param name="motion">Linear model from its entry.</param>
    /// <param name="entry">State at its entry.</param>
    /// <param name="startS">Entry, s.</param>
    public (double Coverage, double NearestM, IReadOnlyList<(string Name, double Share)> Failures) Look(ILinearRelativeMotion motion, RelativeState entry, double startS)
    {
        var map = new CoverageMap(study.Facets, study.Camera);
        var span = Math.Min(world.EndS - startS, MostRevolutionsLooked * world.PeriodS);
        var every = Math.Max(1, (int)(world.PeriodS / SamplesPerRevolution / world.StepS));
        var (nearest, level, tooFast) = (double.PositiveInfinity, 1.0, 0.0);
        for (var i = 0; i < world.Sky.Count; i += every)
        {
            var sky = world.Sky[i];
            if (sky.TimeS < startS || sky.TimeS > startS + span) continue;
            var state = motion.Propagate(entry, 0, sky.TimeS - startS);
            nearest = Math.Min(nearest, state.RangeM);
            Hold(state, ref level, ref tooFast);
            map.Add(state.PositionM, sky, study.Attitude.BodyToRtn(sky.Client), world.StepS);
        }

        if (BestSeen is null || map.Part > BestSeen.Part) BestSeen = map;
        List<(string, double)> failures = [];
        if (level < 1) failures.Add(("keep-out", 1 - level));
        if (tooFast > 0) failures.Add(("closing-rate", tooFast));
        if (map.Part < settings.WantedCoverage) failures.Add(("coverage", (settings.WantedCoverage - map.Part) / settings.WantedCoverage));
        return (map.Part, nearest, failures);
    }
}
