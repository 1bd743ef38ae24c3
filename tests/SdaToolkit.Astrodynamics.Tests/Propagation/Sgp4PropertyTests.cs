using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Propagation;

namespace SdaToolkit.Tests;

[TestClass]
public sealed class Sgp4PropertyTests
{
    private const double DaysToMinutes = 1440;

    [TestMethod]
    public void Propagate_AnyOrderAndThreadAndCursor_SameBits()
    {
        var random = new Random(1);
        var sets = new List<Sgp4>();
        for (var i = 0; i < 20; i++)
            sets.AddRange([new(SyntheticSets.Low(random)), new(SyntheticSets.Geostationary(random)), new(SyntheticSets.Eccentric(random))]);
        sets.Add(new(SyntheticSets.Of(26_560, 0.7, 63.4, 10, 270, 30)));
        var times = Enumerable.Range(0, 200).Select(_ => 60 * DaysToMinutes * (random.NextDouble() - 0.5)).ToArray();
        foreach (var sgp4 in sets)
        {
            var expected = times.Select(t => StateBits(sgp4, t)).ToArray();
            for (var i = times.Length - 1; i >= 0; i--) CollectionAssert.AreEqual(expected[i], StateBits(sgp4, times[i]));

            var inThreads = new long[times.Length][];
            Parallel.For(0, times.Length, i => inThreads[i] = StateBits(sgp4, times[i]));
            var cursor = default(Sgp4Cursor);
            var order = Enumerable.Range(0, times.Length).OrderBy(i => times[i]).Concat(Enumerable.Range(0, times.Length)).ToArray();
            foreach (var i in order)
            {
                CollectionAssert.AreEqual(expected[i], inThreads[i]);
                sgp4.Propagate(times[i], ref cursor, out var r, out var v);
                CollectionAssert.AreEqual(expected[i], Bits(r, v));
            }
        }
    }

    [TestMethod]
    public void Propagate_CursorOfAnotherPropagator_StartsAgain()
    {
        var (a, b) = (new Sgp4(SyntheticSets.Of(42_164, 1e-4, 1, 2, 3, 4)), new Sgp4(SyntheticSets.Of(42_200, 1e-4, 1, 2, 3, 200)));
        var cursor = default(Sgp4Cursor);
        a.Propagate(20_000, ref cursor, out _, out _);
        b.Propagate(21_000, ref cursor, out var r, out var v);
        CollectionAssert.AreEqual(StateBits(b, 21_000), Bits(r, v));
    }

    [TestMethod]
    public void IsDeepSpace_AroundPeriodOf225Minutes_ChangesThereAndStateHardly()
    {
        // Bisect the mean motion, so that the two theories stand one rounding error apart.
        double Period(MeanElements e) => MeanOrbit.Of(e).PeriodS / 60;
        var template = SyntheticSets.Of(12_000, 0.1, 50, 10, 20, 30, 1e-5);
        var (slow, fast) = (template.MeanMotionRadPerS / 2, template.MeanMotionRadPerS * 2);
        while (BitConverter.DoubleToInt64Bits(fast) - BitConverter.DoubleToInt64Bits(slow) > 1)
        {
            var middle = slow + ((fast - slow) / 2);
            if (new Sgp4(template with { MeanMotionRadPerS = middle }).IsDeepSpace) slow = middle;
            else fast = middle;
        }

        var (deep, near) = (template with { MeanMotionRadPerS = slow }, template with { MeanMotionRadPerS = fast });
        Assert.AreEqual(225, Period(deep), 1e-9);
        Assert.AreEqual(225, Period(near), 1e-9);
        new Sgp4(deep).Propagate(0, out var r1, out _);
        new Sgp4(near).Propagate(0, out var r2, out _);
        // What differs at epoch is the lunar and solar periodic terms: some hundreds of metres at this height.
        Bound.Below(2000, (r1 - r2).Norm);
        Assert.IsGreaterThan(0, (r1 - r2).Norm);
    }

    [TestMethod]
    [DataRow(0.0, 50.0)]
    [DataRow(0.0, 0.0)]
    [DataRow(0.0, 180.0)]
    [DataRow(1e-9, 1e-9)]
    [DataRow(0.001, 0.0)]
    [DataRow(0.001, 180.0)]
    [DataRow(0.001, 179.9999)]
    public void Propagate_SingularElements_StayFiniteAndNearTheirOrbit(double e, double inclination)
    {
        foreach (var a in new[] { 7000.0, 20_000.0, 26_560.0, 42_164.0 })
        {
            var sgp4 = new Sgp4(SyntheticSets.Of(a, e, inclination, 10, 20, 30));
            for (var t = -10 * DaysToMinutes; t <= 10 * DaysToMinutes; t += 97)
            {
                var status = sgp4.Propagate(t, out var r, out var v);
                // A circular high orbit may lose its eccentricity to Sun and Moon below zero: the theory says so.
                if (status == Sgp4Status.PerturbedEccentricityOutOfRange && sgp4.IsDeepSpace) continue;
                Assert.AreEqual(Sgp4Status.Valid, status, $"a {a} km, {t} min");
                Assert.AreEqual(a * 1000, r.Norm, 0.004 * a * 1000, $"a {a} km, {t} min");
                Assert.AreEqual(Math.Sqrt(398600.8e9 / (a * 1000)), v.Norm, 0.004 * v.Norm, $"a {a} km, {t} min");
            }
        }
    }

    [TestMethod]
    public void Propagate_InclinationThroughZero_StateIsContinuous()
    {
        foreach (var a in new[] { 7000.0, 42_164.0 })
        {
            new Sgp4(SyntheticSets.Of(a, 0.001, 0, 10, 20, 30)).Propagate(500, out var at, out _);
            new Sgp4(SyntheticSets.Of(a, 0.001, 1e-7, 10, 20, 30)).Propagate(500, out var beside, out _);
            Bound.Below(1, (at - beside).Norm, $"a {a} km");
        }
    }

    [TestMethod]
    public void Propagate_Epoch_KeepsNanosecondsAfterThirtyDays()
    {
        var sgp4 = new Sgp4(SyntheticSets.Of(7000, 0.001, 98, 10, 20, 30));
        var epoch = sgp4.Elements.Epoch.AddSeconds(30 * 86_400);
        var first = sgp4.Propagate(epoch);
        var second = sgp4.Propagate(epoch.AddSeconds(1e-6));
        var moved = second.Position - first.Position;
        Assert.AreEqual(first.Velocity.Speed * 1e-6, moved.Length, 1e-5);
        Assert.AreEqual(epoch, first.Epoch);
        sgp4.Propagate(30 * DaysToMinutes, out var r, out var v);
        Assert.AreEqual(r, first.Position.Metres);
        Assert.AreEqual(v, first.Velocity.MetresPerSecond);
    }

    [TestMethod]
    [DataRow(double.NaN)]
    [DataRow(double.PositiveInfinity)]
    [DataRow(double.NegativeInfinity)]
    [DataRow(1e300)]
    [DataRow(-1e12)]
    public void Propagate_AbsurdTime_NoStateAtOnce(double minutes)
    {
        foreach (var a in new[] { 7000.0, 42_164.0 })
        {
            var status = new Sgp4(SyntheticSets.Of(a, 0.001, 1, 10, 20, 30)).Propagate(minutes, out var r, out _);
            Assert.AreNotEqual(Sgp4Status.Valid, status);
            Assert.IsTrue(double.IsNaN(r.X));
        }
    }

    [TestMethod]
    public void Propagate_DecayedSet_ThrowsWithStatusAndTryReturnsFalse()
    {
        var sgp4 = new Sgp4(SyntheticSets.Of(6378 + 160, 0.001, 50, 0, 0, 0, 0.01));
        var late = sgp4.Elements.Epoch.AddSeconds(20 * 86_400);
        Assert.IsFalse(sgp4.TryPropagate(late, out var state, out var status));
        Assert.AreNotEqual(Sgp4Status.Valid, status);
        Assert.IsTrue(double.IsNaN(state.Position.Metres.X));
        Assert.AreEqual(status, Assert.ThrowsExactly<Sgp4Exception>(() => sgp4.Propagate(late)).Status);
    }

    [TestMethod]
    [DataRow("Eccentricity", 1.0)]
    [DataRow("Eccentricity", -1e-9)]
    [DataRow("Eccentricity", double.NaN)]
    [DataRow("MeanMotionRadPerS", 0.0)]
    [DataRow("MeanMotionRadPerS", -1e-3)]
    [DataRow("MeanMotionRadPerS", double.PositiveInfinity)]
    [DataRow("InclinationRad", double.NaN)]
    [DataRow("RaanRad", double.NegativeInfinity)]
    [DataRow("ArgumentOfPerigeeRad", double.NaN)]
    [DataRow("MeanAnomalyRad", double.NaN)]
    [DataRow("BstarPerEarthRadius", double.PositiveInfinity)]
    public void Constructor_BadElement_NamesFieldAndValue(string field, double value)
    {
        var good = SyntheticSets.Of(7000, 0.001, 98, 10, 20, 30);
        var bad = field switch
        {
            "Eccentricity" => good with { Eccentricity = value },
            "MeanMotionRadPerS" => good with { MeanMotionRadPerS = value },
            "InclinationRad" => good with { InclinationRad = value },
            "RaanRad" => good with { RaanRad = value },
            "ArgumentOfPerigeeRad" => good with { ArgumentOfPerigeeRad = value },
            "MeanAnomalyRad" => good with { MeanAnomalyRad = value },
            _ => good with { BstarPerEarthRadius = value },
        };
        var error = Assert.ThrowsExactly<ArgumentException>(() => new Sgp4(bad));
        Assert.Contains(field, error.Message, StringComparison.Ordinal);
        Assert.Contains(value.ToString("R", System.Globalization.CultureInfo.InvariantCulture), error.Message, StringComparison.Ordinal);
    }

    [TestMethod]
    public void MeanOrbit_OfPublishedSet_HasPublishedSize()
    {
        // Vallado 2006 gives 377.26 km for the perigee of 06251 in its listing's comments.
        var elements = TleText.Parse(
            "1 06251U 62025E   06176.82412014  .00008885  00000-0  12808-3 0  3985",
            "2 06251  58.0579  54.0425 0030035 139.1568 221.1854 15.56387291  6774");
        var orbit = MeanOrbit.Of(elements);
        Assert.AreEqual(377.26, (orbit.PerigeeRadiusM / 1000) - 6378.135, 0.005);
        Assert.AreEqual(orbit.SemiMajorAxisM, (orbit.PerigeeRadiusM + orbit.ApogeeRadiusM) / 2, 1e-6);
        Assert.AreEqual(398600.8e9, orbit.MeanMotionRadPerS * orbit.MeanMotionRadPerS * Math.Pow(orbit.SemiMajorAxisM, 3), 1e4);
    }

    private static long[] StateBits(Sgp4 sgp4, double t)
    {
        sgp4.Propagate(t, out var r, out var v);
        return Bits(r, v);
    }

    private static long[] Bits(Vec3 r, Vec3 v) =>
        [.. new[] { r.X, r.Y, r.Z, v.X, v.Y, v.Z }.Select(BitConverter.DoubleToInt64Bits)];
}
