using Google.Protobuf;
using SdaToolkit.Formats;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Conjunction.V1;
using SdaToolkit.Schemas.Host.V1;
using SdaToolkit.Schemas.Orbit.V1;
using SdaToolkit.Schemas.Run.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.Scenarios.Tests;

[TestClass]
public sealed class HandlingTests
{
    private static readonly Catalog Mixed = new()
    {
        ElementSets =
        {
            new ElementSet { Envelope = new() { HandlingMarking = "TLP:GREEN", DataMode = DataMode.Real } },
            new ElementSet { Envelope = new() { HandlingMarking = "TLP:RED" } },
            new ElementSet(),
        },
    };

    private static (Catalog? Read, InputReader Inputs, List<string> Lines) Read(Catalog catalog, HandlingRules rules)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("c.pb"), catalog.ToByteArray());
        var lines = new List<string>();
        var inputs = new InputReader(FormatRegistry.BuiltIn, strict: false, folder.Path, lines.Add) { Rules = rules };
        return (inputs.Read("c.pb", Catalog.Descriptor) is { } read ? Catalog.Parser.ParseFrom(read.Bytes.Span) : null, inputs, lines);
    }

    [TestMethod]
    public void Read_ReleasableTo_LeavesRecordsOutAndSaysWhich()
    {
        var (read, inputs, lines) = Read(Mixed, new() { ReleasableTo = "TLP:GREEN" });
        Assert.HasCount(1, read!.ElementSets);
        Assert.AreEqual("TLP:GREEN", inputs.Inputs.Single().HandlingMarking);
        CollectionAssert.AreEquivalent(lines, inputs.LeftOut.ToList());
        StringAssert.StartsWith(lines[0], "c.pb: left out 1 of 3 ElementSet marked \"TLP:RED\": \"TLP:RED\" is above \"TLP:GREEN\"");
        StringAssert.StartsWith(lines[1], "c.pb: left out 1 of 3 ElementSet: no handling marking is stated");
    }

    [TestMethod]
    public void Read_NothingReleasable_GivesNothingAndRecordsNoInput()
    {
        var (read, inputs, lines) = Read(new() { ElementSets = { Mixed.ElementSets[1] } }, new() { ReleasableTo = "TLP:GREEN" });
        Assert.IsNull(read);
        Assert.IsEmpty(inputs.Inputs);
        Assert.HasCount(1, lines);
    }

    [TestMethod]
    public void Read_Cancelled_ThrowsAndRecordsNoInput()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("c.pb"), Mixed.ToByteArray());
        using var stop = new CancellationTokenSource();
        var inputs = new InputReader(FormatRegistry.BuiltIn, strict: false, folder.Path, _ => { }) { Cancellation = stop.Token };
        Assert.IsNotNull(inputs.Read("c.pb", Catalog.Descriptor));
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => inputs.Nested().Read("c.pb", Catalog.Descriptor));
        Assert.HasCount(1, inputs.Inputs);
    }

    [TestMethod]
    public void Read_AStatedMarkingAndAScenarios_LowerNothing()
    {
        var (read, inputs, _) = Read(Mixed, new() { Stated = "TLP:CLEAR", WholeMarking = "TLP:AMBER" });
        Assert.AreEqual("TLP:RED", inputs.Inputs.Single().HandlingMarking);
        CollectionAssert.AreEqual(new[] { "TLP:GREEN", "TLP:RED", "TLP:CLEAR" }, read!.ElementSets.Select(s => s.Envelope.HandlingMarking).ToArray());
        Assert.AreEqual("TLP:AMBER", Read(new() { ElementSets = { new ElementSet() } }, new() { WholeMarking = "TLP:AMBER" }).Inputs.Inputs.Single().HandlingMarking);
        var whole = Read(new() { ElementSets = { Mixed.ElementSets[0] } }, new() { WholeMarking = "TLP:AMBER", WholeMode = DataMode.Real });
        Assert.AreEqual("TLP:AMBER", whole.Inputs.Inputs.Single().HandlingMarking);
    }

    [TestMethod]
    public void Read_AFileThatCannotBeMarked_IsUnknownUnlessStated()
    {
        using var folder = new TemporaryFolder();
        folder.Write("u.json", """{"object_id":5,"radius_m":7}""");
        InputReader Reader(HandlingRules rules) => new(FormatRegistry.BuiltIn, strict: false, folder.Path, _ => { }) { Rules = rules };
        var type = ScreenRequest.Descriptor.FindFieldByName("uncertainties").MessageType;
        Assert.IsNull(Reader(new() { ReleasableTo = "TLP:GREEN" }).Read("u.json", type));
        var stated = Reader(new() { ReleasableTo = "TLP:GREEN", Stated = "TLP:CLEAR" });
        Assert.IsNotNull(stated.Read("u.json", type));
        Assert.AreEqual("TLP:CLEAR", stated.Inputs.Single().HandlingMarking);
    }

    [TestMethod]
    public void CheckModes_RealBesideSimulated_IsRefusedUnlessAsked()
    {
        (string, DataMode)[] stated = [("b.tle", DataMode.Real), ("a.oem", DataMode.Real), ("c.pb", DataMode.Unspecified)];
        var rules = new HandlingRules { WholeMode = DataMode.Simulated };
        var error = Assert.ThrowsExactly<RunFailedException>(() => rules.CheckModes(stated));
        Assert.AreEqual(ErrorCode.NotPermitted, error.ErrorCode);
        StringAssert.Contains(error.Message, "REAL in a.oem, b.tle; SIMULATED in the scenario (--allow-mixed-modes");
        Assert.IsTrue((rules with { AllowMixedModes = true }).CheckModes(stated));
        Assert.IsFalse((rules with { WholeMode = DataMode.Real }).CheckModes(stated));
        Assert.IsFalse((rules with { WholeMode = DataMode.Unspecified }).CheckModes(stated));
    }

    [TestMethod]
    public void ExportPolicy_AsksForAMarking_OnlyWhereTheHostDoes()
    {
        ExportPolicy.Check("", null, "x");
        ExportPolicy.Check("", new MarkingPolicy(), "x");
        var policy = new MarkingPolicy { RefuseUnmarkedExport = true };
        ExportPolicy.Check("free text", policy, "x");
        Assert.AreEqual(ErrorCode.NotPermitted, Assert.ThrowsExactly<RunFailedException>(() => ExportPolicy.Check(" ", policy, "x")).ErrorCode);
        StringAssert.Contains(Assert.ThrowsExactly<RunFailedException>(() => ExportPolicy.Check("TLP:CLEAR", policy, "x", 3)).Message, "for 3 of its records");
    }
}
