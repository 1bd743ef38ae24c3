using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.RelativeMotion;

namespace SdaToolkit.Tests.RelativeMotion;

[TestClass]
public sealed class RelativeElementsTests
{
    private const double Gm = Transitions.Gm;
    private const double Degree = Math.PI / 180;

    public TestContext TestContext { get; set; } = null!;

    private static KeplerianElements Published(double a, double e, double i, double node, double perigee, double mean) =>
        KeplerianElements.FromSemiMajorAxis(6_378_136.3 + a, e, i * Degree, node * Degree, perigee * Degree, 0).AtMeanAnomaly(mean * Degree);

    // The worked pair of the brahe library's tests of the same mapping: δa, δλ, δe_x, δe_y, δi_x, δi_y, angles in degrees.
    [TestMethod]
    public void Of_ThePublishedPair_IsThePublished()
    {
        var (chief, deputy) = (Published(700e3, 0.001, 97.8, 15, 30, 45), Published(701e3, 0.0015, 97.85, 15.05, 30.05, 45.05));
        var roe = RelativeOrbitalElements.Of(chief, deputy);
        double[] published = [1.412801276516814e-4, 9.321422137829084e-2, 4.323577088687794e-4, 2.511333388799496e-4, 5.0e-2, 4.953739202357540e-2];
        double[] ours = [roe.DeltaA, roe.DeltaLambdaRad / Degree, roe.DeltaEx, roe.DeltaEy, roe.DeltaIxRad / Degree, roe.DeltaIyRad / Degree];
        for (var i = 0; i < 6; i++) Assert.AreEqual(published[i], ours[i], 1e-12, $"element {i}");
        var back = roe.DeputyOf(chief);
        back.ToPositionVelocity(Gm, out var r, out var v);
        deputy.ToPositionVelocity(Gm, out var r0, out var v0);
        Bound.Below(1e-6, (r - r0).Norm);
        Bound.Below(1e-9, (v - v0).Norm);
    }

    [TestMethod]
    public void DeputyOf_WhatOfGives_IsTheDeputy()
    {
        var random = new Random(2);
        var worst = 0.0;
        for (var trial = 0; trial < 3000; trial++)
        {
            var chief = Transitions.Chief(7e6 * (1 + (5 * random.NextDouble())), trial % 4 == 0 ? 1e-5 * random.NextDouble() : 0.8 * random.NextDouble(), 6.3 * random.NextDouble(), 0.05 + (3 * random.NextDouble()), 6.3 * random.NextDouble());
            var deputy = Transitions.Chief(7e6 * (1 + (5 * random.NextDouble())), 0.8 * random.NextDouble(), 6.3 * random.NextDouble(), 0.05 + (3 * random.NextDouble()), 6.3 * random.NextDouble());
            RelativeOrbitalElements.Of(chief, deputy).DeputyOf(chief).ToPositionVelocity(Gm, out var r, out _);
            deputy.ToPositionVelocity(Gm, out var r0, out _);
            worst = Math.Max(worst, (r - r0).Norm / r0.Norm);
        }

        TestContext.WriteLine($"worst {worst:E2} relative");
        Bound.Below(1e-12, worst);
    }

    [TestMethod]
    [DataRow(0.0)]
    [DataRow(1e-9)]
    [DataRow(1e-3)]
    [DataRow(0.1)]
    [DataRow(0.7)]
    [DataRow(0.95)]
    public void Eccentric_OfASmallDifference_IsTheExactMapToFirstOrder(double e)
    {
        var random = new Random(4);
        for (var trial = 0; trial < 40; trial++)
        {
            var chief = Transitions.Chief(3e7, e, Math.Tau * random.NextDouble(), 0.2 + (2.7 * random.NextDouble()), Math.Tau * random.NextDouble());
            var map = RoeRtnMap.Eccentric(chief, Gm);
            var way = Way(random);
            var h = 1e-6 * (1 - e);
            var exact = Exact(chief, h * way) - Exact(chief, -h * way);
            var linear = map.ToState(2 * h * way);
            var (scale, speed) = (2 * h * chief.SemiMajorAxisM, 2 * h * chief.SemiMajorAxisM * chief.MeanMotionRadPerS(Gm));
            var growth = 1 / ((1 - e) * (1 - e));
            Bound.Below(3e-9 * growth * scale, (exact - linear).PositionM.Norm);
            Bound.Below(3e-9 * growth * growth * speed, (exact - linear).VelocityMPerS.Norm);
            var back = RoeRtnMap.EccentricInverse(chief, Gm).ToElements(linear) - (2 * h * way);
            Bound.Below(1e-12 * growth * h, Math.Abs(back.DeltaA) + Math.Abs(back.DeltaLambdaRad) + Math.Abs(back.DeltaEx) + Math.Abs(back.DeltaEy) + Math.Abs(back.DeltaIxRad) + Math.Abs(back.DeltaIyRad));
        }
    }

    [TestMethod]
    public void NearCircular_AtACircle_IsTheEccentricMap()
    {
        var chief = Transitions.Chief(7e6, 0, 0.8);
        var n = chief.MeanMotionRadPerS(Gm);
        var near = RoeRtnMap.NearCircular(7e6, chief.ArgumentOfLatitudeRad, n);
        Bound.Below(1e-14, Largest(near, RoeRtnMap.Eccentric(chief, Gm), 7e6, n));
        var product = near * RoeRtnMap.NearCircularInverse(7e6, chief.ArgumentOfLatitudeRad, n);
        Bound.Below(1e-14, Largest(new(product.M11, n * product.M12, 1 / n * product.M21, product.M22), Matrix6.Identity, 1, 1));
    }

    // D'Amico 2010: a deputy with δe along δi of equal length is a·δe away radially where it crosses the plane, and never on the client's track line.
    [TestMethod]
    public void NearCircular_WithParallelVectors_KeepsClearOfTheTrack()
    {
        var (a, n) = (7e6, Math.Sqrt(Gm / 7e6) / 7e6);
        var safe = new RelativeOrbitalElements(0, 0, 0, 1e-4, 0, 1e-4);
        var unsafeOne = safe with { DeltaIxRad = 1e-4, DeltaIyRad = 0 };
        Assert.AreEqual(0, safe.EccentricityInclinationAngleRad, 1e-15);
        Assert.AreEqual(Math.PI / 2, unsafeOne.EccentricityInclinationAngleRad, 1e-15);
        double Clearance(RelativeOrbitalElements roe) => Enumerable.Range(0, 3600).Min(i =>
        {
            var r = RoeRtnMap.NearCircular(a, i * Math.Tau / 3600, n).ToState(roe).PositionM;
            return double.Hypot(r.X, r.Z);
        });
        Assert.AreEqual(700, Clearance(safe), 1e-6);
        Bound.Below(1e-6, Clearance(unsafeOne));
    }

    [TestMethod]
    public void BadInput_IsRefused()
    {
        var chief = Transitions.Chief(7e6, 0.1, 0);
        Assert.AreEqual("deputy", Assert.ThrowsExactly<ArgumentException>(() => RelativeOrbitalElements.Of(chief, chief with { Eccentricity = 1.1 })).ParamName);
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => default(RelativeOrbitalElements).DeputyOf(chief with { InclinationRad = 0 })).Message, "equatorial");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => new RelativeOrbitalElements(0, 0, 1, 0, 0, 0).DeputyOf(chief)).Message, "no ellipse");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => new RelativeOrbitalElements(0, 0, 0, 0, 3, 0).DeputyOf(chief)).Message, "inclination");
    }

    private static double Largest(Matrix6 x, Matrix6 y, double length, double rate)
    {
        var worst = 0.0;
        for (var i = 0; i < 6; i++)
            for (var j = 0; j < 6; j++)
            {
                var d = Math.Abs(x[i, j] - y[i, j]) / length / (i < 3 ? 1 : rate);
                if (!(d <= worst)) worst = d;
            }

        return worst;
    }

    private static RelativeOrbitalElements Way(Random random)
    {
        double Next() => random.NextDouble() - 0.5;
        return new(Next(), Next(), Next(), Next(), Next(), Next());
    }

    private static RelativeState Exact(KeplerianElements chief, RelativeOrbitalElements roe) =>
        RelativeState.Of(chief.ToState<Gcrf>(default, Gm), roe.DeputyOf(chief).ToState<Gcrf>(default, Gm));
}
