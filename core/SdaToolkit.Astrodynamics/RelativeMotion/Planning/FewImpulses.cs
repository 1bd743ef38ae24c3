namespace SdaToolkit.Astrodynamics.RelativeMotion.Planning;

/// <summary>Plans of a limited number of impulses, none below the smallest the thrusters can give. A search, since neither limit is convex: parts of a known plan, pairs of times from a grid moved
/// to where they cost least, and impulses held above the smallest in a chosen direction.</summary>
internal sealed class FewImpulses(BurnEffects effects, double[] right, IReadOnlyList<TimeWindow> allowed, double cap, double bit, double spacingS, int most)
{
    private const int GridTimes = 40, CoarseTimes = 10, Refined = 6, LargestSupport = 8;
    private const double Rounding = 1e-9, LeastStep = 1e-4;
    private static readonly Vec3[] Directions = [new(0, 1, 0), new(0, -1, 0), new(1, 0, 0), new(-1, 0, 0), new(0, 0, 1), new(0, 0, -1)];

    private List<Impulse>? _best;
    private double _cost = double.PositiveInfinity;

    /// <summary>The cheapest plan found that meets all limits; null where none was.</summary>
    public List<Impulse>? Solve(List<Impulse> known)
    {
        Thin(known);
        Parts(known);
        if (most >= 2) Pairs();
        else Single();
        if (_best is null && most >= 2) Held(known.ConvertAll(i => i.TimeS));
        if (_best is null && most >= 2) HeldOnGrid();
        return _best;
    }

    /// <summary>Leaves out what is too small, one by one; holds it at the smallest where the rest cannot do without.</summary>
    private void Thin(List<Impulse> known)
    {
        var (times, held) = (known.ConvertAll(i => i.TimeS), new Dictionary<double, Vec3>());
        for (var round = 0; round <= 2 * known.Count; round++)
        {
            var solution = NormProgramSolver.Solve(Program([.. times], [.. times.Select(t => held.GetValueOrDefault(t))]));
            if (solution.Status != NormProgramStatus.Solved) return;
            var at = Enumerable.Range(0, times.Count).Where(k => !held.ContainsKey(times[k])).DefaultIfEmpty(-1).MinBy(k => k < 0 ? 0 : solution.Vectors[k].Norm);
            if (at < 0 || solution.Vectors[at].Norm >= bit * (1 - Rounding))
            {
                if (times.Count <= most) Keep([.. times], solution);
                return;
            }

            double[] rest = [.. times.Where((_, k) => k != at)];
            if (rest.Length > 0 && NormProgramSolver.Solve(Program(rest, [.. rest.Select(t => held.GetValueOrDefault(t))])).Status == NormProgramStatus.Solved) times = [.. rest];
            else held[times[at]] = solution.Vectors[at].Norm > 0 ? solution.Vectors[at].Unit() : Directions[0];
        }
    }

    private void Parts(List<Impulse> known)
    {
        var times = known.OrderByDescending(i => i.DeltaVMPerS.Norm).Take(LargestSupport).Select(i => i.TimeS).ToArray();
        var trials = new List<(double Cost, double[] Times)>();
        for (var mask = 1; mask < 1 << times.Length; mask++)
        {
            if (int.PopCount(mask) > most) continue;
            double[] part = [.. times.Where((_, k) => (mask & (1 << k)) != 0).Order()];
            if (Try(part) is var cost && double.IsFinite(cost)) trials.Add((cost, part));
        }

        Descend(trials);
    }

    private void Pairs()
    {
        var grid = Spread(GridTimes);
        var trials = new List<(double, double[])>();
        for (var i = 0; i < grid.Count; i++)
            for (var j = i + 1; j < grid.Count; j++)
                if (Try([grid[i], grid[j]]) is var cost && double.IsFinite(cost)) trials.Add((cost, [grid[i], grid[j]]));
        Descend(trials);
    }

    private void Single() => Descend(Spread(GridTimes).ConvertAll(t => (Try([t]), new[] { t })).FindAll(t => double.IsFinite(t.Item1)));

    /// <summary>Moves the times of the best few trials, one at a time, by steps that halve.</summary>
    private void Descend(List<(double Cost, double[] Times)> trials)
    {
        var span = allowed[^1].EndS - allowed[0].StartS;
        foreach (var (start, times) in trials.OrderBy(t => t.Cost).Take(Refined))
        {
            var (cost, at) = (start, times);
            for (var step = span / GridTimes; step > LeastStep * span; step /= 2)
            {
                for (var k = 0; k < at.Length; k++)
                {
                    foreach (var sign in (ReadOnlySpan<double>)[1, -1])
                    {
                        var moved = (double[])at.Clone();
                        moved[k] = Math.Clamp(moved[k] + (sign * step), allowed[0].StartS, allowed[^1].EndS);
                        if (Try(moved) is var next && next < cost) (cost, at) = (next, moved);
                    }
                }
            }
        }
    }

    /// <summary>Every impulse of a set of times at least the smallest: first along the direction it has, else along each axis.</summary>
    private void Held(List<double> times)
    {
        var solution = NormProgramSolver.Solve(NormProgram.Of(times.Select(effects.At), right));
        if (solution.Status != NormProgramStatus.Solved || times.Count > most) return;
        var along = Array.ConvertAll(solution.Vectors, u => u.Norm > 0 ? u.Unit() : Directions[0]);
        foreach (var sign in (ReadOnlySpan<double>)[1, -1]) Hold([.. times], Array.ConvertAll(along, d => sign * d));
        foreach (var d in Directions) Hold([.. times], Array.ConvertAll(along, _ => d));
    }

    private void HeldOnGrid()
    {
        var grid = Spread(CoarseTimes);
        var three = most >= 3 && grid.Count >= 3;
        for (var i = 0; i < grid.Count; i++)
            for (var j = i + 1; j < grid.Count; j++)
                foreach (var a in Directions)
                    foreach (var b in Directions)
                    {
                        Hold([grid[i], grid[j]], [a, b]);
                        if (three && _best is null && j + 1 < grid.Count) Hold([grid[i], grid[j], grid[^1]], [a, b, a]);
                    }
    }

    /// <summary>Cost of impulses at some times, those that come out too small held at the smallest in the direction they have; infinity where they do not reach the target or break a limit.</summary>
    private double Try(double[] times)
    {
        if (!Allowed(times)) return double.PositiveInfinity;
        var program = new NormProgram(right, right.Length);
        foreach (var t in times) program.Add(effects.At(t), 1, cap);
        var solution = NormProgramSolver.Solve(program);
        var small = solution.Vectors.Any(u => u.Norm < bit * (1 - Rounding));
        return solution.Status == NormProgramStatus.Solved && small
            ? Hold(times, Array.ConvertAll(solution.Vectors, u => u.Norm < bit * (1 + 1e-6) && u.Norm > 0 ? u.Unit() : default))
            : Keep(times, solution);
    }

    /// <summary>Impulses that reach at least the smallest along a direction each; a zero direction asks for nothing.</summary>
    private double Hold(double[] times, Vec3[] directions)
    {
        return Allowed(times) ? Keep(times, NormProgramSolver.Solve(Program(times, directions))) : double.PositiveInfinity;
    }

    private NormProgram Program(double[] times, Vec3[] directions)
    {
        var held = Enumerable.Range(0, times.Length).Where(k => directions[k].NormSquared > 0).ToArray();
        var program = new NormProgram([.. right, .. held.Select(_ => bit)], right.Length);
        for (var k = 0; k < times.Length; k++)
        {
            var block = new double[3 * program.Rows];
            effects.At(times[k]).CopyTo(block, 0);
            var row = 3 * (right.Length + Array.IndexOf(held, k));
            if (row >= 3 * right.Length) (block[row], block[row + 1], block[row + 2]) = (directions[k].X, directions[k].Y, directions[k].Z);
            program.Add(block, 1, cap);
        }

        return program;
    }

    private double Keep(double[] times, NormProgramSolution solution)
    {
        if (solution.Status != NormProgramStatus.Solved) return double.PositiveInfinity;
        var list = times.Select((t, k) => new Impulse(t, solution.Vectors[k])).ToList();
        if (!ImpulseSupport.TryMeet(list, effects, right, double.PositiveInfinity, out var met)) return double.PositiveInfinity;
        if (met.Exists(i => i.DeltaVMPerS.Norm < bit * (1 - Rounding) || i.DeltaVMPerS.Norm > cap * (1 + Rounding))) return double.PositiveInfinity;
        var cost = met.Sum(i => i.DeltaVMPerS.Norm);
        if (cost < _cost) (_cost, _best) = (cost, met);
        return cost;
    }

    private bool Allowed(double[] times)
    {
        for (var k = 0; k < times.Length; k++)
        {
            var t = times[k];
            if (!allowed.Any(w => t >= w.StartS && t <= w.EndS) || (k > 0 && !(t - times[k - 1] >= spacingS && t > times[k - 1]))) return false;
        }

        return true;
    }

    /// <summary>Times spread evenly over the windows, their ends among them.</summary>
    private List<double> Spread(int count)
    {
        var total = allowed.Sum(w => w.LengthS);
        var times = new List<double>();
        foreach (var w in allowed)
        {
            var cells = Math.Max(1, (int)Math.Round(count * w.LengthS / total));
            for (var i = 0; i <= cells; i++) times.Add(i == cells ? w.EndS : w.StartS + (w.LengthS * i / cells));
        }

        return times;
    }
}
