using SdaToolkit.Astrodynamics;
using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Plugins.Proximity.Safety;

/// <summary>An abort burn and how near the drift after it comes.</summary>
/// <param name="DeltaVMPerS">Change of velocity, RTN, m/s.</param>
/// <param name="Level">Least distance function over all volumes, burned as meant; 1 on a surface. Dimensionless.</param>
/// <param name="LevelFailed">The least with its own failures. Dimensionless.</param>
internal readonly record struct AbortBurn(Vec3 DeltaVMPerS, double Level, double LevelFailed)
{
    /// <summary>Every case stays outside.</summary>
    public bool Safe => LevelFailed > 1;
}

/// <summary>The search for an abort burn, of certificate and monitor alike: sizes from the smallest on, along the axes, the diagonals of their planes and those of space; a burn counts if its own failures stay outside too.</summary>
/// <param name="levels">Least distance function over all volumes in the drift after each of some burns.</param>
/// <param name="mispointingRad">How far off a mis-pointed burn points, rad.</param>
internal sealed class AbortLadder(Func<IReadOnlyList<Vec3>, double[]> levels, double mispointingRad)
{
    // Where the profile names no size: up to this, as a part of the speed of a circumnavigation at the range (n × range), at least the smallest.
    private const double LargestByMotion = 10;
    private const double LeastLargestMPerS = 0.05;
    private const int Sizes = 7;

    // Directions whose own failures are drifted side by side.
    private const int Together = 6;
    private const double HalfBurn = 0.5, OverBurn = 1.1;

    /// <summary>The directions.</summary>
    public static IReadOnlyList<Vec3> Directions { get; } =
        [.. from r in new[] { -1, 0, 1 } from t in new[] { -1, 0, 1 } from n in new[] { -1, 0, 1 } where r != 0 || t != 0 || n != 0 select new Vec3(r, t, n).Unit()];

    /// <summary>Sizes to be tried, m/s, rising by factors of two to the largest.</summary>
    /// <param name="profile">The profile, whose size for aborts is the largest where it names one.</param>
    /// <param name="smallestMPerS">Smallest burn the chaser can make.</param>
    /// <param name="largestMPerS">Largest burn the chaser can make.</param>
    /// <param name="circlingMPerS">Speed of a circumnavigation at the range.</param>
    public static double[] SizesOf(SafetyProfile? profile, double smallestMPerS, double largestMPerS, double circlingMPerS)
    {
        var largest = profile?.AbortDeltaVMPerS > 0 ? profile.AbortDeltaVMPerS : Math.Min(largestMPerS, Math.Max(LeastLargestMPerS, LargestByMotion * circlingMPerS));
        return [.. Enumerable.Range(0, Sizes - 1).Select(i => largest * Math.Pow(2, i + 1 - Sizes)).Where(s => s >= smallestMPerS), largest];
    }

    /// <summary>What may go wrong with a burn: half, too much, and pointed wrong four ways.</summary>
    public static IEnumerable<(string Name, Vec3 DeltaVMPerS)> Failures(Vec3 burn, double mispointingRad) =>
        [("half", HalfBurn * burn), ("over", OverBurn * burn), .. FailureCases.Mispointed(burn, mispointingRad).Select(m => ("mispointed", m.DeltaV))];

    /// <summary>Safe burns, one of each size that has any, the smallest first; worked out one by one.</summary>
    /// <param name="sizesMPerS">The sizes, rising.</param>
    public IEnumerable<AbortBurn> Safe(IEnumerable<double> sizesMPerS)
    {
        foreach (var size in sizesMPerS)
            if (Best(size, out _) is { Safe: true } found) yield return found;
    }

    /// <summary>Safe burns, of the largest size that has any first, and of one size those first that take the least of something.</summary>
    /// <param name="sizesMPerS">The sizes, rising.</param>
    /// <param name="takes">What each of some burns takes.</param>
    public IEnumerable<AbortBurn> Soonest(IReadOnlyList<double> sizesMPerS, Func<IReadOnlyList<Vec3>, double[]> takes)
    {
        for (var s = sizesMPerS.Count - 1; s >= 0; s--)
        {
            Vec3[] burns = [.. Directions.Select(d => sizesMPerS[s] * d)];
            var meant = levels(burns);
            var open = Enumerable.Range(0, burns.Length).Where(i => meant[i] > 1).ToList();
            if (open.Count == 0) continue;
            var least = takes(burns);
            foreach (var some in open.OrderBy(i => least[i]).ThenByDescending(i => meant[i]).Chunk(Together))
                foreach (var found in WithFailures(some.Select(i => burns[i]), [.. some.Select(i => meant[i])]).Where(b => b.Safe)) yield return found;
        }
    }

    /// <summary>The burn of a size that stays clearest with its failures, safe or not.</summary>
    /// <param name="sizeMPerS">The size, m/s.</param>
    public AbortBurn Clearest(double sizeMPerS) => Best(sizeMPerS, out var meant) ?? WithFailures([sizeMPerS * Directions[meant.Direction]], [meant.Level])[0];

    // All directions without failures first; then, some at a time from the one that stays furthest out, with them. Null: none stays out even as meant.
    private AbortBurn? Best(double sizeMPerS, out (int Direction, double Level) clearest)
    {
        var meant = levels([.. Directions.Select(d => sizeMPerS * d)]);
        var ordered = Enumerable.Range(0, Directions.Count).OrderByDescending(d => meant[d]).ToList();
        clearest = (ordered[0], meant[ordered[0]]);
        AbortBurn? best = null;
        foreach (var some in ordered.Where(d => meant[d] > 1).Chunk(Together))
        {
            var found = WithFailures(some.Select(d => sizeMPerS * Directions[d]), [.. some.Select(d => meant[d])]).MaxBy(b => b.LevelFailed);
            if (best is null || found.LevelFailed > best.Value.LevelFailed) best = found;
            if (found.Safe) break;
        }

        return best;
    }

    private AbortBurn[] WithFailures(IEnumerable<Vec3> burns, double[] meant)
    {
        Vec3[] tried = [.. burns];
        var failed = levels([.. tried.SelectMany(b => Failures(b, mispointingRad).Select(f => f.DeltaVMPerS))]);
        var per = failed.Length / tried.Length;
        return [.. tried.Select((b, i) => new AbortBurn(b, meant[i], Math.Min(meant[i], failed.Skip(i * per).Take(per).Min())))];
    }
}
