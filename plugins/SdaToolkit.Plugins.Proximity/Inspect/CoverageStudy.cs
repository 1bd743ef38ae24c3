using SdaToolkit.Astrodynamics.RelativeMotion;
using SdaToolkit.Model;
using SdaToolkit.Plugins.Proximity.Scene;
using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Plugins.Proximity.Inspect;

/// <summary>What a camera on a path sees of the client.</summary>
internal sealed class CoverageStudy(InspectionWorld world, FacetSight facets, BodyAttitude attitude, CameraLimits camera)
{
    public FacetSight Facets => facets;

    public CameraLimits Camera => camera;

    public BodyAttitude Attitude => attitude;

    /// <summary>Adds what the imaging phases of a plan see to a result.</summary>
    /// <returns>Part of the area seen, and why most of the rest is not.</returns>
    public (double Part, string Reason) Tell(PlanInspectionResult result, FlownPlan plan, double wanted)
    {
        var map = new CoverageMap(facets, camera);
        double? reached = null;
        foreach (var phase in plan.Phases.Where(p => p.Imaging))
        {
            var rows = plan.RowsOf(phase).ToList();
            for (var i = 0; i < rows.Count; i++)
            {
                var sky = world.SkyAt(rows[i].TimeS);
                var weight = 0.5 * (rows[Math.Min(i + 1, rows.Count - 1)].TimeS - rows[Math.Max(i - 1, 0)].TimeS);
                map.Add(rows[i].State.PositionM, sky, attitude.BodyToRtn(sky.Client), weight);
                if (wanted > 0 && map.Part >= wanted) reached ??= rows[i].TimeS;
            }
        }

        result.Coverage = map.Part;
        if (reached is { } time) result.CoverageReached = world.EpochAt(time).ToTimestamp();
        result.Facets = map.ToMessage();
        result.Parts.AddRange(Parts(result.Facets));
        return (map.Part, Reasons(result.Facets));
    }

    /// <summary>Part of the area that imaging phases flown and one more in linear dynamics see together.</summary>
    /// <param name="flown">Phases flown, with their rows.</param>
    /// <param name="sketch">The one more, a relative orbit.</param>
    /// <param name="startS">When it begins, s.</param>
    public double Foreseen(IEnumerable<IReadOnlyList<PathRow>> flown, PhaseSketch sketch, double startS)
    {
        var map = new CoverageMap(facets, camera);
        foreach (var row in flown.SelectMany(rows => rows)) Add(map, row);
        var (motion, entry) = (world.LinearAt(startS), sketch.Entry(world, startS));
        for (var t = 0.0; t <= sketch.DurationS; t += world.StepS) Add(map, new(startS + t, motion.Propagate(entry, 0, t)));
        return map.Part;
    }

    private void Add(CoverageMap map, PathRow row)
    {
        var sky = world.SkyAt(row.TimeS);
        map.Add(row.State.PositionM, sky, attitude.BodyToRtn(sky.Client), 0);
    }

    /// <summary>What was seen, by part.</summary>
    public IEnumerable<PartCoverage> Parts(FacetCoverage seen) => Enumerable.Range(0, facets.Count).GroupBy(i => facets.Body.Parts[i], StringComparer.Ordinal).Select(part => new PartCoverage
    {
        Part = part.Key,
        AreaM2 = part.Sum(i => facets.Body.AreasM2[i]),
        Coverage = part.Where(i => seen.Seen[i]).Sum(i => facets.Body.AreasM2[i]) / part.Sum(i => facets.Body.AreasM2[i]),
        Reason = MostFrequent(part, seen),
    });

    // Why the rest is not seen, by area; "" where all is seen.
    private string Reasons(FacetCoverage seen)
    {
        var unseen = Enumerable.Range(0, facets.Count).Where(i => !seen.Seen[i]).GroupBy(i => seen.Reason[i], StringComparer.Ordinal).Select(g => (g.Key, AreaM2: g.Sum(i => facets.Body.AreasM2[i]))).OrderByDescending(g => g.AreaM2).ToList();
        var all = unseen.Sum(g => g.AreaM2);
        return string.Join(", ", unseen.Select(g => FormattableString.Invariant($"{100 * g.AreaM2 / all:0} % {g.Key}")));
    }

    // By area; "" where all is seen.
    private string MostFrequent(IEnumerable<int> of, FacetCoverage seen) =>
        of.Where(i => !seen.Seen[i]).GroupBy(i => seen.Reason[i], StringComparer.Ordinal).MaxBy(g => g.Sum(i => facets.Body.AreasM2[i]))?.Key ?? "";
}
