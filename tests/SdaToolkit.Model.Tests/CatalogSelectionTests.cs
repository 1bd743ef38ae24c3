using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Astrodynamics;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Model.Tests;

[TestClass]
public sealed class CatalogSelectionTests
{
    private static readonly Epoch Noon = new Timestamp { Seconds = 1_784_116_800 }.ToEpoch("t");

    [TestMethod]
    public void Nearest_SeveralSetsOfAnObject_TakesTheOneNearestTheTime()
    {
        var catalog = new Catalog { ElementSets = { Set(5, -7200), Set(5, 600), Set(5, -3000), Set(3, 0) } };
        var objects = CatalogSelection.Nearest(catalog, Noon).Objects;
        CollectionAssert.AreEqual(new ulong[] { 3, 5 }, objects.Select(o => o.Id).ToArray());
        Assert.AreEqual(600.0, objects[1].Propagator.Elements.Epoch.SecondsSince(Noon));
    }

    [TestMethod]
    public void Nearest_Wanted_TakesOnlyThose() =>
        Assert.AreEqual(5ul, CatalogSelection.Nearest(new Catalog { ElementSets = { Set(5, 0), Set(6, 0) } }, Noon, new HashSet<ulong> { 5 }).Objects.Single().Id);

    [TestMethod]
    public void Nearest_KeepsTheReadersSummaryAndAddsToIt()
    {
        var xp = Set(6, 0);
        xp.MeanElementTheory = "SGP4-XP";
        var catalog = new Catalog
        {
            ElementSets = { Set(5, 0), xp },
            ReadSummary = new ReadSummary { RecordsRead = 3, RecordsUsed = 2, Skipped = { new SkippedRecord { Reason = "checksum" } } },
        };
        var selection = CatalogSelection.Nearest(catalog, Noon);
        CollectionAssert.AreEqual(new[] { "checksum", "theory" }, selection.Summary.Skipped.Select(s => s.Reason).ToArray());
        Assert.AreEqual(6ul, selection.Summary.Skipped[1].ObjectId);
        Assert.HasCount(1, catalog.ReadSummary.Skipped);
    }

    [TestMethod]
    [DataRow("theory", "SGP4-XP", "TEME", "EARTH", 0u)]
    [DataRow("theory", "DSST", "EME2000", "EARTH", 0u)]
    [DataRow("theory", "SGP4", "TEME", "EARTH", 4u)]
    [DataRow("theory", "SGP4", "TEME", "EARTH", 2u)]
    [DataRow("frame", "SGP4", "EME2000", "EARTH", 0u)]
    [DataRow("centre", "SGP4", "TEME", "MARS", 0u)]
    public void Refusal_OfWhatSgp4MustNotPropagate_GivesTheReason(string reason, string theory, string frame, string centre, uint type)
    {
        var set = Set(5, 0);
        (set.MeanElementTheory, set.ReferenceFrame, set.CenterName, set.EphemerisType) = (theory, frame, centre, type);
        Assert.AreEqual(reason, MeanElementSets.Refusal(set)?.Reason);
    }

    [TestMethod]
    public void Refusal_OfAnOrdinarySet_IsNone() => Assert.IsNull(MeanElementSets.Refusal(Set(5, 0)));

    [TestMethod]
    public void Nearest_ElementsSgp4Refuses_AreSkippedWithItsReason()
    {
        var set = Set(5, 0);
        set.Eccentricity = 1.5;
        var selection = CatalogSelection.Nearest(new Catalog { ElementSets = { set } }, Noon);
        Assert.IsEmpty(selection.Objects);
        Assert.AreEqual("elements", selection.Summary.Skipped.Single().Reason);
    }

    private static ElementSet Set(ulong id, double secondsFromNoon) => new()
    {
        Object = new ObjectId { CatalogNumber = id },
        Epoch = Noon.AddSeconds(secondsFromNoon).ToTimestamp(),
        MeanElementTheory = "SGP4",
        ReferenceFrame = "TEME",
        CenterName = "EARTH",
        MeanMotionRadPerS = 15.5 * Math.Tau / 86400,
        Eccentricity = 0.001,
        InclinationRad = 0.9,
    };
}
