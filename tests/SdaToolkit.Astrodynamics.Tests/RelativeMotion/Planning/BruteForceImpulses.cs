using SdaToolkit.Astrodynamics.RelativeMotion.Planning;

namespace SdaToolkit.Tests.RelativeMotion.Planning;

/// <summary>The plain way: every pair of times of a grid. It knows nothing of the planner.</summary>
internal static class BruteForceImpulses
{
    /// <summary>Least Σ‖Δv‖ of two impulses at grid times that bring position (the first impulse) and, where asked for, velocity (the second) to the target; infinity where none does, or none with both at least the smallest.</summary>
    public static double TwoFromGrid(ImpulseProblem problem, int cells, Func<double, bool>? allowed = null, double smallest = 0)
    {
        var least = double.PositiveInfinity;
        var times = Enumerable.Range(0, cells + 1).Select(i => problem.StartS + ((problem.EndS - problem.StartS) * i / cells)).Where(t => allowed is null || allowed(t)).ToArray();
        var rows = problem.Target.Rows.Count;
        foreach (var first in times)
        {
            foreach (var second in times.Where(t => t > first))
            {
                // All six equations, or position alone by least squares over both impulses: from the effects of unit impulses, flown one by one.
                var effects = new double[rows, 6];
                for (var c = 0; c < 6; c++)
                {
                    var unit = PlanningProblems.Fly(problem with { Start = default }, [new(c < 3 ? first : second, new(c % 3 == 0 ? 1 : 0, c % 3 == 1 ? 1 : 0, c % 3 == 2 ? 1 : 0))]);
                    for (var r = 0; r < rows; r++) effects[r, c] = problem.Target.Rows[r].Excess(unit) + problem.Target.Rows[r].Value;
                }

                var drift = PlanningProblems.Fly(problem, []);
                var wanted = problem.Target.Rows.Select(r => -r.Excess(drift)).ToArray();
                if (LeastNorm(effects, wanted) is not { } u) continue;
                var (one, two) = (Math.Sqrt((u[0] * u[0]) + (u[1] * u[1]) + (u[2] * u[2])), Math.Sqrt((u[3] * u[3]) + (u[4] * u[4]) + (u[5] * u[5])));
                if (one >= smallest && two >= smallest) least = Math.Min(least, one + two);
            }
        }

        return least;
    }

    /// <summary>E⁺w by the normal equations E Eᵀ y = w; null where they are singular.</summary>
    private static double[]? LeastNorm(double[,] effects, double[] wanted)
    {
        var n = wanted.Length;
        var scale = Enumerable.Range(0, n).Select(r => 1 / Math.Sqrt(Enumerable.Range(0, 6).Sum(c => effects[r, c] * effects[r, c]))).ToArray();
        var a = new double[n, n + 1];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
                for (var c = 0; c < 6; c++) a[i, j] += scale[i] * effects[i, c] * scale[j] * effects[j, c];
            a[i, n] = scale[i] * wanted[i];
        }

        for (var p = 0; p < n; p++)
        {
            if (!(a[p, p] > 1e-9)) return null;
            for (var r = 0; r < n; r++)
            {
                if (r == p) continue;
                var f = a[r, p] / a[p, p];
                for (var c = p; c <= n; c++) a[r, c] -= f * a[p, c];
            }
        }

        var u = new double[6];
        for (var c = 0; c < 6; c++)
            for (var r = 0; r < n; r++) u[c] += scale[r] * effects[r, c] * a[r, n] / a[r, r];
        return u;
    }
}
