using SdaToolkit.Astrodynamics.Orbits;

namespace SdaToolkit.Tests.Orbits;

[TestClass]
public sealed class KeplerEquationTests
{
    public TestContext TestContext { get; set; } = null!;

    private static readonly double[] Distances = [1e-16, 2e-16, 1e-15, 1e-14, 1e-12, 1e-10, 1e-8, 1e-6, 1e-4, 1e-3, 0.01, 0.03, 0.1, 0.2, 0.4, 0.6, 0.8, 0.9, 0.99];

    [TestMethod]
    public void EccentricAnomaly_DenseGrid_IsRight()
    {
        // In units of what the rounding of M and of the answer themselves amount to.
        var (worst, where) = (0.0, "");
        foreach (var e in Distances.Select(d => 1 - d).Append(0).Append(1e-12))
        {
            foreach (var anomaly in Angles())
            {
                var m = FixedPoint.MeanAnomaly(anomaly, e, hyperbolic: false);
                var solved = KeplerEquation.EccentricAnomalyRad(m, e);
                var half = Math.Sin(0.5 * anomaly);
                var unit = Math.BitIncrement(anomaly) - anomaly + ((Math.BitIncrement(m) - m) / (1 - e + (2 * e * half * half)));
                var off = Math.Abs(solved - anomaly) / unit;
                if (off > worst) (worst, where) = (off, $"e = 1 − {1 - e:E1}, E = {anomaly:R}, {solved - anomaly:E2}");
                Assert.AreEqual(-solved, KeplerEquation.EccentricAnomalyRad(-m, e), "odd");
            }
        }

        TestContext.WriteLine($"worst {worst:F2} units at {where}");
        Bound.Below(4.0, worst, where);
    }

    [TestMethod]
    public void HyperbolicAnomaly_DenseGrid_IsRight()
    {
        var (worst, where) = (0.0, "");
        foreach (var e in Distances.Select(d => 1 + (2 * d)).Concat([1.5, 2, 3, 10, 1e3, 1e6]))
        {
            foreach (var anomaly in Angles().Concat([5, 8, 12, 20, 40, 60]))
            {
                var m = FixedPoint.MeanAnomaly(anomaly, e, hyperbolic: true);
                var solved = KeplerEquation.HyperbolicAnomaly(m, e);
                var half = Math.Sinh(0.5 * anomaly);
                var unit = Math.BitIncrement(anomaly) - anomaly + ((Math.BitIncrement(m) - m) / (e - 1 + (2 * e * half * half)));
                var off = Math.Abs(solved - anomaly) / unit;
                if (off > worst) (worst, where) = (off, $"e = 1 + {e - 1:E1}, H = {anomaly:R}, {solved - anomaly:E2}");
                Assert.AreEqual(-solved, KeplerEquation.HyperbolicAnomaly(-m, e), "odd");
            }
        }

        TestContext.WriteLine($"worst {worst:F2} units at {where}");
        Bound.Below(4.0, worst, where);
    }

    [TestMethod]
    public void HyperbolicAnomaly_ExtremeMeanAnomaly_IsFinite()
    {
        foreach (var e in new[] { 1 + 3e-16, 1.5, 1e10 })
            foreach (var m in new[] { 5e-324, 1e-300, 1e50, 1e300 })
                Assert.IsTrue(double.IsFinite(KeplerEquation.HyperbolicAnomaly(m, e)) && KeplerEquation.HyperbolicAnomaly(m, e) >= 0, $"{e} {m}");
    }

    [TestMethod]
    public void EccentricAnomaly_OtherTurns_KeepsTheTurn()
    {
        for (var turn = -3; turn <= 3; turn++)
            Assert.AreEqual((turn * Math.Tau) + KeplerEquation.EccentricAnomalyRad(1, 0.3), KeplerEquation.EccentricAnomalyRad(1 + (turn * Math.Tau), 0.3), 1e-14);
    }

    [TestMethod]
    public void ParabolicTangent_AnyMeanAnomaly_SolvesBarkersEquation()
    {
        for (var m = 1e-12; m < 1e12; m *= 1.7)
        {
            var d = KeplerEquation.ParabolicTangent(m);
            Assert.AreEqual(m, d + (d * d * d / 3), 2e-15 * m * 3);
            Assert.AreEqual(-d, KeplerEquation.ParabolicTangent(-m));
        }
    }

    [TestMethod]
    public void Solvers_EccentricityOfTheOtherConic_NameTheLimit()
    {
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => KeplerEquation.EccentricAnomalyRad(1, 1)).Message, "from 0 to below 1");
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => KeplerEquation.EccentricAnomalyRad(double.NaN, 0.1));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => KeplerEquation.HyperbolicAnomaly(1, 1));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => KeplerEquation.HyperbolicAnomaly(1, double.PositiveInfinity));
    }

    [TestMethod]
    [DataRow(0.0)]
    [DataRow(0.3)]
    [DataRow(0.999999)]
    [DataRow(1.0)]
    [DataRow(1.000001)]
    [DataRow(4.0)]
    public void Anomalies_ThereAndBack_AreTheSame(double e)
    {
        var limit = e > 1 ? Math.Acos(-1 / e) : Math.PI;
        for (var nu = -0.95 * limit; nu <= 0.95 * limit; nu += 0.01)
            Assert.AreEqual(nu, Anomaly.TrueFromMean(Anomaly.MeanFromTrue(nu, e), e), 2e-14, $"{e} {nu}");
    }

    [TestMethod]
    public void HyperbolicFromTrue_BeyondTheAsymptote_IsNaN() => Assert.IsTrue(double.IsNaN(Anomaly.HyperbolicFromTrue(2.2, 2)));

    private static IEnumerable<double> Angles()
    {
        for (var x = 1e-15; x < 1e-2; x *= 3.7) yield return x;
        for (var x = 0.01; x < Math.PI; x += 0.0173) yield return x;
        yield return Math.BitDecrement(Math.PI);
    }
}
