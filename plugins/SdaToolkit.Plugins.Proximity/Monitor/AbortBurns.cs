using SdaToolkit.Astrodynamics;
using SdaToolkit.Plugins.Proximity.Safety;

namespace SdaToolkit.Plugins.Proximity.Monitor;

/// <summary>A burn that was tried as an abort burn, and how near the drift after it comes in each case.</summary>
/// <param name="DeltaVMPerS">Change of velocity, RTN, m/s.</param>
/// <param name="Levels">Least distance function over all volumes in each case, 1 on the surface. Dimensionless.</param>
internal sealed record TriedBurn(Vec3 DeltaVMPerS, IReadOnlyList<double> Levels)
{
    /// <summary>The least of all cases.</summary>
    public double Least => Levels.Min();

    /// <summary>Every case stays outside.</summary>
    public bool Safe => Least > 1;
}

/// <summary>Searches burns after which the chaser drifts clear of all volumes under the full model, also where the burn is half or mispointed.</summary>
internal static class AbortBurns
{
    /// <summary>Cases of a burn in the order of <see cref="TriedBurn.Levels"/>.</summary>
    public static IReadOnlyList<string> Cases { get; } = ["nominal", "half", "mispointed", "mispointed", "mispointed", "mispointed"];

    private const int Sizes = 10;
    private const double DefaultMostMPerS = 1;

    // Along the axes, the diagonals of their planes, and those of space.
    private static readonly Vec3[] Directions =
        [.. from r in Signs() from t in Signs() from n in Signs() where r != 0 || t != 0 || n != 0 select new Vec3(r, t, n).Unit()];

    /// <summary>Burns tried, the best first: safe ones by size, then by how clear they stay; then the others by how near they come.</summary>
    /// <param name="situation">Where the chaser is when it burns.</param>
    /// <param name="settings">The request.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static IReadOnlyList<TriedBurn> Run(AbortSituation situation, MonitorSettings settings, CancellationToken cancellation)
    {
        var burns = SizesOf(settings).SelectMany(size => Directions.Select(d => size * d)).ToList();
        var cases = burns.SelectMany(b => CasesOf(b, settings.MispointingRad)).ToList();
        var levels = situation.LeastLevels(cases, cancellation);
        return [.. burns.Select((b, i) => new TriedBurn(b, levels[(i * Cases.Count)..((i + 1) * Cases.Count)]))
            .OrderByDescending(t => t.Safe).ThenBy(t => t.Safe ? Math.Round(t.DeltaVMPerS.Norm, 9) : -t.Least).ThenByDescending(t => t.Least)];
    }

    /// <summary>A burn as meant, half of it, and pointing off by an angle to four sides.</summary>
    public static IEnumerable<Vec3> CasesOf(Vec3 burn, double mispointingRad)
    {
        yield return burn;
        yield return 0.5 * burn;
        foreach (var (_, wrong) in FailureCases.Mispointed(burn, mispointingRad)) yield return wrong;
    }

    // From the largest burn downwards by halves.
    private static IEnumerable<double> SizesOf(MonitorSettings settings)
    {
        var execution = settings.Profile?.Execution;
        var most = settings.Profile?.AbortDeltaVMPerS > 0 ? settings.Profile.AbortDeltaVMPerS : execution?.MaximumDeltaVMPerS > 0 ? Math.Min(DefaultMostMPerS, execution.MaximumDeltaVMPerS) : DefaultMostMPerS;
        return Enumerable.Range(0, Sizes).Select(i => Math.ScaleB(most, -i)).Where(s => s >= (execution?.MinimumDeltaVMPerS ?? 0));
    }

    private static int[] Signs() => [-1, 0, 1];
}
