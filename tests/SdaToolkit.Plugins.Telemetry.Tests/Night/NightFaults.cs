namespace SdaToolkit.Plugins.Telemetry.Tests.Night;

/// <summary>A fault that is put into made-up telemetry.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="StartS">When it begins, seconds after the night's first sample.</param>
/// <param name="EndS">When it ends, likewise.</param>
/// <param name="Channels">Where it may show.</param>
internal sealed record NightFault(NightFaultKind Kind, double StartS, double EndS, IReadOnlyList<string> Channels);

internal enum NightFaultKind
{
    /// <summary>The gyro's rate keeps its last value.</summary>
    StuckGyro,

    /// <summary>Friction in a wheel: half as much current again at the speed that was asked for.</summary>
    WheelFriction,

    /// <summary>The battery heater's relay, once closed, stays closed when the command goes off: the temperature drifts up.</summary>
    HeaterStaysOn,
}

/// <summary>The three faults of the night.</summary>
internal static class NightFaults
{
    public static readonly IReadOnlyList<NightFault> All =
    [
        new(NightFaultKind.StuckGyro, 9_600, 13_200, ["gyro_rate"]),
        new(NightFaultKind.WheelFriction, 20_400, 25_200, ["wheel1_current", "bus_current", "batt_current", "batt_voltage"]),
        new(NightFaultKind.HeaterStaysOn, 32_400, 40_800, ["batt_temp", "bus_current", "batt_current", "batt_voltage", "cmd_heater"]),
    ];
}
