using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Astrodynamics.Propagation;

namespace SdaToolkit.Tests;

/// <summary>Single cases: edges of the window, docked pairs, decay, refused options.</summary>
[TestClass]
public sealed class ScreeningEventTests
{
    private static readonly Epoch Start = SyntheticSets.Epoch;

    // Two orbits of one size, crossing at right angles at their common node, half a second apart.
    private static readonly Sgp4[] Crossing =
    [
        new(SyntheticSets.Of(7000, 1e-4, 45, 0, 0, 300)),
        new(SyntheticSets.Of(7000, 1e-4, 135, 0, 0, 300.03)),
    ];

    [TestMethod]
    public void Run_CrossingOrbits_OneMinimumEachHalfRevolution()
    {
        var events = Screening.Run(Crossing, null, Window(0, 4 * 3600, 20e3));
        Assert.IsGreaterThanOrEqualTo(4, events.Count);
        Assert.IsTrue(events.All(e => e.Kind == CloseApproachKind.Minimum && e.RelativeSpeedMPerS > 9000));
    }

    [TestMethod]
    public void Run_WindowOpensAfterOrClosesBeforeMinimum_EdgeEvent()
    {
        var minimum = Screening.Run(Crossing, null, Window(0, 7200, 20e3))[0];
        var tca = minimum.Tca.SecondsSince(Start);
        foreach (var seconds in new[] { 0.5, 1.0 })
        {
            var late = Screening.Run(Crossing, null, Window(tca + seconds, tca + 600, 20e3));
            Assert.HasCount(1, late);
            Assert.AreEqual(CloseApproachKind.Edge, late[0].Kind);
            Assert.AreEqual(Start.AddSeconds(tca + seconds), late[0].Tca);
            var early = Screening.Run(Crossing, null, Window(tca - 600, tca - seconds, 20e3));
            Assert.HasCount(1, early);
            Assert.AreEqual(CloseApproachKind.Edge, early[0].Kind);
            Assert.AreEqual(0, early[0].Tca.SecondsSince(Start.AddSeconds(tca - seconds)), 1e-8);
            Assert.IsGreaterThan(minimum.MissDistanceM, early[0].MissDistanceM);
        }

        // Further from it than the threshold at this speed there is nothing.
        Assert.IsEmpty(Screening.Run(Crossing, null, Window(tca + 5, tca + 600, 20e3)));
    }

    [TestMethod]
    public void Run_MinimumJustInsideEdge_StaysMinimum()
    {
        var tca = Screening.Run(Crossing, null, Window(0, 7200, 20e3))[0].Tca.SecondsSince(Start);
        foreach (var margin in new[] { 0.02, 1, 9.99, 10, 10.01, 59.9, 60, 60.1 })
        {
            var after = Screening.Run(Crossing, null, Window(tca - margin, tca + 120, 20e3));
            var before = Screening.Run(Crossing, null, Window(tca - 120, tca + margin, 20e3));
            Assert.HasCount(1, after);
            Assert.HasCount(1, before);
            Assert.AreEqual(CloseApproachKind.Minimum, after[0].Kind);
            Assert.AreEqual(CloseApproachKind.Minimum, before[0].Kind);
            Assert.AreEqual(0, after[0].Tca.SecondsSince(Start) - tca, 1e-6);
            Assert.AreEqual(0, before[0].Tca.SecondsSince(Start) - tca, 1e-6);
        }
    }

    [TestMethod]
    public void Run_IdenticalElements_OneContinuousEventAPair()
    {
        var elements = SyntheticSets.Of(42_164, 2e-4, 0.03, 10, 20, 30);
        Sgp4[] objects = [new(elements), new(SyntheticSets.Of(7000, 1e-3, 50, 0, 0, 0)), new(elements with { }), new(elements)];
        var options = Window(0, 86_400, 5e3);
        foreach (var e in Screening.Run(objects, null, options))
        {
            Assert.AreEqual(CloseApproachKind.Continuous, e.Kind);
            Assert.AreEqual(options.Start, e.Tca);
            Assert.AreEqual(0, e.MissDistanceM);
            Assert.AreEqual(Vec3.Zero, e.PositionRtnM);
        }

        CollectionAssert.AreEqual(new[] { (0, 2), (0, 3), (2, 3) }, Screening.Run(objects, null, options).Select(e => (e.Primary, e.Secondary)).ToArray());
        CollectionAssert.AreEqual(new[] { (2, 0), (2, 3) }, Screening.Run(objects, [2], options).Select(e => (e.Primary, e.Secondary)).ToArray());
    }

    [TestMethod]
    public void Run_SameOrbitWithOtherDragWithoutDrag_ConstantRangeIsContinuous()
    {
        // Geostationary, so B* does nothing within a millimetre: unequal elements, one path.
        var elements = SyntheticSets.Of(42_164, 2e-4, 0.03, 10, 20, 30);
        Sgp4[] objects = [new(elements), new(elements with { BstarPerEarthRadius = 1e-16 })];
        var events = Screening.Run(objects, null, Window(0, 7200, 5e3));
        Assert.HasCount(1, events);
        Assert.AreEqual(CloseApproachKind.Continuous, events[0].Kind);
        Assert.AreEqual(Start, events[0].Tca);
    }

    [TestMethod]
    public void Run_ObjectDecays_LastValidTimeIsTheEdge()
    {
        // A body a few revolutions from the ground and a companion ahead of it in thinner air: the range grows until the end.
        var falling = SyntheticSets.Of(6378 + 190, 1e-4, 50, 0, 0, 0, 0.005);
        Sgp4[] objects = [new(falling), new(falling with { BstarPerEarthRadius = 0.00499, MeanAnomalyRad = 0.02 })];
        var end = objects[0].Elements.Epoch;
        while (objects[0].TryPropagate(end, out _, out _) && objects[1].TryPropagate(end, out _, out _)) end = end.AddSeconds(1);
        var lived = end.SecondsSince(Start);
        Assert.IsGreaterThan(3600, lived);
        var options = Window(lived - 3600, lived + 3600, 1e6);
        var events = Screening.Run(objects, null, options);
        ScreeningCheck.Same(objects, null, options, 1);
        Assert.IsTrue(events.Any(e => e.Kind == CloseApproachKind.Edge && Math.Abs(e.Tca.SecondsSince(end)) < 1.01), "no event at the last valid time");
        Assert.IsTrue(events.All(e => e.Tca <= end));
    }

    [TestMethod]
    public void RunawaySets_DragFarFromEpoch_FoundAndLeftOut()
    {
        var runaway = new Sgp4(SyntheticSets.Of(7060, 0.033, 97, 0, 0, 0, -0.13, 123));
        Assert.AreEqual(Sgp4Status.Valid, runaway.Propagate(123 * 1440, out _, out _));
        Sgp4[] objects = [.. Crossing, runaway];
        var options = Window(0, 3600, 1e6);
        CollectionAssert.AreEqual(new[] { 2 }, Screening.RunawaySets(objects, options).ToArray());
        Assert.IsTrue(Screening.Run(objects, null, options).All(e => e.Secondary != 2));
    }

    [TestMethod]
    public void Run_BadOptions_NamesThem()
    {
        void Refused(string name, ScreeningOptions options, int[]? primaries = null) =>
            Assert.Contains(name, Assert.ThrowsExactly<ArgumentException>(() => Screening.Run(Crossing, primaries, options)).Message, StringComparison.Ordinal);
        var good = Window(0, 60, 1e3);
        Refused("End", good with { End = good.Start });
        Refused("ThresholdM", good with { ThresholdM = 0 });
        Refused("ThresholdM", good with { ThresholdM = double.NaN });
        Refused("ThresholdM", good with { ThresholdM = 2e6 });
        Refused("Parallelism", good with { Parallelism = -1 });
        Refused("primary 1", good, [0, 2]);
        Refused("twice", good, [1, 1]);
    }

    [TestMethod]
    public void Run_EmptyOrSingle_NoEvents()
    {
        Assert.IsEmpty(Screening.Run([], null, Window(0, 600, 1e3)));
        Assert.IsEmpty(Screening.Run([Crossing[0]], null, Window(0, 600, 1e3)));
        Assert.IsEmpty(Screening.Run(Crossing, [], Window(0, 600, 1e5)));
    }

    [TestMethod]
    public void Run_Cancelled_Throws()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        foreach (var primaries in new int[]?[] { null, [0] })
            Assert.Throws<OperationCanceledException>(() => Screening.Run(Crossing, primaries, Window(0, 600, 1e3), null, source.Token));
    }

    private static ScreeningOptions Window(double from_s, double to_s, double threshold_m) => new(Start.AddSeconds(from_s), Start.AddSeconds(to_s), threshold_m);
}
