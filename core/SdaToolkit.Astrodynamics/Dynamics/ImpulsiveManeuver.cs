namespace SdaToolkit.Astrodynamics.Dynamics;

/// <summary>A burn without duration: the velocity jumps, the position does not.</summary>
/// <param name="DeltaVMPerS">Change of velocity, m/s, in the axes of <paramref name="Frame"/> just before the burn.</param>
/// <param name="Frame">The axes.</param>
/// <param name="SpecificImpulseS">Specific impulse, s, above 0: mass falls by exp(−Δv/(g₀ I_sp)). Infinity leaves the mass as it is.</param>
public sealed record ImpulsiveManeuver(Vec3 DeltaVMPerS, ManeuverFrame Frame = ManeuverFrame.Rtn, double SpecificImpulseS = double.PositiveInfinity)
{
    internal double MassRatio => Math.Exp(-DeltaVMPerS.Norm / (FiniteManeuver.StandardGravityMPerS2 * SpecificImpulseS));

    /// <summary>What is wrong with it; null where nothing is.</summary>
    internal string? Fault()
    {
        if (!double.IsFinite(DeltaVMPerS.Norm)) return $"{nameof(DeltaVMPerS)} {DeltaVMPerS} is not finite";
        return SpecificImpulseS > 0 ? null : $"{nameof(SpecificImpulseS)} {SpecificImpulseS}: above 0";
    }

    /// <summary>The velocity after the burn; backwards in time, the one before it, m/s.</summary>
    internal Vec3 Apply(Vec3 r, Vec3 v, bool backwards)
    {
        if (!backwards) return v + Frame.ToGcrf(DeltaVMPerS, r, v);
        // The axes are those before the burn, which are not known yet: a contraction by Δv/v a turn.
        var before = v;
        for (var i = 0; i < 50; i++)
        {
            var next = v - Frame.ToGcrf(DeltaVMPerS, r, before);
            if (next == before) break;
            before = next;
        }

        return before;
    }
}
