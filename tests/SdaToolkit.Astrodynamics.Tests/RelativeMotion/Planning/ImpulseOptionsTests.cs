using SdaToolkit.Astrodynamics.RelativeMotion.Planning;

namespace SdaToolkit.Tests.RelativeMotion.Planning;

[TestClass]
public sealed class ImpulseOptionsTests
{
    private static readonly double P = PlanningProblems.Period;

    private static ImpulseProblem Shift => new()
    {
        Motion = PlanningProblems.Circular,
        StartS = 0,
        EndS = 2 * P,
        Start = new(new(100, -2000, 0), default),
        Target = TerminalCondition.State(new(new(0, -1000, 50), default)),
    };

    [TestMethod]
    public void Solve_ForbiddenWindows_HoldNoImpulseAndCostMore()
    {
        TimeWindow[] windows = [new(-10, 0.3 * P), new(0.5 * P, 1.2 * P), new(1.7 * P, 3 * P)];
        var (free, plan) = (ReachableSetImpulses.Solve(Shift), ReachableSetImpulses.Solve(Shift, new() { ForbiddenWindows = windows }));
        Assert.IsTrue(plan.IsFeasible);
        foreach (var i in plan.Impulses) Assert.IsFalse(windows.Any(w => i.TimeS > w.StartS && i.TimeS < w.EndS), $"{i.TimeS / P} periods");
        Bound.Below(plan.CostMPerS, free.CostMPerS);
        Bound.Below(1e-3, plan.RelativeGap);
    }

    [TestMethod]
    public void Solve_WindowsCoverAll_SaysThatNoTimeIsLeft()
    {
        var plan = ReachableSetImpulses.Solve(Shift, new() { ForbiddenWindows = [new(-1, P), new(P, 2.1 * P)] });
        Assert.AreEqual(PlanConstraint.NoBurnTime, plan.Binding);
        StringAssert.Contains(plan.Reason, "forbidden windows", StringComparison.Ordinal);
    }

    [TestMethod]
    public void Solve_ConditionsThatContradict_SaysHowManyCanBeMoved()
    {
        var plan = ReachableSetImpulses.Solve(Shift with { Target = TerminalCondition.Of(new LinearCondition(new(1, 0, 0), default, 1), new LinearCondition(new(1, 0, 0), default, 2)) });
        Assert.AreEqual(PlanConstraint.Uncontrollable, plan.Binding);
        Assert.IsEmpty(plan.Impulses);
        Assert.IsTrue(double.IsNaN(plan.CostMPerS));
        StringAssert.Contains(plan.Reason, "1 of 2", StringComparison.Ordinal);
    }

    [TestMethod]
    public void Solve_NothingToChange_NeedsNoImpulse()
    {
        var problem = Shift with { Start = default, Target = TerminalCondition.State(default) };
        var plan = ReachableSetImpulses.Solve(problem);
        Assert.IsTrue(plan.IsFeasible);
        Assert.AreEqual(0, plan.CostMPerS);
    }

    [TestMethod]
    public void Solve_LargestImpulse_IsKeptWithTheSpacingAndItsOwnBound()
    {
        var (free, plan) = (ReachableSetImpulses.Solve(Shift), ReachableSetImpulses.Solve(Shift, new() { MaximumImpulseMPerS = 0.02, MinimumSpacingS = 60 }));
        Assert.IsTrue(plan.IsFeasible);
        Bound.Below(0.02 * (1 + 1e-9) + 1e-15, plan.Impulses.Max(i => i.DeltaVMPerS.Norm));
        for (var i = 1; i < plan.Impulses.Count; i++) Bound.Below(plan.Impulses[i].TimeS - plan.Impulses[i - 1].TimeS, 60 * (1 - 1e-9));
        Bound.Below(plan.CostMPerS, free.CostMPerS);
        Bound.Below(0.01, plan.RelativeGap);
        Bound.Below(plan.LowerBoundMPerS, free.LowerBoundMPerS, "the cap must raise the bound");
        AssertMeets(Shift, plan);
    }

    [TestMethod]
    public void Solve_LargestAndSmallestImpulse_AreBothKept()
    {
        var plan = ReachableSetImpulses.Solve(Shift, new() { MaximumImpulseMPerS = 0.02, MinimumSpacingS = 60, MinimumImpulseBitMPerS = 0.004 });
        Assert.IsTrue(plan.IsFeasible, plan.Reason);
        Assert.IsTrue(plan.Impulses.All(i => i.DeltaVMPerS.Norm >= 0.004 * (1 - 1e-9) && i.DeltaVMPerS.Norm <= 0.02 * (1 + 1e-9)));
        AssertMeets(Shift, plan);
    }

    [TestMethod]
    public void Solve_LargestImpulseTooSmall_SaysWhatWouldDo()
    {
        var plan = ReachableSetImpulses.Solve(Shift, new() { MaximumImpulseMPerS = 5e-4, MinimumSpacingS = 60 });
        Assert.AreEqual(PlanConstraint.MaximumImpulse, plan.Binding);
        var enough = double.Parse(plan.Reason[(plan.Reason.IndexOf(": ", StringComparison.Ordinal) + 2)..].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
        Assert.IsTrue(ReachableSetImpulses.Solve(Shift, new() { MaximumImpulseMPerS = 1.001 * enough, MinimumSpacingS = 60 }).IsFeasible);
        Assert.IsFalse(ReachableSetImpulses.Solve(Shift, new() { MaximumImpulseMPerS = 0.99 * enough, MinimumSpacingS = 60 }).IsFeasible);
    }

    [TestMethod]
    [DataRow(2, 0.0)]
    [DataRow(3, 0.0)]
    [DataRow(6, 0.05)]
    [DataRow(6, 0.3)]
    [DataRow(2, 0.8)]
    public void Solve_NumberAndSmallestImpulse_AreKept(int most, double smallest)
    {
        var plan = ReachableSetImpulses.Solve(Shift, new() { MaximumImpulses = most, MinimumImpulseBitMPerS = smallest });
        Assert.IsTrue(plan.IsFeasible, plan.Reason);
        Assert.IsTrue(plan.Impulses.Count <= most);
        Assert.IsTrue(plan.Impulses.All(i => i.DeltaVMPerS.Norm >= smallest * (1 - 1e-9)));
        AssertMeets(Shift, plan);
    }

    [TestMethod]
    public void Solve_OneImpulseForSixConditions_SaysThatTheNumberBinds()
    {
        var plan = ReachableSetImpulses.Solve(Shift, new() { MaximumImpulses = 1 });
        Assert.AreEqual(PlanConstraint.MaximumImpulses, plan.Binding);
        StringAssert.Contains(plan.Reason, "6 conditions", StringComparison.Ordinal);
    }

    [TestMethod]
    public void Solve_AgainstAGridOfPairs_RefusesNothingThatThePairsCanDo()
    {
        var random = new Random(81);
        var refused = 0;
        for (var i = 0; i < 12; i++)
        {
            var problem = PlanningProblems.Random(random, PlanningProblems.Circular);
            var free = ReachableSetImpulses.Solve(problem);
            var (smallest, from) = (free.CostMPerS * random.NextDouble(), problem.StartS + ((problem.EndS - problem.StartS) * 0.4 * random.NextDouble()));
            var window = new TimeWindow(from, from + (0.4 * (problem.EndS - problem.StartS)));
            var plan = ReachableSetImpulses.Solve(problem, new() { MaximumImpulses = 2, MinimumImpulseBitMPerS = smallest, ForbiddenWindows = [window] });
            var plain = BruteForceImpulses.TwoFromGrid(problem, 30, t => t <= window.StartS || t >= window.EndS, smallest);
            if (!plan.IsFeasible) refused++;
            Assert.IsTrue(plan.IsFeasible || double.IsInfinity(plain), $"problem {i}: {plan.Reason}, pairs do it for {plain}");
            if (plan.IsFeasible) Bound.Below(plain * (1 + 1e-6), plan.CostMPerS, $"problem {i}");
        }

        Assert.IsLessThan(12, refused);
    }

    private static void AssertMeets(ImpulseProblem problem, ImpulsivePlan plan)
    {
        var end = PlanningProblems.Fly(problem, plan.Impulses);
        foreach (var row in problem.Target.Rows) Bound.Below(1e-5, Math.Abs(row.Excess(end)));
    }

    [TestMethod]
    [DataRow(0.0, 1.0, 0.0)]
    [DataRow(1.0, 1.0, 2.0)]
    [DataRow(1.0, double.NaN, 0.0)]
    public void Solve_OptionOutOfRange_Throws(double largest, double spacing, double smallest) =>
        Assert.ThrowsExactly<ArgumentException>(() => ReachableSetImpulses.Solve(Shift, new() { MaximumImpulseMPerS = largest, MinimumSpacingS = spacing, MinimumImpulseBitMPerS = smallest }));
}
