namespace SdaToolkit.Astrodynamics.RelativeMotion.Planning;

/// <summary>Flies impulses on a problem's linear model and looks at the path where it is to be checked.</summary>
internal sealed class RelativePathSampler
{
    private const int Finer = 8, MostChecks = 2000;
    private readonly ImpulseProblem _problem;
    private readonly PathConstraints _constraints;

    public RelativePathSampler(ImpulseProblem problem, PathConstraints constraints)
    {
        (_problem, _constraints) = (problem, constraints);
        var span = problem.EndS - problem.StartS;
        var step = Math.Max(constraints.CheckStepS > 0 ? constraints.CheckStepS : Math.Min(problem.Motion.PeriodS / 720, span / 60), span / MostChecks);
        var cells = (int)Math.Ceiling(span / step);
        Times = [.. Enumerable.Range(0, cells + 1).Select(i => i == cells ? problem.EndS : problem.StartS + (span * i / cells))];
    }

    /// <summary>Checked times, s after the epoch of the chief.</summary>
    public double[] Times { get; }

    /// <summary>Position at the checked times, m.</summary>
    public Vec3[] Positions(IReadOnlyList<Impulse> impulses) => Positions(impulses, Times);

    /// <summary>The greatest depth at times eight times as dense as the checked ones.</summary>
    public (double Depth, double TimeS, PlanConstraint Constraint) Worst(IReadOnlyList<Impulse> impulses)
    {
        var times = Enumerable.Range(0, ((Times.Length - 1) * Finer) + 1).Select(i => Times[i / Finer] + (i % Finer == 0 ? 0 : (Times[(i / Finer) + 1] - Times[i / Finer]) * (i % Finer) / Finer)).ToArray();
        var positions = Positions(impulses, times);
        var worst = (Depth: double.NegativeInfinity, times[0], PlanConstraint.None);
        for (var i = 0; i < times.Length; i++)
            if (_constraints.Depth(times[i], positions[i]) is var d && d.Depth > worst.Depth) worst = (d.Depth, times[i], d.Constraint);
        return worst;
    }

    /// <summary>Position without impulses.</summary>
    public Vec3 Drift(double timeS) => _problem.Motion.Propagate(_problem.Start, _problem.StartS, timeS).PositionM;

    private Vec3[] Positions(IReadOnlyList<Impulse> impulses, double[] times)
    {
        var (state, at, next) = (_problem.Start, _problem.StartS, 0);
        var result = new Vec3[times.Length];
        for (var i = 0; i < times.Length; i++)
        {
            while (next < impulses.Count && impulses[next].TimeS <= times[i])
            {
                state = _problem.Motion.Propagate(state, at, impulses[next].TimeS);
                (state, at) = (state with { VelocityMPerS = state.VelocityMPerS + impulses[next].DeltaVMPerS }, impulses[next].TimeS);
                next++;
            }

            result[i] = _problem.Motion.Propagate(state, at, times[i]).PositionM;
        }

        return result;
    }
}
