using SdaToolkit.Schemas.Telemetry.V1;
using static SdaToolkit.Plugins.Telemetry.Tests.Limits.LimitBuilder;

namespace SdaToolkit.Plugins.Telemetry.Tests.Limits;

/// <summary>Alarms by hand.</summary>
[TestClass]
public sealed class LimitAlarmTests
{
    // XTCE 1.2: outside, [max, inf) with an inclusive bound and (max, inf) with an exclusive one.
    [TestMethod]
    [DataRow(false, 0.0, true)]
    [DataRow(false, 0.1, false)]
    [DataRow(false, 10.0, true)]
    [DataRow(true, 0.0, false)]
    [DataRow(true, -0.1, true)]
    [DataRow(true, 10.0, false)]
    [DataRow(true, 10.1, true)]
    public void Outside_ValueAtTheBound_AlarmsWhereTheBoundIsInclusive(bool exclusive, double value, bool alarms)
    {
        var result = Run(Request(Database(Number("a", Ranges(1, 1, Outside(AlarmLevel.Warning, 0, 10, exclusive)))), Channel("a", value)));
        Assert.AreEqual(alarms ? 1 : 0, result.Alarms.Count);
    }

    [TestMethod]
    [DataRow(false, "1-3 critical")]
    [DataRow(true, "2-2 critical")]
    public void Inside_Values_AlarmBetweenTheBounds(bool exclusive, string expected)
    {
        var range = Outside(AlarmLevel.Critical, 2, 4, exclusive);
        range.Form = RangeForm.Inside;
        Assert.AreEqual(expected, Words(Run(Request(Database(Number("a", Ranges(1, 1, range))), Channel("a", 1, 2, 3, 4, 5)))));
    }

    [TestMethod]
    // Two in a row raise; one does not.
    [DataRow(2u, 2u, "0 20 0 20 20 0 0", "3-4 warning")]
    // A single good sample does not clear where two are asked for.
    [DataRow(2u, 2u, "20 20 0 20 0 0", "0-3 warning")]
    // As many to clear as to raise where nothing is said.
    [DataRow(3u, 0u, "20 20 20 0 0 20 0 0 0", "0-5 warning")]
    [DataRow(1u, 3u, "20 0 0", "0-0 warning open")]
    // The most severe level wins; it is reached once enough samples in a row are at it.
    [DataRow(2u, 1u, "20 40 20 0", "0-2 warning")]
    [DataRow(2u, 1u, "20 40 40 0", "0-2 critical")]
    [DataRow(1u, 1u, "20 40 20 0", "0-2 critical")]
    // Samples without a value neither count nor break the row.
    [DataRow(3u, 1u, "20 NaN 20 NaN 20 0", "0-4 warning")]
    [DataRow(1u, 2u, "20 0 NaN 0 20", "0-0 warning; 4-4 warning open")]
    [DataRow(1u, 1u, "NaN NaN", "")]
    [DataRow(1u, 1u, "Infinity 0 -Infinity", "0-0 critical; 2-2 critical open")]
    public void Hysteresis_TruthTable_GivesTheseAlarms(uint minViolations, uint minConformance, string values, string expected)
    {
        var alarm = Ranges(minViolations, minConformance, Outside(AlarmLevel.Warning, -10, 10), Outside(AlarmLevel.Critical, -30, 30));
        var samples = values.Split(' ').Select(v => double.Parse(v, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        Assert.AreEqual(expected, Words(Run(Request(Database(Number("a", alarm)), Channel("a", samples)))));
    }

    [TestMethod]
    public void Alarm_Worst_NamesValueLimitSourceAndTimes()
    {
        var alarm = Run(Request(Database(Number("a", Ranges(1, 1, Outside(AlarmLevel.Warning, 24, 33), Outside(AlarmLevel.Critical, 22, 35)))), Channel("a", 30, 23, 21.5, 23.5, 30))).Alarms.Single();
        Assert.AreEqual((21.5, 22.0, 2ul, "V", "range"), (alarm.WorstValue, alarm.Limit, alarm.WorstIndex, alarm.LimitUnit, alarm.Kind));
        Assert.AreEqual("a was 21.5 V at its worst, at or below the critical limit of 22 V; 3 samples in violation", alarm.Reason);
        Assert.AreEqual("default alarm of /Test/a in Test", alarm.LimitSource);
        Assert.AreEqual((Epoch.Seconds + 1, Epoch.Seconds + 3), (alarm.Start.Seconds, alarm.End.Seconds));
        Assert.AreEqual("a@2026-07-15T00:00:01Z", alarm.AlarmId);
    }

    [TestMethod]
    [DataRow(ChangeSpan.PerSecond, ChangeBasis.Absolute, "0 3 6 8 8", "1-2 warning")]
    [DataRow(ChangeSpan.PerSecond, ChangeBasis.Percentage, "100 103 104 110 110", "1-1 warning; 3-3 warning")]
    [DataRow(ChangeSpan.PerSample, ChangeBasis.Absolute, "0 3 -1 -1", "1-2 warning")]
    // Percent of zero is not defined.
    [DataRow(ChangeSpan.PerSample, ChangeBasis.Percentage, "0 3 3", "")]
    public void Change_FasterThanThree_Alarms(ChangeSpan span, ChangeBasis basis, string values, string expected)
    {
        var alarm = new AlarmDefinition { Changes = { new ChangeAlarm { Span = span, Basis = basis, Ranges = { new AlarmRange { Level = AlarmLevel.Warning, Maximum = 3 } } } } };
        Assert.AreEqual(expected, Words(Run(Request(Database(Number("a", alarm)), Channel("a", [.. values.Split(' ').Select(double.Parse)])))));
    }

    [TestMethod]
    public void Change_OverASpan_UsesTheYoungestSampleFarEnoughBack()
    {
        // Per second over three seconds: (9-0)/3 at sample 3, (9-3)/3 at sample 4.
        var change = new ChangeAlarm { SpanS = 3, Ranges = { new AlarmRange { Level = AlarmLevel.Warning, Maximum = 2.5 } } };
        var alarm = Run(Request(Database(Number("a", new AlarmDefinition { Changes = { change } })), Channel("a", 0, 3, 6, 9, 9, 9))).Alarms.Single();
        Assert.AreEqual((3ul, 3ul, 3.0, 2.5, "V/s"), (alarm.FirstIndex, alarm.LastIndex, alarm.WorstChange, alarm.Limit, alarm.LimitUnit));
    }

    [TestMethod]
    public void Change_NegativeBound_KeepsTheSign()
    {
        var change = new ChangeAlarm { Ranges = { new AlarmRange { Level = AlarmLevel.Warning, Minimum = -1, Maximum = 5 } } };
        Assert.AreEqual("2-2 warning", Words(Run(Request(Database(Number("a", new AlarmDefinition { Changes = { change } })), Channel("a", 0, 4, 2, 2)))));
    }

    [TestMethod]
    public void States_ByNameAndDefault_Alarm()
    {
        var mode = new Parameter
        {
            Name = "/Test/mode",
            Kind = ParameterKind.Enumerated,
            States = { new ParameterState { Value = 0, LastValue = 0, Label = "OFF" }, new ParameterState { Value = 1, LastValue = 3, Label = "ON" }, new ParameterState { Value = 9, LastValue = 9, Label = "FAULT" } },
            DefaultAlarm = new AlarmDefinition { States = { new StateAlarm { Label = "FAULT", Level = AlarmLevel.Critical }, new StateAlarm { Label = "ON", Level = AlarmLevel.Normal } }, DefaultLevel = AlarmLevel.Watch },
        };
        var alarms = Run(Request(Database(mode), Channel("mode", 1, 3, 9, 2, 0))).Alarms;
        Assert.AreEqual((2ul, 2ul, AlarmLevel.Critical, "FAULT"), (alarms[0].FirstIndex, alarms[0].LastIndex, alarms[0].Level, alarms[0].WorstState));
        Assert.AreEqual((4ul, AlarmLevel.Watch, "OFF"), (alarms[1].FirstIndex, alarms[1].Level, alarms[1].WorstState));
    }

    [TestMethod]
    [DataRow(TelemetryValues.Raw)]
    [DataRow(TelemetryValues.Engineering)]
    public void States_WithoutAName_AreAtTheDefaultLevel(TelemetryValues values)
    {
        var request = Request(Database(Mode(AlarmLevel.Critical)), Channel("mode", 1, 1, 7, 7, 7, 1));
        request.Values = values;
        var result = Run(request);
        Assert.AreEqual("2-4 critical", Words(result));
        Assert.AreEqual("mode was 7, which has no name, in a state that is not listed, of critical level; 3 samples in violation", result.Alarms[0].Reason);
        Assert.AreEqual((6ul, 3ul, 3ul), (result.Channels[0].Checked, result.Channels[0].Violations, result.Channels[0].UndefinedStates));
        Assert.AreEqual("3 samples are in states that the database does not define: they are at its default alarm level.", result.Channels[0].Notes.Single());
        Assert.IsEmpty(result.Channels[0].NotChecked);
    }

    [TestMethod]
    public void States_WithoutANameOrADefault_AreNormalAndTold()
    {
        var numbers = Run(Request(Database(Mode(AlarmLevel.Unspecified)), Channel("mode", 1, 1, 7, 7, 7, 0)));
        Assert.AreEqual("5-5 warning open", Words(numbers));
        CollectionAssert.Contains(numbers.Channels[0].NotChecked, "3 samples are in states that the database does not define; where it sets no default alarm level they count as normal.");
        var names = Run(Request(Database(Mode(AlarmLevel.Unspecified)), new TelemetryChannel { Name = "mode", Kind = ChannelKind.State, Labels = { "ON", "BOGUS" }, Values = { 0, 1, 0 } }));
        Assert.AreEqual(("", 1ul), (Words(names), names.Channels[0].UndefinedStates));
        var good = Run(Request(Database(Mode(AlarmLevel.Unspecified)), Channel("mode", 1, 1, 1)));
        Assert.AreEqual((0ul, 0), (good.Channels[0].UndefinedStates, good.Channels[0].NotChecked.Count));
    }

    [TestMethod]
    public void States_WithoutAName_ThatWaitForTheNextChunk_Alarm()
    {
        var mode = Mode(AlarmLevel.Critical);
        mode.ContextAlarms.Add(new ContextAlarm { Match = Equal("b", "9"), Alarm = new AlarmDefinition { Disabled = true } });
        var request = Request(Database(mode, Number("b")), Channel("mode", 1, 7));
        (request.KeepState, request.MoreFollows) = (true, true);
        var first = Run(request);
        Assert.AreEqual("", Words(first));
        var next = new LimitsRequest { Telemetry = new TelemetryData(), Database = { request.Database }, State = first.State };
        Assert.AreEqual("1-1 critical open", Words(Run(next)));
    }

    private static Parameter Mode(AlarmLevel other) => new()
    {
        Name = "/Test/mode",
        Kind = ParameterKind.Enumerated,
        States = { new ParameterState { Value = 0, LastValue = 0, Label = "OFF" }, new ParameterState { Value = 1, LastValue = 1, Label = "ON" } },
        DefaultAlarm = new AlarmDefinition { States = { new StateAlarm { Label = "OFF", Level = AlarmLevel.Warning }, new StateAlarm { Label = "ON", Level = AlarmLevel.Normal } }, DefaultLevel = other },
    };

    [TestMethod]
    public void States_OfTheTelemetry_AreKnownByTheirNames()
    {
        var mode = new Parameter { Name = "/Test/mode", Kind = ParameterKind.Boolean, States = { new ParameterState { Label = "GOOD" }, new ParameterState { Value = 1, LastValue = 1, Label = "BAD" } }, DefaultAlarm = new AlarmDefinition { States = { new StateAlarm { Label = "BAD", Level = AlarmLevel.Warning } } } };
        var channel = new TelemetryChannel { Name = "mode", Kind = ChannelKind.State, Labels = { "BAD", "GOOD" }, Values = { 1, 0, 1 } };
        Assert.AreEqual("1-1 warning", Words(Run(Request(Database(mode), channel))));
    }

    [TestMethod]
    public void Texts_WhereNumbersAreExpected_AreNoValues()
    {
        var channel = new TelemetryChannel { Name = "a", Kind = ChannelKind.State, Labels = { "1,5", "1,6" }, Values = { 0, 1, 0 } };
        var result = Run(Request(Database(Number("a", Ranges(1, 1, Outside(AlarmLevel.Warning, 0.5, 30)))), channel));
        Assert.IsEmpty(result.Alarms);
        Assert.AreEqual((0ul, 3ul), (result.Channels[0].Checked, result.Channels[0].WithoutValue));
        CollectionAssert.Contains(result.Channels[0].NotChecked, "The channel holds texts, its parameter numbers: texts count as no values.");
    }

    [TestMethod]
    public void Conditions_OnOtherChannels_Alarm()
    {
        var alarm = new AlarmDefinition { Conditions = { new ConditionAlarm { Level = AlarmLevel.Distress, Match = Equal("b", "2") } } };
        Assert.AreEqual("1-2 distress", Words(Run(Request(Database(Number("a", alarm), Number("b")), Channel("a", 0, 0, 0, 0), Channel("b", 1, 2, 2, 3)))));
    }

    [TestMethod]
    public void ValidRanges_ImplausibleValue_IsCountedAndStillChecked()
    {
        var parameter = Number("a", Ranges(1, 1, Outside(AlarmLevel.Warning, 0, 10)));
        parameter.ValidRanges.Add(new ValidRange { Minimum = -5, Maximum = 50 });
        var result = Run(Request(Database(parameter), Channel("a", 5, 99, 20)));
        Assert.AreEqual((1ul, 3ul, 2ul, 1), (result.Channels[0].Implausible, result.Channels[0].Checked, result.Channels[0].Violations, result.Alarms.Count));
    }
}
