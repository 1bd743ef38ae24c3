using SdaToolkit.Schemas.Telemetry.V1;
using SdaToolkit.Tests;
using static SdaToolkit.Plugins.Telemetry.Tests.Limits.LimitBuilder;

namespace SdaToolkit.Plugins.Telemetry.Tests.Limits;

/// <summary>What limit alarms say of the subsystems.</summary>
[TestClass]
public sealed class LimitHealthTests
{
    [TestMethod]
    public void Run_OneChannelInAlarm_ItsSubsystemAloneRises()
    {
        var health = Run(Sample(AlarmLevel.Critical)).HealthReport;
        CollectionAssert.AreEqual(new[] { "battery", "gyro-sensor-wheel" }, health.Subsystems.Select(s => s.Subsystem).ToArray());
        var (battery, wheel) = (health.Subsystems[0], health.Subsystems[1]);
        Bound.Below(battery.HazardRatio, 1.0);
        Bound.Below(battery.HazardRatio, battery.HazardRatioLower);
        Bound.Below(battery.HazardRatioUpper, battery.HazardRatio);
        Bound.Below(1.0, wheel.HazardRatio);
        Assert.IsEmpty(wheel.Evidence);
        Assert.HasCount(1, battery.Evidence);
        var evidence = battery.Evidence[0];
        Assert.AreEqual("limit-violation", evidence.Kind);
        Assert.AreEqual("batt_v", evidence.Channel);
        Assert.AreEqual(0.8, evidence.Severity);
        Assert.AreEqual(2L, (evidence.End - evidence.Start).Seconds);
        StringAssert.Contains(evidence.Description, "batt_v");
        Assert.AreEqual(7.0, battery.ObservedS, 1e-9);
        StringAssert.Contains(health.Validity.Assumptions.Single(a => a.Name == "alarm-budget").Statement, "one limit alarm in ten weeks");
    }

    [TestMethod]
    public void Run_HigherLevel_HigherRatio()
    {
        var ratios = new[] { AlarmLevel.Watch, AlarmLevel.Warning, AlarmLevel.Distress, AlarmLevel.Critical, AlarmLevel.Severe }.Select(l => Run(Sample(l)).HealthReport.Subsystems[0].HazardRatio).ToArray();
        for (var i = 1; i < ratios.Length; i++) Bound.Below(ratios[i], ratios[i - 1]);
    }

    [TestMethod]
    public void Run_OpenAlarm_HasNoEnd()
    {
        var request = Request(Database(Limited("batt_v", AlarmLevel.Warning)), Channel("batt_v", 0, 5, 5));
        request.MoreFollows = true;
        var evidence = Run(request).HealthReport.Subsystems.Single().Evidence.Single();
        Assert.IsNotNull(evidence.Start);
        Assert.IsNull(evidence.End);
    }

    [TestMethod]
    public void Run_WithoutUtcChunkByChunk_DurationIsThatWithinTheChunk()
    {
        // Violations at 1 s to 5 s; the second chunk begins at 3 s, where three of them are left.
        var first = OnBoard(0, 0, 5, 5);
        (first.KeepState, first.MoreFollows) = (true, true);
        var second = OnBoard(3, 5, 5, 5, 0);
        second.State = Run(first).State;
        var (whole, parted) = (Run(OnBoard(0, 0, 5, 5, 5, 5, 5, 0)), Run(second));
        Assert.AreEqual(whole.Alarms.Single().AlarmId, parted.Alarms.Single().AlarmId);
        // Four seconds weigh more than the two of the chunk; the same alarm in a chunk of its own weighs as the latter.
        Bound.Below(whole.HealthReport.Subsystems[0].HazardRatio, parted.HealthReport.Subsystems[0].HazardRatio);
        Assert.AreEqual(Run(OnBoard(3, 5, 5, 5, 0)).HealthReport.Subsystems[0].HazardRatio, parted.HealthReport.Subsystems[0].HazardRatio, 1e-12);
    }

    [TestMethod]
    public void Run_OpenAlarmOfAChannelThatIsNotInTheChunk_StaysInItsSubsystem()
    {
        var first = Request(Database(Limited("x", AlarmLevel.Warning), Limited("wheel_i", AlarmLevel.Warning)), Channel("x", 0, 5, 5), Channel("wheel_i", 0, 0, 0));
        (first.KeepState, first.MoreFollows, first.Telemetry.Channels[0].Subsystem) = (true, true, "battery");
        var second = first.Clone();
        second.State = Run(first).State;
        second.Telemetry.Channels.RemoveAt(0);
        for (var i = 0; i < 3; i++) second.Telemetry.Axes[0].OffsetNs[i] += 10_000_000_000;
        var battery = Run(second).HealthReport.Subsystems.Single(s => s.Subsystem == "battery");
        Assert.AreEqual("x", battery.Evidence.Single().Channel);
        Assert.AreEqual(0.0, battery.ObservedS);
    }

    private static LimitsRequest Sample(AlarmLevel level) =>
        Request(Database(Limited("batt_v", level), Limited("wheel_i", level)), Channel("batt_v", 0, 0, 5, 5, 5, 0, 0, 0), Channel("wheel_i", 0, 0, 0, 0, 0, 0, 0, 0));

    private static LimitsRequest OnBoard(int fromS, params double[] values)
    {
        var request = Request(Database(Limited("batt_v", AlarmLevel.Critical)), Channel("batt_v", values));
        var axis = request.Telemetry.Axes[0];
        (axis.Reference, axis.Epoch) = (TimeReference.OnBoard, null);
        for (var i = 0; i < values.Length; i++) axis.OffsetNs[i] = (fromS + i) * 1_000_000_000L;
        return request;
    }

    private static Parameter Limited(string name, AlarmLevel level) => Number(name, Ranges(1, 1, Outside(level, -1, 1)));
}
