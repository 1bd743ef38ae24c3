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
    [DataRow(0.0, 1.0, 0.0)]
    [DataRow(1.0, 1.0, 2.0)]
    [DataRow(1.0, double.NaN, 0.0)]
    public void Solve_OptionOutOfRange_Throws(double largest, double spacing, double smallest) =>
        Assert.ThrowsExactly<ArgumentException>(() => ReachableSetImpulses.Solve(Shift, new() { MaximumImpulseMPerS = largest, MinimumSpacingS = spacing, MinimumImpulseBitMPerS = smallest }));
}
