namespace SdaToolkit.Plugins.Telemetry.Tests.Night;

/// <summary>
/// A small spacecraft in low orbit, as its housekeeping telemetry shows it: a made-up model, simple on purpose. An orbit of 94.5 minutes has 35 minutes of eclipse. The panel warms and cools towards two
/// temperatures; a thermostat switches the battery's heater between two limits; the battery discharges through the bus in eclipse and charges from the panel in sunlight; a payload is on for
/// some minutes in most orbits, by command; the wheel follows a sine of the orbit, and its current has a part for friction, one for speed and one for acceleration.
/// </summary>
internal sealed class NightSpacecraft
{
    public const double OrbitS = 5_670;
    private const double EclipseS = 2_100, PanelTauS = 900, BatteryTauS = 6_000, TankTauS = 14_000, CapacityAs = 30 * 3_600;
    private readonly double _stepS;
    private double _panel = 20, _battery = 16, _tank = 19, _charge = 0.93, _heldGyro = double.NaN;
    private bool _heater, _isWelded;

    public NightSpacecraft(double stepS) => _stepS = stepS;

    /// <summary>The channels, with their units.</summary>
    public static IReadOnlyList<(string Name, string Unit)> Channels { get; } =
    [
        ("eclipse", ""), ("cmd_heater", ""), ("cmd_payload", ""), ("batt_voltage", "V"), ("batt_current", "A"), ("batt_temp", "degC"), ("bus_current", "A"),
        ("panel_temp", "degC"), ("tank_temp", "degC"), ("wheel1_speed", "rpm"), ("wheel1_current", "A"), ("gyro_rate", "deg/s"),
    ];

    /// <summary>The next sample, one value a channel.</summary>
    /// <param name="timeS">Seconds since some start of an orbit.</param>
    /// <param name="payload">Whether the payload is on.</param>
    /// <param name="fault">The fault there is; null: none.</param>
    /// <param name="noise">A standard normal number each call.</param>
    public double[] Step(double timeS, bool payload, NightFaultKind? fault, Func<double> noise)
    {
        var phase = timeS % OrbitS;
        var (eclipse, angle) = (phase < EclipseS, 2 * Math.PI * phase / OrbitS);
        _isWelded = fault == NightFaultKind.HeaterStaysOn && (_isWelded || _heater);
        var relay = _heater || _isWelded;
        var (speed, torque) = (2_000 + 600 * Math.Sin(angle), Math.Cos(angle));
        var friction = fault == NightFaultKind.WheelFriction ? 1.5 : 1;
        var wheel = friction * (0.12 + 0.00006 * speed) + 0.05 * torque;
        var bus = 2.1 + (relay ? 0.8 : 0) + (payload ? 1.4 : 0) + wheel;
        var solar = eclipse ? 0 : 5.6;
        var current = Math.Min(solar - bus, _charge >= 0.95 ? 0.15 : 12 * (0.99 - _charge) + 0.2);
        _charge = Math.Clamp(_charge + current * _stepS / CapacityAs, 0, 1);
        _panel += (_stepS / PanelTauS) * ((eclipse ? -42 : 58) - _panel);
        _battery += (_stepS / BatteryTauS) * (8 + 0.1 * _panel + (relay ? 18 : 0) + 0.4 * Math.Abs(current) - _battery);
        _tank += (_stepS / TankTauS) * (18 + 0.05 * _panel - _tank);
        if (_battery < 13.5) _heater = true;
        else if (_battery > 17.5) _heater = false;
        var gyro = 0.0635 + 0.0004 * Math.Sin(angle + 1) + 0.0006 * noise();
        _heldGyro = fault == NightFaultKind.StuckGyro ? (double.IsNaN(_heldGyro) ? gyro : _heldGyro) : double.NaN;
        return
        [
            eclipse ? 1 : 0, _heater ? 1 : 0, payload ? 1 : 0,
            Math.Round(27.2 + 4.5 * (_charge - 0.8) + 0.06 * current + 0.008 * noise(), 3), Math.Round(current + 0.02 * noise(), 3), Math.Round(_battery + 0.04 * noise(), 2), Math.Round(bus + 0.015 * noise(), 3),
            Math.Round(_panel + 0.15 * noise(), 2), Math.Round(_tank + 0.03 * noise(), 2), Math.Round(speed + 1.5 * noise(), 1), Math.Round(wheel + 0.004 * noise(), 4),
            Math.Round(double.IsNaN(_heldGyro) ? gyro : _heldGyro, 5),
        ];
    }
}
