namespace SdaToolkit.Astrodynamics.RelativeMotion.Planning;

/// <summary>What an impulse at any time does to the conditions at the end, in reduced equations (<see cref="RowReduction"/>), on a grid fine enough to interpolate, with the error of doing so.</summary>
internal sealed class BurnEffects
{
    private const int CellsPerPeriod = 60, FewestCells = 4, MostCells = 4000, DeepestSplit = 12;

    // Of linear interpolation between nodes, relative to the equations' mean square.
    private const double InterpolationError = 2e-3;

    private readonly ImpulseProblem _problem;
    private readonly RowReduction _reduction;
    private readonly List<double> _times = [];
    private readonly List<double[]> _blocks = [];

    // Of the cell that starts at each node; NaN where the node ends a window.
    private readonly List<double> _errors = [];

    private BurnEffects(ImpulseProblem problem, RowReduction reduction) => (_problem, _reduction) = (problem, reduction);

    /// <summary>Of a problem and its allowed times.</summary>
    public static BurnEffects Of(ImpulseProblem problem, IReadOnlyList<TimeWindow> allowed)
    {
        var step = Math.Max(problem.Motion.PeriodS / CellsPerPeriod, (problem.EndS - problem.StartS) / MostCells);
        var coarse = allowed.Select(w => Nodes(w, step)).ToArray();
        var raw = coarse.SelectMany(t => t).Select(t => Raw(problem, t)).ToArray();
        var rows = problem.Target.Rows.Count;
        var reduction = RowReduction.Of([.. Enumerable.Range(0, rows).Select(r => raw.SelectMany(b => b.Skip(3 * r).Take(3)).ToArray())]);
        var effects = new BurnEffects(problem, reduction);
        if (reduction.Rank == 0) return effects;
        foreach (var times in coarse)
        {
            for (var i = 0; i + 1 < times.Length; i++) effects.Split(times[i], effects.At(times[i]), times[i + 1], effects.At(times[i + 1]), 0);
            effects.Append(times[^1], effects.At(times[^1]), double.NaN);
        }

        return effects;
    }

    public RowReduction Reduction => _reduction;

    public int Count => _times.Count;

    public double TimeS(int node) => _times[node];

    public ReadOnlySpan<double> Block(int node) => _blocks[node];

    /// <summary>The cell that starts at a node is inside a window.</summary>
    public bool IsCell(int node) => !double.IsNaN(_errors[node]);

    /// <summary>How far Bᵀλ can be from its linear interpolation in the cell that starts at a node, for λ of length 1.</summary>
    public double CellError(int node) => _errors[node];

    /// <summary>Reduced effect of an impulse at a time.</summary>
    public double[] At(double timeS) => _reduction.ApplyToBlock(Raw(_problem, timeS));

    /// <summary>Two times are in one window and not more than a number of cells apart.</summary>
    public bool AreNear(double earlierS, double laterS, int cells)
    {
        var node = _times.BinarySearch(earlierS);
        if (node < 0) node = ~node - 1;
        for (var c = 0; c < cells && IsCell(node); c++)
            if (laterS - earlierS <= _times[++node] - earlierS) return true;
        return laterS <= earlierS;
    }

    /// <summary>Length of the primer vector.</summary>
    public static double Primer(ReadOnlySpan<double> block, ReadOnlySpan<double> lambda)
    {
        double x = 0, y = 0, z = 0;
        for (var r = 0; r < lambda.Length; r++)
        {
            x += lambda[r] * block[3 * r];
            y += lambda[r] * block[(3 * r) + 1];
            z += lambda[r] * block[(3 * r) + 2];
        }

        return Math.Sqrt((x * x) + (y * y) + (z * z));
    }

    /// <summary>How each equation of the problem answers to an impulse, rows of three.</summary>
    internal static double[] Raw(ImpulseProblem problem, double timeS)
    {
        var phi = problem.Motion.Transition(timeS, problem.EndS);
        var (rv, vv) = (phi.RV.Transpose(), phi.VV.Transpose());
        var result = new double[3 * problem.Target.Rows.Count];
        for (var r = 0; r < problem.Target.Rows.Count; r++)
        {
            var row = problem.Target.Rows[r];
            var effect = (rv * row.PositionWeights) + (vv * row.VelocityWeights);
            (result[3 * r], result[(3 * r) + 1], result[(3 * r) + 2]) = (effect.X, effect.Y, effect.Z);
        }

        return result;
    }

    private static double[] Nodes(TimeWindow window, double step)
    {
        if (window.LengthS <= 0) return [window.StartS];
        var cells = (int)Math.Clamp(Math.Ceiling(window.LengthS / step), FewestCells, MostCells);
        return [.. Enumerable.Range(0, cells + 1).Select(i => i == cells ? window.EndS : window.StartS + (window.LengthS * i / cells))];
    }

    /// <summary>Halves a cell until its midpoint is well interpolated; every evaluation becomes a node.</summary>
    private void Split(double from, double[] left, double to, double[] right, int depth)
    {
        var mid = 0.5 * (from + to);
        var block = At(mid);
        var error = 0.0;
        for (var i = 0; i < block.Length; i++)
        {
            var d = block[i] - (0.5 * (left[i] + right[i]));
            error += d * d;
        }

        error = Math.Sqrt(error);
        if (error > InterpolationError && depth < DeepestSplit)
        {
            Split(from, left, mid, block, depth + 1);
            Split(mid, block, to, right, depth + 1);
            return;
        }

        // Halves have a quarter of the error; doubled, because curvature changes within a cell.
        Append(from, left, error / 2);
        Append(mid, block, error / 2);
    }

    private void Append(double time, double[] block, double error)
    {
        _times.Add(time);
        _blocks.Add(block);
        _errors.Add(error);
    }
}
