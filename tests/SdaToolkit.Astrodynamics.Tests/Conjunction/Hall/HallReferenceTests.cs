using SdaToolkit.Astrodynamics.Conjunction;

namespace SdaToolkit.Tests.Conjunction;

[TestClass]
public sealed class HallReferenceTests
{
    public required TestContext TestContext { get; set; }

    [TestMethod]
    public void Compute_CaraMessages_AgreeWithTheirValues()
    {
        // The reference's time integral is a trapezoid, halved near the peak only, which is high by 8e-4: hence the side.
        var cases = HallData.Cara();
        Assert.HasCount(18, cases);
        foreach (var c in cases)
        {
            var (plane, space) = (Hall2023.Compute(c.Encounter), Hall2021.Compute(c.Encounter));
            var (dPlane, dSpace) = ((plane.Value / c.Nc2D) - 1, (space.Value / c.Nc3D) - 1);
            TestContext.WriteLine($"{c.Id} 2D-Nc {c.Nc2D:E4} {dPlane,8:E1} 3D-Nc {c.Nc3D:E4} {dSpace,8:E1} times {space.RateEvaluations}");
            Bound.Below(1e-4, Math.Abs(dPlane), c.Id);
            Bound.Below(1e-3, Math.Abs(dSpace), c.Id);
            Bound.Below(0, dSpace, c.Id);
        }
    }

    [TestMethod]
    public void Usage_CaraMessages_IsViolatedWhereTheyAre()
    {
        foreach (var c in HallData.Cara())
        {
            Assert.AreEqual(c.Violates2D, TwoDimensionalUsage.Check(c.Encounter).Usage.AnyViolated, c.Id);
            Assert.AreEqual(c.ViolatesNc2D, Hall2023.Compute(c.Encounter).Usage.AnyViolated, c.Id);
            Assert.AreEqual(c.ViolatesNc3D, Hall2021.Compute(c.Encounter).Usage.AnyViolated, c.Id);
        }
    }

    [TestMethod]
    public void Compute_AlfanoCases_AgreeWithThe3DReference()
    {
        // Collisions counted over the time window of the published Monte Carlo.
        var cases = HallData.Alfano();
        Assert.HasCount(12, cases);
        foreach (var c in cases)
        {
            var space = Hall2021.Compute(c.Encounter, new() { EarliestS = -c.WindowS, LatestS = c.WindowS });
            var difference = (space.Value / c.Expected) - 1;
            TestContext.WriteLine($"{c.Number,2} {c.Expected:E4} {difference,8:E1} times {space.RateEvaluations} {space.Status}");
            Bound.Below(5e-3, Math.Abs(difference), $"case {c.Number}");
        }
    }
}
