using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.RelativeMotion.Planning;

namespace SdaToolkit.Tests.RelativeMotion.Planning;

/// <summary>The plain way around a volume: three impulses (start, a point on a grid, end), each path looked at in 200 steps. It knows nothing of the planner.</summary>
internal static class BruteForceWayPoints
{
    /// <summary>Least cost; infinity where no way-point of the grid does. The problem asks for all six components.</summary>
    public static double Least(ImpulseProblem problem, KeepOutEllipsoid volume)
    {
        var least = double.PositiveInfinity;
        var end = new Vec3(problem.Target.Rows[0].Value, problem.Target.Rows[1].Value, problem.Target.Rows[2].Value);
        foreach (var fraction in (double[])[0.3, 0.4, 0.5, 0.6, 0.7])
            foreach (var reach in (double[])[1.05, 1.2, 1.5, 2, 3])
                for (var x = -2; x <= 2; x++)
                    for (var y = -2; y <= 2; y++)
                        for (var z = -2; z <= 2; z++)
                        {
                            if ((x, y, z) == (0, 0, 0)) continue;
                            var d = new Vec3(x, y, z).Unit();
                            least = Math.Min(least, Cost(problem, volume, end, problem.StartS + (fraction * (problem.EndS - problem.StartS)), reach / volume.Scaled(d).Norm * d));
                        }

        return least;
    }

    private static double Cost(ImpulseProblem problem, KeepOutEllipsoid volume, Vec3 end, double via, Vec3 point)
    {
        var first = Aim(problem, [], problem.StartS, via, point);
        var second = Aim(problem, [first], via, problem.EndS, end);
        var arrival = PlanningProblems.Fly(problem, [first, second]);
        var last = new Impulse(problem.EndS, new Vec3(problem.Target.Rows[3].Value, problem.Target.Rows[4].Value, problem.Target.Rows[5].Value) - arrival.VelocityMPerS);
        for (var i = 0; i <= 200; i++)
        {
            var t = problem.StartS + ((problem.EndS - problem.StartS) * i / 200);
            var at = PlanningProblems.Fly(problem with { EndS = t }, t < via ? [first] : [first, second]);
            if (volume.Scaled(at.PositionM).Norm < 1) return double.PositiveInfinity;
        }

        return first.DeltaVMPerS.Norm + second.DeltaVMPerS.Norm + last.DeltaVMPerS.Norm;
    }

    /// <summary>The impulse that brings the position to a point, by Cramer's rule.</summary>
    private static Impulse Aim(ImpulseProblem problem, IReadOnlyList<Impulse> before, double from, double to, Vec3 point)
    {
        var miss = point - PlanningProblems.Fly(problem with { EndS = to }, before).PositionM;
        var columns = problem.Motion.Transition(from, to).RV.Transpose();
        var determinant = columns.Determinant;
        return new(from, new(
            Matrix3.FromRows(miss, columns.Row2, columns.Row3).Determinant / determinant,
            Matrix3.FromRows(columns.Row1, miss, columns.Row3).Determinant / determinant,
            Matrix3.FromRows(columns.Row1, columns.Row2, miss).Determinant / determinant));
    }
}
