using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Contracts;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Telemetry.V1;
using static SdaToolkit.Plugins.Telemetry.Tests.Limits.LimitBuilder;

namespace SdaToolkit.Plugins.Telemetry.Tests.Limits;

/// <summary>Requests that cannot be run say in one line what is wrong.</summary>
[TestClass]
public sealed class LimitsRequestTests
{
    [TestMethod]
    public void Request_WithoutItsParts_NamesThem()
    {
        Refused(r => r.Telemetry = null, "telemetry");
        Refused(r => r.Database.Clear(), "database");
    }

    [TestMethod]
    public void Telemetry_ThatDoesNotFitTogether_IsRefused()
    {
        Refused(r => r.Telemetry.Channels[0].Axis = 1, "telemetry.channels[0].axis: found 1; allowed are 0 to 0");
        Refused(r => r.Telemetry.Channels[0].Values.Add(3), "telemetry.channels[0].values: found 3; allowed are 2, one a time of axis 0");
        Refused(r => r.Telemetry.Channels[0].Name = "", "telemetry.channels[0].name: found nothing");
        Refused(r => r.Telemetry.Channels.Add(r.Telemetry.Channels[0].Clone()), "found a a second time");
        Refused(r => r.Telemetry.Channels[0].Name = "/Test/a", "both of them parameter /Test/a", r => r.Telemetry.Channels.Add(Channel("a", 1, 2)));
        Refused(r => r.Telemetry.Axes[0].Epoch = null, "telemetry.axes[0].epoch: found nothing");
        Refused(r => r.Telemetry.Axes[0].Epoch = new Timestamp { Seconds = 99_999_999_999 }, "telemetry.axes[0]: found times outside of the years 1678 to 2262");
        Refused(r => r.Telemetry.Axes.Add(new TimeAxis { Reference = TimeReference.OnBoard }), "telemetry.axes[1].reference: found OnBoard");
    }

    [TestMethod]
    public void Databases_WhoseTimesCannotBeSaid_AreRefused()
    {
        Refused(r => r.Database.Add(r.Database[0].Clone()), "database[0]: found Test without valid_from");
        Refused(r => r.DatabaseFrom.Add([Epoch, Epoch]), "database_from: found 2 times; allowed are none, or 1");
        Refused(r => r.DatabaseFrom.Add([Epoch, Epoch]), "found from 2026-07-15T00:00:00Z for both", r => r.Database.Add(r.Database[0].Clone()));
        Refused(r => r.DatabaseFrom.Add(Epoch), "for telemetry without UTC", r => r.Telemetry.Axes[0].Reference = TimeReference.OnBoard);
    }

    [TestMethod]
    public void Database_Malformed_IsRefused()
    {
        Refused(r => r.Database[0].Parameters[0].DefaultCalibrator = new Calibrator { Spline = new SplineCalibrator { Raw = { 1, 1 }, Calibrated = { 0, 1 } } }, "default_calibrator.spline.raw: found 1 after 1");
        Refused(r => r.Database[0].Parameters[0].DefaultCalibrator = new Calibrator { Math = new MathCalibrator { Steps = { "this", "+" } } }, "math.steps: found 1 operands before \"+\"");
        Refused(r => r.Database[0].Parameters[0].DefaultCalibrator = new Calibrator { Polynomial = new PolynomialCalibrator { Coefficients = { 1 } } }, "found 1 coefficients and 0 exponents");
        Refused(r => r.Database[0].Parameters[0].ContextAlarms.Add(new ContextAlarm { Match = new Match { Terms = { new MatchTerm { Kind = MatchTermKind.All, Operands = 2 } } } }), "found a term that combines 2 results where there are 0");
        Refused(r => r.Database[0].Parameters[0].DefaultAlarm.Changes.Add(new ChangeAlarm { SpanS = double.NaN }), "span_s: found NaN");
    }

    [TestMethod]
    public void State_OfAnotherStream_IsRefused()
    {
        var other = Sample();
        other.KeepState = true;
        var state = Run(other).State;
        Refused(r => (r.State, r.Values) = (state, TelemetryValues.Raw), "state: found a stream of Engineering; allowed is one of Raw");
        Refused(r => r.Telemetry.Axes[0].Reference = TimeReference.OnBoard, "state: found a stream in Utc times", r => r.State = state);
        Refused(r => r.State = ByteString.CopyFrom(1, 2, 3), "state: found");
    }

    [TestMethod]
    public void Database_WithAFaultyParameter_IsNotUnderstoodAndNamesIt()
    {
        var request = Sample();
        request.Telemetry.Channels.Add(Channel("p", 1, 2));
        request.Database[0].ReadSummary = new ReadSummary
        {
            RecordsRead = 2,
            RecordsUsed = 1,
            Skipped = { new SkippedRecord { Line = 4, Name = "/Test/p", Reason = "not a number (/Test/p)", Detail = "WarningRange.minInclusive found abc, allowed a finite number" } },
        };
        var result = Run(request);
        var understood = result.Validity.Assumptions.Single(a => a.Name == "database-understood");
        Assert.AreEqual(AssumptionState.NotMet, understood.State);
        Assert.AreEqual("1 faulty parameter left out: line 4: not a number (/Test/p): WarningRange.minInclusive found abc, allowed a finite number", understood.Finding);
        var channel = result.Channels.Single(c => c.Channel == "p");
        Assert.AreEqual((0ul, ""), (channel.Checked, channel.Parameter));
        Assert.AreEqual("Its parameter /Test/p is faulty in the database and was left out: line 4: not a number (/Test/p): WarningRange.minInclusive found abc, allowed a finite number.", channel.NotChecked.Single());
        Assert.AreEqual(2ul, result.Channels.Single(c => c.Channel == "a").Checked);
    }

    [TestMethod]
    public void Database_WithAFaultyParameter_GivesItsShortNameToNoOther()
    {
        var request = Sample();
        request.Database[0].Parameters[0].Name = "/Test/Sub/a";
        Assert.AreEqual(2ul, Run(request).Channels[0].Checked);
        request.Database[0].ReadSummary = new ReadSummary { Skipped = { new SkippedRecord { Name = "/Test/Main/a", Reason = "not a number" } } };
        Assert.AreEqual("Several parameters have this name: write its full name.", Run(request).Channels[0].NotChecked.Single());
        // A name that is given twice belongs to the parameter that was kept.
        request.Database[0].ReadSummary.Skipped[0].Name = "/Test/Sub/a";
        Assert.AreEqual(2ul, Run(request).Channels[0].Checked);
    }

    private static LimitsRequest Sample() => Request(Database(Number("a", Ranges(1, 1, Outside(AlarmLevel.Watch, -1, 1)))), Channel("a", 1, 2));

    private static void Refused(Action<LimitsRequest> change, string expected, Action<LimitsRequest>? before = null)
    {
        var request = Sample();
        before?.Invoke(request);
        change(request);
        var error = Assert.ThrowsExactly<AnalysisException>(() => Run(request));
        Assert.AreEqual(AnalysisErrorCode.InvalidRequest, error.Code);
        StringAssert.Contains(error.Message, expected);
        Assert.IsFalse(error.Message.Contains('\n', StringComparison.Ordinal), error.Message);
    }
}
