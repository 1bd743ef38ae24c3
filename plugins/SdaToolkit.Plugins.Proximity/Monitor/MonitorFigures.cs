using Google.Protobuf.Collections;
using SdaToolkit.Astrodynamics;
using SdaToolkit.Plugins.Proximity.Scene;
using SdaToolkit.Schemas.Proximity.V1;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Plugins.Proximity.Monitor;

/// <summary>Figures of the monitor's report.</summary>
internal sealed class MonitorFigures
{
    // R over T and N over T.
    private const int PlanesShown = 2;
    private const string Shown = "Declared and flown path";

    private readonly MonitorRequest _request;
    private readonly MonitorResult _result;
    private readonly RangeFigures _times;
    private readonly List<KeepOutGeometry> _volumes;
    private readonly Dictionary<string, PlannedPhase> _phases;

    public MonitorFigures(MonitorRequest request, MonitorResult result)
    {
        (_request, _result) = (request, result);
        _times = new(result.Start, result.Path.OffsetS, []);
        _volumes = [.. request.Plan.Volumes.Select((v, i) => KeepOutGeometry.Of(v, $"plan.volumes[{i}]"))];
        _phases = request.Plan.Phases.ToDictionary(p => p.Id, StringComparer.Ordinal);
    }

    /// <summary>Off the path along R, T and N, with the tolerance as a band.</summary>
    public IEnumerable<Figure> Deviations()
    {
        yield return Deviation("Radial (R)", _result.Rows.DeviationRadialM, t => t.RadialM);
        yield return Deviation("Transverse (T, along the motion)", _result.Rows.DeviationTransverseM, t => t.TransverseM);
        yield return Deviation("Normal (N)", _result.Rows.DeviationNormalM, t => t.NormalM);
    }

    /// <summary>Range with spheres and the range of each phase.</summary>
    public Figure Range()
    {
        var figure = _times.Range(_result.Rows.RangeM, [.. _volumes.Where(v => v.LargestM == v.SmallestM).Select(v => (v.Name, v.LargestM))]);
        Mark(figure);
        return figure;
    }

    /// <summary>Rate of range with the limit.</summary>
    public Figure Rate()
    {
        var limits = _result.Rows.ClosingRateLimitMPerS.Select(l => double.IsNaN(l) ? double.PositiveInfinity : l).ToList();
        var figure = _times.RangeRate(_result.Rows.RangeRateMPerS, limits.Any(double.IsFinite) ? limits : []);
        Mark(figure);
        return figure;
    }

    /// <summary>Distance outside the volumes, now and in free drift ahead; null: no volume.</summary>
    public Figure? Margin()
    {
        var rows = _result.Rows;
        if (!rows.PredictedMarginM.Any(double.IsFinite)) return null;
        var figure = _times.OverTime("Distance outside the volumes", "Now, and the least over the next revolution if no burn followed (linear model). Below 0: within.", "Distance", "m");
        figure.TextAlternative = $"The least ahead is {ProximityText.Length(rows.PredictedMarginM.Where(double.IsFinite).Min())}.";
        figure.Layers.Add(new Layer { Name = "Surface", Role = LayerRole.Limit, Rule = new RuleMark { Y = 0 } });
        figure.Layers.Add(_times.Line("Now", LayerRole.Secondary, rows.KeepOutMarginM));
        figure.Layers.Add(_times.Line("Ahead in free drift", LayerRole.Primary, rows.PredictedMarginM));
        Mark(figure);
        return figure;
    }

    /// <summary>The declared path, the flown one, and the drift after the abort burn.</summary>
    public IEnumerable<Figure> Planes()
    {
        List<DrawnPath> paths = [new("Declared", LayerRole.Secondary, [.. _request.Plan.Phases.SelectMany(p => Positions(p.Path))], true), new("Flown", LayerRole.Primary, Positions(_result.Path))];
        List<DrawnPoints> points = [];
        if (_result.Aborts.LastOrDefault(a => a.Kind != "no burn") is { } abort)
        {
            var drift = Positions(abort.Path);
            paths.Add(new("After the abort burn", LayerRole.Alert, drift));
            points.Add(new("Abort burn", LayerRole.Alert, [drift[0]], ["abort"]));
        }

        var scene = new DrawnScene(paths, _volumes, [.. _request.Plan.Phases.Where(p => p.Corridor is not null).Select((p, i) => CorridorGeometry.Of(p.Corridor, $"plan.phases[{i}].corridor"))], points);
        return ProximityFigures.Planes(scene, Shown).Take(PlanesShown).Concat(ProximityFigures.Near(scene, Shown).Take(PlanesShown));
    }

    private Figure Deviation(string axis, RepeatedField<double> values, Func<PlanTolerance, double> tolerance)
    {
        var figure = _times.OverTime(axis, "How far the chaser is from the declared path, at the time that fits best within the tolerance in time. Band: the tolerance.", "Off the path", "m");
        var finite = values.Where(double.IsFinite).DefaultIfEmpty(0).ToList();
        figure.TextAlternative = $"{axis}: from {ProximityText.Length(finite.Min())} to {ProximityText.Length(finite.Max())}.";
        var stride = ProximityFigures.Stride(values.Count);
        var band = new BandMark();
        for (var i = 0; i < values.Count; i += stride)
        {
            if (!_phases.TryGetValue(_result.Rows.PhaseId[i], out var phase) || phase.Tolerance is null || !(tolerance(phase.Tolerance) > 0)) continue;
            band.X.Add(_result.Path.OffsetS[i]);
            band.Lower.Add(-tolerance(phase.Tolerance));
            band.Upper.Add(tolerance(phase.Tolerance));
        }

        if (band.X.Count > 0) figure.Layers.Add(new Layer { Name = "Tolerance", Role = LayerRole.Context, Band = band });
        figure.Layers.Add(_times.Line("Flown", LayerRole.Primary, values));
        Mark(figure);
        return figure;
    }

    // When an abort criterion was first met.
    private void Mark(Figure figure)
    {
        if (_result.Events.FirstOrDefault(e => e.Severity == MonitorEvents.Abort) is not { } abort) return;
        figure.Layers.Add(new Layer { Name = "Abort criterion met", Role = LayerRole.Alert, Rule = new RuleMark { X = (abort.Time - _result.Start).ToTimeSpan().TotalSeconds } });
    }

    private static List<Vec3> Positions(RelativePath path) => [.. path.RadialM.Select((r, i) => new Vec3(r, path.TransverseM[i], path.NormalM[i]))];
}
