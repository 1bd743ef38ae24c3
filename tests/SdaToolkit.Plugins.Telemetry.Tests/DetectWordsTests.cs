using System.Globalization;
using System.Text.RegularExpressions;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Plugins.TelemetryTests;

/// <summary>What is said of events and of telemetry of another kind than that of training.</summary>
[TestClass]
public sealed class DetectWordsTests
{
    private const int Begin = 2000;
    private const int Fault = 900;

    [TestMethod]
    [DataRow(1, false)]
    [DataRow(12, true)]
    public void Detect_ShortSpike_SaysWhenItWasRaisedAndNotThatItLasts(int length, bool cut)
    {
        // One value far outside is held at its limit and gone from the windows' sight soon; they see a dozen for longer than an event is followed.
        var values = DetectHarness.Nominal(2, 1500);
        values.AsSpan(Fault, length).Fill(40);
        var one = Judge(Utc(values, Begin)).Result.Events.Single(e => e.FirstIndex > 800);
        Assert.AreEqual((ulong)(Fault - 12), one.FirstIndex);
        Assert.AreEqual(Time(Begin + Fault), one.Raised.Seconds);
        Assert.AreEqual(720, one.DelayS);
        StringAssert.Contains(one.Reason, $"First raised at {DateTimeOffset.FromUnixTimeSeconds(Time(Begin + Fault)):yyyy-MM-ddTHH:mm:ssZ}, with sample {Fault}", StringComparison.Ordinal);
        StringAssert.Contains(one.Reason, ", 12 min after its begin, as detectors look back.", StringComparison.Ordinal);
        Assert.AreEqual(cut, one.Reason.Contains("Followed for 100 samples, the longest. Then its score fell: it ended, or became usual.", StringComparison.Ordinal));
        Assert.AreEqual((cut, false), (one.Cut, one.Lasting));
        Assert.IsFalse(one.Reason.Contains("state", StringComparison.Ordinal), one.Reason);
    }

    [TestMethod]
    [DataRow(1.2, true)]
    [DataRow(0.1, false)]
    [DataRow(2.0, false)]
    [DataRow(50.0, false)]
    public void Detect_AnotherStepThanInTraining_SaidInValidityAndWarning(double factor, bool isSame)
    {
        var test = Utc(DetectHarness.Nominal(2, 1000), Begin);
        for (var i = 0; i < 1000; i++) test.Axes[0].OffsetNs[i] = (long)((i + Begin) * 60_000_000_000d * factor) + Begin * 60_000_000_000L;
        var (result, warnings) = Judge(test);
        var item = result.Validity.Assumptions.Single(a => a.Name == "sampling");
        Assert.AreEqual(!isSame, warnings.Exists(w => w.StartsWith("sampling: The median step", StringComparison.Ordinal)), string.Join("; ", warnings));
        Assert.AreEqual(isSame ? AssumptionState.Met : AssumptionState.NotMet, item.State, item.Finding);
        if (!isSame) StringAssert.Contains(item.Finding, FormattableString.Invariant($"The median step of what is judged is {60 * factor:G6} s, that of training 60 s"), StringComparison.Ordinal);
    }

    [TestMethod]
    public void Detect_StuckForGood_SaidToLastOnlyOnceWindowsAfterTheCutShowIt()
    {
        var values = DetectHarness.Nominal(2, 1500);
        for (var i = Fault; i < 1500; i++) values[i] = values[Fault];
        var lasting = Judge(Utc(values, Begin)).Result.Events.Single(e => e.FirstIndex > 800);
        Assert.AreEqual((true, true, false), (lasting.Cut, lasting.Lasting, lasting.Back));
        StringAssert.Contains(lasting.Reason, "still showed it at ", StringComparison.Ordinal);
        StringAssert.EndsWith(lasting.Reason, ", and it is taken as the state from then on.", StringComparison.Ordinal);
        var early = Judge(Utc(values[..1050], Begin)).Result.Events.Single(e => e.FirstIndex > 800);
        Assert.AreEqual((true, false, false), (early.Cut, early.Lasting, early.Back));
        StringAssert.EndsWith(early.Reason, "Followed for 100 samples, the longest.", StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow(9999.0, true)]
    [DataRow(3.0, false)]
    public void Detect_TrainingWithAValueFarOutside_SaysSo(double value, bool outlier)
    {
        var train = Train();
        train.Channels[0].Values[700] = value;
        var (result, warnings) = Judge(Utc(DetectHarness.Nominal(2, 600), Begin), train);
        const string Expected = "Values far outside all others were learned as at a limit: value (1 value).";
        Assert.AreEqual(outlier, warnings.Contains($"train: {Expected}"));
        Assert.IsTrue(result.Validity.BlindSpots.Any(b => b.StartsWith("What training reached at three times apart", StringComparison.Ordinal)));
        var item = result.Validity.Assumptions.Single(a => a.Name == "training-outliers");
        Assert.AreEqual(outlier ? (AssumptionState.NotMet, Expected) : (AssumptionState.Met, "None does."), (item.State, item.Finding));
    }

    [TestMethod]
    public void Detect_AnotherStepInSmallChunks_SaidByThoseThatCameBefore()
    {
        var (values, last, said) = (DetectHarness.Nominal(2, 40), (DetectResult?)null, 0);
        for (var i = 0; i < values.Length; i++)
        {
            var test = Utc([values[i]], 0);
            test.Axes[0].OffsetNs[0] = (Begin + i * 3) * 60_000_000_000L;
            var request = new DetectRequest { Test = test, KeepModel = true, MoreFollows = true };
            if (last is null) request.Train = Train();
            else (request.Model, request.State) = (last.Model, last.State);
            var warnings = new List<string>();
            last = DetectHarness.RunWithReport(request, warnings).Result;
            said += warnings.Count(w => w.StartsWith("sampling: The median step of what is judged is 180 s", StringComparison.Ordinal));
        }
        Assert.AreEqual(40 - 8, said);
    }

    [TestMethod]
    public void Detect_OtherStep_DurationsAreThoseOfTheTimes()
    {
        var values = DetectHarness.Nominal(2, 1500);
        for (var i = Fault; i < Fault + 60; i++) values[i] = values[Fault];
        var test = Utc(values, Begin);
        for (var i = 0; i < 1500; i++) test.Axes[0].OffsetNs[i] = (Begin * 60 + i * 10) * 1_000_000_000L;
        var reasons = Judge(test).Result.Events.Select(e => e.Reason).ToList();
        Assert.IsTrue(reasons.Exists(r => Regex.Match(r, @"did not change for (?<samples>\d+) samples \((?<time>\d+) (?<unit>s|min)\)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)) is { Success: true } m
            && Math.Abs(Int(m, 1) * 10 - Int(m, 2) * (m.Groups["unit"].Value == "s" ? 1 : 60)) <= 30), string.Join("; ", reasons));
    }

    [TestMethod]
    public void Detect_GapOfRows_SaysThatNoChannelHasDataAndFromWhenToWhen()
    {
        var test = Utc(DetectHarness.Nominal(2, 1500), Begin, DetectHarness.Nominal(5, 1500));
        test.Channels[1].Kind = ChannelKind.Measurement;
        for (var i = Fault; i < 1500; i++) test.Axes[0].OffsetNs[i] += 400 * 60_000_000_000L;
        var train = Train(DetectHarness.Nominal(6, 2000));
        train.Channels[1].Kind = ChannelKind.Measurement;
        var one = Judge(test, train).Result.Events.Single(e => e.Reason.Contains("no data", StringComparison.Ordinal));
        StringAssert.StartsWith(one.Reason, $"There is no data in any of 2 channels from {DateTimeOffset.FromUnixTimeSeconds(Time(Begin + Fault - 1)):yyyy-MM-ddTHH:mm:ssZ} to {DateTimeOffset.FromUnixTimeSeconds(Time(Begin + Fault + 400)):yyyy-MM-ddTHH:mm:ssZ} (6.7 h).", StringComparison.Ordinal);
        Assert.AreEqual(24_720, one.DelayS, "twelve samples before the gap, and the gap");
    }

    [TestMethod]
    public void Detect_ValuesMissing_CountedInTheReason()
    {
        var values = DetectHarness.Nominal(2, 1500);
        for (var i = Fault; i < Fault + 30; i++) values[i] = i is >= Fault + 5 and < Fault + 25 ? double.NaN : values[i] + 3;
        var one = Judge(Utc(values, Begin)).Result.Events.First(e => e.FirstIndex > 800);
        StringAssert.Contains(one.Reason, $"20 of {one.LastIndex - one.FirstIndex + 1} samples of value in the event", StringComparison.Ordinal);
    }

    [TestMethod]
    public void Detect_ValuesMissingBeforeTheEvent_CountedWhereItsDetectorLooked()
    {
        var values = DetectHarness.Nominal(2, 1500);
        for (var i = Fault - 18; i < Fault + 10; i++) values[i] = i < Fault - 13 ? double.NaN : i < Fault ? values[i] : 5 * (i % 2);
        var events = DetectHarness.Run(new DetectRequest { Train = Train(), Test = Utc(values, Begin), Detectors = { "spread" } }).Events.Where(e => e.FirstIndex > 800).ToList();
        Assert.IsTrue(events.Exists(e => e.Reason.Contains("Of value, 5 of 37 where its detector looked are missing.", StringComparison.Ordinal)), string.Join("; ", events.Select(e => e.Reason)));
    }

    [TestMethod]
    public void Detect_Dropouts_AlarmedFromTheLengthThatTheBlindSpotStates()
    {
        var stated = Stated(Dropout(0));
        Assert.IsGreaterThan(16, stated);
        foreach (var (length, events) in new[] { (stated - 1, 0), (stated, 1) }) Assert.HasCount(events, Dropout(length).Events, $"{length} of {stated}");
    }

    private static int Stated(DetectResult result) => int.Parse(Regex.Match(result.Validity.BlindSpots.Single(b => b.StartsWith("Missing values", StringComparison.Ordinal)), @"from (?<samples>\d+) in a row", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)).Groups["samples"].Value, CultureInfo.InvariantCulture);

    // A constant channel shows nothing but that its values are missing.
    private static DetectResult Dropout(int length)
    {
        var (train, values) = (Utc(new double[2000], 0), new double[1000]);
        values.AsSpan(Fault, length).Fill(double.NaN);
        return DetectHarness.Run(new DetectRequest { Train = train, Test = Utc(values, Begin) });
    }

    [TestMethod]
    [DataRow(2000, AssumptionState.Met, "")]
    [DataRow(1500, AssumptionState.NotMet, "after-training: Training is from 1970-01-01T00:00:00Z to 1970-01-02T09:19:00Z; from 1970-01-02T01:00:00Z to 1970-01-02T09:19:00Z it is judged again, and a fault there may be taken as nominal.")]
    [DataRow(-2000, AssumptionState.NotMet, "after-training: Training is from 1970-01-01T00:00:00Z to 1970-01-02T09:19:00Z, what is judged before, from 1969-12-30T14:40:00Z to 1969-12-31T07:19:00Z.")]
    public void Detect_TestInOrBeforeTraining_SaidInValidityAndWarning(int from, AssumptionState state, string warning)
    {
        var (result, warnings) = Judge(Utc(DetectHarness.Nominal(2, 1000), from));
        Assert.AreEqual(state, result.Validity.Assumptions.Single(a => a.Name == "after-training").State);
        CollectionAssert.AreEqual(warning.Length > 0 ? new[] { warning } : [], warnings);
    }

    private static int Int(System.Text.RegularExpressions.Match match, int group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    private static long Time(int minute) => minute * 60L;

    private static TelemetryData Train(params double[][] others) => Utc(DetectHarness.Nominal(1, 2000), 0, others);

    private static TelemetryData Utc(double[] values, int firstMinute, params double[][] others)
    {
        var data = DetectHarness.Telemetry(values, firstMinute, others);
        (data.Axes[0].Reference, data.Axes[0].Epoch) = (TimeReference.Utc, new());
        return data;
    }

    private static (DetectResult Result, List<string> Warnings) Judge(TelemetryData test, TelemetryData? train = null)
    {
        var warnings = new List<string>();
        return (DetectHarness.RunWithReport(new DetectRequest { Train = train ?? Train(), Test = test }, warnings).Result, warnings);
    }
}
