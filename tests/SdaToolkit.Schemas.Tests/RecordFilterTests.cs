using Google.Protobuf;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Conjunction.V1;
using SdaToolkit.Schemas.Orbit.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.Schemas.Tests;

[TestClass]
public sealed class RecordFilterTests
{
    private static ElementSet Set(ulong number, string? marking) =>
        new() { Object = new() { CatalogNumber = number }, Envelope = marking is null ? null : new() { HandlingMarking = marking } };

    private static Catalog Mixed() => new() { ElementSets = { Set(1, "TLP:GREEN"), Set(2, "TLP:RED"), Set(3, null), Set(4, "TLP:CLEAR"), Set(5, "TLP:RED") } };

    private static (Catalog? Left, IReadOnlyList<LeftOutRecords> LeftOut) Apply(Catalog catalog, string clearance, string stated = "")
    {
        var filter = new RecordFilter(MarkingScale.BuiltIn, clearance, stated);
        return (filter.Apply(Catalog.Descriptor, catalog.ToByteArray()) is { } left ? Catalog.Parser.ParseFrom(left.Span) : null, filter.LeftOut);
    }

    private static ulong[] Numbers(Catalog? catalog) => [.. catalog!.ElementSets.Select(s => s.Object.CatalogNumber)];

    [TestMethod]
    public void Apply_RecordsOfSeveralMarkings_LeavesThoseThatMayGo()
    {
        var (left, leftOut) = Apply(Mixed(), "TLP:GREEN");
        CollectionAssert.AreEqual(new ulong[] { 1, 4 }, Numbers(left));
        CollectionAssert.AreEqual(new LeftOutRecords[] { new("ElementSet", "TLP:RED", "\"TLP:RED\" is above \"TLP:GREEN\"", 2), new("ElementSet", "", "no handling marking is stated", 1) }, leftOut.ToArray());
        Assert.AreEqual("TLP:GREEN", Markings.In(Catalog.Descriptor, left.ToByteArray()).HandlingMarking);
    }

    [TestMethod]
    public void Apply_AStatedMarking_IsForThoseWithoutOneOnly()
    {
        var (left, _) = Apply(Mixed(), "TLP:GREEN", "TLP:CLEAR");
        CollectionAssert.AreEqual(new ulong[] { 1, 3, 4 }, Numbers(left));
        CollectionAssert.AreEqual(new[] { "TLP:GREEN", "TLP:CLEAR", "TLP:CLEAR" }, left!.ElementSets.Select(s => s.Envelope.HandlingMarking).ToArray());
        // Without a level nothing goes, and RED stays RED.
        Assert.AreEqual("TLP:RED", Markings.In(Catalog.Descriptor, Apply(Mixed(), "", "TLP:CLEAR").Left.ToByteArray()).HandlingMarking);
    }

    [TestMethod]
    public void Apply_WhatTheContainerStates_HoldsForItsRecords()
    {
        var catalog = new Catalog { Envelope = new() { HandlingMarking = "TLP:GREEN" }, ElementSets = { Set(1, null), Set(2, "TLP:RED"), Set(3, "TLP:CLEAR") } };
        CollectionAssert.AreEqual(new ulong[] { 1, 3 }, Numbers(Apply(catalog, "TLP:GREEN").Left));
        Assert.IsNull(Apply(catalog, "TLP:CLEAR").Left);
    }

    [TestMethod]
    public void Apply_PassingDown_EachRecordSaysItsMarkingItself()
    {
        var catalog = new Catalog { Envelope = new() { HandlingMarking = "TLP:GREEN" }, ElementSets = { Set(1, null), Set(2, "TLP:RED"), Set(3, "") } };
        var left = Catalog.Parser.ParseFrom(new RecordFilter(MarkingScale.BuiltIn, "", "TLP:CLEAR") { PassesDown = true }.Apply(Catalog.Descriptor, catalog.ToByteArray())!.Value.Span);
        CollectionAssert.AreEqual(new[] { "TLP:GREEN", "TLP:RED", "TLP:GREEN" }, left.ElementSets.Select(s => s.Envelope.HandlingMarking).ToArray());
    }

    [TestMethod]
    public void Apply_NothingThatMayGo_LeavesNothing() => Assert.IsNull(Apply(new() { ElementSets = { Set(1, "TLP:RED"), Set(2, null) } }, "TLP:GREEN").Left);

    [TestMethod]
    public void Apply_NotesOnSkippedRecords_AreLeftOut()
    {
        var catalog = new Catalog { ElementSets = { Set(1, "TLP:CLEAR") }, ReadSummary = new() { RecordsRead = 2, Skipped = { new SkippedRecord { ObjectId = 777, Reason = "checksum" } }, Notes = { "object 777 is there twice" } } };
        var (left, leftOut) = Apply(catalog, "TLP:CLEAR");
        Assert.IsNull(left!.ReadSummary);
        Assert.AreEqual(("SkippedRecord", 2), (leftOut.Single().Record, leftOut.Single().Count));
    }

    [TestMethod]
    public void ApplyWithin_ARequest_KeepsItsOwnWords()
    {
        var request = new ScreenRequest { Catalog = new() { ElementSets = { Set(1, "TLP:RED") } }, ThresholdM = 5 };
        var left = ScreenRequest.Parser.ParseFrom(new RecordFilter(MarkingScale.BuiltIn, "TLP:GREEN", "").ApplyWithin(ScreenRequest.Descriptor, request.ToByteArray()).Span);
        Assert.IsNull(left.Catalog);
        Assert.AreEqual(5, left.ThresholdM);
    }

    [TestMethod]
    public void Apply_NoClearance_ChangesNothing()
    {
        var bytes = Mixed().ToByteArray();
        CollectionAssert.AreEqual(bytes, new RecordFilter(MarkingScale.BuiltIn, "", "").Apply(Catalog.Descriptor, bytes)!.Value.ToArray());
    }

    [TestMethod]
    public void Apply_FuzzedBytes_NothingAboveTheLevelIsLeft()
    {
        byte[][] seeds = [Mixed().ToByteArray(), new Catalog { Envelope = new() { HandlingMarking = "TLP:GREEN" }, ElementSets = { Set(1, null), Set(2, "TLP:RED") }, ReadSummary = new() { Skipped = { new SkippedRecord { Reason = "x" } } } }.ToByteArray()];
        Fuzz.Run("record filter", seeds, (_, bytes) =>
        {
            try
            {
                if (new RecordFilter(MarkingScale.BuiltIn, "TLP:GREEN", "").Apply(Catalog.Descriptor, bytes) is not { } left) return;
                var survey = MarkingSurvey.Of(Catalog.Descriptor, left);
                Assert.AreEqual(0, survey.UnmarkedCount);
                Assert.IsTrue(MarkingScale.BuiltIn.MayGo(MarkingScale.BuiltIn.Join(survey.Markings), "TLP:GREEN").Allowed);
            }
            catch (MessageJsonException)
            {
                // No message.
            }
        });
    }

    [TestMethod]
    public void Survey_RecordsInRecords_CountsTheInnerOnes()
    {
        var survey = MarkingSurvey.Of(Catalog.Descriptor, Mixed().ToByteArray());
        Assert.AreEqual((5L, 1L), (survey.RecordCount, survey.UnmarkedCount));
        CollectionAssert.AreEqual(new[] { "TLP:CLEAR", "TLP:GREEN", "TLP:RED" }, survey.Markings.ToArray());
        var under = new Catalog { Envelope = new() { HandlingMarking = "TLP:GREEN", DataMode = DataMode.Real }, ElementSets = { Set(1, null) } };
        Assert.AreEqual(0, MarkingSurvey.Of(Catalog.Descriptor, under.ToByteArray()).UnmarkedCount);
        Assert.AreEqual(DataMode.Real, MarkingSurvey.Of(Catalog.Descriptor, under.ToByteArray()).DataMode);
    }
}
