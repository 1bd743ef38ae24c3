using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Astrodynamics.Propagation;

namespace SdaToolkit.Tests;

/// <summary>However the work is divided, into steps, threads, parts or portions handed over, the events are the same to the bit.</summary>
[TestClass]
public sealed class ScreeningDivisionTests
{
    private static readonly Sgp4[] Mixed = [.. SyntheticShells.Catalogue(900, 11).Select(e => new Sgp4(e)), .. Slow(12), .. Falling()];
    private static readonly ScreeningOptions Window = new(SyntheticSets.Epoch, SyntheticSets.Epoch.AddSeconds((5 * 3600) + 7.5), 40e3);
    private static readonly Lazy<CloseApproach[]> Whole = new(() => [.. Screening.Run(Mixed, null, Window with { Parallelism = 1 })]);

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(7)]
    [DataRow(24)]
    [DataRow(60)]
    public void Run_AnySteps_SameBits(int steps) => CollectionAssert.AreEqual(Whole.Value, Screening.Run(Mixed, null, Window with { StepsPerKnot = steps }).ToArray());

    [TestMethod]
    public void Run_AnyThreads_SameBits()
    {
        Assert.IsGreaterThan(300, Whole.Value.Length);
        Assert.IsTrue(Whole.Value.Any(e => e.Kind == CloseApproachKind.Edge && e.Tca > Window.Start && e.Tca < Window.End), "no decay among the events");
        Assert.IsTrue(Whole.Value.Any(e => e.RelativeSpeedMPerS < 1), "no slow pair among the events");
        foreach (var threads in new[] { 2, 3, 16 }) CollectionAssert.AreEqual(Whole.Value, Screening.Run(Mixed, null, Window with { Parallelism = threads }).ToArray());
    }

    [TestMethod]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(40)]
    [DataRow(500)]
    public void Run_PartsOfTheWindow_TogetherTheWhole(int parts) => CollectionAssert.AreEqual(Whole.Value,
        Enumerable.Range(0, parts).SelectMany(i => Screening.Run(Mixed, null, Window with { WindowPart = new(i, parts) })).ToArray());

    [TestMethod]
    [DataRow(2)]
    [DataRow(5)]
    public void Run_PartsOfThePairs_TogetherTheWhole(int parts)
    {
        var events = Enumerable.Range(0, parts).Select(i => Screening.Run(Mixed, null, Window with { PairPart = new(i, parts), WindowPart = new(0, 1) })).ToArray();
        Assert.IsTrue(events.All(e => e.Count > 0));
        CollectionAssert.AreEqual(Whole.Value, events.SelectMany(e => e).OrderBy(e => (e.Tca, e.Primary, e.Secondary)).ToArray());
    }

    [TestMethod]
    public void Run_FewPrimariesInParts_TogetherTheWhole()
    {
        int[] primaries = [905, 3, 400];
        var expected = Screening.Run(Mixed, primaries, Window).ToArray();
        Assert.IsNotEmpty(expected);
        CollectionAssert.AreEqual(expected, Enumerable.Range(0, 3).SelectMany(i => Screening.Run(Mixed, primaries, Window with { WindowPart = new(i, 3) })).ToArray());
        CollectionAssert.AreEqual(Ordered(Whole.Value.Where(e => primaries.Contains(e.Primary) || primaries.Contains(e.Secondary))), Ordered(expected));
    }

    [TestMethod]
    public void Run_WithSink_HandsOverInOrderBlockByBlock()
    {
        var (portions, events) = (0, new List<CloseApproach>());
        Screening.Run(Mixed, null, Window, some =>
        {
            portions++;
            events.AddRange(some);
        });
        CollectionAssert.AreEqual(Whole.Value, events);
        Assert.IsGreaterThan(3, portions);
    }

    [TestMethod]
    public void Run_SinkThrows_TheSameExceptionComesOut() =>
        Assert.ThrowsExactly<InvalidDataException>(() => Screening.Run(Mixed, null, Window, _ => throw new InvalidDataException("full")));

    [TestMethod]
    public void Run_BadPart_NamesIt()
    {
        foreach (var part in new ScreeningPart[] { new(0, 0), new(-1, 2), new(2, 2) })
        {
            Assert.Contains("WindowPart", Assert.ThrowsExactly<ArgumentException>(() => Screening.Run(Mixed, null, Window with { WindowPart = part })).Message, StringComparison.Ordinal);
            Assert.Contains("PairPart", Assert.ThrowsExactly<ArgumentException>(() => Screening.Run(Mixed, null, Window with { PairPart = part })).Message, StringComparison.Ordinal);
        }
    }

    private static (Epoch, double)[] Ordered(IEnumerable<CloseApproach> events) => [.. events.Select(e => (e.Tca, e.MissDistanceM)).Order()];

    // In one orbit but for metres: relative speeds of centimetres a second, and one pair that stays at its range.
    private static IEnumerable<Sgp4> Slow(int seed)
    {
        var random = new Random(seed);
        var one = SyntheticSets.Of(7100, 1e-3, 98, 10, 20, 30, 1e-5);
        for (var i = 0; i < 6; i++) yield return new(one with { MeanAnomalyRad = one.MeanAnomalyRad + (1e-4 * random.NextDouble()), Eccentricity = 1e-3 + (1e-6 * random.NextDouble()) });
        var still = SyntheticSets.Of(42_164, 2e-4, 0.03, 10, 20, 30);
        yield return new(still);
        yield return new(still with { BstarPerEarthRadius = 1e-16 });
    }

    // Decays a few hours into the window, with companions.
    private static IEnumerable<Sgp4> Falling()
    {
        var falling = SyntheticSets.Of(6378 + 190, 1e-4, 50, 0, 0, 0, 0.03);
        for (var i = 0; i < 4; i++) yield return new(falling with { BstarPerEarthRadius = 0.03 - (1e-5 * i), MeanAnomalyRad = 0.002 * i });
    }
}
