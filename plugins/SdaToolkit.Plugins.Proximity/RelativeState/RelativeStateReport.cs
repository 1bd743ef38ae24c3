using Google.Protobuf.Collections;
using SdaToolkit.Astrodynamics;
using SdaToolkit.Model;
using SdaToolkit.Plugins.Proximity.Scene;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Proximity.V1;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Plugins.Proximity.RelativeStates;

/// <summary>The report of proximity.relative-state.</summary>
internal static class RelativeStateReport
{
    public static Report Of(RelativeStateRequest request, RelativeStateResult result)
    {
        var report = new ReportBuilder("Relative motion", Summary(result)).Envelope(result.Envelope).Facts(Facts(result));
        AddNotices(report, request, result);
        report.Section("Path about the client");
        var positions = result.Path.RadialM.Select((r, i) => new Vec3(r, result.Path.TransverseM[i], result.Path.NormalM[i])).ToList();
        var volumes = request.Volumes.Select((v, i) => KeepOutGeometry.Of(v, $"volumes[{i}]")).ToList();
        var scene = new DrawnScene([new("Chaser", LayerRole.Primary, positions)], volumes, [], [new("Start", LayerRole.Secondary, [positions[0]], ["start"])]);
        foreach (var figure in ProximityFigures.Planes(scene, "Path of the chaser").Concat(ProximityFigures.Near(scene, "Path of the chaser"))) report.Figure(figure);
        report.Figure(ProximityFigures.Isometric(scene, "Path of the chaser"));
        AddOverTime(report.Section("Range"), request, result);
        report.Table(RelativeStateTables.Approaches(result));
        if (result.Elements is not null)
        {
            report.Section("Relative orbital elements");
            foreach (var figure in RelativeStateTables.Elements(result, Times(result))) report.Figure(figure);
        }

        AddLight(report.Section("Light and line of sight"), request, result);
        if (result.Intervals.Count > 0) report.Section("Volumes and limits").Table(RelativeStateTables.Intervals(result));
        return report.Section("What this rests on").Table(RelativeStateTables.Orbits(result)).Validity(result.Validity).Build();
    }

    /// <summary>The one closest approach of all, or null.</summary>
    public static ClosestApproach? Closest(RelativeStateResult result) => result.Approaches.MinBy(a => a.RangeM);

    private static string Summary(RelativeStateResult result)
    {
        var (client, chaser) = (Name(result.Client, "the client"), Name(result.Chaser, "the chaser"));
        var span = ProximityText.Duration(result.Path.OffsetS[^1]);
        var near = Closest(result) is { } c
            ? $" The least is at {ProximityText.Time(c.Time)}{(c.HasSigmaRangeM ? $", known to {ProximityText.Length(c.SigmaRangeM)} (1σ)" : "")}." : "";
        return $"{chaser} relative to {client} over {span}: range {ProximityText.Length(Least(result))} to {ProximityText.Length(result.RangeM.Max())}.{near}";
    }

    private static (string, string, string)[] Facts(RelativeStateResult result) =>
    [
        ("Least range", Number(Least(result)), "m"),
        ("Greatest range", Number(result.RangeM.Max()), "m"),
        ("Fastest closing", Number(Math.Max(0, -result.RangeRateMPerS.Min())), "m/s"),
        ("Client's revolution", Number(result.ClientPeriodS / 60), "min"),
        ("Client in shadow, of the span", Number(100 * result.Eclipses.Sum(e => (e.End - e.Start).ToTimeSpan().TotalSeconds) / result.Path.OffsetS[^1]), "%"),
    ];

    private static double Least(RelativeStateResult result) => result.RangeM.Concat(result.Approaches.Select(a => a.RangeM)).Min();

    private static void AddNotices(ReportBuilder report, RelativeStateRequest request, RelativeStateResult result)
    {
        if (result.Validity.Assumptions.FirstOrDefault(a => a.Name == "relative-orbit") is { } orbit)
            report.Notice(Severity.Warning, $"{orbit.Finding}. Each may be wrong by a kilometre and more: plan with this, do not fly on it.");
        foreach (var volume in request.Volumes.Select((v, i) => KeepOutGeometry.Of(v, $"volumes[{i}]")))
        {
            var stays = result.Intervals.Where(i => i.Name == volume.Name).ToList();
            if (stays.Count > 0)
                report.Notice(volume.IsKeepOut ? Severity.Error : Severity.Warning, $"The chaser is within {volume.Name} {(stays.Count == 1 ? "once" : $"{stays.Count} times")}, first {(stays[0].StartsBefore ? "at the start" : "from " + ProximityText.Time(stays[0].Start))}, at most {ProximityText.Length(stays.Max(s => s.Extreme))} below its surface.");
        }

        if (result.Intervals.Any(i => i.Name == "closing-rate"))
            report.Notice(Severity.Warning, $"The chaser closes in faster than allowed, by up to {Number(result.Intervals.Where(i => i.Name == "closing-rate").Max(i => i.Extreme))} m/s.");
    }

    private static void AddOverTime(ReportBuilder report, RelativeStateRequest request, RelativeStateResult result)
    {
        var figures = Times(result);
        report.Figure(figures.Range(result.RangeM, [.. request.Volumes.Select((v, i) => KeepOutGeometry.Of(v, $"volumes[{i}]")).Where(v => v.LargestM == v.SmallestM).Select(v => (v.Name, v.LargestM))]));
        var limits = new ClosingRates(request.ClosingRates);
        report.Figure(figures.RangeRate(result.RangeRateMPerS, limits.Any ? [.. result.RangeM.Select(limits.LimitMPerS)] : []));
        if (result.SigmaLineOfSightM.Count == 0) return;
        var sigma = figures.OverTime("Uncertainty along the line of sight, 1σ", "Of the relative position, by the covariances that are known; errors of the models are not in it.", "Standard deviation", "m");
        sigma.Layers.Add(figures.Line("1σ", LayerRole.Primary, result.SigmaLineOfSightM));
        report.Figure(sigma);
    }

    private static void AddLight(ReportBuilder report, RelativeStateRequest request, RelativeStateResult result)
    {
        var figures = Times(result);
        report.Figure(figures.Light(result.PhaseAngleRad, result.SunSeparationRad, request.SunExclusionRad > 0 ? request.SunExclusionRad : RelativeStatePlan.DefaultSunExclusionRad));
        var sight = figures.OverTime("Line of sight from the chaser to the client", "Azimuth: in the orbital plane, 0° along the motion (T), 90° outward (R). Elevation: above that plane, towards N.", "Angle", "°");
        sight.Layers.Add(figures.Line("Azimuth", LayerRole.Primary, Unbroken(result.AzimuthRad).Select(ProximityText.Degrees)));
        sight.Layers.Add(figures.Line("Elevation", LayerRole.Secondary, result.ElevationRad.Select(ProximityText.Degrees)));
        report.Figure(sight);
        if (result.Eclipses.Count > 0) report.Table(RelativeStateTables.Eclipses(result));
        else report.Text("The client does not pass through the Earth's shadow in the span.");
    }

    // A line does not run across the figure where an angle goes over ±π.
    private static IEnumerable<double> Unbroken(RepeatedField<double> angles) =>
        angles.Select((a, i) => i > 0 && Math.Abs(a - angles[i - 1]) > Math.PI ? double.NaN : a);

    private static RangeFigures Times(RelativeStateResult result) => new(
        result.Start, result.Path.OffsetS, [.. result.Eclipses.Select(e => ((e.Start - result.Start).ToTimeSpan().TotalSeconds, (e.End - result.Start).ToTimeSpan().TotalSeconds))]);

    private static string Name(ObjectId id, string otherwise) => ProximityObject.LabelOf(id, otherwise);

    private static string Number(double value) => ProximityText.Number(value);
}
