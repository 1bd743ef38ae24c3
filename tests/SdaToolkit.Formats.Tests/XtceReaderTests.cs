using System.Text;
using SdaToolkit.Schemas.Telemetry.V1;
using static SdaToolkit.Formats.Tests.XtceSample;

namespace SdaToolkit.Formats.Tests;

[TestClass]
public sealed class XtceReaderTests
{
    [TestMethod]
    [DataRow("xmlns=\"http://www.omg.org/space/xtce\"")]
    [DataRow("xmlns=\"http://www.omg.org/spec/XTCE/20180204\"")]
    [DataRow("xmlns=\"http://www.omg.org/spec/XTCE/20250214\"")]
    [DataRow("")]
    public void Read_AnyNamespaceOfXtce_IsTaken(string xmlns)
    {
        var text = With("", xmlns: xmlns);
        var database = (TelemetryDatabase)FormatRegistry.BuiltIn.Read(new SourceFile("db.xml", Encoding.UTF8.GetBytes(text)));
        Assert.AreEqual(("S", "/S/plain"), (database.Name, database.Parameters.Single().Name));
        Assert.AreEqual("db.xml", database.Envelope.Provenance.Inputs.Single().Name);
    }

    [TestMethod]
    public void Read_ForeignNamespaceOrRoot_IsRefused()
    {
        Refused(With("", xmlns: "xmlns=\"urn:other\""), "t.xml, line 1: not an XTCE file: found SpaceSystem");
        Refused("<Other/>", "t.xml, line 1: not an XTCE file: found Other");
    }

    [TestMethod]
    public void Read_Parameters_HaveNamesKindsUnitsAndStates()
    {
        var database = Read(Old);
        CollectionAssert.AreEqual(
            new[] { "/Old/Mode", "/Old/Flag", "/Old/List", "/Old/Head.A", "/Old/Head.B", "/Old/Counter", "/Old/Sub/Value", "/Old/Sub/Clock" },
            database.Parameters.Select(p => p.Name).ToArray());
        Assert.AreEqual(("Old", "3.1"), (database.Name, database.Version));
        Assert.IsNull(database.Released);
        var value = Of(database, "/Old/Sub/Value");
        Assert.AreEqual((ParameterKind.Float, "m·s^-2", "own words", "Sub"), (value.Kind, value.Unit, value.Description, value.Subsystem));
        Assert.AreEqual("a count", Of(database, "/Old/Counter").Description);
        Assert.AreEqual(ParameterKind.Time, Of(database, "/Old/Sub/Clock").Kind);
        Assert.AreEqual("MODE", Of(database, "/Old/Mode").Aliases.Single().Alias);
        CollectionAssert.AreEqual(new[] { "0-0 SAFE", "1-3 NOMINAL" }, Of(database, "/Old/Mode").States.Select(s => $"{s.Value}-{s.LastValue} {s.Label}").ToArray());
        CollectionAssert.AreEqual(new[] { "False", "YES" }, Of(database, "/Old/Flag").States.Select(s => s.Label).ToArray());
    }

    [TestMethod]
    public void Read_Calibrators_AreThoseOfTheNearestType()
    {
        var database = Read(Old);
        var counter = Of(database, "/Old/Counter");
        CollectionAssert.AreEqual(new[] { 1.5, -2000 }, counter.DefaultCalibrator.Polynomial.Coefficients);
        CollectionAssert.AreEqual(new[] { "this", "2", "*" }, counter.ContextCalibrators.Single().Calibrator.Math.Steps);
        var spline = Of(database, "/Old/Sub/Value").DefaultCalibrator.Spline;
        CollectionAssert.AreEqual(new[] { 1.0, 9 }, spline.Raw);
        CollectionAssert.AreEqual(new[] { 5.0, 1 }, spline.Calibrated);
        Assert.AreEqual((1u, false), (spline.Order, spline.Extrapolate));
        // States are looked up by their raw values.
        Assert.IsNull(Of(database, "/Old/Mode").DefaultCalibrator);
    }

    [TestMethod]
    public void Read_Alarms_AreInheritedAndByContext()
    {
        var database = Read(Old);
        var value = Of(database, "/Old/Sub/Value");
        Assert.AreEqual((2u, 0u), (value.DefaultAlarm.MinViolations, value.DefaultAlarm.MinConformance));
        CollectionAssert.AreEqual(new[] { AlarmLevel.Watch, AlarmLevel.Severe }, value.DefaultAlarm.Ranges.Select(r => r.Level).ToArray());
        var watch = value.DefaultAlarm.Ranges[0];
        Assert.AreEqual((false, true, 10.0, true, RangeForm.Outside), (watch.HasMinimum, watch.HasMaximum, watch.Maximum, watch.MaximumExclusive, watch.Form));
        Assert.AreEqual("CustomAlarm", value.DefaultAlarm.NotUnderstood.Single());
        var (match, alarm) = (value.ContextAlarms.Single().Match, value.ContextAlarms.Single().Alarm);
        Assert.AreEqual((3u, 4u, "safe"), (alarm.MinViolations, alarm.MinConformance, alarm.Name));
        var change = alarm.Changes.Single();
        Assert.AreEqual((ChangeSpan.PerSample, ChangeBasis.Percentage, 2u, 0.5), (change.Span, change.Basis, change.SpanSamples, change.SpanS));
        Assert.AreEqual((AlarmLevel.Distress, RangeForm.Inside), (alarm.Ranges.Single().Level, alarm.Ranges.Single().Form));
        Assert.AreEqual("/Old/Mode NotEqual 1 True; /Old/Flag Equal true False;   2", string.Join("; ", match.Terms.Select(t => t.Kind == MatchTermKind.Comparison ? $"{t.Parameter} {t.Comparison} {t.Value} {t.ParameterRaw}" : $"  {t.Operands}")));
        var mode = Of(database, "/Old/Mode").DefaultAlarm;
        Assert.AreEqual((AlarmLevel.Watch, "SAFE", AlarmLevel.Critical), (mode.DefaultLevel, mode.States.Single().Label, mode.States.Single().Level));
        var valid = Of(database, "/Old/Counter");
        Assert.AreEqual((true, 65535.0, true), (valid.ValidRangesRaw, valid.ValidRanges.Single().Maximum, valid.ValidRanges.Single().MaximumExclusive));
    }

    [TestMethod]
    public void Read_WhatIsNotUsed_IsCountedAndNamed()
    {
        var database = Read(Old);
        var left = database.LeftOut.ToDictionary(l => l.Construct, StringComparer.Ordinal);
        Assert.AreEqual(3ul, left["CustomAlarm"].Count);
        Assert.IsFalse(left["CustomAlarm"].Irrelevant);
        Assert.IsTrue(left["ContainerSet"].Irrelevant && left["MetaCommandSet"].Irrelevant && left["ParameterRef"].Irrelevant);
        StringAssert.StartsWith(database.ReadSummary.Notes[1], "CustomAlarm is not understood and left out: 3 times, first at /Old/");
        StringAssert.StartsWith(left["ArrayParameterType"].First, "/Old/List, line ");
        Assert.AreEqual((9ul, 8ul), (database.ReadSummary.RecordsRead, database.ReadSummary.RecordsUsed));
        Assert.AreEqual("no such type (/Old/Sub/Bad)", database.ReadSummary.Skipped.Single().Reason);
        var error = Assert.ThrowsExactly<DataFormatException>(() => Read(Old, strict: true));
        StringAssert.StartsWith(error.Message, "t.xml, line 61: no such type (/Old/Sub/Bad): Parameter found Nowhere");
    }

    [TestMethod]
    public void Read_BooleanExpression_IsPostfix()
    {
        var alarm = Alarm("""
            <AlarmConditions><WarningAlarm><BooleanExpression><ORedConditions>
            <Condition><ParameterInstanceRef parameterRef="plain"/><ComparisonOperator>&gt;=</ComparisonOperator><Value>2</Value></Condition>
            <ANDedConditions>
            <Condition><ParameterInstanceRef parameterRef="plain"/><ComparisonOperator>&lt;</ComparisonOperator><ParameterInstanceRef parameterRef="x" useCalibratedValue="false"/></Condition>
            <Condition><ParameterInstanceRef parameterRef="plain" instance="-1"/><ComparisonOperator>==</ComparisonOperator><Value>1</Value></Condition>
            </ANDedConditions></ORedConditions></BooleanExpression></WarningAlarm></AlarmConditions>
            """);
        var condition = alarm.Conditions.Single();
        Assert.AreEqual(AlarmLevel.Warning, condition.Level);
        CollectionAssert.AreEqual(
            new[] { MatchTermKind.Comparison, MatchTermKind.Comparison, MatchTermKind.Never, MatchTermKind.All, MatchTermKind.Any },
            condition.Match.Terms.Select(t => t.Kind).ToArray());
        Assert.AreEqual(("/S/x", true), (condition.Match.Terms[1].OtherParameter, condition.Match.Terms[1].OtherParameterRaw));
    }

    [TestMethod]
    [DataRow("<DefaultAlarm minViolations=\"0\"/>", "DefaultAlarm.minViolations found 0, allowed 1 to 1000000")]
    [DataRow("<DefaultAlarm defaultAlarmLevel=\"red\"/>", "DefaultAlarm.defaultAlarmLevel found red, allowed normal, watch")]
    [DataRow("<DefaultAlarm><AlarmMultiRanges><Range level=\"red\"/></AlarmMultiRanges></DefaultAlarm>", "Range.level found red, allowed normal, watch")]
    [DataRow("<DefaultAlarm><AlarmMultiRanges><Range/></AlarmMultiRanges></DefaultAlarm>", "Range.level found nothing, allowed a text")]
    [DataRow("<DefaultAlarm disabled=\"maybe\"/>", "DefaultAlarm.disabled found maybe, allowed true or false")]
    [DataRow("<DefaultAlarm><StaticAlarmRanges><WarningRange minInclusive=\"ten\"/></StaticAlarmRanges></DefaultAlarm>", "WarningRange.minInclusive found ten, allowed a finite number")]
    [DataRow("<DefaultAlarm><StaticAlarmRanges><WarningRange minInclusive=\"NaN\"/></StaticAlarmRanges></DefaultAlarm>", "WarningRange.minInclusive found NaN, allowed a finite number")]
    [DataRow("<DefaultAlarm><StaticAlarmRanges><WarningRange minInclusive=\"2\" maxInclusive=\"1\"/></StaticAlarmRanges></DefaultAlarm>", "WarningRange found 2 to 1, allowed the lower first")]
    [DataRow("<DefaultAlarm><ChangeAlarmRanges changeType=\"changePerDay\"/></DefaultAlarm>", "ChangeAlarmRanges.changeType found changePerDay")]
    [DataRow("<ContextAlarmList><ContextAlarm/></ContextAlarmList>", "no ContextMatch (/S/x): ContextAlarm found nothing")]
    public void Read_BadAlarm_LeavesTheParameterOutAndSaysWhy(string alarm, string expected)
    {
        var text = With($"<FloatParameterType name=\"T\">{alarm}</FloatParameterType>", "<Parameter name=\"x\" parameterTypeRef=\"T\"/>");
        var database = Read(text);
        Assert.AreEqual("/S/plain", database.Parameters.Single().Name);
        Assert.AreEqual(1, database.ReadSummary.Skipped.Count);
        StringAssert.Contains(Assert.ThrowsExactly<DataFormatException>(() => Read(text, strict: true)).Message, expected);
    }

    [TestMethod]
    public void Read_AlarmsOfTimesAndTexts_AreNamedAndLeftOut()
    {
        var alarm = "<DefaultAlarm><StaticAlarmRanges><WarningRange minInclusive=\"PT1S\"/></StaticAlarmRanges></DefaultAlarm>";
        var database = Read(With($"<RelativeTimeParameterType name=\"T\">{alarm}</RelativeTimeParameterType>", "<Parameter name=\"x\" parameterTypeRef=\"T\"/>"), strict: true);
        Assert.IsNull(Of(database, "/S/x").DefaultAlarm);
        Assert.AreEqual("alarms of RelativeTimeParameterType", database.LeftOut.Single().Construct);
    }

    [TestMethod]
    public void Read_TypesInACircle_AreRefused()
    {
        var database = Read(With("<FloatParameterType name=\"A\" baseType=\"B\"/><FloatParameterType name=\"B\" baseType=\"A\"/>", "<Parameter name=\"x\" parameterTypeRef=\"A\"/>"));
        Assert.AreEqual("base types in a circle (/S/x)", database.ReadSummary.Skipped.Single().Reason);
    }

    [TestMethod]
    [DataRow("p", "/R/A/p")]
    [DataRow("./p", "/R/A/p")]
    [DataRow("../p", "/R/p")]
    [DataRow("/R/B/p", "/R/B/p")]
    [DataRow("B/p", "/R/B/p")]
    [DataRow("../B/p", "/R/B/p")]
    [DataRow("q", "/R/q")]
    [DataRow("/B/p", "/R/B/p")]
    [DataRow("q.m", "/R/q.m")]
    [DataRow("q/m", "/R/q.m")]
    [DataRow("../q[1]", "/R/q[1]")]
    [DataRow("nowhere", null)]
    [DataRow("../../p", null)]
    public void Read_References_AreRelativeAbsoluteOrOfTheSystemsAround(string reference, string? expected)
    {
        var types = $"<ParameterTypeSet><FloatParameterType name=\"T\"><DefaultAlarm><AlarmConditions><WatchAlarm><Comparison parameterRef=\"{reference}\" value=\"1\"/></WatchAlarm></AlarmConditions></DefaultAlarm></FloatParameterType></ParameterTypeSet>";
        var database = Read($"""
            <SpaceSystem name="R"><TelemetryMetaData><ParameterTypeSet><FloatParameterType name="U"/></ParameterTypeSet>
            <ParameterSet><Parameter name="p" parameterTypeRef="U"/><Parameter name="q" parameterTypeRef="U"/></ParameterSet></TelemetryMetaData>
            <SpaceSystem name="A"><TelemetryMetaData>{types}<ParameterSet><Parameter name="p" parameterTypeRef="T"/></ParameterSet></TelemetryMetaData></SpaceSystem>
            <SpaceSystem name="B"><TelemetryMetaData><ParameterSet><Parameter name="p" parameterTypeRef="U"/></ParameterSet></TelemetryMetaData></SpaceSystem></SpaceSystem>
            """);
        var term = Of(database, "/R/A/p").DefaultAlarm.Conditions.Single().Match.Terms.Single();
        Assert.AreEqual(expected ?? "", term.Parameter);
        Assert.AreEqual(expected is null ? MatchTermKind.Never : MatchTermKind.Comparison, term.Kind);
    }

    [TestMethod]
    public void Read_DocumentType_IsRefused()
    {
        Refused("<!DOCTYPE SpaceSystem [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><SpaceSystem name=\"&e;\"/>", "allowed well-formed XML without a document type");
        Refused(With("&e;"), "undeclared entity");
    }

    [TestMethod]
    public void Read_DeepOrHugeFiles_AreRefused()
    {
        Refused(string.Concat(Enumerable.Repeat("<SpaceSystem name=\"a\">", 5000)) + string.Concat(Enumerable.Repeat("</SpaceSystem>", 5000)), "elements nest too deep: found more than 200");
        Refused(string.Concat(Enumerable.Repeat($"<SpaceSystem name=\"{new string('a', 100)}\">", 50)) + string.Concat(Enumerable.Repeat("</SpaceSystem>", 50)), "path too long");
        // Many parameters of one type with many states: a megabyte that would become gigabytes.
        var states = string.Concat(Enumerable.Range(0, 10_000).Select(i => $"<Enumeration value=\"{i}\" label=\"L{i}\"/>"));
        var parameters = string.Concat(Enumerable.Range(0, 10_000).Select(i => $"<Parameter name=\"p{i}\" parameterTypeRef=\"E\"/>"));
        Refused(With($"<EnumeratedParameterType name=\"E\"><EnumerationList>{states}</EnumerationList></EnumeratedParameterType>", parameters), "too large a database");
    }

    [TestMethod]
    public void Read_NoParameter_IsRefused() => Refused("<SpaceSystem name=\"S\"/>", "t.xml: no parameter in the file");

    [TestMethod]
    public void Read_NoValidParameter_SaysWhatIsWrongWithTheFirst()
    {
        const string text = """
            <SpaceSystem name="S"><TelemetryMetaData><ParameterTypeSet><FloatParameterType name="T"><DefaultAlarm><StaticAlarmRanges>
            <WarningRange minInclusive="abc"/></StaticAlarmRanges></DefaultAlarm></FloatParameterType></ParameterTypeSet>
            <ParameterSet><Parameter name="P" parameterTypeRef="T"/></ParameterSet></TelemetryMetaData></SpaceSystem>
            """;
        Refused(text, "t.xml, line 2: no valid parameter, the first: not a number (/S/P): WarningRange.minInclusive found abc, allowed a finite number");
    }

    [TestMethod]
    [DataRow("<SpaceSystem name=\"S\">\n<TelemetryMetaData><Stati", "t.xml, line 2: syntax (", "): element TelemetryMetaData of line 2, here found ", "allowed well-formed XML without a document type")]
    [DataRow("<SpaceSystem name=\"S\">\n<TelemetryMetaData>\n", "t.xml, line 3: syntax (Unexpected end of file has occurred. The following elements are not closed: TelemetryMetaData, SpaceSystem): ", "found the end of the file", "allowed well-formed")]
    [DataRow("<SpaceSystem name=\"S\">\n<TelemetryMetaData>\n</Telemetry></SpaceSystem>", "line 3: syntax (The 'TelemetryMetaData' start tag on line 2 position 2 does not match the end tag of 'Telemetry')", "element TelemetryMetaData of line 2, here found Telemetry></SpaceSystem>", "allowed")]
    [DataRow("<SpaceSystem name=\"S\"><a b=\"\u0001\"/></SpaceSystem>", "line 1: syntax (", "element SpaceSystem of line 1, here found ", "allowed")]
    public void Read_BrokenXml_SaysWhereAndWhatWhole(string text, string where, string found, string allowed)
    {
        foreach (var expected in new[] { where, found, allowed }) Refused(text, expected);
        Assert.IsFalse(Assert.ThrowsExactly<DataFormatException>(() => Read(text)).Message.Contains('…', StringComparison.Ordinal));
    }

    [TestMethod]
    public void Read_FaultyParameter_IsNamedInTheSummary()
    {
        var database = Read(With("<FloatParameterType name=\"T\"><DefaultAlarm disabled=\"maybe\"/></FloatParameterType>", "<Parameter name=\"x\" parameterTypeRef=\"T\"/>"));
        Assert.AreEqual("/S/x", database.ReadSummary.Skipped.Single().Name);
    }

    private static AlarmDefinition Alarm(string content)
    {
        var database = Read(With($"<FloatParameterType name=\"T\"><DefaultAlarm>{content}</DefaultAlarm></FloatParameterType>", "<Parameter name=\"x\" parameterTypeRef=\"T\"/>"), strict: true);
        return Of(database, "/S/x").DefaultAlarm;
    }

    private static void Refused(string text, string expected)
    {
        var error = Assert.ThrowsExactly<DataFormatException>(() => Read(text));
        StringAssert.Contains(error.Message, expected);
        Assert.IsFalse(error.Message.AsSpan().ContainsAny("\n\r"), error.Message);
    }
}
