using SdaToolkit.Astrodynamics.RelativeMotion.Planning;

namespace SdaToolkit.Tests.RelativeMotion.Planning;

[TestClass]
public sealed class LowThrustTests
{
    [TestMethod]
    public void Solve_ShortRestToRest_IsBangCoastBang()
    {
        // In a thousandth of a period the orbit hardly matters: distance d = a·t_b·(T − t_b) along one axis costs 2·a·t_b, the textbook double integrator.
        const double Acceleration = 1e-3;
        var time = PlanningProblems.Period / 1000;
        var burn = 0.2 * time;
        var problem = new ImpulseProblem
        {
            Motion = PlanningProblems.Circular,
            StartS = 0,
            EndS = time,
            Start = default,
            Target = TerminalCondition.State(new(new(0, 0, Acceleration * burn * (time - burn)), default)),
        };
        var plan = LowThrust.Solve(problem, Acceleration, time / 200);
        Assert.AreEqual(2 * Acceleration * burn, plan.CostMPerS, 1e-4 * plan.CostMPerS);
        Bound.Below(1e-7, Math.Abs(plan.RelativeGap));
    }

    [TestMethod]
    public void Solve_RandomProblems_MeetTheBoundAndTheTarget()
    {
        var random = new Random(91);
        for (var i = 0; i < 20; i++)
        {
            var problem = PlanningProblems.Random(random, PlanningProblems.About(i % 2 == 0 ? 0 : 0.4));
            var impulses = ReachableSetImpulses.Solve(problem);
            var acceleration = 6 * impulses.CostMPerS / (problem.EndS - problem.StartS);
            var plan = LowThrust.Solve(problem, acceleration, (problem.EndS - problem.StartS) / 150);
            if (!plan.IsFeasible) plan = LowThrust.Solve(problem, acceleration = plan.SmallestAccelerationMPerS2 * 1.01, (problem.EndS - problem.StartS) / 150);
            Bound.Below(1e-6, Math.Abs(plan.RelativeGap), $"problem {i}");
            Bound.Below(acceleration * (1 + 1e-7), plan.Segments.Max(s => s.AccelerationMPerS2.Norm), $"problem {i}");
            Bound.Below(plan.CostMPerS * (1 + 1e-9), impulses.LowerBoundMPerS, $"problem {i}");
            // A hundred impulses a segment, in the middle of its hundredths, are as good as thrust to one part in some ten thousand.
            var flown = PlanningProblems.Fly(problem, plan.Segments.SelectMany(s => Enumerable.Range(0, 100).Select(k => new Impulse(s.StartS + (s.DurationS * (k + 0.5) / 100), s.DurationS / 100 * s.AccelerationMPerS2))));
            var thrust = PlanningProblems.Fly(problem with { Start = default }, plan.Segments.Select(s => new Impulse(s.StartS, s.DurationS * s.AccelerationMPerS2)));
            var (size, rate) = (thrust.RangeM + (thrust.VelocityMPerS.Norm * PlanningProblems.Period), Math.Tau / problem.Motion.PeriodS);
            foreach (var row in problem.Target.Rows) Bound.Below(1e-4 * size * (row.PositionWeights.NormSquared > 0 ? 1 : rate), Math.Abs(row.Excess(flown)), $"problem {i}");
        }
    }

    [TestMethod]
    public void Solve_AccelerationTooSmall_NamesALevelThatDoesAndIsNearlyTheLeast()
    {
        var problem = PlanningProblems.Random(new(93), PlanningProblems.Circular);
        var refused = LowThrust.Solve(problem, 1e-9, (problem.EndS - problem.StartS) / 100);
        Assert.AreEqual(PlanConstraint.MaximumAcceleration, refused.Binding);
        StringAssert.Contains(refused.Reason, "is enough", StringComparison.Ordinal);
        var level = refused.SmallestAccelerationMPerS2;
        Assert.IsTrue(LowThrust.Solve(problem, level, (problem.EndS - problem.StartS) / 100).IsFeasible);
        Assert.IsFalse(LowThrust.Solve(problem, 0.998 * level, (problem.EndS - problem.StartS) / 100).IsFeasible);
    }

    // The search for the least level ends wherever its steps fall.
    [TestMethod]
    public void Solve_AccelerationsFarTooSmall_NameALevelEachTime()
    {
        var random = new Random(94);
        for (var i = 0; i < 12; i++)
        {
            var problem = PlanningProblems.Random(random, PlanningProblems.Circular);
            var segment = (problem.EndS - problem.StartS) / 24;
            var refused = LowThrust.Solve(problem, 1e-9 * (1 + random.NextDouble()), segment);
            var level = refused.SmallestAccelerationMPerS2;
            Assert.IsTrue(LowThrust.Solve(problem, level * (1 + 1e-9), segment).IsFeasible, $"problem {i}");
            Assert.IsFalse(LowThrust.Solve(problem, 0.998 * level, segment).IsFeasible, $"problem {i}");
        }
    }

    [TestMethod]
    public void Solve_ForbiddenWindow_HoldsNoThrust()
    {
        var problem = PlanningProblems.ToElements(100, 50, -20, 2);
        var window = new TimeWindow(0.4 * PlanningProblems.Period, 0.9 * PlanningProblems.Period);
        var plan = LowThrust.Solve(problem, 1e-3, 30, [window]);
        Assert.IsTrue(plan.IsFeasible);
        Assert.IsFalse(plan.Segments.Any(s => s.StartS + s.DurationS > window.StartS + 1e-6 && s.StartS < window.EndS - 1e-6));
        Assert.AreEqual(PlanConstraint.NoBurnTime, LowThrust.Solve(problem, 1e-3, 30, [new(-1, 1e6)]).Binding);
    }

    [TestMethod]
    public void Solve_ValuesOutOfRange_Throw()
    {
        var problem = PlanningProblems.ToElements(100, 50, -20, 2);
        Assert.ThrowsExactly<ArgumentException>(() => LowThrust.Solve(problem, 0, 30));
        Assert.ThrowsExactly<ArgumentException>(() => LowThrust.Solve(problem, 1e-4, double.NaN));
        Assert.ThrowsExactly<ArgumentException>(() => LowThrust.Solve(problem with { EndS = 0 }, 1e-4, 30));
    }
}
