using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.RelativeMotion;

namespace SdaToolkit.Plugins.Proximity.Inspect;

/// <summary>A burn of a plan.</summary>
/// <param name="TimeS">Time after the start of the plan, s; the middle of a burn with duration.</param>
/// <param name="DeltaVMPerS">Change of velocity in the client's RTN axes, m/s.</param>
internal readonly record struct Burn(double TimeS, Vec3 DeltaVMPerS)
{
    /// <summary>Size, m/s.</summary>
    public double SizeMPerS => DeltaVMPerS.Norm;
}

/// <summary>A transfer in the linear dynamics.</summary>
/// <param name="Burns">The burns in order of time.</param>
/// <param name="CostMPerS">Sum of their sizes, m/s.</param>
/// <param name="LowerBoundMPerS">No burns in this time do it with less, m/s; NaN: not known.</param>
/// <param name="Method">Model and method in words.</param>
internal sealed record LinearTransfer(IReadOnlyList<Burn> Burns, double CostMPerS, double LowerBoundMPerS, string Method);

/// <summary>Transfers between two relative states in linear dynamics.</summary>
internal static class Transfers
{
    /// <summary>The pair of impulses at both ends.</summary>
    /// <param name="motion">The model; its time 0 is <paramref name="startS"/>.</param>
    /// <param name="from">State at the start.</param>
    /// <param name="to">State at the end.</param>
    /// <param name="startS">Start, s after the start of the plan.</param>
    /// <param name="endS">End, s.</param>
    public static LinearTransfer TwoImpulses(ILinearRelativeMotion motion, RelativeState from, RelativeState to, double startS, double endS)
    {
        var first = Departure(motion, 0, endS - startS, from.PositionM, to.PositionM) - from.VelocityMPerS;
        var arrival = motion.Propagate(new(from.PositionM, from.VelocityMPerS + first), 0, endS - startS);
        var second = to.VelocityMPerS - arrival.VelocityMPerS;
        return new([new(startS, first), new(endS, second)], first.Norm + second.Norm, double.NaN, $"{motion.Method}, two impulses");
    }

    /// <summary>The velocity with which a coast from one point leads to another.</summary>
    /// <param name="motion">The model.</param>
    /// <param name="fromS">Start in the model's time, s.</param>
    /// <param name="toS">End in the model's time, s.</param>
    /// <param name="fromM">Start, m.</param>
    /// <param name="toM">End, m.</param>
    public static Vec3 Departure(ILinearRelativeMotion motion, double fromS, double toS, Vec3 fromM, Vec3 toM)
    {
        var phi = motion.Transition(fromS, toS);
        return SmallSystems.Solve(phi.RV, toM - (phi.RR * fromM) - motion.Forced(fromS, toS).PositionM);
    }
}
