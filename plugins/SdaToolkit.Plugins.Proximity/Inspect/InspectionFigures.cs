using SdaToolkit.Astrodynamics;
using SdaToolkit.Plugins.Proximity.Profiles;
using SdaToolkit.Plugins.Proximity.Scene;
using SdaToolkit.Schemas.Proximity.V1;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Plugins.Proximity.Inspect;

/// <summary>Figures of the path: planes, view in three dimensions, range and its rate with limits, light.</summary>
internal sealed class InspectionFigures
{
    private const string What = "The planned path of the chaser";
    private readonly PlanInspectionResult _result;
    private readonly SafetyProfile _profile;
    private readonly List<Vec3> _positions;
    private readonly DrawnScene _scene;
    private readonly RangeFigures _overTime;

    public InspectionFigures(PlanInspectionRequest request, PlanInspectionResult result)
    {
        _result = result;
        _profile = SafetyProfiles.Of(request.Profile, request.ProfileName);
        _positions = [.. Positions(result.Path)];
        var volumes = _profile.Volumes.Select((v, i) => KeepOutGeometry.Of(v, $"profile.volumes[{i}]")).ToList();
        var flown = result.Plan.Phases.Where(p => p.Corridor is not null).Select(p => p.Corridor).DistinctBy(c => c.Name).Select((c, i) => CorridorGeometry.Of(c, $"corridors[{i}]")).ToList();
        _scene = new(Paths().ToList(), volumes, flown, [Burns()]);
        _overTime = new(request.Start, result.Path.OffsetS, [.. Shadow()]);
    }

    public IEnumerable<Figure> Planes() => ProximityFigures.Planes(_scene, What);

    /// <summary>Where the camera is on, or about the volumes where it never is, drawn larger.</summary>
    public IEnumerable<Figure> Near()
    {
        var imaging = _result.Plan.Phases.Where(p => p.Imaging).Select(p => Positions(p.Path).Select(x => x.Norm).DefaultIfEmpty(double.NaN).Max()).Where(double.IsFinite).DefaultIfEmpty(0).Min();
        return ProximityFigures.Near(_scene, What, 1.1 * Math.Max(imaging, 1.5 * _scene.Volumes.Select(v => v.LargestM).DefaultIfEmpty(0).Max()));
    }

    public Figure Isometric() => ProximityFigures.Isometric(_scene, What);

    /// <summary>Range with the largest size of each volume, and its rate with the limit by range.</summary>
    public IEnumerable<Figure> Range()
    {
        yield return _overTime.Range([.. _positions.Select(p => p.Norm)], [.. _profile.Volumes.Select((v, i) => KeepOutGeometry.Of(v, $"profile.volumes[{i}]")).Select(v => (v.Name, v.LargestM))]);
        var rates = new ClosingRates(_profile.ClosingRates);
        var path = _result.Path;
        var closing = _positions.Select((p, i) => Vec3.Dot(p.Unit(), new Vec3(path.RadialMPerS[i], path.TransverseMPerS[i], path.NormalMPerS[i]))).ToList();
        yield return _overTime.RangeRate(closing, rates.Any ? [.. _positions.Select(p => rates.LimitMPerS(p.Norm))] : []);
    }

    public Figure Light() => _overTime.Light(_result.PhaseAngleRad, [], 0);

    // Imaging in the first colour, the way there in the second.
    private IEnumerable<DrawnPath> Paths()
    {
        foreach (var kind in new[] { false, true })
        {
            List<Vec3> points = [];
            foreach (var phase in _result.Plan.Phases.Where(p => p.Imaging == kind))
            {
                if (points.Count > 0) points.Add(new(double.NaN, double.NaN, double.NaN));
                points.AddRange(Positions(phase.Path));
            }

            if (points.Count > 0) yield return new(kind ? "With the camera on" : "Transfers and others", kind ? LayerRole.Primary : LayerRole.Secondary, points);
        }
    }

    private DrawnPoints Burns()
    {
        var (offsets, start) = (_result.Path.OffsetS, _result.Plan.ValidFrom);
        var burns = _result.Plan.Burns;
        // Of steady thrust only the first and the last are named.
        var named = burns.Count <= 12;
        return new("Burns", LayerRole.Alert, [.. burns.Select(b => _positions[Nearest(offsets, (b.Time - start).ToTimeSpan().TotalSeconds)])], [.. burns.Select((b, i) => named || i == 0 || i == burns.Count - 1 ? b.Id : "")]);
    }

    private static int Nearest(Google.Protobuf.Collections.RepeatedField<double> offsets, double time)
    {
        var best = 0;
        for (var i = 1; i < offsets.Count; i++)
            if (Math.Abs(offsets[i] - time) < Math.Abs(offsets[best] - time)) best = i;
        return best;
    }

    private IEnumerable<(double StartS, double EndS)> Shadow()
    {
        var start = double.NaN;
        for (var i = 0; i < _result.ClientLit.Count; i++)
        {
            var dark = _result.ClientLit[i] < CameraLimits.LeastLit;
            if (dark && double.IsNaN(start)) start = _result.Path.OffsetS[i];
            if (dark && i + 1 < _result.ClientLit.Count || double.IsNaN(start)) continue;
            yield return (start, _result.Path.OffsetS[i]);
            start = double.NaN;
        }
    }

    private static IEnumerable<Vec3> Positions(RelativePath path)
    {
        for (var i = 0; i < path.OffsetS.Count; i++) yield return new(path.RadialM[i], path.TransverseM[i], path.NormalM[i]);
    }
}
