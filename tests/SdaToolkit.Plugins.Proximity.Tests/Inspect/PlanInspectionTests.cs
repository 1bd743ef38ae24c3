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
