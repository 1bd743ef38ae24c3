using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.RelativeMotion.Planning;

namespace SdaToolkit.Tests.RelativeMotion.Planning;

[TestClass]
public sealed class NormProgramTests
{
    private static readonly double[] Identity = [1, 0, 0, 0, 1, 0, 0, 0, 1];

    [TestMethod]
    public void Solve_OneVector_IsTheRightSideAndItsDirectionTheMultiplier()
    {
        var solution = NormProgramSolver.Solve(NormProgram.Of([Identity], [3, 0, 4]));
        Assert.AreEqual(NormProgramStatus.Solved, solution.Status);
        Bound.Below(1e-8, (solution.Vectors[0] - new Vec3(3, 0, 4)).Norm);
        Assert.AreEqual(0.6, solution.Multipliers[0], 1e-7);
        Assert.AreEqual(0.8, solution.Multipliers[2], 1e-7);
    }

    [TestMethod]
    public void Solve_CapsThatTogetherReach_AreUsedUp()
    {
        var program = new NormProgram([3, 0, 4], 3);
        program.Add(Identity, 1, 4);
        program.Add(Identity, 2, 4);
        var solution = NormProgramSolver.Solve(program);
        Assert.AreEqual(4, solution.Vectors[0].Norm, 1e-7);
        Assert.AreEqual(1, solution.Vectors[1].Norm, 1e-7);
        Assert.AreEqual(6, program.DualValue(solution.Multipliers), 1e-7);
    }

    [TestMethod]
    public void Solve_CapsThatDoNotReach_GivesTheProof()
    {
        var program = new NormProgram([3, 0, 4], 3);
        program.Add(Identity, 1, 2);
        program.Add(Identity, 1, 2.9);
        var solution = NormProgramSolver.Solve(program);
        Assert.AreEqual(NormProgramStatus.Infeasible, solution.Status);
        var y = new Vec3(solution.Multipliers[0], solution.Multipliers[1], solution.Multipliers[2]);
        Bound.Below(Vec3.Dot(y, new(3, 0, 4)), 4.9 * y.Norm);
        Assert.AreEqual(5 / 4.9, LeastLevel.Find([Identity, Identity], [3, 0, 4], [2, 2.9], 1).Enough, 1.1e-3);
    }

    [TestMethod]
    public void Solve_RowThatSaysAtLeast_BindsOnlyWhereItMust()
    {
        double[] block = [1, 0, 0, 0, 1, 0];
        foreach (var (least, cost) in (ReadOnlySpan<(double, double)>)[(-1, 1), (0, 1), (2, Math.Sqrt(5))])
        {
            var program = new NormProgram([1, least], 1);
            program.Add(block);
            var solution = NormProgramSolver.Solve(program);
            Assert.AreEqual(cost, solution.Vectors[0].Norm, 1e-7);
            Assert.AreEqual(cost, program.DualValue(solution.Multipliers), 1e-7);
        }
    }
}
