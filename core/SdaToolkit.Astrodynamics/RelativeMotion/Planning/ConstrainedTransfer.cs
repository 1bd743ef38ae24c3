using System.Globalization;

namespace SdaToolkit.Astrodynamics.RelativeMotion.Planning;

/// <summary>Impulses of low Δv whose path keeps out of ellipsoids and, from a time on, in a corridor.</summary>
/// <remarks>
/// <para>The unconstrained optimum where it keeps to the constraints (then it is the optimum); else a search: planes in place of volumes (<see cref="ConvexifiedPath"/>) from guides that pass on
/// every side, and where these find nothing, from every pair of times and every way-point of a grid. A corridor alone is convex and its planes give the optimum for the candidate times.</para>
/// <para>The path is checked on the linear model at samples, finally eight times as dense. What lies between those is covered by the margin alone.</para>
/// </remarks>
public static class ConstrainedTransfer
{
    private const int CandidateTimes = 40, StartsFromGrid = 3;

    /// <summary>Solves a problem.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="constraints">Where the path may run.</param>
    /// <param name="options">What impulses are allowed: windows, largest impulse and number hold; impulses below the smallest are left out where the rest can do without.</param>
    /// <exception cref="ArgumentException">The problem, a constraint or an option is out of range.</exception>
    public static ConstrainedPlan Solve(ImpulseProblem problem, PathConstraints constraints, ImpulseOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(constraints);
        options ??= new();
        constraints.Check(nameof(constraints));
        var free = ReachableSetImpulses.Solve(problem, options);
        var sampler = new RelativePathSampler(problem, constraints);
        var (depth, time, constraint) = sampler.Worst(free.Impulses);
        if (!free.IsFeasible || depth <= 0) return new(free, free.IsFeasible ? depth : double.NaN, time, 0);
        if (Forced(problem, constraints, options) is { } forced) return Refused(free, forced.Constraint, forced.Reason, forced.Depth, forced.TimeS, 0);
        return new Search(problem, constraints, options, sampler, free).Run(depth, time, constraint);
    }

    private static ConstrainedPlan Refused(ImpulsivePlan free, PlanConstraint binding, string reason, double depth, double timeS, int solves) =>
        new(free with { Impulses = [], Binding = binding, Reason = reason }, depth, timeS, solves);

    /// <summary>What no impulse can help: the start, the drift before the first allowed time, and a position asked for at the end.</summary>
    private static (PlanConstraint Constraint, string Reason, double Depth, double TimeS)? Forced(ImpulseProblem problem, PathConstraints constraints, ImpulseOptions options)
    {
        var first = new TimeWindow(problem.StartS, problem.EndS).Without(options.ForbiddenWindows)[0].StartS;
        for (var i = 0; i <= 200; i++)
        {
            var t = problem.StartS + ((first - problem.StartS) * i / 200);
            var p = problem.Motion.Propagate(problem.Start, problem.StartS, t).PositionM;
            if (constraints.Depth(t, p) is { Depth: > 0 } d) return (d.Constraint, Say(d.Constraint, i == 0 ? "the start lies" : "free drift before the first allowed impulse runs", t, p, constraints), d.Depth, t);
        }

        if (EndPosition(problem.Target) is { } end && constraints.Depth(problem.EndS, end) is { Depth: > 0 } e)
            return (e.Constraint, Say(e.Constraint, "the end asked for lies", problem.EndS, end, constraints), e.Depth, problem.EndS);
        return null;
    }

    private static string Say(PlanConstraint constraint, string what, double timeS, Vec3 p, PathConstraints constraints)
    {
        var where = constraint == PlanConstraint.Corridor
            ? string.Create(CultureInfo.InvariantCulture, $"outside the corridor by {constraints.Corridor!.Value.ExcessM(p):G4} m")
            : "inside a keep-out volume";
        return string.Create(CultureInfo.InvariantCulture, $"{what} {where} at {timeS:G7} s: ({p.X:G5}, {p.Y:G5}, {p.Z:G5}) m along R, T, N");
    }

    /// <summary>The position, where the conditions fix it component by component.</summary>
    private static Vec3? EndPosition(TerminalCondition target)
    {
        var (x, y, z) = (double.NaN, double.NaN, double.NaN);
        foreach (var row in target.Rows.Where(r => r.VelocityWeights == default))
        {
            if (row.PositionWeights == new Vec3(row.PositionWeights.X, 0, 0)) x = row.Value / row.PositionWeights.X;
            else if (row.PositionWeights == new Vec3(0, row.PositionWeights.Y, 0)) y = row.Value / row.PositionWeights.Y;
            else if (row.PositionWeights == new Vec3(0, 0, row.PositionWeights.Z)) z = row.Value / row.PositionWeights.Z;
        }

        return double.IsNaN(x + y + z) ? null : new(x, y, z);
    }

    private sealed class Search
    {
        private static readonly double[] Fractions = [0.15, 0.3, 0.5, 0.7, 0.85];
        private readonly ImpulseProblem _problem;
        private readonly PathConstraints _constraints;
        private readonly ImpulseOptions _options;
        private readonly RelativePathSampler _sampler;
        private readonly ImpulsivePlan _free;
        private readonly BurnEffects _effects;
        private readonly double[] _wanted, _times;
        private readonly List<List<Impulse>> _found = [];
        private List<Impulse>? _best;
        private double _cost = double.PositiveInfinity, _depth = double.PositiveInfinity;
        private int _solves;

        public Search(ImpulseProblem problem, PathConstraints constraints, ImpulseOptions options, RelativePathSampler sampler, ImpulsivePlan free)
        {
            (_problem, _constraints, _options, _sampler, _free) = (problem, constraints, options, sampler, free);
            var allowed = new TimeWindow(problem.StartS, problem.EndS).Without(options.ForbiddenWindows);
            _effects = BurnEffects.Of(problem, allowed);
            _wanted = _effects.Reduction.Apply(ReachableSetImpulses.Wanted(problem));
            _times = [.. Candidates(allowed)];
        }

        public ConstrainedPlan Run(double depth, double timeS, PlanConstraint constraint)
        {
            var path = _sampler.Positions(_free.Impulses);
            Try(_times, path, everywhere: false);
            var size = _constraints.KeepOut.Count > 0 ? _constraints.KeepOut.Max(k => k.SemiAxesM.Norm) : 0;
            // A corridor is convex: its first planes decide.
            if (_constraints.KeepOut.Count > 0)
                foreach (var d in Sides()) Try(_times, Array.ConvertAll(path, p => p + (2 * size * d)), everywhere: false);
            if (_best is null && _constraints.KeepOut.Count > 0)
                foreach (var d in Sides()) Try(_times, Array.ConvertAll(path, p => p + (2 * size * d)), everywhere: true);
            if (_best is null)
            {
                WayPoints(size);
                Pairs();
                FromGrid();
            }

            if (_best is null)
            {
                return Refused(_free, constraint, string.Create(CultureInfo.InvariantCulture,
                    $"no path was found that keeps to it ({_solves} convex programs, a grid of way-points and pairs of times): the cheapest transfer breaks it deepest, by {depth:G3} of its size, at {timeS:G7} s, and the best found by {Math.Min(depth, _depth):G3}; allow more time or more burn times"),
                    Math.Min(depth, _depth), timeS, _solves);
            }

            Prune();
            var (worst, at, _) = _sampler.Worst(_best);
            var plan = _free with { Impulses = _best };
            var result = new ConstrainedPlan(plan, worst, at, _solves);
            if (_best.Count > _options.MaximumImpulses)
                return Refused(_free, PlanConstraint.MaximumImpulses, $"the path needs {_best.Count} impulses to keep to its constraints, {_options.MaximumImpulses} are allowed", worst, at, _solves);
            if (_best.Exists(i => i.DeltaVMPerS.Norm < _options.MinimumImpulseBitMPerS * (1 - 1e-9)))
                return Refused(_free, PlanConstraint.MinimumImpulseBit, string.Create(CultureInfo.InvariantCulture, $"the path needs an impulse of {_best.Min(i => i.DeltaVMPerS.Norm):G4} m/s, the smallest is {_options.MinimumImpulseBitMPerS:G4} m/s"), worst, at, _solves);
            return result;
        }

        private static IEnumerable<Vec3> Sides()
        {
            for (var x = -1; x <= 1; x++)
                for (var y = -1; y <= 1; y++)
                    for (var z = -1; z <= 1; z++)
                        if ((x * x) + (y * y) + (z * z) is 1 or 2) yield return new Vec3(x, y, z).Unit();
        }

        private IEnumerable<double> Candidates(IReadOnlyList<TimeWindow> allowed)
        {
            var total = allowed.Sum(w => w.LengthS);
            var step = Math.Max(total / CandidateTimes, _options.MinimumSpacingS);
            var times = allowed.SelectMany(w =>
            {
                var cells = Math.Max(1, (int)Math.Floor(w.LengthS / step));
                return Enumerable.Range(0, cells + 1).Select(i => i == cells ? w.EndS : w.StartS + (w.LengthS * i / cells));
            });
            if (_options.MinimumSpacingS == 0) times = times.Concat(_free.Impulses.Select(i => i.TimeS));
            return times.Order().Distinct();
        }

        private void Try(double[] times, Vec3[] guide, bool everywhere)
        {
            var convex = new ConvexifiedPath(_problem, _constraints, _sampler, _effects, _wanted, times, _options.MaximumImpulseMPerS);
            var (impulses, depth) = convex.Run(guide, everywhere);
            _solves += convex.Solves;
            _depth = Math.Min(_depth, depth);
            if (impulses is not null && impulses.Sum(i => i.DeltaVMPerS.Norm) is var cost && cost < _cost) (_cost, _best) = (cost, impulses);
        }

        /// <summary>Three impulses by way of a point.</summary>
        private void WayPoints(double size)
        {
            foreach (var fraction in Fractions)
            {
                var via = _times.MinBy(t => Math.Abs(t - _problem.StartS - (fraction * (_problem.EndS - _problem.StartS))));
                foreach (var reach in (ReadOnlySpan<double>)[1.1, 1.7, 3])
                    foreach (var d in Sides()) Grid([_times[0], via, _times[^1]], new(via, reach * Outward(d, size)));
            }
        }

        private Vec3 Outward(Vec3 direction, double size)
        {
            var depth = _constraints.KeepOut.Count > 0 ? _constraints.KeepOut.Max(k => 1 / k.Scaled(direction).Norm) : size;
            return depth * direction;
        }

        private void Pairs()
        {
            for (var i = 0; i < _times.Length; i++)
                for (var j = i + 1; j < _times.Length; j++) Grid([_times[i], _times[j]], null);
        }

        /// <summary>Impulses at a few times, by way of a point or not; what keeps to the constraints is kept.</summary>
        private void Grid(double[] times, Impulse? via)
        {
            var rows = _wanted.Length + (via is null ? 0 : 3);
            var size = Math.Sqrt(_wanted.Sum(b => b * b));
            var right = new double[rows];
            for (var r = 0; r < _wanted.Length; r++) right[r] = _wanted[r] / size;
            var scale = 1 / _problem.Motion.PeriodS;
            if (via is { } point)
            {
                var way = scale / size * (point.DeltaVMPerS - _sampler.Drift(point.TimeS));
                (right[^3], right[^2], right[^1]) = (way.X, way.Y, way.Z);
            }

            var program = new NormProgram(right, rows);
            foreach (var t in times)
            {
                var block = new double[3 * rows];
                _effects.At(t).CopyTo(block, 0);
                if (via is { } p && t < p.TimeS)
                {
                    var rv = scale * _problem.Motion.Transition(t, p.TimeS).RV;
                    double[] tail = [rv.M11, rv.M12, rv.M13, rv.M21, rv.M22, rv.M23, rv.M31, rv.M32, rv.M33];
                    tail.CopyTo(block, 3 * _wanted.Length);
                }

                program.Add(block, 1, _options.MaximumImpulseMPerS / size);
            }

            _solves++;
            var solution = NormProgramSolver.Solve(program);
            if (solution.Status != NormProgramStatus.Solved) return;
            var impulses = times.Select((t, k) => new Impulse(t, size * solution.Vectors[k])).Where(i => i.DeltaVMPerS.Norm > 0).ToList();
            var worst = _sampler.Worst(impulses).Depth;
            _depth = Math.Min(_depth, worst);
            if (worst <= 0) _found.Add(impulses);
        }

        /// <summary>The cheapest of the grid, and what the convex search makes of each.</summary>
        private void FromGrid()
        {
            foreach (var impulses in _found.OrderBy(f => f.Sum(i => i.DeltaVMPerS.Norm)).Take(StartsFromGrid).ToArray())
            {
                if (impulses.Sum(i => i.DeltaVMPerS.Norm) is var cost && cost < _cost) (_cost, _best) = (cost, impulses);
                Try([.. _times.Union(impulses.Select(i => i.TimeS)).Order()], _sampler.Positions(impulses), everywhere: true);
            }
        }

        /// <summary>Leaves out the smallest impulse as long as the rest does as well, within the gap, or must do without.</summary>
        private void Prune()
        {
            while (_best!.Count > 1)
            {
                var smallest = _best.MinBy(i => i.DeltaVMPerS.Norm);
                var must = _best.Count > _options.MaximumImpulses || smallest.DeltaVMPerS.Norm < _options.MinimumImpulseBitMPerS;
                var (before, cost) = (_best, _cost);
                (_best, _cost) = (null, double.PositiveInfinity);
                Try([.. before.Where(i => i != smallest).Select(i => i.TimeS)], _sampler.Positions(before), everywhere: true);
                if (_best is not null && (must || _cost <= cost * (1 + _options.RelativeGap + 1e-3))) continue;
                (_best, _cost) = (before, cost);
                return;
            }
        }
    }
}
