using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Schemas.Telemetry.V1;
using static SdaToolkit.Plugins.Telemetry.Tests.Limits.LimitBuilder;

namespace SdaToolkit.Plugins.Telemetry.Tests.Limits;

/// <summary>Limits and calibrators that depend on other parameters, and limits that change.</summary>
[TestClass]
public sealed class LimitContextTests
{
    [TestMethod]
    public void Contexts_FirstThatHolds_AppliesElseTheDefault()
    {
        var a = Number("a", Ranges(1, 1, Outside(AlarmLevel.Watch, -100, 1)));
        a.ContextAlarms.Add(new ContextAlarm { Match = Equal("b", "1"), Alarm = Ranges(1, 1, Outside(AlarmLevel.Warning, -100, 2)) });
        a.ContextAlarms.Add(new ContextAlarm { Match = Equal("b", "1"), Alarm = Ranges(1, 1, Outside(AlarmLevel.Severe, -100, 0)) });
        a.ContextAlarms.Add(new ContextAlarm { Match = Equal("b", "2"), Alarm = new AlarmDefinition { Disabled = true } });
        var result = Run(Request(Database(a, Number("b")), Channel("a", 1.5, 1.5, 2.5, 0, 9, 9, 0), Channel("b", 0, 1, 1, 1, 2, 3, 3)));
        // Watch at 0; within the first context at 1 clears it; warning at 2; disabled at 4; watch again at 5.
        Assert.AreEqual("0-0 watch; 2-2 warning; 5-5 watch", Words(result));
        Assert.AreEqual("alarm 1 by context (b == 1) in Test", result.Alarms[1].LimitSource);
        Assert.AreEqual((6ul, 1ul), (result.Channels[0].Checked, result.Channels[0].WithoutLimit));
    }

    [TestMethod]
    [DataRow("ON", true)]
    [DataRow("1", true)]
    [DataRow("0x1", true)]
    [DataRow("true", true)]
    [DataRow("TRUE", true)]
    [DataRow("OFF", false)]
    [DataRow("other", false)]
    public void Contexts_StateOfAFlag_IsItsNameNumberOrTruth(string value, bool holds)
    {
        var flag = new Parameter { Name = "/Test/b", Kind = ParameterKind.Boolean, States = { new ParameterState { Label = "OFF" }, new ParameterState { Value = 1, LastValue = 1, Label = "ON" } } };
        var a = Number("a");
        a.ContextAlarms.Add(new ContextAlarm { Match = Equal("b", value), Alarm = Ranges(1, 1, Outside(AlarmLevel.Watch, -1, 1)) });
        foreach (var b in new[] { Channel("b", 1, 0), new TelemetryChannel { Name = "b", Kind = ChannelKind.State, Labels = { "OFF", "ON" }, Values = { 1, 0 } } })
            Assert.AreEqual(holds ? "0-0 watch" : value == "OFF" ? "1-1 watch open" : "", Words(Run(Request(Database(a, flag), Channel("a", 5, 5), b))));
    }

    [TestMethod]
    public void Contexts_DisabledWhileAnAlarmIsOpen_ClearIt()
    {
        var a = Number("a", Ranges(1, 5, Outside(AlarmLevel.Watch, -100, 1)));
        a.ContextAlarms.Add(new ContextAlarm { Match = Equal("b", "2"), Alarm = new AlarmDefinition { Disabled = true } });
        Assert.AreEqual("0-1 watch", Words(Run(Request(Database(a, Number("b")), Channel("a", 9, 9, 9, 0), Channel("b", 0, 0, 2, 0)))));
    }

    [TestMethod]
    [DataRow("ALL", "2-2 watch")]
    [DataRow("ANY", "1-3 watch")]
    [DataRow("NEVER", "")]
    public void Contexts_Expressions_CombineComparisons(string kind, string expected)
    {
        var match = new Match
        {
            Terms =
            {
                new MatchTerm { Kind = MatchTermKind.Comparison, Parameter = "/Test/b", Comparison = ComparisonOperator.GreaterOrEqual, Value = "2" },
                new MatchTerm { Kind = MatchTermKind.Comparison, Parameter = "/Test/b", Comparison = ComparisonOperator.Less, OtherParameter = "/Test/c" },
                new MatchTerm { Kind = kind == "ALL" ? MatchTermKind.All : MatchTermKind.Any, Operands = 2 },
            },
        };
        if (kind == "NEVER") match.Terms.Add([new MatchTerm { Kind = MatchTermKind.Never }, new MatchTerm { Kind = MatchTermKind.All, Operands = 2 }]);
        var a = Number("a");
        a.ContextAlarms.Add(new ContextAlarm { Match = match, Alarm = Ranges(1, 1, Outside(AlarmLevel.Watch, -1, 1)) });
        var result = Run(Request(Database(a, Number("b"), Number("c")), Channel("a", 5, 5, 5, 5, 5), Channel("b", 1, 1, 2, 3, 1), Channel("c", 0, 2, 3, 3, 1)));
        Assert.AreEqual(expected, Words(result));
    }

    [TestMethod]
    public void Contexts_ParameterWithoutValue_DoNotHoldAndAreCounted()
    {
        var a = Number("a", Ranges(1, 1, Outside(AlarmLevel.Watch, -1, 1)));
        a.ContextAlarms.Add(new ContextAlarm { Match = Equal("b", "0"), Alarm = new AlarmDefinition { Disabled = true } });
        var result = Run(Request(Database(a, Number("b")), Channel("a", 5, 0, 5), Channel("b", double.NaN, double.NaN, 0)));
        Assert.AreEqual("0-0 watch", Words(result));
        Assert.AreEqual(2ul, result.Channels[0].ContextUnknown);
    }

    [TestMethod]
    public void Raw_Values_AreCalibratedByContext()
    {
        var a = Number("a", Ranges(1, 1, Outside(AlarmLevel.Watch, -1, 10)));
        a.DefaultCalibrator = new Calibrator { Polynomial = new PolynomialCalibrator { Coefficients = { 1 }, Exponents = { 1 } } };
        a.ContextCalibrators.Add(new ContextCalibrator { Match = Equal("b", "1"), Calibrator = new Calibrator { Polynomial = new PolynomialCalibrator { Coefficients = { 2 }, Exponents = { 1 } } } });
        var request = Request(Database(a, Number("b")), Channel("a", 6, 6, 6), Channel("b", 0, 1, 0));
        request.Values = TelemetryValues.Raw;
        var alarm = Run(request).Alarms.Single();
        Assert.AreEqual((1ul, 1ul, 12.0), (alarm.FirstIndex, alarm.LastIndex, alarm.WorstValue));
        request.Values = TelemetryValues.Engineering;
        Assert.IsEmpty(Run(request).Alarms);
    }

    [TestMethod]
    public void History_DatedDatabases_JudgeEachSampleByItsOwn()
    {
        var (before, after) = (Database(Number("a", Ranges(1, 1, Outside(AlarmLevel.Watch, -1, 10)))), Database(Number("a", Ranges(1, 1, Outside(AlarmLevel.Critical, -1, 5)))));
        var request = Request(before, Channel("a", 7, 12, 7, 7, 0));
        request.Database.Add(after);
        request.DatabaseFrom.Add([Epoch, new Timestamp { Seconds = Epoch.Seconds + 3 }]);
        Assert.AreEqual("1-1 watch; 3-3 critical", Words(Run(request)));
        // The order of the files does not matter, only the dates; before the first nothing is checked.
        (request.Database[0], request.Database[1]) = (request.Database[1], request.Database[0]);
        request.DatabaseFrom[0].Seconds = Epoch.Seconds + 3;
        request.DatabaseFrom[1] = new Timestamp { Seconds = Epoch.Seconds + 2 };
        var result = Run(request);
        Assert.AreEqual("3-3 critical", Words(result));
        Assert.AreEqual((3ul, 2ul), (result.Channels[0].Checked, result.Channels[0].WithoutLimit));
    }

    [TestMethod]
    public void History_DatesOfHeaders_ServeWhereNoneAreGiven()
    {
        var (early, late) = (Database(Number("a", Ranges(1, 1, Outside(AlarmLevel.Watch, -1, 10)))), Database(Number("a", Ranges(1, 1, Outside(AlarmLevel.Critical, -1, 5)))));
        (early.Released, late.Released) = (new Timestamp { Seconds = Epoch.Seconds + 1 }, new Timestamp { Seconds = Epoch.Seconds + 3 });
        var request = Request(late, Channel("a", 12, 7, 7, 7));
        request.Database.Add(early);
        // The earliest holds from the beginning.
        Assert.AreEqual("0-0 watch; 3-3 critical open", Words(Run(request)));
    }

    [TestMethod]
    [DataRow("/Test/a", true)]
    [DataRow("Test/a", true)]
    [DataRow("a", true)]
    [DataRow("V_BAT", true)]
    [DataRow("A", false)]
    public void Channels_ByAnyOfItsNames_AreFound(string name, bool found)
    {
        var parameter = Number("a", Ranges(1, 1, Outside(AlarmLevel.Watch, -1, 1)));
        parameter.Aliases.Add(new ParameterAlias { NameSpace = "ops", Alias = "V_BAT" });
        var result = Run(Request(Database(parameter), Channel(name, 5)));
        Assert.AreEqual((found ? 1 : 0, found ? "/Test/a" : ""), (result.Alarms.Count, result.Channels[0].Parameter));
        if (!found) Assert.AreEqual("No parameter of a database has this name.", result.Channels[0].NotChecked.Single());
    }

    [TestMethod]
    public void Samples_LateAndTwice_AreDroppedAndCounted()
    {
        var request = Request(Database(Number("a", Ranges(1, 1, Outside(AlarmLevel.Watch, -1, 1)))), Channel("a", 0, 0, 9, 9, 0));
        request.Telemetry.Axes[0].OffsetNs.Clear();
        request.Telemetry.Axes[0].OffsetNs.Add([0L, 10, 5, 10, 20]);
        var result = Run(request);
        Assert.IsEmpty(result.Alarms);
        Assert.AreEqual((5ul, 1ul, 1ul, 3ul), (result.Channels[0].Samples, result.Channels[0].Late, result.Channels[0].Duplicate, result.Channels[0].Checked));
    }
}
