using SdaToolkit.Plugins.Proximity.Scene;
using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Plugins.Proximity.Monitor;

/// <summary>What a safety profile expects of relative navigation. Immutable, pure.</summary>
/// <param name="profile">The profile; null: nothing is expected.</param>
internal sealed class ProfileSensors(SafetyProfile? profile)
{
    private readonly NavigationSensor[] _sensors = [.. profile?.Sensors ?? []];

    /// <summary>Whether anything is expected.</summary>
    public bool Any => _sensors.Length > 0;

    /// <summary>Standard deviations of the worst axis by the best sensor that works at a range, m and m/s; null: none does.</summary>
    public (double PositionM, double VelocityMPerS, string Name)? Sigma(double rangeM) =>
        SensorErrors.Best(_sensors, rangeM) is { } best ? (SensorErrors.WorstM(best, rangeM), best.VelocitySigmaMPerS, best.Name) : null;
}
