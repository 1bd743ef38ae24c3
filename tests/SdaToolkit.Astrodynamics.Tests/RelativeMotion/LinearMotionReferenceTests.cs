using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Orbits;
using SdaToolkit.Astrodynamics.RelativeMotion;

namespace SdaToolkit.Tests.RelativeMotion;

/// <summary>Published worked cases of linear relative motion.</summary>
[TestClass]
public sealed class LinearMotionReferenceTests
{
    private const double EarthRadiusM = 6_378_136.3;
    private const double Gm = 3.986004415e14;

    private static double ValladoRate { get; } = Math.Sqrt(Gm / Math.Pow(EarthRadiusM + 590_000, 3));

    // Vallado 2007, example 6-14: the Hubble telescope let go by the Shuttle at 590 km; figures of the example's code, all digits, and 1,200 s by the closed form.
    [TestMethod]
    [DataRow(300.0, -33.345724432187964, -1.473560307487475, -5.894530311607677, -0.120337093866688, 0.032387584447866, -0.018949031717993)]
    [DataRow(1200.0, -143.00073670183986, 137.27922395194392, -17.76695696598321, -0.10364739971928941, 0.27042894045269145, -0.005301929699782053)]
    public void ClohessyWiltshire_ValladoExample614_IsThePublished(double t, double x, double y, double z, double vx, double vy, double vz)
    {
        var state = new ClohessyWiltshire1960(ValladoRate).Propagate(new(default, new(-0.1, -0.04, -0.02)), 0, t);
        Bound.Below(1e-10, (state.PositionM - new Vec3(x, y, z)).Norm);
        Bound.Below(1e-13, (state.VelocityMPerS - new Vec3(vx, vy, vz)).Norm);
    }

    // Vallado 2007, section 6.7.2, the first burn to the origin: figures to the digits given there.
    [TestMethod]
    public void ClohessyWiltshire_ValladoTwoImpulses_FirstVelocityIsThePublished()
    {
        var phi = new ClohessyWiltshire1960(ValladoRate).Transition(0, 300);
        var start = new Vec3(-70.933, 20.357, -11.17);
        var velocity = Solve(phi.RV, -(phi.RR * start));
        Bound.Below(1e-9, (velocity - new Vec3(0.274190838333, 0.013466718841345, 0.035907981315)).Norm);
    }

    // Curtis 2014, example 7.4, with the figures of Orekit's test of the same case.
    [TestMethod]
    public void ClohessyWiltshire_CurtisExample74_BurnsAreThePublished()
    {
        var phi = new ClohessyWiltshire1960(0.00115697).Transition(0, 28_800);
        var (start, before) = (new Vec3(20_000, 20_000, 20_000), new Vec3(-20, 20, -5));
        var leave = Solve(phi.RV, -(phi.RR * start));
        var arrive = (phi.VR * start) + (phi.VV * leave);
        Bound.Below(1e-10, (leave - new Vec3(9.357511488320982, -46.75115105876742, 8.02971971420528)).Norm);
        Bound.Below(1e-10, (arrive - new Vec3(-25.820815904440863, -0.4723510587678277, -24.493024130325324)).Norm);
        Bound.Below(1e-10, (leave - before - new Vec3(29.35751148832098, -66.75115105876742, 13.02971971420528)).Norm);
    }

    // Orekit, test of the Clohessy–Wiltshire provider: a = 6,677,993.3719419 m, 28,800 s.
    [TestMethod]
    public void ClohessyWiltshire_OrekitMatrices_AreThePublished()
    {
        var phi = new ClohessyWiltshire1960(Math.Sqrt(3.986004415e14 / Math.Pow(6_677_993.3719419, 3))).Transition(0, 28_800);
        Near(phi.RR, new(4.9786854123867, 0, 0, -194.242457498099, 1, 0, 0, 0, -0.326228470795567));
        Near(phi.RV, new(817.081897951423, 2292.70633171889, 0, -2292.70633171889, -83131.6724081943, 0, 0, 0, 817.081897951423));
        Near(phi.VR, new(0.00328085221475134, 0, 0, -0.00920596902838442, 0, 0, 0, 0, -0.00109361740491711));
        Near(phi.VV, new(-0.326228470795567, 1.89058190496195, 0, -1.89058190496195, -4.30491388318227, 0, 0, 0, -0.326228470795567));
    }

    // Orekit, test of the Yamanaka–Ankersen provider: a = 42,178,137 m, e = 0.3, 330 m on each inertial axis, at the perigee, 100 s.
    [TestMethod]
    public void YamanakaAnkersen_OrekitAgainstKepler_IsWithinThePublishedTolerance()
    {
        const double gm = 3.986004415e14;
        var chief = KeplerianElements.FromSemiMajorAxis(42_178_137, 0.3, 0, 0, 0, 0).ToState<Gcrf>(default, gm);
        var deputy = new State<Gcrf>(chief.Epoch, new(chief.Position.Metres + new Vec3(330, 330, 330)), chief.Velocity);
        var later = chief.Epoch.AddSeconds(100);
        var truth = RelativeState.Of(TwoBody.Propagate(chief, later, gm), TwoBody.Propagate(deputy, later, gm));
        var error = YamanakaAnkersen2002.Of(chief, gm).Propagate(RelativeState.Of(chief, deputy), 0, 100) - truth;
        // The published tolerances are of each component; what they cover is the second order of 572 m, so they are nearly reached.
        Bound.Below(8.7e-7, Largest(error.PositionM));
        Bound.Below(1.8e-8, Largest(error.VelocityMPerS));
        Bound.Below(Largest(error.PositionM), 8e-7);
    }

    // Orekit, the same test: at e = 0 the two methods agree; a = 6,671 km, i = 40°, Ω = 20°, ν = 60°, the chaser 1.2 km away and 5,572.8 s on.
    [TestMethod]
    public void YamanakaAnkersen_OrekitCircularChief_IsClohessyWiltshire()
    {
        const double gm = 3.986004415e14;
        var elements = KeplerianElements.FromSemiMajorAxis(6_671_000, 0, 40 * Math.PI / 180, 20 * Math.PI / 180, 0, 60 * Math.PI / 180);
        var chief = elements.ToState<Gcrf>(default, gm);
        var deputy = new State<Gcrf>(chief.Epoch, new(new Vec3(1_612_750, 5_310_190, 3_750_330)), new(new Vec3(-7353.21, 463.856, 2469.2)));
        var start = RelativeState.Of(chief, deputy);
        var ya = new YamanakaAnkersen2002(elements, gm).Propagate(start, 0, 5572.8);
        var cw = new ClohessyWiltshire1960(elements.MeanMotionRadPerS(gm)).Propagate(start, 0, 5572.8);
        Bound.Below(2e-9, (ya - cw).PositionM.Norm, $"at {start.RangeM} m");
        Bound.Below(1e-12, (ya - cw).VelocityMPerS.Norm);
    }

    // Along-track drift of Clohessy–Wiltshire: 1 mm/s along track is 3 Δv t = 259 m in a day; a radius larger by 1 m is 3π = 9.42 m in an orbit.
    [TestMethod]
    public void ClohessyWiltshire_Drift_HasTheTextbookSizeAndSign()
    {
        var cw = new ClohessyWiltshire1960(1.1e-3);
        var orbits = Math.Floor(86_400 / cw.PeriodS);
        var drift = cw.Propagate(new(default, new(0, 1e-3, 0)), 0, orbits * cw.PeriodS).PositionM.Y;
        Assert.AreEqual(-3 * 1e-3 * orbits * cw.PeriodS, drift, 1e-9);
        var higher = cw.Propagate(new(new(1, 0, 0), new(0, -1.5 * 1.1e-3, 0)), 0, cw.PeriodS).PositionM.Y;
        Assert.AreEqual(-3 * Math.PI, higher, 1e-9);
    }

    private static void Near(Matrix3 actual, Matrix3 published)
    {
        foreach (var (a, p) in new[] { (actual.Row1, published.Row1), (actual.Row2, published.Row2), (actual.Row3, published.Row3) })
            Bound.Below(1e-10 * Math.Max(1, p.Norm), (a - p).Norm);
    }

    private static double Largest(Vec3 v) => Math.Max(Math.Abs(v.X), Math.Max(Math.Abs(v.Y), Math.Abs(v.Z)));

    private static Vec3 Solve(Matrix3 a, Vec3 b)
    {
        var determinant = a.Determinant;
        var columns = a.Transpose();
        return new Vec3(
            Vec3.Dot(b, Vec3.Cross(columns.Row2, columns.Row3)),
            Vec3.Dot(columns.Row1, Vec3.Cross(b, columns.Row3)),
            Vec3.Dot(columns.Row1, Vec3.Cross(columns.Row2, b))) / determinant;
    }
}
