using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Astrodynamics.Propagation;

namespace SdaToolkit.Tests;

/// <summary>Pairs that fly along with each other: shallow minima, and times of minima where the range hardly changes.</summary>
[TestClass]
public sealed class ScreeningSlowPairTests
{
    private static readonly MeanElements Leader = SyntheticSets.Of(7000, 1e-3, 60, 10, 20, 30);

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Run_ShallowMinima_FoundFromTwoMillimetres()
    {
        // One ahead of another by L, on an orbit with an eccentricity vector that differs by E/a: seen from it the other goes round an ellipse of E by 2E. Where L is about
        // 1.5·E a minimum of the range and the maximum beside it run into each other and vanish: how deep the minimum is, L decides. All of them, in small steps.
        const double Swing = 0.007;
        Sgp4[] objects = [new(Leader), .. Enumerable.Range(0, 250).Select(i => new Sgp4(Leader with
        {
            Eccentricity = Leader.Eccentricity + Swing,
            MeanAnomalyRad = Leader.MeanAnomalyRad + (Swing * (1.47 + (2e-4 * i))),
        }))];
        var options = new ScreeningOptions(SyntheticSets.Epoch, SyntheticSets.Epoch.AddSeconds(2 * 5830), 200e3);
        var byPair = Screening.Run(objects, [0], options).GroupBy(e => e.Secondary).ToDictionary(g => g.Key, g => g.ToArray());
        var (shallow, shallowest) = (0, double.PositiveInfinity);
        for (var i = 1; i < objects.Length; i++)
        {
            var (certain, possible) = Minima(objects[0], objects[i], options);
            var found = byPair.TryGetValue(i, out var events) ? events.Where(e => e.Kind == CloseApproachKind.Minimum).Select(e => e.Tca.SecondsSince(options.Start)).ToArray() : [];
            foreach (var (time, rise) in certain) Assert.IsTrue(found.Any(t => Math.Abs(t - time) < 3), $"lost: {i} at {time} s, between rises of at least {rise} m");
            foreach (var time in found) Assert.IsTrue(possible.Any(p => Math.Abs(p.Time - time) < 3), $"no minimum: {i} at {time} s");
            shallow += certain.Count(m => m.Rise < 1);
            shallowest = certain.Aggregate(shallowest, (least, m) => Math.Min(least, m.Rise));
        }

        TestContext.WriteLine($"{shallow} minima shallower than a metre, one of {shallowest:E1} m");
        Assert.IsGreaterThanOrEqualTo(10, shallow);
        Assert.IsTrue(shallowest < 0.01);
    }

    [TestMethod]
    public void Run_SlowPassesWithinMetres_TimeIsThatOfTheMinimum()
    {
        var random = new Random(1);
        var (count, worst_s, worst_m) = (0, 0.0, 0.0);
        for (var i = 0; i < 100; i++)
        {
            var one = Leader with { Eccentricity = 1e-3 + (0.02 * random.NextDouble()) };
            Sgp4[] pair = [new(one), new(one with
            {
                InclinationRad = one.InclinationRad + (1e-3 * random.NextDouble()),
                ArgumentOfPerigeeRad = one.ArgumentOfPerigeeRad + (3e-4 * random.NextDouble()),
                MeanAnomalyRad = one.MeanAnomalyRad - (3e-4 * random.NextDouble()),
            })];
            var options = new ScreeningOptions(SyntheticSets.Epoch.AddSeconds(100), SyntheticSets.Epoch.AddSeconds(12_000), 5000);
            foreach (var e in Screening.Run(pair, null, options))
            {
                var time = e.Tca.SecondsSince(SyntheticSets.Epoch);
                // Where the bottom is so flat, rounding alone moves it.
                if (e.Kind != CloseApproachKind.Minimum || Slope(pair, time + 1) - Slope(pair, time - 1) < 4) continue;
                var exact = Zero(pair, time - 1, time + 1);
                count++;
                worst_s = Math.Max(worst_s, Math.Abs(time - exact));
                worst_m = Math.Max(worst_m, e.MissDistanceM - Math.Sqrt(RangeSquared(pair, exact)));
            }
        }

        TestContext.WriteLine($"{count} minima within {worst_s:E1} s and {worst_m:E1} m");
        Assert.IsGreaterThan(200, count);
        Assert.IsTrue(worst_s < 5e-5, $"{worst_s} s");
        Assert.IsTrue(worst_m < 1e-5, $"{worst_m} m");
    }

    [TestMethod]
    public void Run_RangeFallsByMicrometresASecondAtTheEnd_EdgeIsTheEnd()
    {
        // Seven metres apart, the range swings by centimetres a revolution.
        Sgp4[] pair = [new(Leader), new(Leader with { MeanAnomalyRad = Leader.MeanAnomalyRad + 1e-6 })];
        var falling = 0;
        for (var end = 6000; end < 12_000; end += 97)
        {
            var options = new ScreeningOptions(SyntheticSets.Epoch, SyntheticSets.Epoch.AddSeconds(end), 100e3);
            // By less than a millimetre from its top, and it belongs to the minimum before.
            if (!(Math.Sqrt(RangeSquared(pair, end - 300)) > Math.Sqrt(RangeSquared(pair, end)) + 0.0015 && RangeSquared(pair, end) > RangeSquared(pair, end + 30))) continue;
            falling++;
            var last = Screening.Run(pair, null, options)[^1];
            Assert.AreEqual(CloseApproachKind.Edge, last.Kind, $"{end} s: {last.Tca.SecondsSince(options.Start):F6} s");
            Assert.AreEqual(options.End, last.Tca);
        }

        Assert.IsGreaterThan(20, falling);
    }

    /// <summary>
    /// Minima of the range sampled every second, by the least rise on either side before a lower one or the end: those above 2 mm must be found, those above 0.5 mm may be.
    /// The neighbours of the ends are left out.
    /// </summary>
    private static (List<(double Time, double Rise)> Certain, List<(double Time, double Rise)> Possible) Minima(Sgp4 a, Sgp4 b, ScreeningOptions options)
    {
        var ranges = Enumerable.Range(0, (int)options.End.SecondsSince(options.Start) + 1).Select(t => Math.Sqrt(RangeSquared([a, b], t))).ToArray();
        var all = new List<(double Time, double Rise)>();
        for (var t = 1; t < ranges.Length - 1; t++)
        {
            if (!(ranges[t] < ranges[t - 1] && ranges[t] <= ranges[t + 1] && ranges[t] < options.ThresholdM)) continue;
            var rise = Math.Min(Rise(ranges, t, -1), Rise(ranges, t, +1));
            if (rise > 0.0005) all.Add((t, rise));
        }

        return (all.FindAll(m => m.Rise > 0.002), all);
    }

    private static double Rise(double[] ranges, int from, int direction)
    {
        var most = ranges[from];
        for (var t = from + direction; t >= 0 && t < ranges.Length && ranges[t] >= ranges[from]; t += direction) most = Math.Max(most, ranges[t]);
        return most - ranges[from];
    }

    private static double RangeSquared(Sgp4[] pair, double seconds)
    {
        pair[0].Propagate(seconds / 60, out var r1, out _);
        pair[1].Propagate(seconds / 60, out var r2, out _);
        return (r2 - r1).NormSquared;
    }

    /// <summary>Of the range squared, by seven points 2 s apart, good to their sixth power.</summary>
    private static double Slope(Sgp4[] pair, double t)
    {
        const double Step = 2;
        double Odd(int k) => RangeSquared(pair, t + (k * Step)) - RangeSquared(pair, t - (k * Step));
        return ((45 * Odd(1)) - (9 * Odd(2)) + Odd(3)) / (60 * Step);
    }

    private static double Zero(Sgp4[] pair, double from, double to)
    {
        for (var i = 0; i < 50; i++)
        {
            var middle = 0.5 * (from + to);
            if (Slope(pair, middle) < 0) from = middle;
            else to = middle;
        }

        return from;
    }
}
