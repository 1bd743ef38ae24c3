using SdaToolkit.Schemas;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Telemetry.V1;
using static SdaToolkit.Plugins.Telemetry.Tests.Limits.LimitBuilder;

namespace SdaToolkit.Plugins.Telemetry.Tests.Limits;

/// <summary>Channels in another unit than their limits are converted, or not judged.</summary>
[TestClass]
public sealed class LimitUnitTests
{
    [TestMethod]
    public void Channel_InAnotherUnit_IsConverted()
    {
        var good = Run(Sample("K", "degC", 290, 293, 295, 294, 293));
        Assert.IsEmpty(good.Alarms);
        Assert.AreEqual((5ul, 0ul), (good.Channels[0].Checked, good.Channels[0].OtherUnit));
        Assert.AreEqual("Values were converted from K into degC, the unit of the limits.", good.Channels[0].Notes.Single());
        Assert.AreEqual("converted into the units of the limits: a", Values(good).Finding);
        var hot = Run(Sample("K", "degC", 290, 310.15, 290)).Alarms.Single();
        Assert.AreEqual(37, hot.WorstValue, 1e-9);
        Assert.AreEqual(("degC", "degC", 1ul), (hot.Unit, hot.LimitUnit, hot.FirstIndex));
        StringAssert.StartsWith(hot.Reason, "a was 37 degC, ");
    }

    [TestMethod]
    public void Channel_InAUnitThatCannotBeConverted_IsNotJudgedAndTold()
    {
        List<string> warnings = [];
        var result = Run(Sample("V", "degC", 290, 293), warnings);
        Assert.AreEqual("not judged, since no conversion between their units is known: a is in V, its limits in degC", warnings.Single());
        Assert.IsEmpty(result.Alarms);
        Assert.AreEqual((2ul, 0ul, 2ul), (result.Channels[0].Samples, result.Channels[0].Checked, result.Channels[0].OtherUnit));
        CollectionAssert.AreEqual(new[] { "The channel is in V, the limits are in degC: no conversion is known, so it was not judged against them." }, result.Channels[0].NotChecked);
        Assert.AreEqual((AssumptionState.NotMet, "not judged, in units that cannot be converted: a"), (Values(result).State, Values(result).Finding));
    }

    [TestMethod]
    public void Channel_InAUnitThatCannotBeConverted_IsToldOnceAStream()
    {
        var request = Sample("V", "degC", 290, 293);
        request.KeepState = true;
        List<string> warnings = [];
        var first = Run(request, warnings);
        request.State = first.State;
        request.Telemetry.Axes[0].Epoch.Seconds += 10;
        Assert.AreEqual(4ul, Run(request, warnings).Channels[0].OtherUnit);
        Assert.HasCount(1, warnings);
    }

    [TestMethod]
    public void Context_OnAChannelThatCannotBeConverted_IsUnknown()
    {
        var alarm = Ranges(1, 1, Outside(AlarmLevel.Warning, 0, 1));
        var a = Number("a");
        a.ContextAlarms.Add(new ContextAlarm { Match = Equal("b", "5"), Alarm = alarm });
        var b = Channel("b", 5, 5);
        b.Unit = "K";
        var result = Run(Request(Database(a, Number("b")), Channel("a", 9, 9), b), []);
        Assert.IsEmpty(result.Alarms);
        Assert.AreEqual(2ul, result.Channels[0].ContextUnknown);
    }

    [TestMethod]
    public void RawValues_OfACalibratedParameter_HaveTheirOwnUnit()
    {
        var request = Sample("V", "degC", 1, 2);
        request.Values = TelemetryValues.Raw;
        request.Database[0].Parameters[0].DefaultCalibrator = new Calibrator { Polynomial = new PolynomialCalibrator { Coefficients = { 20 }, Exponents = { 1 } } };
        var result = Run(request);
        Assert.AreEqual("1-1 warning open", Words(result));
        Assert.IsEmpty(result.Channels[0].Notes);
    }

    [TestMethod]
    [DataRow("K", "degC", 295, 21.85)]
    [DataRow("°C", "kelvin", 0, 273.15)]
    [DataRow("degF", "C", 212, 100)]
    [DataRow("mV", "V", 3300, 3.3)]
    [DataRow("V", "Millivolts", 3.3, 3300)]
    [DataRow("bar", "kPa", 2, 200)]
    [DataRow("deg/s", "rad/s", 180, Math.PI)]
    [DataRow("rpm", "deg/s", 1, 6)]
    [DataRow("Celsius", "deg_c", 12.5, 12.5)]
    [DataRow("counts", "Counts", 7, 7)]
    [DataRow("RPM", "rpm", 7, 7)]
    [DataRow("", "V", 7, 7)]
    public void Between_KnownUnits_Converts(string from, string to, double value, double expected) =>
        Assert.AreEqual(expected, UnitConversion.Between(from, to)!.Value.Apply(value), 1e-12 * Math.Abs(expected) + 1e-12);

    [TestMethod]
    [DataRow("V", "degC")]
    [DataRow("mW", "MW")]
    [DataRow("mHz", "MHz")]
    [DataRow("V", "counts")]
    [DataRow("m/s", "km/s")]
    public void Between_OtherUnits_IsNone(string from, string to) => Assert.IsNull(UnitConversion.Between(from, to));

    private static Assumption Values(LimitsResult result) => result.Validity.Assumptions.Single(a => a.Name == "values");

    private static LimitsRequest Sample(string channelUnit, string limitUnit, params double[] values)
    {
        var parameter = Number("a", Ranges(1, 1, Outside(AlarmLevel.Warning, 0, 30)));
        parameter.Unit = limitUnit;
        var channel = Channel("a", values);
        channel.Unit = channelUnit;
        return Request(Database(parameter), channel);
    }
}
