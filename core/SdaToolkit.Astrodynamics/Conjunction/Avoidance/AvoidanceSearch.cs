namespace SdaToolkit.Astrodynamics.Conjunction.Avoidance;

/// <summary>The smallest burn at one time that meets a target.</summary>
/// <remarks>
/// Along a line through the encounter plane the probability is log-concave (a normal density over a disk), so it is above the target on one interval, which holds the path without a burn:
/// there is one size from which on the target is met. The linear map gives the first guess, full propagations the root, to <see cref="RelativeTolerance"/> of the size. What
/// is returned always meets the target; a burn smaller by twice the tolerance does not.
/// </remarks>
public static class AvoidanceSearch
{
    /// <summary>To which part of its size a burn is found.</summary>
    public const double RelativeTolerance = 1e-3;

    private const int MostTurns = 3;
    private const int MostSteps = 60;

    /// <summary>The smallest burn along one direction; null where none within the limits meets the target.</summary>
    /// <param name="scene">The conjunction; without a burn it does not meet the target.</param>
    /// <param name="point">Where the burn takes place.</param>
    /// <param name="direction">Unit vector, RTN there.</param>
    /// <param name="target">What must be reached.</param>
    public static AvoidanceOutcome? Along(AvoidanceScene scene, BurnPoint point, Vec3 direction, AvoidanceTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        var map = EncounterPlaneMap.Of(scene, point);
        var guess = LinearSize(scene, map, target, _ => direction);
        return Root(scene, point, direction, target, guess);
    }

    /// <summary>The smallest burn of the best direction: that of Bombardelli and Hernando-Ayuso first, then turned along the gradient on the burn's own path.</summary>
    /// <param name="scene">The conjunction; without a burn it does not meet the target.</param>
    /// <param name="point">Where the burn takes place.</param>
    /// <param name="target">What must be reached.</param>
    public static AvoidanceOutcome? Best(AvoidanceScene scene, BurnPoint point, AvoidanceTarget target)
    {
        ArgumentNullException.ThrowIfNull(scene);
        ArgumentNullException.ThrowIfNull(target);
        var map = EncounterPlaneMap.Of(scene, point);
        var size = LinearSize(scene, map, target, s => BombardelliHernandoAyuso2015.LeastProbability(map, s).Unit());
        var direction = BombardelliHernandoAyuso2015.LeastProbability(map, Math.Clamp(size, target.SmallestMPerS, target.LargestMPerS)).Unit();
        var best = Root(scene, point, direction, target, size);
        for (var turn = 0; turn < MostTurns && best is not null; turn++)
        {
            var before = best.DeltaVRtnMPerS.Norm;
            var turned = Root(scene, point, Downhill(scene, point, best), target, before);
            if (turned is null || turned.DeltaVRtnMPerS.Norm > before * (1 - RelativeTolerance)) break;
            best = turned;
        }

        return best;
    }

    /// <summary>The direction in which the probability falls fastest about a burn.</summary>
    private static Vec3 Downhill(AvoidanceScene scene, BurnPoint point, AvoidanceOutcome outcome)
    {
        var map = EncounterPlaneMap.Of(outcome, point);
        var p = map.Plane;
        var step = 1e-4 * Math.Sqrt(p.VarianceXM2 + p.VarianceYM2);
        double Log(double dx, double dy) =>
            Math.Log(Foster1992.Compute(p with { MissXMetres = p.MissXMetres + dx, MissYMetres = p.MissYMetres + dy }, scene.Encounter.HardBodyRadiusM).Value);
        var (byX, byY) = (Log(step, 0) - Log(-step, 0), Log(0, step) - Log(0, -step));
        var downhill = -((byX * map.RowX) + (byY * map.RowY));
        return downhill.Norm > 0 && double.IsFinite(downhill.Norm) ? downhill.Unit() : outcome.DeltaVRtnMPerS.Unit();
    }

    /// <summary>The size at which the linear map meets the target; the largest where it does not.</summary>
    private static double LinearSize(AvoidanceScene scene, EncounterPlaneMap map, AvoidanceTarget target, Func<double, Vec3> direction)
    {
        bool Met(double size)
        {
            var plane = map.After(size * direction(size));
            return target.Shortfall(Foster1992.Compute(plane, scene.Encounter.HardBodyRadiusM).Value, plane.MissDistanceMetres) <= 0;
        }

        var (low, high) = (0.0, target.SmallestMPerS);
        while (!Met(high))
        {
            if (high >= target.LargestMPerS) return target.LargestMPerS;
            (low, high) = (high, Math.Min(2 * high, target.LargestMPerS));
        }

        for (var i = 0; i < MostSteps && high - low > 0.1 * RelativeTolerance * high; i++)
        {
            var middle = 0.5 * (low + high);
            if (Met(middle)) high = middle;
            else low = middle;
        }

        return high;
    }

    private static AvoidanceOutcome? Root(AvoidanceScene scene, BurnPoint point, Vec3 direction, AvoidanceTarget target, double guess)
    {
        (double Size, double Short, AvoidanceOutcome Outcome) At(double size)
        {
            var outcome = scene.Fly(point, size * direction);
            return (size, outcome.FoundMinimum ? target.Shortfall(outcome.Probability.Value, outcome.MissDistanceM) : double.PositiveInfinity, outcome);
        }

        double Clamp(double size) => Math.Clamp(size, target.SmallestMPerS, target.LargestMPerS);
        var high = At(Clamp(guess));
        var width = 2 * RelativeTolerance;
        var low = high;
        while (high.Short > 0)
        {
            if (high.Size >= target.LargestMPerS) return null;
            low = high;
            high = At(Clamp(high.Size * (1 + width)));
            width *= 4;
        }

        if (low.Short <= 0)
        {
            width = 2 * RelativeTolerance;
            while (low.Short <= 0)
            {
                high = low;
                if (high.Size <= target.SmallestMPerS) return high.Outcome;
                low = At(Clamp(high.Size / (1 + width)));
                width *= 4;
            }
        }

        return Narrow(At, low, high);
    }

    /// <summary>Between a burn that fails and one that meets the target: secants, with a bisection where one does not halve the bracket.</summary>
    private static AvoidanceOutcome Narrow(
        Func<double, (double Size, double Short, AvoidanceOutcome Outcome)> at, (double Size, double Short, AvoidanceOutcome Outcome) low, (double Size, double Short, AvoidanceOutcome Outcome) high)
    {
        var bisect = false;
        for (var i = 0; i < MostSteps && high.Size - low.Size > RelativeTolerance * high.Size; i++)
        {
            var width = high.Size - low.Size;
            var part = low.Short / (low.Short - high.Short);
            var size = bisect || !double.IsFinite(part) ? low.Size + (width / 2) : low.Size + (width * part) + (RelativeTolerance / 4 * high.Size);
            // Inside the bracket by a quarter of the tolerance, so that both ends move.
            size = Math.Clamp(size, low.Size + (RelativeTolerance / 4 * high.Size), high.Size - (RelativeTolerance / 4 * high.Size));
            var next = at(size);
            if (next.Short <= 0) high = next;
            else low = next;
            bisect = high.Size - low.Size > width / 2;
        }

        return high.Outcome;
    }
}
