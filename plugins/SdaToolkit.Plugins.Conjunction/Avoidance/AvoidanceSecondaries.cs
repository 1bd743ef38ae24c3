using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Conjunction.Avoidance;
using SdaToolkit.Astrodynamics.Interpolation;
using SdaToolkit.Contracts;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Conjunction.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>Other objects of the catalogue near the paths with a burn, against the path without.</summary>
internal sealed class AvoidanceSecondaries
{
    public const string New = "new";
    public const string Worse = "worse";

    // Closer by more than this part counts as worse.
    private const double WorsePart = 0.1;
    private const double StepsPerRevolution = 180;
    private const double ShortestStepS = 15;
    private const double LongestStepS = 60;

    private readonly AvoidanceScene _scene;
    private readonly AvoidanceMotion _motion;
    private readonly AvoidanceCase _case;
    private readonly AvoidanceSettings _settings;
    private readonly CatalogObject[] _objects;

    public AvoidanceSecondaries(PlanAvoidanceRequest request, AvoidanceCase conjunction, AvoidanceScene scene, AvoidanceMotion motion, AvoidanceSettings settings)
    {
        (_scene, _motion, _case, _settings) = (scene, motion, conjunction, settings);
        Selection = CatalogSelection.Nearest(request.Catalog, conjunction.Tca);
        _objects = [.. Selection.Objects.Where(o => !Is(o, conjunction.Message.Object1) && !Is(o, conjunction.Message.Object2))];
    }

    /// <summary>What of the catalogue can be propagated.</summary>
    public CatalogSelection Selection { get; }

    /// <summary>Objects looked at, without the two of the conjunction.</summary>
    public int Objects => _objects.Length;

    /// <summary>The approaches to each of several paths with a burn.</summary>
    public IReadOnlyList<IReadOnlyList<SecondaryApproach>> Near(IReadOnlyList<(BurnPoint Point, Vec3 DeltaVRtnMPerS)> burns, AnalysisContext context)
    {
        if (_objects.Length == 0) return [.. burns.Select(_ => (IReadOnlyList<SecondaryApproach>)[])];
        var start = burns.Select(b => b.Point.State.Epoch).Min();
        var end = _scene.Epoch.AddSeconds(_settings.SecondarySpanS);
        var step = Math.Clamp(_scene.PeriodS / StepsPerRevolution, ShortestStepS, LongestStepS);
        var screening = new PathScreening([.. _objects.Select(o => o.Propagator)], start, end, _settings.SecondaryThresholdM, step);
        var without = Path(_motion.Move(_scene.Primary, start), null, default, end, step);
        var paths = new List<EphemerisInterpolator<Teme>> { without };
        foreach (var (point, deltaV) in burns) paths.Add(Path(_motion.Move(_scene.Primary, start), point, deltaV, end, step));
        var found = screening.Run(paths, context.Parallelism, context.Cancellation);
        return [.. Enumerable.Range(1, burns.Count).Select(i => Compared(screening, without, paths[i], found[i], burns[i - 1].Point.State.Epoch))];
    }

    public static bool IsHarmful(SecondaryApproach approach) => approach.Change is New or Worse;

    private static bool Is(CatalogObject o, ConjunctionObject other) => other.Object is { CatalogNumber: > 0 } id
        ? id.CatalogNumber == o.Id
        : ulong.TryParse(other.Designator, out var number) && number == o.Id;

    private List<SecondaryApproach> Compared(PathScreening screening, EphemerisInterpolator<Teme> without, EphemerisInterpolator<Teme> with, IReadOnlyList<PathApproach> found, Epoch burn)
    {
        var list = new List<SecondaryApproach>();
        foreach (var approach in found)
        {
            // Before the burn both paths are one.
            if (approach.Tca <= burn) continue;
            var o = _objects[approach.Object];
            var before = screening.LeastRangeM(without, approach.Object, approach.Tca, _scene.PeriodS / 8);
            list.Add(new()
            {
                ObjectId = o.Id,
                ObjectName = o.Name,
                Tca = approach.Tca.ToTimestamp(),
                MissDistanceM = approach.MissDistanceM,
                MissDistanceWithoutBurnM = before,
                RelativeSpeedMPerS = approach.RelativeSpeedMPerS,
                ElementAgeS = approach.Tca.SecondsSince(o.Propagator.Elements.Epoch),
                Change = Change(approach.MissDistanceM, before),
            });
        }

        return [.. list.OrderBy(a => IsHarmful(a) ? 0 : 1).ThenBy(a => a.MissDistanceM).ThenBy(a => a.ObjectId)];
    }

    private string Change(double with, double without) =>
        !(without < _settings.SecondaryThresholdM) ? New : with < (1 - WorsePart) * without ? Worse : with > (1 + WorsePart) * without ? "better" : "as before";

    /// <summary>A path over the window in TEME. Between the two rows about a burn it is wrong by a few metres, which does not count: approaches before the burn are left out.</summary>
    private EphemerisInterpolator<Teme> Path(State<Gcrf> initial, BurnPoint? point, Vec3 deltaVRtn, Epoch end, double stepS)
    {
        var rows = new List<State<Teme>>();
        if (point is null)
        {
            Sample(initial, end, stepS, rows);
            return new([.. rows]);
        }

        if (point.State.Epoch > initial.Epoch)
        {
            Sample(initial, point.State.Epoch, stepS, rows);
            rows.RemoveAt(rows.Count - 1);
        }

        Sample(point.State with { Velocity = new(point.State.Velocity.MetresPerSecond + point.FromRtn(deltaVRtn)) }, end, stepS, rows);
        return new([.. rows]);
    }

    private void Sample(State<Gcrf> first, Epoch to, double stepS, List<State<Teme>> rows)
    {
        var span = to.SecondsSince(first.Epoch);
        var count = (int)Math.Ceiling(span / stepS);
        List<Epoch> times = [.. Enumerable.Range(0, count).Select(i => first.Epoch.AddSeconds(i * span / count)), to];
        foreach (var state in _motion.Positions(first, times))
        {
            var turn = _case.Earth.TemeToGcrf(state.Epoch).Transpose();
            rows.Add(new(state.Epoch, new(turn * state.Position.Metres), new(turn * state.Velocity.MetresPerSecond)));
        }
    }
}
