using SdaToolkit.Plugins.Proximity.Monitor;
using SdaToolkit.Schemas.Proximity.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.Plugins.Proximity.Tests.Monitor;

[TestClass]
public sealed class MonitorTests
{
    private static readonly Hop Hop = new();

    // Rows from what is wrong until it is said, at most.
    private const int Late = 4;

    [TestMethod]
    public async Task Run_FlownAsDeclared_GivesNoEvent()
    {
        var result = await Hop.RunAsync(Hop.Request(Hop.Declared));

        Assert.AreEqual("", string.Join("; ", result.Events.Select(e => e.Statement)));
        Assert.AreEqual(MonitorRun.Follows, result.Verdict);
        CollectionAssert.AreEqual((string[])["as declared", "as declared"], result.Burns.Select(b => b.Verdict).ToArray());
        Bound.Below(0.05, result.Rows.DeviationTolerances.Max(), "deviation in tolerances, without noise");
        Assert.AreEqual(0, result.Aborts.Count);
    }

    [TestMethod]
    public async Task Run_HalfBurn_IsTold()
    {
        var result = await Hop.RunAsync(Hop.Request(Hop.Changed(firstPart: 0.5), seed: 1));

        var found = Single(result, "burn-under");
        Assert.AreEqual("burn-1", found.BurnId);
        Assert.AreEqual(0.5, result.Burns[0].SeenPart, 0.03);
        SaidWithin(found, Hop.FirstS);
        Assert.IsTrue(result.Events.Any(e => e.Criterion == "tolerance" && e.Severity == "abort"), "a half hop leaves the tolerance");
        Assert.AreEqual(MonitorRun.Aborts, result.Verdict);
    }

    [TestMethod]
    public async Task Run_BurnOver_IsToldAndClosesTooFast()
    {
        var result = await Hop.RunAsync(Hop.Request(Hop.Changed(firstPart: 1.6), seed: 2));

        Assert.AreEqual(1.6, result.Burns[0].SeenPart, 0.03);
        SaidWithin(Single(result, "burn-over"), Hop.FirstS);
        var closing = result.Events.First(e => e.Criterion == "closing-rate" && e.Severity == "abort");
        // The first row whose true rate is beyond the limit is to be found from the history itself.
        var row = Enumerable.Range(0, result.Rows.RangeM.Count).First(i => -result.Rows.RangeRateMPerS[i] > result.Rows.ClosingRateLimitMPerS[i]);
        Assert.IsTrue(closing.Row <= row + Late, $"row {closing.Row}, beyond from row {row}");
    }

    [TestMethod]
    [DataRow(40.0, "burn-late")]
    [DataRow(-50.0, "burn-early")]
    [DataRow(18.0, "burn-late")]
    public async Task Run_BurnAtAnotherTime_IsTold(double lateS, string criterion)
    {
        var result = await Hop.RunAsync(Hop.Request(Hop.Changed(firstLateS: lateS), seed: 3));

        var found = Single(result, criterion);
        Assert.AreEqual(lateS, result.Burns[0].LateS, 6);
        Assert.AreEqual(Math.Abs(lateS), found.Found, 6);
        Assert.IsFalse(result.Events.Any(e => e.Criterion is "burn-missed" or "burn-undeclared"));
    }

    [TestMethod]
    public async Task Run_BurnMissed_MeetsTheAbortCriterion()
    {
        var result = await Hop.RunAsync(Hop.Request(Hop.Changed(secondPart: 0), seed: 4));

        var found = Single(result, "burn-missed");
        Assert.AreEqual("abort", found.Severity);
        Assert.AreEqual("missed", result.Burns[1].Verdict);
        SaidWithin(found, Hop.SecondS + 60);
    }

    [TestMethod]
    public async Task Run_BurnPointsElsewhere_IsTold()
    {
        var (sin, cos) = Math.SinCos(0.6);
        var flown = Hop.Fly([new(Hop.FirstS, new(cos * Hop.Burn.X, 0, sin * Hop.Burn.X)), new(Hop.SecondS, Hop.Burn)]);

        var result = await Hop.RunAsync(Hop.Request(flown, seed: 5));

        SaidWithin(Single(result, "burn-mispointed"), Hop.FirstS);
        Assert.AreEqual(0.6, result.Burns[0].AngleRad, 0.03);
    }

    [TestMethod]
    public async Task Run_BurnNotDeclared_IsToldAtTheNextRow()
    {
        var result = await Hop.RunAsync(Hop.Request(Hop.Changed(more: new(2000, new(0, 0.03, 0.05))), seed: 6));

        var found = Single(result, "burn-undeclared");
        Assert.AreEqual((uint)Math.Ceiling(2000 / Hop.StepS), found.Row);
        var burn = result.Burns.Single(b => b.BurnId.Length == 0);
        Assert.AreEqual(0.05, burn.SeenNormalMPerS, 0.006);
    }

    [TestMethod]
    public async Task Run_LeavesTheCorridor_IsTold()
    {
        var request = Hop.Request(Hop.Changed(more: new(1500, new(0, 0, 0.4))), seed: 7);
        request.Plan = request.Plan.Clone();
        request.Plan.Phases[1].Corridor = new ApproachCorridor { Name = "V-bar corridor", AxisTransverse = -1, HalfAngleRad = 0.3, LengthM = 1200 };

        var result = await Hop.RunAsync(request);

        var row = Enumerable.Range(0, result.Rows.RangeM.Count).First(i => result.Rows.CorridorMarginM[i] < 0);
        var found = result.Events.First(e => e.Criterion == "corridor" && e.Severity == "abort");
        Assert.IsTrue(found.Row <= row + Late, $"row {found.Row}, outside from row {row}");
    }

    [TestMethod]
    public async Task Run_NavigationLost_IsTold()
    {
        var navigation = Hop.Declared.Navigate(Hop.StepS, Hop.SigmaM, Hop.SigmaMPerS, 8);
        for (var i = 0; i < 14; i++) RemoveRow(navigation.Path, 50);

        var result = await Hop.RunAsync(Hop.Request(navigation));

        // Ten usual steps without one meet the criterion: that is all that is known then.
        var lost = Single(result, "navigation-lost");
        Assert.AreEqual("abort", lost.Severity);
        Assert.AreEqual(10 * Hop.StepS, lost.Found, 1e-6);
        Assert.AreEqual(50u, lost.Row);
        Assert.AreEqual((49 + 10) * Hop.StepS, (lost.Time - Pairs.Noon).ToTimeSpan().TotalSeconds, 1e-6);
        var back = Single(result, "navigation-back");
        Assert.AreEqual("watch", back.Severity);
        Assert.AreEqual(15 * Hop.StepS, back.Found, 1e-6);
        Assert.AreEqual((49 + 15) * Hop.StepS, (back.Time - Pairs.Noon).ToTimeSpan().TotalSeconds, 1e-6);
        Assert.AreEqual(49 * Hop.StepS, (back.Since - Pairs.Noon).ToTimeSpan().TotalSeconds, 1e-6);
    }

    [TestMethod]
    public async Task Run_NavigationWorseThanItsSensorOnThePlan_IsNoDeviation()
    {
        // Within the hop, rows of a fifth of the sensor's quality; the path flown is the declared one.
        var request = Hop.Request(Hop.Declared.Navigate(Hop.StepS, Hop.SigmaM, Hop.SigmaMPerS, 0));
        var rows = request.Navigation.Path.OffsetS.Count;
        Worsen(request.Navigation, 40, 60);

        var (result, report) = await Hop.RunBothAsync(request);

        var found = Single(result, "navigation-quality");
        Assert.AreEqual("watch", found.Severity);
        Assert.AreEqual(MonitorRun.Degraded, result.WorstVerdict);
        Assert.AreEqual(MonitorRun.Follows, result.Verdict);
        CollectionAssert.AreEquivalent(new[] { MonitorRun.Follows, MonitorRun.Degraded }, result.Rows.Verdict.Distinct().ToArray());
        Assert.AreEqual(MonitorRun.Degraded, result.Phases.Single(p => p.PhaseId == "2-hop").Verdict);
        Assert.DoesNotContain("deviates", report.ToString());

        // At the last row it is the verdict, and said with its reason.
        Worsen(request.Navigation, 40, rows);
        (result, report) = await Hop.RunBothAsync(request);
        Assert.AreEqual(MonitorRun.Degraded, result.Verdict);
        StringAssert.Contains(result.VerdictReason, "navigation is worse than relative GNSS gives at this range");
        StringAssert.StartsWith(report.Summary, "The chaser is on the plan as far as its degraded navigation tells. ");
    }

    [TestMethod]
    public async Task Run_DeviatesWithBadNavigation_IsADeviation()
    {
        // Half the hop is off the path by far more than navigation errs.
        var request = Hop.Request(Hop.Changed(firstPart: 0.5));
        request.Plan = request.Plan.Clone();
        request.Plan.AbortCriteria.Add(new AbortCriterion { Name = "keep-out" });
        Worsen(request.Navigation, 40, request.Navigation.Path.OffsetS.Count);

        var result = await Hop.RunAsync(request);

        Assert.Contains("navigation-quality", result.Events.Select(e => e.Criterion));
        Assert.AreEqual(MonitorRun.Deviates, result.Verdict);
        Assert.AreEqual(MonitorRun.Deviates, result.WorstVerdict);
        Assert.DoesNotContain("navigation is worse", result.VerdictReason);
    }

    [TestMethod]
    public async Task Run_AnyCut_SaysTheSameOfTheRowsBefore()
    {
        var request = Hop.Request(Hop.Changed(firstPart: 0.8, more: new(3500, new(-0.08, 0.02, 0.03))), seed: 9);
        var whole = await Hop.RunAsync(request);
        foreach (var rows in (int[])[1, 2, 31, 32, 33, 34, 35, 36, 60, 117, 118, 119, 120, 130])
        {
            var cut = request.Clone();
            while (cut.Navigation.Path.OffsetS.Count > rows) RemoveRow(cut.Navigation.Path, rows);

            var part = await Hop.RunAsync(cut);

            CollectionAssert.AreEqual(whole.Rows.Verdict.Take(rows).ToArray(), part.Rows.Verdict.ToArray(), $"{rows} rows");
            CollectionAssert.AreEqual(whole.Rows.PredictedMarginM.Take(rows).ToArray(), part.Rows.PredictedMarginM.ToArray(), $"{rows} rows");
            CollectionAssert.AreEqual(whole.Rows.DeviationTolerances.Take(rows).ToArray(), part.Rows.DeviationTolerances.ToArray(), $"{rows} rows");
            CollectionAssert.AreEqual(whole.Events.Where(e => e.Row < rows).Select(e => e.ToString()).ToArray(), part.Events.Select(e => e.ToString()).ToArray(), $"{rows} rows");
        }
    }

    [TestMethod]
    public async Task Run_NoiseOfOneSigma_DoesNotAlarm()
    {
        var (watched, aborted) = (0, 0);
        for (var seed = 1; seed <= 100; seed++)
        {
            var result = await Hop.RunAsync(Hop.Request(Hop.Declared, seed));
            if (result.Events.Count > 0) watched++;
            if (result.Events.Any(e => e.Severity == "abort")) aborted++;
        }

        Assert.AreEqual(0, aborted, "of 100 flights as declared");
        Bound.Below(3, watched, "of 100 flights as declared with an event to watch");
    }

    private static MonitorEvent Single(MonitorResult result, string criterion) => Hop.Single(result, criterion);

    private static void SaidWithin(MonitorEvent found, double sinceS) => Hop.SaidWithin(found, sinceS, Late);

    // From one row to before another its stated errors are five times those of the sensor.
    private static void Worsen(NavigationHistory navigation, int from, int to)
    {
        foreach (var column in (Google.Protobuf.Collections.RepeatedField<double>[])[navigation.SigmaRadialM, navigation.SigmaTransverseM, navigation.SigmaNormalM])
        {
            column.Clear();
            column.AddRange(Enumerable.Range(0, navigation.Path.OffsetS.Count).Select(i => i >= from && i < to ? 5 * Hop.SigmaM : Hop.SigmaM));
        }
    }

    private static void RemoveRow(RelativePath path, int row)
    {
        foreach (var column in (Google.Protobuf.Collections.RepeatedField<double>[])[path.OffsetS, path.RadialM, path.TransverseM, path.NormalM, path.RadialMPerS, path.TransverseMPerS, path.NormalMPerS])
            column.RemoveAt(row);
    }
}
