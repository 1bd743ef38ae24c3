using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Orbits;

namespace SdaToolkit.Tests.Orbits;

/// <summary>Worked examples of Vallado 2013 (4th edition, chapter 2, μ = 398600.4418 km³/s²) and Curtis 2014 (3rd edition, μ = 398600 km³/s²).</summary>
[TestClass]
public sealed class OrbitReferenceTests
{
    private const double Gm = 398600.4418e9;
    private const double GmCurtis = 398600e9;
    private const double Degree = Math.PI / 180;

    [TestMethod]
    public void EccentricAnomaly_ValladoExample2_1_Agrees() =>
        Assert.AreEqual(220.512074767522, KeplerEquation.EccentricAnomalyRad(235.4 * Degree, 0.4) / Degree, 1e-11);

    [TestMethod]
    public void ParabolicTangent_ValladoExample2_2_Agrees()
    {
        const double p = 25512e3;
        var meanMotion = new KeplerianElements(p, 1, 0, 0, 0, 0).MeanMotionRadPerS(Gm);
        Assert.AreEqual(2 * Math.Sqrt(Gm / p) / p, meanMotion, 1e-18);
        Assert.AreEqual(0.817751, KeplerEquation.ParabolicTangent(meanMotion * 53.7874 * 60), 1e-6);
    }

    [TestMethod]
    public void HyperbolicAnomaly_ValladoExample2_3_Agrees() =>
        Assert.AreEqual(1.601376144, KeplerEquation.HyperbolicAnomaly(235.4 * Degree, 2.4), 1e-9);

    [TestMethod]
    public void Propagate_ValladoExample2_4_Agrees()
    {
        TwoBody.Propagate(1000 * new Vec3(1131.340, -2282.343, 6672.423), 1000 * new Vec3(-5.64305, 4.30333, 2.42879), 40 * 60, Gm, out var r, out var v);
        AssertClose(new(-4219.7527, 4363.0292, -3958.7666), r / 1000, 1e-4);
        AssertClose(new(3.689866, -1.916735, -6.112511), v / 1000, 1e-6);
    }

    [TestMethod]
    public void FromState_ValladoExample2_5_Agrees()
    {
        var k = KeplerianElements.FromPositionVelocity(1000 * new Vec3(6524.834, 6862.875, 6448.296), 1000 * new Vec3(4.901327, 5.533756, -1.976341), Gm);
        Assert.AreEqual(11067.790, k.SemiLatusRectumM / 1000, 0.01);
        Assert.AreEqual(36127.343, k.SemiMajorAxisM / 1000, 0.01);
        Assert.AreEqual(0.832853, k.Eccentricity, 1e-6);
        Assert.AreEqual(87.870, k.InclinationRad / Degree, 1e-3);
        Assert.AreEqual(227.898, k.RaanRad / Degree, 1e-3);
        Assert.AreEqual(53.38, k.ArgumentOfPerigeeRad / Degree, 0.01);
        Assert.AreEqual(92.335, k.TrueAnomalyRad / Degree, 1e-3);
    }

    [TestMethod]
    public void ToState_ValladoExample2_6_Agrees()
    {
        new KeplerianElements(11067.790e3, 0.83285, 87.87 * Degree, 227.89 * Degree, 53.38 * Degree, 92.335 * Degree).ToPositionVelocity(Gm, out var r, out var v);
        AssertClose(new(6525.344, 6861.535, 6449.125), r / 1000, 0.06);
        AssertClose(new(4.902276, 5.533124, -1.975709), v / 1000, 6e-5);
    }

    [TestMethod]
    public void FromState_CurtisExample4_3_Agrees()
    {
        var k = KeplerianElements.FromPositionVelocity(1000 * new Vec3(-6045, -3490, 2500), 1000 * new Vec3(-3.457, 6.618, 2.533), GmCurtis);
        Assert.AreEqual(58310, Math.Sqrt(k.SemiLatusRectumM * GmCurtis) / 1e6, 5);
        Assert.AreEqual(153.2, k.InclinationRad / Degree, 0.06);
        Assert.AreEqual(255.3, k.RaanRad / Degree, 0.06);
        Assert.AreEqual(0.1712, k.Eccentricity, 6e-5);
        Assert.AreEqual(20.07, k.ArgumentOfPerigeeRad / Degree, 0.006);
        Assert.AreEqual(28.45, k.TrueAnomalyRad / Degree, 0.006);
    }

    [TestMethod]
    public void ToState_CurtisExample4_7_Agrees()
    {
        const double h = 80_000e6;
        new KeplerianElements(h * h / GmCurtis, 1.4, 30 * Degree, 40 * Degree, 60 * Degree, 30 * Degree).ToPositionVelocity(GmCurtis, out var r, out var v);
        AssertClose(new(-4040, 4815, 3629), r / 1000, 0.8);
        AssertClose(new(-10.39, -4.772, 1.744), v / 1000, 6e-3);
    }

    [TestMethod]
    public void Propagate_CurtisExample3_5_Agrees()
    {
        // A hyperbola from a perigee 300 km high at 15 km/s: 14,941 s later 163,180 km out at 10.51 km/s.
        TwoBody.Propagate(new(6678e3, 0, 0), new(0, 15e3, 0), 14_941, GmCurtis, out var r, out var v);
        Assert.AreEqual(163_180, r.Norm / 1000, 10);
        Assert.AreEqual(10.51, v.Norm / 1000, 0.005);
    }

    private static void AssertClose(Vec3 expected, Vec3 actual, double tolerance)
    {
        Console.WriteLine($"{(actual - expected).Norm:E2}");
        Bound.Below(tolerance, (actual - expected).Norm, $"{actual}");
    }
}
