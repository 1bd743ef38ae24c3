using SdaToolkit.Astrodynamics;
using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Formats.Odm;

/// <summary>Maneuvers of messages as burns that can be flown, where they say enough, and back.</summary>
/// <remarks>
/// A burn without duration is impulsive. One with duration becomes a constant thrust where mass and loss of mass are given: the rocket equation gives the
/// specific impulse I = Δv / (g₀ ln(m₀/m₁)), and the thrust is I g₀ (m₀ − m₁) / duration. TNW is turned into the axes along velocity, angular momentum and
/// their product (T, W, −N), EME2000 into GCRF by the frame bias.
/// </remarks>
internal static class OdmManeuvers
{
    private const double StandardGravityMPerS2 = 9.80665;

    /// <summary>MAN_DURATION: as read, or that of the burn; null where nothing says it.</summary>
    public static double? DurationS(MessageManeuver maneuver) => maneuver switch
    {
        { HasDurationS: true } => maneuver.DurationS,
        { Maneuver.Finite: { } finite } => finite.DurationS,
        { Maneuver.Impulsive: not null } => 0,
        _ => null,
    };

    /// <summary>Sets one component of the change of velocity; those not yet set are NaN.</summary>
    public static void SetComponent(MessageManeuver maneuver, int axis, double mPerS)
    {
        if (maneuver.DeltaVMPerS.Count == 0) maneuver.DeltaVMPerS.Add([double.NaN, double.NaN, double.NaN]);
        maneuver.DeltaVMPerS[axis] = mPerS;
    }

    /// <summary>Drops a change of velocity that lacks a component, which is no vector; whether it did.</summary>
    public static bool DropPart(MessageManeuver maneuver)
    {
        if (!maneuver.DeltaVMPerS.Any(double.IsNaN)) return false;
        maneuver.DeltaVMPerS.Clear();
        return true;
    }

    /// <summary>Sets the burn of a maneuver that was read, where it can be flown.</summary>
    /// <param name="maneuver">The maneuver.</param>
    /// <param name="segment">Its segment.</param>
    /// <param name="massKg">Mass before the burn, kg; 0: not known.</param>
    /// <returns>The mass after it, kg.</returns>
    public static double Complete(MessageManeuver maneuver, OdmSegment segment, double massKg)
    {
        var loss = maneuver.HasDeltaMassKg ? -maneuver.DeltaMassKg : 0;
        var after = massKg > loss ? massKg - loss : 0;
        if (!maneuver.HasDurationS || maneuver.DeltaVMPerS.Count != 3) return after;
        if (!segment.TryParseTag(maneuver.IgnitionText, out var time, out _, out _) || segment.Clock.ToUtc(time) is not { } utc) return after;
        if (Flyable(maneuver.ReferenceFrame, new(maneuver.DeltaVMPerS[0], maneuver.DeltaVMPerS[1], maneuver.DeltaVMPerS[2])) is not (var frame, var deltaV)) return after;
        var impulse = loss > 0 && after > 0 ? deltaV.Norm / (StandardGravityMPerS2 * Math.Log(massKg / after)) : 0;
        var id = segment.Message.Object?.CatalogNumber ?? 0;
        if (maneuver.DurationS == 0)
        {
            var burn = new ImpulsiveBurn { Epoch = utc, Frame = frame, DeltaV1MPerS = deltaV.X, DeltaV2MPerS = deltaV.Y, DeltaV3MPerS = deltaV.Z, SpecificImpulseS = impulse };
            maneuver.Maneuver = new() { ObjectId = id, Impulsive = burn };
        }
        else if (impulse > 0)
        {
            var thrust = impulse * StandardGravityMPerS2 * loss / maneuver.DurationS;
            var burn = new FiniteBurn { Start = utc, DurationS = maneuver.DurationS, ThrustN = thrust, SpecificImpulseS = impulse, Frame = frame, Direction1 = deltaV.X, Direction2 = deltaV.Y, Direction3 = deltaV.Z };
            maneuver.Maneuver = new() { ObjectId = id, Finite = burn };
        }
        return after;
    }

    /// <summary>A maneuver with the fields that a file has, filled from its burn where they are empty.</summary>
    /// <param name="maneuver">The maneuver.</param>
    /// <param name="segment">Its segment.</param>
    /// <param name="losses">Takes what a file cannot hold.</param>
    public static MessageManeuver ForWriting(MessageManeuver maneuver, OdmSegment segment, LossLog losses)
    {
        var timed = segment.TryParseTag(maneuver.IgnitionText, out _, out _, out _);
        if (maneuver.Maneuver is not { } burn || (timed && maneuver.DeltaVMPerS.Count == 3)) return maneuver;
        var filled = maneuver.Clone();
        if (!timed) filled.IgnitionText = segment.FromUtc(burn.Impulsive?.Epoch ?? burn.Finite?.Start) ?? "";
        if (filled.ReferenceFrame.Length == 0) filled.ReferenceFrame = FrameName(burn.Impulsive?.Frame ?? burn.Finite?.Frame);
        if (filled.DeltaVMPerS.Count != 3 && burn.Impulsive is { } impulse)
        {
            filled.DeltaVMPerS.Clear();
            filled.DeltaVMPerS.Add([impulse.DeltaV1MPerS, impulse.DeltaV2MPerS, impulse.DeltaV3MPerS]);
        }
        else if (filled.DeltaVMPerS.Count != 3 && burn.Finite is { } finite)
        {
            FromThrust(filled, finite, segment, losses);
        }
        return filled;
    }

    private static void FromThrust(MessageManeuver filled, FiniteBurn finite, OdmSegment segment, LossLog losses)
    {
        var mass = segment.Message.Spacecraft?.MassKg ?? 0;
        var loss = finite.ThrustN * finite.DurationS / (StandardGravityMPerS2 * finite.SpecificImpulseS);
        var direction = new Vec3(finite.Direction1, finite.Direction2, finite.Direction3);
        if (!(mass > loss && loss > 0 && direction.Norm > 0))
        {
            losses.Note("a burn with thrust but without the spacecraft's mass, which its change of velocity needs");
            return;
        }
        var deltaV = StandardGravityMPerS2 * finite.SpecificImpulseS * Math.Log(mass / (mass - loss)) / direction.Norm * direction;
        filled.DeltaVMPerS.Clear();
        filled.DeltaVMPerS.Add([deltaV.X, deltaV.Y, deltaV.Z]);
        if (!filled.HasDeltaMassKg) filled.DeltaMassKg = -loss;
    }

    // The frame by the name that the schema of burns has for it.
    private static (string Frame, Vec3 DeltaV)? Flyable(string frame, Vec3 deltaV) => frame.ToUpperInvariant() switch
    {
        "RTN" or "RSW" or "RIC" or "QSW" or "RTN_ROTATING" or "RSW_ROTATING" or "RTN_INERTIAL" or "RSW_INERTIAL" => ("RTN", deltaV),
        "VNC" or "VNC_ROTATING" or "VNC_INERTIAL" => ("VNC", deltaV),
        "TNW" or "TNW_ROTATING" or "TNW_INERTIAL" => ("VNC", new(deltaV.X, deltaV.Z, -deltaV.Y)),
        "GCRF" => ("GCRF", deltaV),
        "EME2000" or "J2000" => ("GCRF", Precession2006.Bias.Transpose() * deltaV),
        _ => null,
    };

    private static string FrameName(string? frame) => string.IsNullOrEmpty(frame) ? "RTN" : frame;
}
