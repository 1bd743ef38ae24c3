using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.RelativeMotion;
using SdaToolkit.Astrodynamics.RelativeMotion.Planning;

namespace SdaToolkit.Tests.RelativeMotion.Planning;

[TestClass]
public sealed class ConstrainedTransferTests
{
    private static readonly PathConstraints Ellipsoid = new() { KeepOut = [new(new(200, 400, 200))] };
    private static readonly double P = PlanningProblems.Period;

    private static ImpulseProblem Transfer(Vec3 from, Vec3 to, double periods) => new()
    {
        Motion = PlanningProblems.Circular,
        StartS = 0,
        EndS = periods * P,
        Start = new(from, default),
        Target = TerminalCondition.State(new(to, default)),
    };

    /// <summary>Least distance in semi-axes, flown second by second by the model itself.</summary>
    private static double Least(ImpulseProblem problem, IReadOnlyList<Impulse> impulses, KeepOutEllipsoid volume)
    {
        var least = double.PositiveInfinity;
        for (var t = problem.StartS; t <= problem.EndS; t += 1)
        {
            var at = PlanningProblems.Fly(problem with { EndS = t }, impulses.Where(i => i.TimeS <= t));
            least = Math.Min(least, volume.Scaled(at.PositionM).Norm);
        }

        return least;
    }

    [TestMethod]
    public void Solve_PathThatIsClearAnyway_IsTheOptimum()
    {
        var problem = Transfer(new(0, -2000, 0), new(0, -1000, 0), 1);
        var plan = ConstrainedTransfer.Solve(problem, Ellipsoid);
        Assert.AreEqual(ReachableSetImpulses.Solve(problem).CostMPerS, plan.Plan.CostMPerS);
        Assert.AreEqual(0, plan.Solves);
        Bound.Below(0, plan.WorstDepth);
    }

    [TestMethod]
    [DataRow(0.02, 0.0)]
    [DataRow(0.05, 60.0)]
    [DataRow(0.03, -150.0)]
    public void Solve_ClientInBetween_GoesAroundForLessThanAGridOfWayPoints(double periods, double offset)
    {
        var problem = Transfer(new(0, -800, offset), new(30, 900, -offset), periods);
        Bound.Below(1, Least(problem, ReachableSetImpulses.Solve(problem).Impulses, Ellipsoid.KeepOut[0]), "the unconstrained path must hit for this to show anything");
        var plan = ConstrainedTransfer.Solve(problem, Ellipsoid);
        Assert.IsTrue(plan.Plan.IsFeasible, plan.Plan.Reason);
        Bound.Below(Least(problem, plan.Plan.Impulses, Ellipsoid.KeepOut[0]), 1 - 1e-9);
        var end = PlanningProblems.Fly(problem, plan.Plan.Impulses);
        foreach (var row in problem.Target.Rows) Bound.Below(1e-5, Math.Abs(row.Excess(end)));
        Bound.Below(BruteForceWayPoints.Least(problem, Ellipsoid.KeepOut[0]) * (1 + 1e-9), plan.Plan.CostMPerS);
        Bound.Below(plan.Plan.CostMPerS, plan.Plan.LowerBoundMPerS);
        Console.WriteLine($"{plan.Plan.CostMPerS:F4} m/s, unconstrained bound {plan.Plan.LowerBoundMPerS:F4} m/s, {plan.Plan.Impulses.Count} impulses, {plan.Solves} programs");
    }

    [TestMethod]
    public void Solve_StartOrEndInside_SaysSo()
    {
        var start = ConstrainedTransfer.Solve(Transfer(new(0, -300, 0), new(0, 1000, 0), 0.3), Ellipsoid);
        Assert.AreEqual(PlanConstraint.KeepOut, start.Plan.Binding);
        StringAssert.Contains(start.Plan.Reason, "the start lies inside", StringComparison.Ordinal);
        var end = ConstrainedTransfer.Solve(Transfer(new(0, -900, 0), new(0, 100, 0), 0.3), Ellipsoid);
        Assert.AreEqual(PlanConstraint.KeepOut, end.Plan.Binding);
        StringAssert.Contains(end.Plan.Reason, "the end asked for lies inside", StringComparison.Ordinal);
    }

    [TestMethod]
    public void Solve_DriftIntoTheVolumeBeforeAnyImpulse_SaysSo()
    {
        var problem = Transfer(new(0, -600, 0), new(0, -1000, 0), 0.5) with { Start = new(new(0, -600, 0), new(0, 2, 0)) };
        var plan = ConstrainedTransfer.Solve(problem, Ellipsoid, new() { ForbiddenWindows = [new(-1, 0.1 * P)] });
        Assert.AreEqual(PlanConstraint.KeepOut, plan.Plan.Binding);
        StringAssert.Contains(plan.Plan.Reason, "free drift before", StringComparison.Ordinal);
    }

    [TestMethod]
    public void Solve_Corridor_IsKeptAndTighterCostsMore()
    {
        var problem = Transfer(new(0, 300, 0), new(0, 20, 0), 0.3);
        var last = ReachableSetImpulses.Solve(problem).CostMPerS;
        foreach (var halfAngle in (double[])[0.3, 0.15])
        {
            var cone = new CorridorCone(new(0, 1, 0), halfAngle, 1);
            var plan = ConstrainedTransfer.Solve(problem, new() { Corridor = cone, CorridorFromS = 0 });
            Assert.IsTrue(plan.Plan.IsFeasible, plan.Plan.Reason);
            for (var t = 0.0; t <= problem.EndS; t += 1)
            {
                var at = PlanningProblems.Fly(problem with { EndS = t }, plan.Plan.Impulses.Where(i => i.TimeS <= t));
                Bound.Below(1e-6, cone.ExcessM(at.PositionM), $"{halfAngle} rad at {t} s");
            }

            Bound.Below(plan.Plan.CostMPerS * (1 + 1e-4), last);
            last = plan.Plan.CostMPerS;
            Console.WriteLine($"{halfAngle} rad: {plan.Plan.CostMPerS:F4} m/s, {plan.Plan.Impulses.Count} impulses, {plan.Solves} programs");
        }
    }

    [TestMethod]
    public void Solve_ConstraintOutOfRange_Throws()
    {
        var problem = Transfer(new(0, -300, 0), new(0, 1000, 0), 0.3);
        Assert.ThrowsExactly<ArgumentException>(() => ConstrainedTransfer.Solve(problem, new() { KeepOut = [new(new(1, 0, 1))] }));
        Assert.ThrowsExactly<ArgumentException>(() => ConstrainedTransfer.Solve(problem, new() { Corridor = new(default, 0.1, 0) }));
        Assert.ThrowsExactly<ArgumentException>(() => ConstrainedTransfer.Solve(problem, new() { CheckStepS = double.NaN }));
    }
}
