using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.RelativeMotion.Planning;

namespace SdaToolkit.Benchmarks.Compare;

/// <summary>Impulses of least Δv the plain way: a dense grid of times and iteratively reweighted least squares over all of them.</summary>
internal static class PlainImpulses
{
    public const int Times = 720, Rounds = 100;

    /// <summary>Σ‖Δv‖ after the rounds, m/s. The problem asks for all six components or for position.</summary>
    public static double Solve(ImpulseProblem problem)
    {
        var rows = problem.Target.Rows.Count;
        var rate = Math.Tau / problem.Motion.PeriodS;
        var effects = new Vec3[Times, rows];
        for (var k = 0; k < Times; k++)
        {
            var phi = problem.Motion.Transition(problem.StartS + ((problem.EndS - problem.StartS) * k / (Times - 1)), problem.EndS);
            for (var r = 0; r < rows; r++)
            {
                var row = problem.Target.Rows[r];
                var scale = row.PositionWeights.NormSquared > 0 ? rate : 1;
                effects[k, r] = scale * ((phi.RV.Transpose() * row.PositionWeights) + (phi.VV.Transpose() * row.VelocityWeights));
            }
        }

        var drift = problem.Motion.Transition(problem.StartS, problem.EndS).Apply(problem.Start.PositionM, problem.Start.VelocityMPerS);
        var wanted = problem.Target.Rows.Select(r => -(r.PositionWeights.NormSquared > 0 ? rate : 1) * r.Excess(new(drift.PositionM, drift.VelocityMPerS))).ToArray();
        var weights = new double[Times];
        Array.Fill(weights, 1);
        var cost = double.PositiveInfinity;
        for (var round = 0; round < Rounds; round++)
        {
            var y = LeastNorm(effects, weights, wanted);
            cost = 0;
            for (var k = 0; k < Times; k++)
            {
                var u = Vec3.Zero;
                for (var r = 0; r < rows; r++) u += y[r] * effects[k, r];
                weights[k] *= u.Norm;
                cost += weights[k];
            }
        }

        return cost;
    }

    /// <summary>(E W Eᵀ)⁻¹ of the right side, by elimination.</summary>
    private static double[] LeastNorm(Vec3[,] effects, double[] weights, double[] wanted)
    {
        var n = wanted.Length;
        var a = new double[n, n + 1];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
                for (var k = 0; k < weights.Length; k++) a[i, j] += weights[k] * Vec3.Dot(effects[k, i], effects[k, j]);
            a[i, n] = wanted[i];
        }

        for (var p = 0; p < n; p++)
        {
            for (var r = 0; r < n; r++)
            {
                if (r == p) continue;
                var f = a[r, p] / a[p, p];
                for (var c = p; c <= n; c++) a[r, c] -= f * a[p, c];
            }
        }

        return [.. Enumerable.Range(0, n).Select(i => a[i, n] / a[i, i])];
    }
}
