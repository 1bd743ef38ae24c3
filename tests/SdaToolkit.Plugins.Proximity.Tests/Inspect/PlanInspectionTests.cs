using SdaToolkit.Schemas.Proximity.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.Plugins.Proximity.Tests.Inspect;

/// <summary>Plans of named phases.</summary>
[TestClass]
public sealed class PlanInspectionTests
{
    public static IEnumerable<object[]> Regimes => [["LEO"], ["GEO"], ["e = 0.5"]];

    [TestMethod]
    [DynamicData(nameof(Regimes))]
    public void Plan_OneSafetyEllipse_MeetsTargetAndStaysOutside(string regime)
    {
        var request = Request(regime);
        request.Phases.Add(InspectionRequests.Ellipse(250));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var (result, _, _) = InspectionRequests.Run(request);
        Console.WriteLine($"{regime}: {watch.Elapsed.TotalSeconds:0.0} s, {result.OutcomeReason}");
        foreach (var t in result.Transfers) Console.WriteLine(t);
        foreach (var c in result.Constraints) Console.WriteLine(c);
        foreach (var p in result.Plan?.Phases ?? []) Console.WriteLine($"{p.Id} {p.Start} {p.End} {p.MinimumRangeM} {p.MaximumRangeM} {p.Tolerance}");
        Console.WriteLine(result.Facets);
        Assert.AreEqual("plan", result.Outcome, result.OutcomeReason);
        Assert.HasCount(2, result.Plan!.Burns);
        Bound.Below(2.5, result.Transfers[0].MissM);
    }

    private static PlanInspectionRequest Request(string regime) => regime switch
    {
        "LEO" => InspectionRequests.Leo(),
        "GEO" => InspectionRequests.Geo(),
        _ => InspectionRequests.Eccentric(),
    };
}

/// <summary>Plans whose inspection orbit the planner chooses.</summary>
[TestClass]
public sealed class PlannerChoiceTests
{
    [TestMethod]
    [DataRow("LEO")]
    [DataRow("GEO")]
    [DataRow("e = 0.5")]
    public void Plan_NoPhases_ChoosesSeparatedOrbitWithCoverage(string regime)
    {
        var request = regime switch { "LEO" => InspectionRequests.Leo(16), "GEO" => InspectionRequests.Geo(4), _ => InspectionRequests.Eccentric(6) };
        request.Camera.MaximumPhaseAngleRad = 2.2;
        request.Camera.MaximumIncidenceRad = 1.4;
        request.WantedCoverage = 0.6;
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var cpu = System.Diagnostics.Process.GetCurrentProcess().TotalProcessorTime;
        var (result, _, _) = InspectionRequests.Run(request);
        Console.WriteLine($"{regime}: {watch.Elapsed.TotalSeconds:0.0} s, cpu {(System.Diagnostics.Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalSeconds:0.00}, {result.CandidatesTried} {result.OutcomeReason}");
        foreach (var c in result.Constraints) Console.WriteLine(c);
        Console.WriteLine(result.Candidates);
        foreach (var t in result.Transfers) Console.WriteLine(t);
        Assert.AreEqual("plan", result.Outcome, result.OutcomeReason);
        Assert.AreEqual("safety-ellipse", result.Plan!.Phases[1].Kind);
    }
}
