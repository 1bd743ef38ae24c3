namespace SdaToolkit.Astrodynamics.RelativeMotion.Planning;

/// <summary>Least-Δv impulses at given times with the path on the outer side of planes at some of the checked times; the planes follow the path from round to round.</summary>
/// <remarks>A path outside a convex volume satisfies the planes taken from itself, so once a round is feasible the next costs no more. Source of the idea: sequential convex programming with
/// keep-out planes, e.g. Morgan, Chung and Hadaegh 2014, "Model Predictive Control of Swarms of Spacecraft Using Sequential Convex Programming", Journal of Guidance, Control, and Dynamics 37(6).</remarks>
internal sealed class ConvexifiedPath
{
    private const int MostRounds = 30, Sectors = 16, Whole = Sectors;
    private const double Settled = 1e-4;
    private readonly ImpulseProblem _problem;
    private readonly PathConstraints _constraints;
    private readonly RelativePathSampler _sampler;
    private readonly double[] _times;
    private readonly double[][] _blocks;
    private readonly double[] _right;
    private readonly double _size, _cap;

    public ConvexifiedPath(ImpulseProblem problem, PathConstraints constraints, RelativePathSampler sampler, BurnEffects effects, double[] wanted, double[] times, double capMPerS)
    {
        (_problem, _constraints, _sampler, _times) = (problem, constraints, sampler, times);
        _blocks = Array.ConvertAll(times, effects.At);
        _size = Math.Sqrt(wanted.Sum(b => b * b));
        _right = Array.ConvertAll(wanted, b => b / _size);
        _cap = capMPerS / _size;
    }

    /// <summary>Programs solved.</summary>
    public int Solves { get; private set; }

    /// <summary>The cheapest impulses found that keep to the constraints, or null; and the path with the least depth.</summary>
    /// <param name="guide">A path at the checked times from which the first planes come.</param>
    /// <param name="everywhere">Planes at all times at once where the guide is near a volume, not only where a path breaks in.</param>
    public (List<Impulse>? Impulses, double Depth) Run(Vec3[] guide, bool everywhere)
    {
        var planes = new SortedDictionary<(int At, int Sector), (Vec3 Normal, double Least)>();
        if (everywhere)
            for (var i = 1; i < guide.Length; i += Math.Max(1, guide.Length / 80)) AddPlane(planes, i, guide[i]);
        List<Impulse>? best = null;
        var (cost, least) = (double.PositiveInfinity, double.PositiveInfinity);
        for (var round = 0; round < MostRounds; round++)
        {
            if (Solve(planes) is not { } impulses) break;
            var path = _sampler.Positions(impulses);
            var broken = Deepest(path);
            var worst = _sampler.Worst(impulses).Depth;
            least = Math.Min(least, worst);
            var now = impulses.Sum(i => i.DeltaVMPerS.Norm);
            if (worst <= 0 && now < cost)
            {
                var settled = now > cost * (1 - Settled);
                (cost, best) = (now, impulses);
                if (settled) break;
            }
            else if (worst <= 0)
            {
                break;
            }

            // Planes of volumes follow the path, those of a corridor stay; new ones where it breaks in, from the guide where the path gives no good direction.
            foreach (var key in planes.Keys.Where(k => k.Sector == Whole).ToArray()) AddPlane(planes, key.At, path[key.At]);
            foreach (var at in broken) AddPlane(planes, at, Blend(path[at], guide[at], at));
        }

        return (best, least);
    }

    /// <summary>Out of a volume's middle the guide says which way; near its surface the path does.</summary>
    private Vec3 Blend(Vec3 path, Vec3 guide, int at) =>
        _constraints.Depth(_sampler.Times[at], path) is { Constraint: PlanConstraint.KeepOut, Depth: > 0.5 } ? guide : path;

    private void AddPlane(SortedDictionary<(int At, int Sector), (Vec3 Normal, double Least)> planes, int at, Vec3 position)
    {
        var (_, constraint, volume) = _constraints.Depth(_sampler.Times[at], position);
        if (constraint == PlanConstraint.Corridor)
        {
            var cone = _constraints.Corridor!.Value;
            var axis = cone.Axis.Unit();
            var first = (Math.Abs(axis.X) < 0.6 ? Vec3.Cross(axis, new(1, 0, 0)) : Vec3.Cross(axis, new(0, 1, 0))).Unit();
            var second = Vec3.Cross(axis, first);
            var sector = (int)Math.Clamp(Math.Floor((Math.Atan2(Vec3.Dot(second, position), Vec3.Dot(first, position)) + Math.PI) / Math.Tau * Sectors), 0, Sectors - 1);
            // A side of the polygon inscribed in the cone's circle.
            var (sin, cos) = Math.SinCos((Math.Tau * (sector + 0.5) / Sectors) - Math.PI);
            var inside = Math.Cos(Math.PI / Sectors) * (1 - (2 * _constraints.RelativeMargin));
            planes[(at, sector)] = ((inside * Math.Tan(cone.HalfAngleRad) * axis) - (cos * first) - (sin * second), -cone.ApexRadiusM * inside);
        }
        else if (constraint == PlanConstraint.KeepOut && _constraints.KeepOut.Count > 0)
        {
            var ellipsoid = _constraints.KeepOut[volume];
            var scaled = ellipsoid.Scaled(position);
            if (scaled.NormSquared > 0) planes[(at, Whole)] = (ellipsoid.Scaled(scaled.Unit()), 1 + _constraints.RelativeMargin);
        }
    }

    /// <summary>The deepest checked time of every stretch that breaks a constraint, its ends too.</summary>
    private List<int> Deepest(Vec3[] path)
    {
        var found = new List<int>();
        var (at, depth) = (-1, 0.0);
        for (var i = 1; i <= path.Length; i++)
        {
            var now = i < path.Length ? _constraints.Depth(_sampler.Times[i], path[i]).Depth : 0;
            // A third of the margin is for what lies between checks.
            if (now > -_constraints.RelativeMargin / 3)
            {
                if (at < 0) found.Add(i);
                if (at < 0 || now > depth) (at, depth) = (i, now);
            }
            else if (at >= 0)
            {
                found.Add(at);
                found.Add(i - 1);
                at = -1;
            }
        }

        return [.. found.Distinct().Where(i => i < path.Length)];
    }

    private List<Impulse>? Solve(SortedDictionary<(int At, int Sector), (Vec3 Normal, double Least)> planes)
    {
        Solves++;
        var rows = _right.Length + planes.Count;
        var right = new double[rows];
        _right.CopyTo(right, 0);
        var blocks = Array.ConvertAll(_blocks, b =>
        {
            var block = new double[3 * rows];
            b.CopyTo(block, 0);
            return block;
        });
        var row = _right.Length;
        foreach (var ((at, _), (normal, least)) in planes)
        {
            var (time, scale) = (_sampler.Times[at], 0.0);
            var effect = new Vec3[_times.Length];
            for (var k = 0; k < _times.Length && _times[k] < time; k++)
            {
                effect[k] = _problem.Motion.Transition(_times[k], time).RV.Transpose() * normal;
                scale = Math.Max(scale, effect[k].Norm);
            }

            // A plane far from the path would bring large numbers, and one just after the start small ones.
            var room = least - Vec3.Dot(normal, _sampler.Drift(time));
            scale = Math.Max(scale, Math.Abs(room) / _size);
            for (var k = 0; k < _times.Length; k++) (blocks[k][3 * row], blocks[k][(3 * row) + 1], blocks[k][(3 * row) + 2]) = (effect[k].X / scale, effect[k].Y / scale, effect[k].Z / scale);
            right[row++] = room / (scale * _size);
        }

        var program = new NormProgram(right, _right.Length);
        foreach (var block in blocks) program.Add(block, 1, _cap);
        var solution = NormProgramSolver.Solve(program, 1e-9);
        if (solution.Status != NormProgramStatus.Solved) return null;
        var total = solution.Vectors.Sum(u => u.Norm);
        return [.. _times.Select((t, k) => new Impulse(t, _size * solution.Vectors[k])).Where(i => i.DeltaVMPerS.Norm > 1e-8 * total * _size)];
    }
}
