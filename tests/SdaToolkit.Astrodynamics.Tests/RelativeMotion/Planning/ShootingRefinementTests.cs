using SdaToolkit.Astrodynamics.RelativeMotion;
using SdaToolkit.Astrodynamics.RelativeMotion.Planning;

namespace SdaToolkit.Tests.RelativeMotion.Planning;

[TestClass]
public sealed class ShootingRefinementTests
{
    // Another mean motion and a thruster that gives a little too much: a model that differs from the linear one and is not linear in the impulses.
    private static readonly ClohessyWiltshire1960 Other = new(1.01 * PlanningProblems.MeanMotion);

    private static ImpulseProblem Problem => new()
    {
        Motion = PlanningProblems.Circular,
        StartS = 0,
        EndS = PlanningProblems.Period,
        Start = new(new(0, -1000, 0), default),
        Target = TerminalCondition.State(new(new(0, -500, 100), default)),
    };

    private static RelativeState FlyOther(ImpulseProblem problem, IReadOnlyList<Impulse> impulses) => PlanningProblems.Fly(
        problem with { Motion = Other }, impulses.Select(i => i with { DeltaVMPerS = (1 + (0.1 * i.DeltaVMPerS.Norm)) * i.DeltaVMPerS }));

    [TestMethod]
    [DataRow(int.MaxValue)]
    [DataRow(3)]
    public void Refine_OnAnotherModel_ArrivesForLittleMore(int last)
    {
        var problem = Problem;
        var plan = ReachableSetImpulses.Solve(problem);
        var before = FlyOther(problem, plan.Impulses);
        var result = ShootingRefinement.Refine(problem, plan.Impulses, i => FlyOther(problem, i), new() { ChangeLast = last });
        Assert.IsTrue(result.Converged);
        Bound.Below((before.PositionM - new Astrodynamics.Vec3(0, -500, 100)).Norm, 3, "the linear plan must miss for this to show anything");
        var end = FlyOther(problem, result.Impulses);
        Bound.Below(0.01 * Math.Sqrt(3), (end.PositionM - new Astrodynamics.Vec3(0, -500, 100)).Norm);
        Bound.Below(1e-5 * Math.Sqrt(3), end.VelocityMPerS.Norm);
        Assert.AreEqual(result.Impulses.Sum(i => i.DeltaVMPerS.Norm) - plan.CostMPerS, result.ExtraDeltaVMPerS, 1e-12);
        Bound.Below(0.2 * plan.CostMPerS, Math.Abs(result.ExtraDeltaVMPerS));
        Bound.Below(10, result.Flights);
        for (var k = 0; k < plan.Impulses.Count - last; k++) Assert.AreEqual(plan.Impulses[k], result.Impulses[k]);
    }

    [TestMethod]
    public void Refine_ModelThatIgnoresImpulses_SaysThatItDidNotConverge()
    {
        var problem = Problem;
        var plan = ReachableSetImpulses.Solve(problem);
        var result = ShootingRefinement.Refine(problem, plan.Impulses, _ => FlyOther(problem, []), new() { MostFlights = 8 });
        Assert.IsFalse(result.Converged);
        Bound.Below(result.PositionMissM, 10.0);
        Bound.Below(9, result.Flights);
    }

    [TestMethod]
    public void Refine_NoImpulse_Throws() => Assert.ThrowsExactly<ArgumentException>(() => ShootingRefinement.Refine(Problem, [], i => FlyOther(Problem, i)));
}
