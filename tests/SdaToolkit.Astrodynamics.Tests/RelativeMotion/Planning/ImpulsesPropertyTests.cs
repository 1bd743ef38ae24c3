using SdaToolkit.Astrodynamics.RelativeMotion;
using SdaToolkit.Astrodynamics.RelativeMotion.Planning;

namespace SdaToolkit.Tests.RelativeMotion.Planning;

[TestClass]
public sealed class ImpulsesPropertyTests
{
    [TestMethod]
    [DataRow(0.0)]
    [DataRow(0.1)]
    [DataRow(0.3)]
    [DataRow(0.5)]
    [DataRow(0.7)]
    public void Solve_TwoHundredRandomProblems_AreWithinAThousandthOfTheBoundAndMeetTheirTargets(double eccentricity)
    {
        var random = new Random(71);
        var gaps = new List<double>();
        for (var i = 0; i < 200; i++)
        {
            var problem = PlanningProblems.Random(random, PlanningProblems.About(eccentricity));
            var plan = ReachableSetImpulses.Solve(problem);
            gaps.Add(plan.RelativeGap);
            Bound.Below(1e-3, plan.RelativeGap, $"problem {i}");
            Bound.Below(plan.CostMPerS * (1 + 1e-9), plan.LowerBoundMPerS, $"problem {i}");
            Assert.IsTrue(plan.Impulses.Count <= problem.Target.Rows.Count, $"problem {i}: {plan.Impulses.Count} impulses");
            Assert.IsTrue(plan.Impulses.All(b => b.TimeS >= problem.StartS && b.TimeS <= problem.EndS), $"problem {i}");
            var end = PlanningProblems.Fly(problem, plan.Impulses);
            var drift = problem.Motion.Propagate(problem.Start, problem.StartS, problem.EndS);
            var (rate, target) = (Math.Tau / problem.Motion.PeriodS, PlanningProblems.Fly(problem with { Start = default }, plan.Impulses));
            // Rounding of what the target is a difference of.
            var size = drift.RangeM + target.RangeM + ((drift.VelocityMPerS.Norm + target.VelocityMPerS.Norm) / rate);
            foreach (var row in problem.Target.Rows)
                Bound.Below(1e-7 * size * (row.PositionWeights.NormSquared > 0 ? 1 : rate), Math.Abs(row.Excess(end)), $"problem {i}");
        }

        gaps.Sort();
        Console.WriteLine($"e = {eccentricity}: gap to the bound, median {gaps[100]:E1}, worst {gaps[^1]:E1}");
    }

    [TestMethod]
    public void Solve_Primer_IsAtMostOneAndOneAtTheImpulses()
    {
        var random = new Random(72);
        for (var i = 0; i < 50; i++)
        {
            var plan = ReachableSetImpulses.Solve(PlanningProblems.Random(random, PlanningProblems.Circular), new() { RelativeGap = 1e-6 });
            Bound.Below(1 + 1e-12, plan.PrimerMagnitude.Max());
            foreach (var impulse in plan.Impulses)
            {
                if (impulse.DeltaVMPerS.Norm < 0.01 * plan.CostMPerS) continue;
                var nearest = plan.PrimerTimesS.Select((t, k) => (Math.Abs(t - impulse.TimeS), k)).Min().k;
                Bound.Below(plan.PrimerMagnitude[nearest], 0.98, $"problem {i} at {impulse.TimeS}");
            }
        }
    }

    [TestMethod]
    public void Solve_ScaledAndShiftedInTime_GivesTheSamePlanScaledAndShifted()
    {
        var random = new Random(73);
        for (var i = 0; i < 20; i++)
        {
            var problem = PlanningProblems.Random(random, PlanningProblems.Circular) with { Start = default };
            var scaled = problem with { StartS = problem.StartS + 1000, EndS = problem.EndS + 1000, Target = TerminalCondition.Of([.. problem.Target.Rows.Select(r => r with { Value = 7 * r.Value })]) };
            var (plan, other) = (ReachableSetImpulses.Solve(problem), ReachableSetImpulses.Solve(scaled));
            Assert.AreEqual(7 * plan.CostMPerS, other.CostMPerS, 2e-4 * other.CostMPerS);
            Assert.AreEqual(7 * plan.LowerBoundMPerS, other.LowerBoundMPerS, 2e-4 * other.CostMPerS);
        }
    }

    [TestMethod]
    public void Solve_TwoImpulsesFromAGrid_NeverBeatThePlan()
    {
        var random = new Random(74);
        for (var i = 0; i < 10; i++)
        {
            var problem = PlanningProblems.Random(random, PlanningProblems.Circular);
            var plan = ReachableSetImpulses.Solve(problem);
            var least = BruteForceImpulses.TwoFromGrid(problem, 60);
            Bound.Below(least * (1 + 1e-9), plan.LowerBoundMPerS, $"problem {i}");
        }
    }

    [TestMethod]
    public void Solve_SameProblemTwice_GivesTheSameBits()
    {
        var problem = PlanningProblems.Random(new(75), PlanningProblems.Circular);
        CollectionAssert.AreEqual(ReachableSetImpulses.Solve(problem).Impulses.ToArray(), ReachableSetImpulses.Solve(problem).Impulses.ToArray());
    }
}
