using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Conjunction.Assessment;

namespace SdaToolkit.Tests.Conjunction.Assessment;

[TestClass]
public sealed class UpdateConsistencyTests
{
    [TestMethod]
    public void Between_NestedEstimates_HasUniformPValues()
    {
        var random = new Random(11);
        const int Events = 4000;
        var (belowTenth, belowHalf, sum) = (0, 0, 0.0);
        for (var i = 0; i < Events; i++)
        {
            var updates = Synthetic.Nested(random, new(100, 200, -300), 3, 2);
            var step = UpdateConsistency.Between(updates[0], updates[1]);
            Assert.AreEqual(3, step.Freedom);
            if (step.NestedPValue < 0.1) belowTenth++;
            if (step.NestedPValue < 0.5) belowHalf++;
            sum += step.NestedSquared;
        }

        // Four standard deviations.
        Assert.AreEqual(0.1, belowTenth / (double)Events, 4 * Math.Sqrt(0.09 / Events));
        Assert.AreEqual(0.5, belowHalf / (double)Events, 4 * Math.Sqrt(0.25 / Events));
        Assert.AreEqual(3, sum / Events, 4 * Math.Sqrt(6.0 / Events));
    }

    [TestMethod]
    public void Between_IndependentEstimates_FailTheNestedTestOnly()
    {
        var random = new Random(12);
        var (inconsistent, suspect) = (0, 0);
        for (var i = 0; i < 1000; i++)
        {
            var (a, b) = (Synthetic.Nested(random, default, 2.05)[0], Synthetic.Nested(random, default, 2)[0]);
            var verdict = UpdateConsistency.Between(a, b).Verdict;
            if (verdict == UpdateVerdict.Inconsistent) inconsistent++;
            if (verdict == UpdateVerdict.Suspect) suspect++;
        }

        Bound.Below(14, inconsistent);
        Assert.IsGreaterThan(900, suspect);
    }

    [TestMethod]
    public void Between_Manoeuvre_IsInconsistent()
    {
        var before = Synthetic.Update(3, new(100, 200, 300), Synthetic.Covariance(3));
        var after = Synthetic.Update(2, new(900, 200, 300), Synthetic.Covariance(2));
        var step = UpdateConsistency.Between(before, after);
        Assert.AreEqual(UpdateVerdict.Inconsistent, step.Verdict);
        Bound.Below(1e-6, step.IndependentPValue);
    }

    [TestMethod]
    public void Between_ShiftAlongTheTrack_ShowsInTheTime()
    {
        // Ten standard deviations of T, all of it in the time of closest approach.
        var shift = 3000 / 9000.0;
        var before = Synthetic.Update(1.2, default, Synthetic.Covariance(1.2));
        var step = UpdateConsistency.Between(before, Synthetic.Update(1, default, Synthetic.Covariance(1), timeShiftS: shift));
        Assert.AreEqual(shift, step.TimeShiftS, 1e-8);
        Assert.AreEqual(-shift * Synthetic.Velocity.Norm, step.ChangeM.Z, 1e-4);
        Assert.AreEqual(UpdateVerdict.Inconsistent, step.Verdict);
        // More than ten seconds: only the plane is tested, and there nothing changed.
        var late = UpdateConsistency.Between(before, Synthetic.Update(1, default, Synthetic.Covariance(1), timeShiftS: 11));
        Assert.AreEqual(2, late.Freedom);
        Assert.AreEqual(UpdateVerdict.Consistent, late.Verdict);
    }

    [TestMethod]
    public void Between_GrownCovariance_HasNoNestedTest()
    {
        var step = UpdateConsistency.Between(Synthetic.Update(2, default, Synthetic.Covariance(1)), Synthetic.Update(1, new(10, 0, 0), Synthetic.Covariance(2)));
        Assert.IsTrue(double.IsNaN(step.NestedSquared) && double.IsNaN(step.NestedPValue));
        Assert.AreEqual(UpdateVerdict.Suspect, step.Verdict);
        var none = UpdateConsistency.Between(Synthetic.Update(2, default, default), Synthetic.Update(1, default, default));
        Assert.AreEqual(UpdateVerdict.Unknown, none.Verdict);
    }

    [TestMethod]
    public void Between_KnownCase_GivesTheDistanceByHand()
    {
        // Velocity along −T, so the plane is R and N; P_old − P_new = diag(300, 100) there.
        EventUpdate Of(Vec3 miss, Matrix3 covariance) => new(Synthetic.ClosestApproach, Synthetic.ClosestApproach, miss, new(0, -10_000, 0), covariance, 5, 0);
        var step = UpdateConsistency.Between(Of(new(0, 0, 0), Matrix3.Diagonal(400, 900, 200)), Of(new(30, 0, -20), Matrix3.Diagonal(100, 400, 100)));
        Assert.AreEqual((900 / 300.0) + (400 / 100.0), step.NestedSquared, 1e-9);
        Assert.AreEqual((900 / 500.0) + (400 / 300.0), step.IndependentSquared, 1e-9);
    }
}
