using Google.Protobuf;
using SdaToolkit.Formats;
using SdaToolkit.Schemas.Conjunction.V1;
using SdaToolkit.Schemas.Orbit.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.Scenarios.Tests;

[TestClass]
public sealed class MessageFilesTests
{
    private static OrbitMessage Opm(double x) => new()
    {
        Kind = "OPM",
        Header = new() { Version = "3.0", CreationDate = new() { Seconds = 1_784_116_800 }, Originator = "TEST", MessageId = "T" },
        Segments =
        {
            new OrbitSegment
            {
                Object = new() { Name = "A" }, ObjectIdText = "2026-001A", CenterName = "EARTH", ReferenceFrame = "GCRF", TimeSystem = "UTC",
                States = new() { Start = new() { Seconds = 1_784_116_800 }, OffsetS = { 0 }, XM = { x }, YM = { 0 }, ZM = { 0 }, VxMPerS = { 0 }, VyMPerS = { 7500 }, VzMPerS = { 0 } },
            },
        },
    };

    [TestMethod]
    public void Of_AResultWithOrbitMessages_WritesEachAsAFileThatIsReadBack()
    {
        var result = new PlanAvoidanceResult { OutcomeReason = "x", OrbitMessages = new() { Messages = { Opm(7e6), Opm(8e6) } } };
        var files = MessageFiles.Of("plan", PlanAvoidanceResult.Descriptor, result.ToByteArray());
        CollectionAssert.AreEqual(new[] { "plan-1.opm", "plan-2.opm" }, files.Select(f => f.Name).ToArray());
        var read = (OrbitMessageSet)FormatRegistry.BuiltIn.Read(new SourceFile(files[1].Name, files[1].Content), OrbitMessageSet.Descriptor);
        Assert.AreEqual(8e6, read.Messages[0].Segments[0].States.XM[0]);
    }

    [TestMethod]
    public void Of_AMarkedResult_EachFileSaysAtLeastItsMarking()
    {
        var lower = Opm(7e6);
        lower.Header.Classification = "TLP:CLEAR";
        var result = new PlanAvoidanceResult { OutcomeReason = "x", Envelope = new() { HandlingMarking = "TLP:AMBER", DataMode = Schemas.Common.V1.DataMode.Simulated }, OrbitMessages = new() { Messages = { Opm(8e6), lower } } };
        foreach (var file in MessageFiles.Of("plan", PlanAvoidanceResult.Descriptor, result.ToByteArray()))
        {
            var text = System.Text.Encoding.UTF8.GetString(file.Content);
            StringAssert.Contains(text, "COMMENT Data mode: SIMULATED, not of the real world");
            var read = (OrbitMessageSet)FormatRegistry.BuiltIn.Read(new SourceFile(file.Name, file.Content), OrbitMessageSet.Descriptor, new() { Strict = true });
            Assert.AreEqual("TLP:AMBER", read.Messages[0].Envelope.HandlingMarking);
            Assert.IsEmpty(read.Messages[0].Header.Deviations);
        }
    }

    [TestMethod]
    public void Of_AMarkedConjunctionMessage_SaysItInAComment()
    {
        var message = ((ConjunctionMessageSet)FormatRegistry.BuiltIn.Read(Repository.Path("samples", "avoidance", "conjunction.cdm"), ConjunctionMessageSet.Descriptor)).Messages[0];
        var result = new ScreenEphemeridesResult { Cdms = new() { Envelope = new() { HandlingMarking = "SECRET//NOFORN" }, Messages = { message } } };
        var text = System.Text.Encoding.UTF8.GetString(MessageFiles.Of("c", ScreenEphemeridesResult.Descriptor, result.ToByteArray()).Single().Content);
        StringAssert.Contains(text, "COMMENT Handling marking: SECRET//NOFORN");
    }

    [TestMethod]
    public void Of_AResultInTwoChunks_IsThatOfTheWhole()
    {
        var (one, two) = (new PlanAvoidanceResult { OrbitMessages = new() { Messages = { Opm(7e6) } } }, new PlanAvoidanceResult { OrbitMessages = new() { Messages = { Opm(8e6) } } });
        Assert.HasCount(2, MessageFiles.Of("plan", PlanAvoidanceResult.Descriptor, (byte[])[.. one.ToByteArray(), .. two.ToByteArray()]));
    }

    [TestMethod]
    public void Of_AMessageThatCannotBeWritten_HasNoFile()
    {
        var result = new PlanAvoidanceResult { OrbitMessages = new() { Messages = { new OrbitMessage { Kind = "OPM" }, new OrbitMessage { Kind = "XYZ" } } } };
        Assert.IsEmpty(MessageFiles.Of("plan", PlanAvoidanceResult.Descriptor, result.ToByteArray()));
        Assert.IsEmpty(MessageFiles.Of("plan", ScreenResult.Descriptor, new ScreenResult().ToByteArray()));
    }
}
