using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Conjunction.Avoidance;
using SdaToolkit.Contracts;
using SdaToolkit.Schemas.Conjunction.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>A burn that was tried, at one of the times.</summary>
internal sealed record TriedBurn(int Time, string Direction, AvoidanceOutcome Outcome)
{
    public double SizeMPerS => Outcome.DeltaVRtnMPerS.Norm;
}

/// <summary>Every time against every direction and size. The work is shared out by times; the result does not depend on how.</summary>
internal sealed class AvoidanceTrades
{
    private const int Levels = 16;

    private readonly AvoidanceScene _scene;
    private readonly AvoidanceSettings _settings;
    private readonly IReadOnlyList<BurnPoint> _points;
    private readonly AnalysisContext _context;

    public AvoidanceTrades(AvoidanceScene scene, AvoidanceSettings settings, IReadOnlyList<BurnPoint> points, AnalysisContext context)
    {
        (_scene, _settings, _points, _context) = (scene, settings, points, context);
        Requirements = ByTime(Smallest, 0.05, 0.5);
        var smallest = Requirements.Where(r => r.Direction.StartsWith("along", StringComparison.Ordinal)).Select(r => r.SizeMPerS).DefaultIfEmpty(settings.Target.LargestMPerS).Min();
        // From a tenth of what the best time needs, so that the map shows where burns do too little.
        var low = Math.Min(Math.Max(settings.Target.SmallestMPerS, smallest / 10), settings.Target.LargestMPerS / 10);
        Sizes = [.. Enumerable.Range(0, Levels).Select(i => low * Math.Pow(settings.Target.LargestMPerS / low, i / (double)(Levels - 1)))];
        Map = ByTime(AlongTrack, 0.5, 0.9);
    }

    /// <summary>Smallest burns that meet the target, by time and direction.</summary>
    public IReadOnlyList<TriedBurn> Requirements { get; }

    /// <summary>Sizes of the map, m/s.</summary>
    public IReadOnlyList<double> Sizes { get; }

    /// <summary>Burns along the track, by time and signed size.</summary>
    public IReadOnlyList<TriedBurn> Map { get; }

    private List<TriedBurn> ByTime(Func<int, List<TriedBurn>> work, double from, double to)
    {
        var found = new List<TriedBurn>[_points.Count];
        var done = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, _context.Parallelism), CancellationToken = _context.Cancellation };
        Parallel.For(0, _points.Count, options, i =>
        {
            found[i] = work(i);
            _context.ReportProgress(from + ((to - from) * Interlocked.Increment(ref done) / _points.Count), "trying burns");
        });
        return [.. found.SelectMany(f => f)];
    }

    private List<TriedBurn> Smallest(int time)
    {
        var list = new List<TriedBurn>();
        foreach (var direction in _settings.Directions)
        {
            var outcome = direction == AvoidanceDirections.Optimum
                ? AvoidanceSearch.Best(_scene, _points[time], _settings.Target)
                : AvoidanceSearch.Along(_scene, _points[time], AvoidanceDirections.Vector(direction), _settings.Target);
            if (outcome is not null) list.Add(new(time, direction, outcome));
        }

        return list;
    }

    private List<TriedBurn> AlongTrack(int time)
    {
        var list = new List<TriedBurn>(2 * Levels);
        foreach (var size in Sizes.Reverse()) list.Add(new(time, AvoidanceDirections.Backward, _scene.Fly(_points[time], new Vec3(0, -size, 0))));
        foreach (var size in Sizes) list.Add(new(time, AvoidanceDirections.Forward, _scene.Fly(_points[time], new Vec3(0, size, 0))));
        return list;
    }

    public static BurnTable Table(IEnumerable<TriedBurn> burns, BurnSchedule schedule, PropellantCost cost)
    {
        var table = new BurnTable();
        foreach (var burn in burns)
        {
            table.BeforeTcaS.Add(schedule.BeforeS[burn.Time]);
            table.Direction.Add(burn.Direction);
            table.DeltaVRadialMPerS.Add(burn.Outcome.DeltaVRtnMPerS.X);
            table.DeltaVTransverseMPerS.Add(burn.Outcome.DeltaVRtnMPerS.Y);
            table.DeltaVNormalMPerS.Add(burn.Outcome.DeltaVRtnMPerS.Z);
            table.CollisionProbability.Add(burn.Outcome.Probability.Value);
            table.MissDistanceM.Add(burn.Outcome.MissDistanceM);
            if (cost.Known) table.PropellantKg.Add(cost.Kilograms(burn.SizeMPerS));
            if (cost.MonthsKnown) table.LifeMonths.Add(cost.Months(burn.SizeMPerS));
        }

        return table;
    }
}
