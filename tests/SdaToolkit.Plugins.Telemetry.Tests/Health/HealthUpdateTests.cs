using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Plugins.Telemetry.Health;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Telemetry.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.Plugins.Telemetry.Tests.Health;

[TestClass]
public sealed class HealthUpdateTests
{
    private const int Samples = 1_000;

    [TestMethod]
    [DataRow("x", "battery", "battery")]
    [DataRow("batteryVoltage", "power", "battery")]
    [DataRow("SA_I", "Power", "electrical-distribution")]
    [DataRow("solar_current_a", "EPS", "solar-array")]
    [DataRow("anything", "attitude", "gyro-sensor-wheel")]
    [DataRow("RW1-speed", "", "gyro-sensor-wheel")]
    [DataRow("batt_temp", "", "battery")]
    [DataRow("tank_temp_degC", "", "thruster-fuel")]
    [DataRow("panelTemp", "thermal", "mechanisms-structure-thermal")]
    [DataRow("value", "", "unassigned")]
    [DataRow("value", "Robot Arm", "Robot Arm")]
    public void Of_NameAndField_TheSubsystem(string name, string stated, string expected) =>
        Assert.AreEqual(expected, Subsystems.Of(new TelemetryChannel { Name = name, Subsystem = stated }));

    [TestMethod]
    public void From_NoEvents_EveryWatchedSubsystemJustBelowOne()
    {
        var report = HealthUpdate.From(Telemetry(), Array.Empty<TelemetryEvent>(), 1);
        CollectionAssert.AreEqual(new[] { "battery", "gyro-sensor-wheel" }, report.Subsystems.Select(s => s.Subsystem).ToArray());
        foreach (var subsystem in report.Subsystems)
        {
            Bound.Below(1.0, subsystem.HazardRatio);
            Bound.Below(subsystem.HazardRatio, 0.99);
            Assert.AreEqual(30.0 * (Samples - 1), subsystem.ObservedS, 1e-6);
            Assert.IsEmpty(subsystem.Evidence);
        }
        Assert.AreEqual(("TLP:GREEN", DataMode.Simulated, "SAT-1"), (report.Envelope.HandlingMarking, report.Envelope.DataMode, report.Spacecraft));
    }

    [TestMethod]
    public void From_OneEvent_RaisesItsSubsystemOnly()
    {
        var report = HealthUpdate.From(Telemetry(), [Event(4, ("rw1_current", 0.9, "forecast"), ("batt_v", 0.1, "forecast"))], 1);
        var (battery, wheel) = (report.Subsystems[0], report.Subsystems[1]);
        Bound.Below(wheel.HazardRatio, 1.3);
        Bound.Below(wheel.HazardRatio, battery.HazardRatio);
        Bound.Below(1.05, battery.HazardRatio);
        var evidence = wheel.Evidence.Single();
        Assert.AreEqual(("anomaly", "rw1_current", "why"), (evidence.Kind, evidence.Channel, evidence.Description));
        Assert.AreEqual(0.8 * 0.9, evidence.Severity, 1e-12);
        Assert.AreEqual(Seconds(300), evidence.Start);
    }

    [TestMethod]
    public void From_StuckSensor_TheKindSaysSo()
    {
        var report = HealthUpdate.From(Telemetry(), [Event(4, ("batt_v", 1, "stuck"))], 1);
        Assert.AreEqual("stuck", report.Subsystems[0].Evidence.Single().Kind);
    }

    [TestMethod]
    public void From_OpenEvent_HasNoEnd()
    {
        var open = Event(4, ("batt_v", 1, "forecast"));
        open.Open = true;
        Assert.IsNull(HealthUpdate.From(Telemetry(), [open], 1).Subsystems[0].Evidence.Single().End);
    }

    [TestMethod]
    public void From_TwiceAsBad_Higher()
    {
        double Ratio(double peak, int count) =>
            HealthUpdate.From(Telemetry(), Enumerable.Repeat(Event(peak, ("batt_v", 1, "forecast")), count), 1).Subsystems[0].HazardRatio;
        Bound.Below(Ratio(4, 1), Ratio(2, 1));
        Bound.Below(Ratio(2, 2), Ratio(2, 1));
        Bound.Below(Ratio(double.PositiveInfinity, 1) + 1e-9, Ratio(1000, 1));
        Assert.IsTrue(double.IsFinite(Ratio(double.PositiveInfinity, 3)));
    }

    [TestMethod]
    public void From_WithoutUtc_DurationFromTheAxis()
    {
        var (telemetry, one) = (Telemetry(), Event(4, ("batt_v", 1, "forecast")));
        var withUtc = HealthUpdate.From(telemetry, [one], 1);
        (one.Start, one.End) = (null, null);
        Assert.AreEqual(withUtc.Subsystems[0].HazardRatio, HealthUpdate.From(telemetry, [one], 1).Subsystems[0].HazardRatio, 1e-12);
    }

    [TestMethod]
    public void From_GapInTheTelemetry_IsNotWatched()
    {
        var telemetry = Telemetry();
        for (var i = Samples / 2; i < Samples; i++) telemetry.Axes[0].OffsetNs[i] += 86_400_000_000_000;
        Assert.AreEqual(30.0 * (Samples - 2) + 300, HealthUpdate.From(telemetry, Array.Empty<HealthAlarm>(), 1).Subsystems[0].ObservedS, 1e-6);
    }

    [TestMethod]
    public void From_LimitAlarmOfACommandChannel_ItsSubsystemStillAppears()
    {
        var report = HealthUpdate.From(Telemetry(), [new HealthAlarm("limit-violation", "heater_cmd", 0.9, 60, "on for too long")], 1);
        Assert.Contains("mechanisms-structure-thermal", report.Subsystems.Select(s => s.Subsystem).ToArray());
    }

    private static TelemetryData Telemetry()
    {
        var telemetry = new TelemetryData
        {
            Spacecraft = "SAT-1",
            Envelope = new Envelope { HandlingMarking = "TLP:GREEN", DataMode = DataMode.Simulated },
            Axes = { new TimeAxis { Reference = TimeReference.Utc, Epoch = Seconds(0), OffsetNs = { Enumerable.Range(0, Samples).Select(i => 30_000_000_000L * i) } } },
        };
        foreach (var (name, kind) in new[] { ("batt_v", ChannelKind.Measurement), ("rw1_current", ChannelKind.Measurement), ("heater_cmd", ChannelKind.Command) })
            telemetry.Channels.Add(new TelemetryChannel { Name = name, Kind = kind, Values = { Enumerable.Repeat(1.0, Samples) } });
        return telemetry;
    }

    private static TelemetryEvent Event(double peak, params (string Channel, double Share, string Detector)[] parts)
    {
        var one = new TelemetryEvent { FirstIndex = 10, LastIndex = 250, Start = Seconds(300), End = Seconds(7_500), PeakScore = peak, Reason = "why" };
        foreach (var (channel, share, detector) in parts) one.Channels.Add(new ChannelContribution { Channel = channel, Share = share, Detectors = { detector } });
        return one;
    }

    private static Timestamp Seconds(long seconds) => new() { Seconds = 1_700_000_000 + seconds };
}
