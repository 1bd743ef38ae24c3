using SdaToolkit.Contracts;
using SdaToolkit.Schemas.Conjunction.V1;
using SdaToolkit.Schemas.Report.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.Plugins.Conjunction.Tests;

[TestClass]
public sealed class AssessAnalysisTests
{
    [TestMethod]
    public async Task Assess_OneMessage_HasAllMethodsWithIntervals()
    {
        var request = Messages.Request(Messages.Fast("A"));
        request.ClearMostMonteCarlo();
        var a = (await AssessReferenceTests.Assessed(request)).Assessments.Single();
        string[] methods = ["FOSTER_1992", "CHAN_1997", "ALFANO_2005", "PATERA_2005", "LAAS_2015", "ELROD_2019", "HALL_2023_2D_NC", "HALL_2021_3D_NC", "MONTE_CARLO", "MAXIMUM"];
        CollectionAssert.AreEqual(methods, a.Probabilities.Select(p => p.Method).ToArray());
        foreach (var p in a.Probabilities)
        {
            Assert.IsTrue(p.Applicable && p.Lower <= p.Value && p.Value <= p.Upper, p.ToString());
            if (p.Method != "MAXIMUM") Bound.Below(0.05, Math.Abs((p.Value / a.RecommendedProbability) - 1), p.Method);
        }
        Assert.AreEqual("FOSTER_1992", a.RecommendedMethod);
        Assert.AreEqual(50, a.MissDistanceM, 1e-6);
        Assert.AreEqual(("A", "A.cdm", 10.0, "COMMENT HBR"), (a.MessageId, a.SourceFile, a.HardBodyRadiusM, a.HardBodyRadiusSource));
    }

    [TestMethod]
    public async Task Assess_WithoutARadius_IsRefusedNamingMessageAndOption()
    {
        var message = Messages.Fast("A");
        message.ClearHardBodyRadiusM();
        message.HardBodyRadiusSource = "";
        var error = await Assert.ThrowsExactlyAsync<AnalysisException>(() => AssessReferenceTests.Assessed(Messages.Request(message)));
        Assert.AreEqual(AnalysisErrorCode.InvalidRequest, error.Code);
        Assert.AreEqual("cdms.messages[0] A (A.cdm): the message states no hard-body radius (COMMENT HBR); give default_hard_body_radius_m (--default-hard-body-radius-m), m", error.Message);
        var request = Messages.Request(message);
        request.DefaultHardBodyRadiusM = 7;
        Assert.AreEqual(7.0, (await AssessReferenceTests.Assessed(request)).Assessments.Single().HardBodyRadiusM);
    }

    [TestMethod]
    public async Task Assess_RadiusThatCannotBeReadOrIsTooLarge_IsRefusedAlsoWithADefault()
    {
        var message = Messages.Fast("A");
        message.ClearHardBodyRadiusM();
        var request = Messages.Request(message);
        request.DefaultHardBodyRadiusM = 7;
        var error = await Assert.ThrowsExactlyAsync<AnalysisException>(() => AssessReferenceTests.Assessed(request));
        StringAssert.StartsWith(error.Message, "cdms.messages[0] A (A.cdm): hard-body radius: COMMENT HBR of the message cannot be read; allowed is ");
        foreach (var radius in (double[])[0, 10_001, 1e300])
        {
            message.HardBodyRadiusM = radius;
            error = await Assert.ThrowsExactlyAsync<AnalysisException>(() => AssessReferenceTests.Assessed(request));
            StringAssert.EndsWith(error.Message, "allowed is above 0 m, at most 10000 m");
        }
    }

    [TestMethod]
    public async Task Assess_StatesThatAreFarFromTheStatedMiss_AreRefused()
    {
        var message = Messages.Fast("A");
        message.MissDistanceM = 50;
        Assert.IsTrue((await AssessReferenceTests.Assessed(Messages.Request(message))).Assessments.Single().HasRecommendedProbability);
        message.Object2.XM *= -1;
        var error = await Assert.ThrowsExactlyAsync<AnalysisException>(() => AssessReferenceTests.Assessed(Messages.Request(message)));
        StringAssert.StartsWith(error.Message, "cdms.messages[0] A (A.cdm): miss_distance_m: found 50 m, but the states are 1.4E+07 m apart; allowed is ");
    }

    [TestMethod]
    public async Task Assess_ValuesThatWouldOverflow_AreRefusedByField()
    {
        var message = Messages.Fast("A");
        message.Object1.CovarianceRtnLowerTriangle[0] = 1e300;
        var error = await Assert.ThrowsExactlyAsync<AnalysisException>(() => AssessReferenceTests.Assessed(Messages.Request(message)));
        StringAssert.StartsWith(error.Message, "cdms.messages[0] A (A.cdm): object1.covariance_rtn_lower_triangle: found 1E+300; allowed are finite numbers up to ");
        message = Messages.Fast("A");
        message.Object2.YM = 1e200;
        error = await Assert.ThrowsExactlyAsync<AnalysisException>(() => AssessReferenceTests.Assessed(Messages.Request(message)));
        StringAssert.StartsWith(error.Message, "cdms.messages[0] A (A.cdm): object2: found a coordinate of 1E+200 m or m/s; allowed is ");
    }

    [TestMethod]
    public async Task Assess_OneBadMessageOfSeveral_IsLeftOutAndNamed()
    {
        var bad = Messages.Fast("BAD");
        bad.MissDistanceM = 5e6;
        var result = await AssessReferenceTests.Assessed(Messages.Request(Messages.Fast("A"), bad, Messages.Fast("C")));
        CollectionAssert.AreEquivalent(new[] { "A", "C" }, result.Assessments.Select(a => a.MessageId).ToArray());
        Assert.AreEqual(("BAD.cdm", "cannot be assessed"), (result.ReadSummary.Skipped.Single().File, result.ReadSummary.Skipped.Single().Reason));
        StringAssert.Contains(result.ReadSummary.Skipped[0].Detail, "miss_distance_m");
        Assert.AreEqual((3ul, 2ul), (result.ReadSummary.RecordsRead, result.ReadSummary.RecordsUsed));
    }

    [TestMethod]
    public async Task Assess_WithoutRelativeVelocity_IsLeftToTheMethodsThatNeedNoPlane()
    {
        var message = Messages.Fast("STILL");
        message.Object2 = Messages.Object(7002, 7_000_050, 0, 7546, 0);
        var request = Messages.Request(message);
        request.MostMonteCarlo = 1;
        request.MonteCarloSamples = 20_000;
        var a = (await AssessReferenceTests.Assessed(request)).Assessments.Single();
        StringAssert.Contains(a.Probabilities.Single(p => p.Method == "FOSTER_1992").Reasons.Single(), "no relative velocity");
        Assert.HasCount(10, a.Probabilities);
        var three = a.Probabilities.Single(p => p.Method == "HALL_2021_3D_NC");
        Assert.IsTrue(three.Value is > 0 and < 1, $"{three.Value} {string.Join("; ", three.Reasons)}");
        Assert.IsTrue(a.Probabilities.Single(p => p.Method == "MONTE_CARLO").Value is > 0 and < 1);
    }

    [TestMethod]
    public async Task Assess_BadMessages_AreNamedFirstToLast()
    {
        var (first, second) = (Messages.Fast("A"), Messages.Fast("B"));
        first.Object2.ReferenceFrame = "MEGSD";
        second.Object1.XM = double.NaN;
        var error = await Assert.ThrowsExactlyAsync<AnalysisException>(() => AssessReferenceTests.Assessed(Messages.Request(first, second)));
        StringAssert.StartsWith(error.Message, "cdms.messages[0] A (A.cdm): object2.reference_frame: found \"MEGSD\"");
        error = await Assert.ThrowsExactlyAsync<AnalysisException>(() => AssessReferenceTests.Assessed(Messages.Request(second)));
        StringAssert.StartsWith(error.Message, "cdms.messages[0] B (B.cdm): object1: found position");
        var request = Messages.Request(Messages.Fast("A"));
        request.Profile = "NOBODY";
        error = await Assert.ThrowsExactlyAsync<AnalysisException>(() => AssessReferenceTests.Assessed(request));
        StringAssert.StartsWith(error.Message, "profile: found NOBODY; allowed is one of ");
    }

    [TestMethod]
    public async Task Assess_AnyNumberOfThreads_GivesTheSameBytes()
    {
        var request = Messages.Request([.. Enumerable.Range(0, 24).Select(i => Messages.Fast($"M{i}", 20 + (7 * i), second: (ulong)(8000 + i)))]);
        request.MostMonteCarlo = 24;
        request.MonteCarloSamples = 20_000;
        var one = await Requests.RunAsync(new AssessAnalysis(), request, threads: 1);
        var three = await Requests.RunAsync(new AssessAnalysis(), request, threads: 3);
        CollectionAssert.AreEqual(one.Result, three.Result);
        CollectionAssert.AreEqual(one.Report, three.Report);
    }

    [TestMethod]
    public async Task Assess_MoreThanTheLimit_ComputesATenthAndSaysSoOfTheRest()
    {
        var request = Messages.Request([.. Enumerable.Range(0, 30).Select(i => Messages.Fast($"M{i}", 20 + (7 * i), second: (ulong)(8000 + i)))]);
        request.MostThreeDimensional = 20;
        var result = await AssessReferenceTests.Assessed(request);
        var three = result.Assessments.Select(a => a.Probabilities.Single(p => p.Method == "HALL_2021_3D_NC")).ToList();
        Assert.AreEqual(2, three.Count(p => p.HasValue));
        // All hold in two dimensions here, so the most probable come first.
        Assert.IsTrue(three[0].HasValue && three[1].HasValue);
        foreach (var p in three.Skip(2)) StringAssert.Contains(p.Reasons.Single(), "more than 20 messages (most_three_dimensional)");
        var ranked = result.Assessments.Select(a => a.RecommendedProbability).ToList();
        CollectionAssert.AreEqual(ranked.OrderDescending().ToList(), ranked);
    }

    [TestMethod]
    public async Task Assess_ABatch_HasTheSameOrderAndLevelsAsWithNothingLeftOut()
    {
        // 30 m to 1.5 km: from red to far below 1e-20.
        var request = Messages.Request([.. Enumerable.Range(0, 1001).Select(i => Messages.Fast($"M{i:D4}", 30 * Math.Pow(1.004, i), second: (ulong)(8000 + i)))]);
        (request.MostThreeDimensional, request.MostMonteCarlo) = (0, 0);
        var batch = await AssessReferenceTests.Assessed(request);
        request.NegligibleProbability = 0;
        var full = await AssessReferenceTests.Assessed(request);
        CollectionAssert.AreEqual(full.Assessments.Select(a => a.MessageId).ToArray(), batch.Assessments.Select(a => a.MessageId).ToArray());
        CollectionAssert.AreEqual(full.Assessments.Select(a => (a.ActionLevel, a.RecommendedMethod, a.RecommendedProbability)).ToArray(), batch.Assessments.Select(a => (a.ActionLevel, a.RecommendedMethod, a.RecommendedProbability)).ToArray());
        Assert.IsTrue(full.Assessments.All(a => a.Probabilities.Single(p => p.Method == "PATERA_2005").HasValue));
        foreach (var a in batch.Assessments)
            Assert.AreEqual(a.RecommendedProbability >= 1e-7, a.Probabilities.Single(p => p.Method == "PATERA_2005").HasValue, $"{a.RecommendedProbability}");
        Bound.Below(1e-20, batch.Assessments[^1].RecommendedProbability);
        Assert.IsTrue(batch.Validity.BlindSpots.Any(b => b.Contains("negligible_probability", StringComparison.Ordinal)));
    }

    [TestMethod]
    [DataRow(-3600.0, 7001ul, true)]
    [DataRow(3600.0, 7001ul, false)]
    [DataRow(-3600.0, 7005ul, false)]
    [DataRow(-3.0 * 86400, 7001ul, false)]
    public async Task Assess_APlannedManeuver_MarksInvalidWhatItChanges(double secondsAfterTca, ulong id, bool invalid)
    {
        var request = Messages.Request(Messages.Fast("A"));
        request.Maneuvers = Messages.Plan(id, secondsAfterTca);
        var a = (await AssessReferenceTests.Assessed(request)).Assessments.Single();
        Assert.AreEqual(invalid, a.InvalidReason.Length > 0, a.InvalidReason);
        if (invalid) StringAssert.StartsWith(a.InvalidReason, "OBJECT 7001 (7001) plans a manoeuvre of 0.1 m/s at ");
    }

    [TestMethod]
    public async Task Assess_ANegativeEigenvalue_IsClippedByNameOrRefused()
    {
        var message = Messages.Fast("A");
        foreach (var o in new[] { message.Object1, message.Object2 }) o.CovarianceRtnLowerTriangle[0] = -4;
        var clipped = (await AssessReferenceTests.Assessed(Messages.Request(message))).Assessments.Single();
        Assert.IsTrue(clipped.Notes.Any(n => n.Contains("eigenvalue clipping (Hall, Hejduk and Johnson 2017", StringComparison.Ordinal)), string.Join("; ", clipped.Notes));
        var request = Messages.Request(message);
        request.IndefiniteCovariance = "REFUSE";
        var refused = (await AssessReferenceTests.Assessed(request)).Assessments.Single();
        Assert.IsFalse(refused.Probabilities.Single(p => p.Method == "FOSTER_1992").HasValue);
        Assert.IsFalse(refused.HasRecommendedProbability, refused.RecommendedMethod);
    }

    [TestMethod]
    public async Task Assess_Series_IsOneEventWithItsEvolution()
    {
        var series = Enumerable.Range(0, 5).Select(i => Messages.Fast($"M{i}", 40 + i, daysBefore: 6 - i, scale: Math.Pow(0.7, i))).Reverse().ToArray();
        var later = Messages.Fast("N", 80);
        later.Tca = Requests.After(6000);
        var result = await AssessReferenceTests.Assessed(Messages.Request([.. series, later]));
        Assert.HasCount(2, result.Events);
        var trend = result.Events[0].Evolution;
        CollectionAssert.AreEqual(new[] { "M0", "M1", "M2", "M3", "M4" }, result.Events[0].Assessments.Select(i => result.Assessments[(int)i].MessageId).ToArray());
        CollectionAssert.AreEqual(trend.LeadS.OrderDescending().ToList(), trend.LeadS.ToList());
        Assert.AreEqual(43_200.0, (Requests.After(0) - trend.DecisionTime).ToTimeSpan().TotalSeconds, 1e-3);
        Assert.IsTrue(trend.HasForecastProbability && trend.ForecastLower <= trend.ForecastProbability && trend.ForecastProbability <= trend.ForecastUpper);
        var pair = result.RepeatedPairs.Single();
        var (p, q) = (result.Assessments.Single(a => a.MessageId == "M4").RecommendedProbability, result.Assessments.Single(a => a.MessageId == "N").RecommendedProbability);
        Assert.AreEqual(1 - ((1 - p) * (1 - q)), pair.CumulativeProbability, 1e-12);
    }

    [TestMethod]
    public async Task Assess_ItrfAndEme2000Together_AgreeWithinTheFrames()
    {
        var inertial = Messages.Fast("A");
        var mixed = Messages.Fast("B");
        mixed.Object2.ReferenceFrame = "GCRF";
        var result = await AssessReferenceTests.Assessed(Messages.Request(inertial, mixed));
        // The frame bias moves one of the two objects, by up to 0.8 m, mostly along its path here.
        var difference = Math.Abs(result.Assessments.Single(a => a.MessageId == "A").MissDistanceM - result.Assessments.Single(a => a.MessageId == "B").MissDistanceM);
        Assert.IsTrue(difference is > 1e-6 and < 1.2, $"{difference}");
        mixed.Object1.ReferenceFrame = mixed.Object2.ReferenceFrame = "ITRF";
        var turned = (await AssessReferenceTests.Assessed(Messages.Request(mixed))).Assessments.Single();
        Assert.AreEqual(50, turned.MissDistanceM, 1);
        Assert.IsTrue(turned.Notes.Any(n => n.Contains("without Earth orientation data", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task Assess_EventsOfAScreening_NeverInventACertainty()
    {
        var catalog = Requests.Shell(150, 3);
        var screening = await Requests.RunAsync(Requests.Screen(catalog, 6, 80_000, 1000, 1001));
        Assert.IsGreaterThan(0, screening.Events.Count);
        var request = new AssessRequest { Screening = screening, Catalog = catalog, DefaultHardBodyRadiusM = 5, MostMonteCarlo = 0, MostThreeDimensional = 0 };
        var result = await AssessReferenceTests.Assessed(request);
        Assert.HasCount(screening.Events.Count, result.Assessments);
        foreach (var a in result.Assessments)
        {
            // GCRF and TEME differ by a rotation only, so the miss is that of the screening, but for straight motion.
            var e = screening.Events.Single(e => a.MessageId.StartsWith($"screen:{e.PrimaryId}:{e.SecondaryId}:", StringComparison.Ordinal) && e.Tca.Equals(a.Tca));
            Assert.AreEqual(e.MissDistanceM, a.MissDistanceM, 0.01);
            Assert.IsTrue(a.HasRecommendedProbability ? a.Notes.Count(n => n.Contains("uncertainty from", StringComparison.Ordinal)) == 2 : a.Probabilities.All(p => !p.HasValue && p.Reasons.Count > 0), a.ToString());
        }
        request.DefaultHardBodyRadiusM = 0;
        var error = await Assert.ThrowsExactlyAsync<AnalysisException>(() => AssessReferenceTests.Assessed(request));
        StringAssert.Contains(error.Message, "give radii, or default_hard_body_radius_m");
    }

    [TestMethod]
    public async Task Assess_Report_ReadsAsPeopleWrite()
    {
        var slow = Messages.Fast("A", daysBefore: 3);
        slow.Tca = new() { Seconds = slow.Tca.Seconds, Nanos = 123_456_789 };
        var later = Messages.Fast("B", daysBefore: 2);
        later.Tca = slow.Tca;
        var report = Report.Parser.ParseFrom((await Requests.RunAsync(new AssessAnalysis(), Messages.Request(slow, later))).Report);
        StringAssert.StartsWith(report.Summary, "2 conjunction messages of 1 event assessed. ");
        Assert.IsTrue(report.Sections.Any(s => s.Heading.EndsWith("T12:00:00.123Z", StringComparison.Ordinal)), string.Join("; ", report.Sections.Select(s => s.Heading)));
        var speed = report.Sections.SelectMany(s => s.Blocks).Where(b => b.Table is not null).SelectMany(b => b.Table.Columns).Single(c => c.Header == "Speed");
        Assert.AreEqual(("m/s", NumberStyle.Significant), (speed.Unit, speed.NumberStyle));
    }

    [TestMethod]
    public async Task Assess_Report_ShowsPlaneGeometryDilutionAndMethods()
    {
        var context = await Requests.RunAsync(new AssessAnalysis(), Messages.Request(Messages.Fast("A")));
        var blocks = Report.Parser.ParseFrom(context.Report).Sections.SelectMany(s => s.Blocks).ToList();
        var figures = blocks.Where(b => b.ContentCase == Block.ContentOneofCase.Figure).Select(b => b.Figure.Title).ToList();
        foreach (var title in new[] { "Encounter plane", "Passage from the side", "Passage from above", "Passage in three dimensions", "Probability against the scale of the covariance" }) CollectionAssert.Contains(figures, title);
        Assert.IsTrue(blocks.Any(b => b.Table?.Title == "The methods side by side"));
        Assert.AreEqual(1, blocks.Count(b => b.ContentCase == Block.ContentOneofCase.Validity));
    }
}
