using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Contracts;
using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Model;

/// <summary>Burns and spacecraft of messages as those of Astrodynamics.</summary>
public static class Maneuvers
{
    private const double DefaultDragCoefficient = 2.2;
    private const double DefaultRadiationCoefficient = 1.3;

    /// <summary>A spacecraft of a message that keeps the rules of its schema.</summary>
    public static Spacecraft ToSpacecraft(this SpacecraftProperties message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return new(
            message.MassKg, message.DragAreaM2, message.HasDragCoefficient ? message.DragCoefficient : DefaultDragCoefficient,
            message.RadiationAreaM2, message.HasRadiationCoefficient ? message.RadiationCoefficient : DefaultRadiationCoefficient);
    }

    /// <summary>An impulsive burn with its epoch.</summary>
    /// <param name="message">The message.</param>
    /// <param name="field">The field it stands in, for the error.</param>
    /// <exception cref="AnalysisException">invalid_request: an unknown frame, or a change of velocity that is zero or not finite.</exception>
    public static (Epoch Epoch, ImpulsiveManeuver Burn) ToManeuver(this ImpulsiveBurn message, string field)
    {
        ArgumentNullException.ThrowIfNull(message);
        var deltaV = Direction(message.DeltaV1MPerS, message.DeltaV2MPerS, message.DeltaV3MPerS, $"{field}.delta_v_1_m_per_s", " m/s");
        var impulse = message.SpecificImpulseS > 0 ? message.SpecificImpulseS : double.PositiveInfinity;
        return (message.Epoch.ToEpoch($"{field}.epoch"), new(deltaV, Frame(message.Frame, $"{field}.frame"), impulse));
    }

    /// <summary>A burn with duration.</summary>
    /// <param name="message">The message.</param>
    /// <param name="field">The field it stands in, for the error.</param>
    /// <exception cref="AnalysisException">invalid_request: an unknown frame, or a direction that is zero or not finite.</exception>
    public static FiniteManeuver ToManeuver(this FiniteBurn message, string field)
    {
        ArgumentNullException.ThrowIfNull(message);
        return new(
            message.Start.ToEpoch($"{field}.start"), message.DurationS, message.ThrustN, message.SpecificImpulseS,
            Direction(message.Direction1, message.Direction2, message.Direction3, $"{field}.direction_1", ""), Frame(message.Frame, $"{field}.frame"));
    }

    private static Vec3 Direction(double x, double y, double z, string field, string unit)
    {
        var vector = new Vec3(x, y, z);
        return vector.Norm > 0 && double.IsFinite(vector.Norm) ? vector
            : throw AnalysisException.InvalidRequest($"{field} and the two after it: found {x}, {y}, {z}{unit}; allowed are finite numbers, not all 0");
    }

    private static ManeuverFrame Frame(string name, string field) => name switch
    {
        "" or "RTN" => ManeuverFrame.Rtn,
        "VNC" => ManeuverFrame.Velocity,
        "GCRF" => ManeuverFrame.Inertial,
        _ => throw AnalysisException.InvalidRequest($"{field}: found \"{name}\"; allowed is one of RTN, VNC, GCRF"),
    };
}
