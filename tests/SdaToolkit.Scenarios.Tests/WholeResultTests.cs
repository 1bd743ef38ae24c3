using Google.Protobuf;
using SdaToolkit.Formats;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Proximity.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.Scenarios.Tests;

/// <summary>The whole result of an analysis where the message in one of its fields is wanted.</summary>
[TestClass]
public sealed class WholeResultTests
{
    private static PlanInspectionResult Result => new()
    {
        Plan = new DeclaredPlan { PlanId = "P-1", Phases = { new PlannedPhase { Id = "1-coast" } }, Envelope = new Envelope { HandlingMarking = "TLP:GREEN", DataMode = DataMode.Simulated } },
        Outcome = "plan",
        Validity = new Validity { BlindSpots = { "none" } },
        Envelope = new Envelope { HandlingMarking = "TLP:AMBER", DataMode = DataMode.Simulated },
    };

    private static (DeclaredPlan Plan, InputReader Inputs, List<string> Lines) Read(string json, HandlingRules? rules = null)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("r.json"), json);
        var lines = new List<string>();
        var inputs = new InputReader(FormatRegistry.BuiltIn, strict: false, folder.Path, lines.Add) { Rules = rules ?? new() };
        return (DeclaredPlan.Parser.ParseFrom(inputs.Read("r.json", DeclaredPlan.Descriptor)!.Bytes.Span), inputs, lines);
    }

    [TestMethod]
    public void Read_WholeResult_TakesItsPlanAndSaysSo()
    {
        var (plan, inputs, lines) = Read(JsonFormatter.Default.Format(Result));
        Assert.AreEqual("P-1", plan.PlanId);
        Assert.HasCount(1, plan.Phases);
        Assert.AreEqual("r.json: it is a whole result; its field plan is taken", lines.Single());
        // What is taken out of it is handled as the whole is.
        Assert.AreEqual("TLP:AMBER", plan.Envelope.HandlingMarking);
        Assert.AreEqual("TLP:AMBER", inputs.Inputs.Single().HandlingMarking);
        Assert.AreEqual(DataMode.Simulated, inputs.Inputs.Single().DataMode);
    }

    [TestMethod]
    [DataRow("outcomeReason")]
    [DataRow("outcome_reason")]
    public void Read_ResultOfARefusedPlan_SaysWhyInOneLine(string reason)
    {
        var refused = new PlanInspectionResult { Outcome = "no plan found", OutcomeReason = "The constraint time binds:\nit fails by 12 s.", Envelope = Result.Envelope };
        var error = Assert.ThrowsExactly<InputException>(() => Read(JsonFormatter.Default.Format(refused).Replace("outcomeReason", reason, StringComparison.Ordinal)));
        Assert.AreEqual("r.json: it is a whole result that holds no DeclaredPlan: no plan found: The constraint time binds: it fails by 12 s.", error.Message);
    }

    [TestMethod]
    public void Read_ResultWithTheBestThatWasFoundOnly_TakesItAndSaysThatItIsNoPlan()
    {
        var best = Result;
        (best.Outcome, best.OutcomeReason) = ("no plan found", "The constraint coverage binds.");
        Assert.AreEqual("r.json: it is a whole result; its field plan is taken, though it says: no plan found: The constraint coverage binds.", Read(JsonFormatter.Default.Format(best)).Lines.Single());
        best.Outcome = "plan";
        Assert.AreEqual("r.json: it is a whole result; its field plan is taken", Read(JsonFormatter.Default.Format(best)).Lines.Single());
    }

    [TestMethod]
    public void Read_ThePlanItself_IsTakenAsItIs()
    {
        var (plan, _, lines) = Read(JsonFormatter.Default.Format(Result.Plan));
        Assert.AreEqual(Result.Plan, plan);
        Assert.IsEmpty(lines);
    }

    [TestMethod]
    public void Read_WholeResultAboveTheLevelAskedFor_IsNotPermitted() =>
        Assert.ThrowsExactly<RunFailedException>(() => Read(JsonFormatter.Default.Format(Result), new() { ReleasableTo = "TLP:GREEN" }));

    [TestMethod]
    [DataRow("""{"plan": {"planId": "P-1"}}""")]
    [DataRow("""{"envelope": {}, "plan": {"planId": "P-1"}}""")]
    [DataRow("""{"envelope": {"handlingMarking": "TLP:GREEN"}, "plan": {"planId": "P-1"}, "other": {"planId": "P-2"}}""")]
    [DataRow("""{"envelope": {"handlingMarking": "TLP:GREEN"}, "plan": {}, "phaces": []}""")]
    [DataRow("""{"envelope": {"handlingMarking": "TLP:GREEN"}, "phaces": []}""")]
    public void Read_NotTheResultOfOnePlan_NamesTheFieldThatIsNone(string json)
    {
        var error = Assert.ThrowsExactly<InputException>(() => Read(json));
        Assert.Contains("no such field in sda.proximity.v1.DeclaredPlan", error.Message);
    }
}
