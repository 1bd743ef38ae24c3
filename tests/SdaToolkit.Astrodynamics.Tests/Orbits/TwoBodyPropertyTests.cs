using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Orbits;
using SdaToolkit.Astrodynamics.Propagation;

namespace SdaToolkit.Tests.Orbits;

[TestClass]
public sealed class TwoBodyPropertyTests
{
    private const double Gm = RandomOrbits.Gm;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Propagate_AgainstKeplersEquation_Agrees()
    {
        var random = new Random(11);
        var worst = 0.0;
        for (var n = 0; n < 20_000; n++)
        {
            var k = RandomOrbits.Any(random);
            // 1 − e rounds, so that the mean anomaly near the parabola is another orbit's.
            if (Math.Abs(k.Eccentricity - 1) is > 0 and < 0.01) continue;
            k.ToPositionVelocity(Gm, out var r, out var v);
            var seconds = 20_000 * ((2 * random.NextDouble()) - 1);
            TwoBody.Propagate(r, v, seconds, Gm, out var r2, out var v2);
            k.AtMeanAnomaly(k.MeanAnomalyRad + (k.MeanMotionRadPerS(Gm) * seconds)).ToPositionVelocity(Gm, out var r3, out var v3);
            var off = Math.Max((r2 - r3).Norm / r3.Norm, (v2 - v3).Norm / v3.Norm);
            worst = Math.Max(worst, off);
            Bound.Below(1e-11, off, $"{k} {seconds}");
        }

        TestContext.WriteLine($"worst {worst:E2} relative");
    }

    [TestMethod]
    public void Propagate_ThereAndBack_IsTheSameState()
    {
        var random = new Random(12);
        var worst = 0.0;
        for (var n = 0; n < 20_000; n++)
        {
            var k = RandomOrbits.Any(random);
            k.ToPositionVelocity(Gm, out var r, out var v);
            var seconds = 20_000 * ((2 * random.NextDouble()) - 1);
            TwoBody.Propagate(r, v, seconds, Gm, out var there, out var vThere);
            TwoBody.Propagate(there, vThere, -seconds, Gm, out var r2, out var v2);
            // The way back starts from a rounded state, whose effect is that of the dynamics.
            var sensitivity = 1 + (Math.Abs(seconds) * v.Norm / r.Norm) + (there.Norm / r.Norm) + Math.Abs(seconds * vThere.Norm / there.Norm);
            var off = Math.Max((r2 - r).Norm / r.Norm, (v2 - v).Norm / v.Norm) / (sensitivity * sensitivity);
            worst = Math.Max(worst, off);
        }

        TestContext.WriteLine($"worst {worst:E2} of the squared sensitivity");
        Bound.Below(1e-14, worst);
    }

    [TestMethod]
    public void Propagate_NearTheParabola_KeepsEnergyMomentumAndComposes()
    {
        var random = new Random(14);
        var (worstEnergy, worstStep) = (0.0, 0.0);
        for (var n = 0; n < 5000; n++)
        {
            var e = 1 + (Math.Pow(10, -15 * random.NextDouble()) * (random.Next(3) - 1) * 0.01);
            new KeplerianElements(1e7, e, 1, 2, 3, 4 * (random.NextDouble() - 0.5)).ToPositionVelocity(Gm, out var r, out var v);
            var seconds = 40_000 * (random.NextDouble() - 0.5);
            TwoBody.Propagate(r, v, seconds, Gm, out var whole, out var vWhole);
            TwoBody.Propagate(r, v, 0.37 * seconds, Gm, out var part, out var vPart);
            TwoBody.Propagate(part, vPart, seconds - (0.37 * seconds), Gm, out var composed, out _);
            worstStep = Math.Max(worstStep, (composed - whole).Norm / whole.Norm);
            var energy = (0.5 * v.NormSquared) - (Gm / r.Norm);
            worstEnergy = Math.Max(worstEnergy, Math.Abs((0.5 * vWhole.NormSquared) - (Gm / whole.Norm) - energy) / (Gm / Math.Min(whole.Norm, r.Norm)));
            worstEnergy = Math.Max(worstEnergy, (Vec3.Cross(whole, vWhole) - Vec3.Cross(r, v)).Norm / Vec3.Cross(r, v).Norm);
        }

        TestContext.WriteLine($"energy and momentum {worstEnergy:E2}, composition {worstStep:E2}");
        Bound.Below(1e-13, worstEnergy);
        Bound.Below(1e-12, worstStep);
    }

    [TestMethod]
    public void Propagate_ExtremeStates_KeepEnergyAndMomentum()
    {
        // From rest to a hundred times the escape speed, rectilinear to rounding in a third of the cases, over microseconds to 30,000 years.
        var random = new Random(15);
        var (worstEnergy, worstMomentum) = (0.0, 0.0);
        for (var n = 0; n < 100_000; n++)
        {
            var (radius, direction) = (Math.Pow(10, 6 + (6 * random.NextDouble())), RandomOrbits.Direction(random));
            var escape = Math.Sqrt(2 * Gm / radius);
            var speed = random.Next(50) switch { 0 => 0, 1 => escape, _ => escape * Math.Pow(10, (4 * random.NextDouble()) - 2) };
            var along = random.Next(3) == 0
                ? ((2 * random.Next(2)) - 1) * (direction + (Math.Pow(10, -14 * random.NextDouble()) * RandomOrbits.Direction(random))).Unit()
                : RandomOrbits.Direction(random);
            var (r, v) = (radius * direction, speed * along);
            TwoBody.Propagate(r, v, ((2 * random.Next(2)) - 1) * Math.Pow(10, (18 * random.NextDouble()) - 6), Gm, out var r1, out var v1);
            var change = (0.5 * v1.NormSquared) - (Gm / r1.Norm) - ((0.5 * v.NormSquared) - (Gm / r.Norm));
            var energy = Math.Abs(change) / ((0.5 * v1.NormSquared) + (Gm / r1.Norm) + (0.5 * v.NormSquared) + (Gm / r.Norm));
            var momentum = (Vec3.Cross(r1, v1) - Vec3.Cross(r, v)).Norm / ((r.Norm * v.Norm) + (r1.Norm * v1.Norm));
            Assert.IsTrue(double.IsFinite(energy + momentum), $"{r} {v}");
            (worstEnergy, worstMomentum) = (Math.Max(worstEnergy, energy), Math.Max(worstMomentum, momentum));
        }

        TestContext.WriteLine($"energy {worstEnergy:E2}, momentum {worstMomentum:E2} of their terms");
        Bound.Below(1e-13, worstEnergy);
        // A path 1e-13 rad from rectilinear has lost three digits of its momentum before it starts.
        Bound.Below(1e-12, worstMomentum);
    }

    [TestMethod]
    public void Propagate_BackwardsFromMirroredState_IsTheSameToTheBit()
    {
        var random = new Random(13);
        for (var n = 0; n < 1000; n++)
        {
            RandomOrbits.Any(random).ToPositionVelocity(Gm, out var r, out var v);
            TwoBody.Propagate(r, v, 5000, Gm, out var r1, out var v1);
            TwoBody.Propagate(r, -v, -5000, Gm, out var r2, out var v2);
            Assert.AreEqual((r1, v1), (r2, -v2));
        }
    }

    [TestMethod]
    public void Propagate_Rectilinear_FallsAndRises()
    {
        // A throw straight up from rest at 2a: half the period later it is at the centre, a quarter turn of E before that at r = a.
        const double a = 1e7;
        var n = Math.Sqrt(Gm / a) / a;
        TwoBody.Propagate(new(2 * a, 0, 0), default, ((0.5 * Math.PI) + 1) / n, Gm, out var r, out var v);
        Assert.AreEqual(a, r.X, 1e-7);
        Assert.AreEqual(-Math.Sqrt(Gm / a), v.X, 1e-10);
    }

    [TestMethod]
    public void Propagate_ManyPeriods_Returns()
    {
        new KeplerianElements(1e7, 0.3, 1, 2, 3, 4).ToPositionVelocity(Gm, out var r, out var v);
        var period = new KeplerianElements(1e7, 0.3, 1, 2, 3, 4).PeriodS(Gm);
        TwoBody.Propagate(r, v, 10_000 * period, Gm, out var r2, out _);
        TestContext.WriteLine($"{(r2 - r).Norm:E2} m after 10,000 revolutions");
        // A turn of the axis's last bit: 3π·1.1e-16·1.1e7 m a revolution; the state and the energy each have a few.
        Bound.Below(10_000 * 5e-8, (r2 - r).Norm);
    }

    [TestMethod]
    public void Propagate_BadInput_ThrowsAndBatchGivesNaN()
    {
        Assert.ThrowsExactly<ArgumentException>(() => TwoBody.Propagate(default, new(1, 0, 0), 1, Gm, out _, out _));
        Assert.ThrowsExactly<ArgumentException>(() => TwoBody.Propagate(new(7e6, 0, 0), new(0, 7e3, 0), double.NaN, Gm, out _, out _));
        Assert.ThrowsExactly<ArgumentException>(() => TwoBody.Propagate(new(7e6, 0, 0), new(0, 7e3, 0), 1, 0, out _, out _));
        var (x, y, z) = (new double[3], new double[3], new double[3]);
        Assert.AreEqual(2, TwoBody.Propagate(new(7e6, 0, 0), new(0, 7e3, 0), [0, double.NaN, 60], Gm, new StateColumns(x, y, z)));
        Assert.AreEqual(7e6, x[0]);
        Assert.IsTrue(double.IsNaN(x[1]) && x[2] < 7e6);
    }

    [TestMethod]
    public void Propagate_States_KeepsFrameAndEpoch()
    {
        var start = new State<Gcrf>(default, new(new(7e6, 0, 0)), new(new(0, 7.5e3, 0)));
        var later = TwoBody.Propagate(start, start.Epoch.AddSeconds(600), Gm);
        Assert.AreEqual(start.Epoch.AddSeconds(600), later.Epoch);
        Assert.AreEqual(KeplerianElements.FromState(start, Gm).SemiMajorAxisM, KeplerianElements.FromState(later, Gm).SemiMajorAxisM, 1e-7);
    }
}
