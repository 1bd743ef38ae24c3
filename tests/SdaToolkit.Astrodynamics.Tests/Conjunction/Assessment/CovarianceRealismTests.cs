using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Conjunction.Assessment;

namespace SdaToolkit.Tests.Conjunction.Assessment;

[TestClass]
public sealed class CovarianceRealismTests
{
    private static readonly Matrix3 Covariance = Matrix3.Symmetric(100, 30, 400, -5, 20, 50);

    [TestMethod]
    public void Of_OneResidual_IsItsMahalanobisDistance()
    {
        var result = CovarianceRealism.Of([new(10, 0, 0)], [Matrix3.Diagonal(25, 1, 1)]);
        Assert.AreEqual(4, result.SumOfSquares, 1e-12);
        Assert.AreEqual(Math.Sqrt(4.0 / 3), result.Scale, 1e-12);
        // χ² of 3 at 4: upper tail 0.2615.
        Assert.AreEqual(2 * 0.26146, result.PValue, 1e-4);
    }

    [TestMethod]
    [DataRow(1.0)]
    [DataRow(2.5)]
    [DataRow(0.4)]
    public void Of_ErrorsOfKnownScale_FindsItWithinTheInterval(double scale)
    {
        var (random, inside, rejected) = (new Random(7), 0, 0);
        const int Histories = 400;
        for (var h = 0; h < Histories; h++)
        {
            var residuals = Enumerable.Range(0, 30).Select(_ => scale * Normals.Sample(random, Covariance)).ToArray();
            var result = CovarianceRealism.Of(residuals, Enumerable.Repeat(Covariance, 30).ToArray());
            if (scale >= result.Interval.From && scale <= result.Interval.To) inside++;
            if (result.PValue < 0.05) rejected++;
        }

        // 95 % of 400, four standard deviations either way.
        Assert.IsTrue(inside is > 362 and < 398, $"{inside}");
        if (scale == 1) Assert.IsTrue(rejected is > 2 and < 38, $"{rejected}");
        else Assert.AreEqual(Histories, rejected);
    }

    [TestMethod]
    public void Of_BadCovariance_IsCountedAsSkipped()
    {
        var result = CovarianceRealism.Of([new(1, 0, 0), new(1, 0, 0), new(double.NaN, 0, 0)], [Matrix3.Identity, Matrix3.Diagonal(1, -1, 1), Matrix3.Identity]);
        Assert.AreEqual(1, result.Residuals);
        Assert.AreEqual(2, result.Skipped);
        Assert.IsTrue(double.IsNaN(CovarianceRealism.Of([], []).Scale));
        Assert.ThrowsExactly<ArgumentException>(() => CovarianceRealism.Of([default], []));
    }
}
