using System.Globalization;
using System.Runtime.Intrinsics;
using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Propagation;
using SdaToolkit.Benchmarks.Compare.Peers;

namespace SdaToolkit.Benchmarks.Compare.Measurements;

/// <summary>Positions and velocities of a part of the catalogue, one thread, ours and each peer's stored alike; and ours with positions only.</summary>
/// <param name="group">Name for <c>--only</c>.</param>
/// <param name="kind">What sets these are.</param>
/// <param name="count">How many at most, evenly spread.</param>
/// <param name="repetitions">Of which the best counts.</param>
/// <param name="target">Ratio to the official C++ to reach.</param>
/// <param name="wanted">Which sets.</param>
internal sealed class PeerMeasurement(string group, string kind, int count, int repetitions, double target, Func<ElementSetLines, bool> wanted) : Measurement
{
    private const int QuickCount = 40, QuickRepetitions = 2;

    private const double MonthMinutes = 30 * 1440;

    public override string Group => group;

    /// <summary>A few hundred sets of the near-Earth theory.</summary>
    public static PeerMeasurement NearEarth { get; } = new("sgp4-near-earth", "near-Earth sets", 400, 7, Vector512.IsHardwareAccelerated ? 14 : 7, s => !s.Sgp4.IsDeepSpace);

    /// <summary>A few hundred sets of the deep-space theory.</summary>
    public static PeerMeasurement DeepSpace { get; } = new("sgp4-deep-space", "deep-space sets", 400, 7, 6, s => s.Sgp4.IsDeepSpace);

    /// <summary>All sets.</summary>
    public static PeerMeasurement Whole { get; } = new("sgp4-catalogue", "sets of the catalogue", int.MaxValue, 2, 11, _ => true);

    public override IEnumerable<ComparisonRow> Run(Catalogue catalogue, bool quick)
    {
        var work = new Workload(catalogue.Spread(quick ? QuickCount : count, wanted), 1440, quick ? QuickRepetitions : repetitions);
        var ours = KernelRun.Rate(work, Kernels.InForce);
        var positions = KernelRun.Rate(work, Kernels.InForce, velocities: false);
        var sample = KernelRun.Sample(work, Kernels.InForce);
        Peer[] peers = [new PythonSgp4Peer(), new SatelliteJsPeer(wasm: false), new SatelliteJsPeer(wasm: true)];
        foreach (var peer in peers)
        {
            var (result, reason) = peer.Run(work);
            var (note, differs) = result is null ? (reason, false) : Agreement(work, result, sample, peer.ToleranceKm);
            yield return Row(work, "positions and velocities", ours) with
            {
                Baseline = result?.Name ?? peer.Name,
                BaselineFigure = result?.MillionPerSecond,
                TargetRatio = peer is PythonSgp4Peer && result is not { Comparable: false } ? target : null,
                Note = result is { Comparable: false } ? $"{note}; the target is set against the compiled one: {peer.Install}" : note,
                Differs = differs,
            };
        }

        yield return Row(work, "positions only", positions) with { Baseline = "ours with velocities", BaselineFigure = ours };
    }

    private static ComparisonRow Row(Workload work, string what, double ours, string kind) => new()
    {
        Group = "",
        What = "SGP4, " + what + ", 1 thread",
        Inputs = work.Describe(kind),
        Baseline = "",
        Unit = FigureUnit.MillionPerSecond,
        OurFigure = ours,
        Kernel = Kernels.InForce.Name,
    };

    private ComparisonRow Row(Workload work, string what, double ours) => Row(work, what, ours, kind) with { Group = group };

    /// <summary>Worst difference of the sampled positions, and where one side alone has a state.</summary>
    /// <remarks>The tolerance holds for sets younger than a month: over years the resonances of deep space enlarge what rounding differs by.</remarks>
    private static (string Note, bool Differs) Agreement(Workload work, PeerResult result, (Sgp4Status Status, Vec3 PositionM)[] ours, double tolerance_km)
    {
        var (compared, lone, worst_km, old_km) = (0, 0, 0.0, 0.0);
        for (var i = 0; i < ours.Length; i++)
        {
            if (result.Samples[i] is not { } theirs) continue;
            compared++;
            if ((theirs[0] == 0) != (ours[i].Status == Sgp4Status.Valid)) lone++;
            if (theirs[0] != 0 || ours[i].Status != Sgp4Status.Valid) continue;
            var difference_km = ((1e-3 * ours[i].PositionM) - new Vec3(theirs[1], theirs[2], theirs[3])).Norm;
            if (Math.Abs(work.FirstMinutes(work.Samples[i].Set)) < MonthMinutes) worst_km = Math.Max(worst_km, difference_km);
            else old_km = Math.Max(old_km, difference_km);
        }

        var differs = !(worst_km <= tolerance_km) || lone > 0;
        var old = old_km == 0 ? "" : $" ({ComparisonRow.Small(old_km)} km for sets older than 30 days)";
        var alone = lone == 0 ? "" : $", {lone} with a state on one side only";
        return (string.Create(CultureInfo.InvariantCulture, $"{(differs ? "DIFFERS" : "agrees")}: {compared:N0} sampled positions within {ComparisonRow.Small(worst_km)} km{old}{alone}"), differs);
    }
}
