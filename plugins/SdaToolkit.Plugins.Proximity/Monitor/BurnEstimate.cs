using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Astrodynamics.RelativeMotion;

namespace SdaToolkit.Plugins.Proximity.Monitor;

/// <summary>Mean of states moved to one instant, and how well it is known.</summary>
/// <remarks>Errors of rows are taken to be correlated as exp(−|Δt|/τ), a Gauss–Markov process of first order, or independent where no correlation time is stated.</remarks>
/// <param name="Mean">The mean.</param>
/// <param name="SigmaM">One standard deviation of its position in an axis, m.</param>
/// <param name="SigmaMPerS">One standard deviation of its velocity in an axis, m/s.</param>
internal readonly record struct MeanState(RelativeState Mean, double SigmaM, double SigmaMPerS)
{
    /// <summary>The mean of several.</summary>
    /// <param name="moved">The states, at least one.</param>
    /// <param name="correlationS">Correlation time τ of their errors, s; 0: independent.</param>
    public static MeanState Of(IReadOnlyCollection<MovedState> moved, double correlationS)
    {
        var (sum, varianceM2, varianceM2PerS2) = (default(RelativeState), 0.0, 0.0);
        foreach (var a in moved)
        {
            sum += a.State;
            foreach (var b in moved)
            {
                var alike = a.TimeS == b.TimeS ? 1 : correlationS > 0 ? Math.Exp(-Math.Abs(a.TimeS - b.TimeS) / correlationS) : 0;
                varianceM2 += alike * a.SigmaM * b.SigmaM;
                varianceM2PerS2 += alike * a.SigmaMPerS * b.SigmaMPerS;
            }
        }

        return new(new(sum.PositionM / moved.Count, sum.VelocityMPerS / moved.Count), Math.Sqrt(varianceM2) / moved.Count, Math.Sqrt(varianceM2PerS2) / moved.Count);
    }
}

/// <summary>The state of a row, moved to another instant.</summary>
/// <param name="TimeS">Time of the row, s.</param>
/// <param name="State">Position and velocity at the other instant.</param>
/// <param name="SigmaM">One standard deviation of its position in the worst axis, m.</param>
/// <param name="SigmaMPerS">One standard deviation of its velocity in the worst axis, m/s.</param>
internal readonly record struct MovedState(double TimeS, RelativeState State, double SigmaM, double SigmaMPerS)
{
    /// <summary>Moves the state of a row under the full model, and its errors by the linear one.</summary>
    /// <param name="row">The row.</param>
    /// <param name="motion">The client and the models about it.</param>
    /// <param name="toS">Where to, s; may be earlier.</param>
    public static MovedState Of(NavigationRow row, ClientMotion motion, double toS) => Linear(row, motion.Flown(row.State, row.TimeS, toS), motion.LinearAt(row.TimeS).Transition(0, toS - row.TimeS));

    /// <summary>A state moved already, with the errors of its row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="moved">The state at the other instant.</param>
    /// <param name="phi">The linear transition from the row there.</param>
    public static MovedState Linear(NavigationRow row, RelativeState moved, StateTransition phi) => new(row.TimeS, moved, Worst(phi.RR, phi.RV, row), Worst(phi.VR, phi.VV, row));

    private static double Worst(Matrix3 byPosition, Matrix3 byVelocity, NavigationRow row)
    {
        double Axis(Vec3 p, Vec3 v) => double.Hypot(Scaled(p, row.SigmaM).Norm, Scaled(v, row.SigmaMPerS).Norm);
        return Math.Max(Axis(byPosition.Row1, byVelocity.Row1), Math.Max(Axis(byPosition.Row2, byVelocity.Row2), Axis(byPosition.Row3, byVelocity.Row3)));
    }

    private static Vec3 Scaled(Vec3 a, Vec3 b) => new(a.X * b.X, a.Y * b.Y, a.Z * b.Z);
}

/// <summary>A change of velocity as seen, and when it came.</summary>
/// <param name="ChangeMPerS">The change, RTN, m/s.</param>
/// <param name="SigmaMPerS">One standard deviation of it in an axis, m/s.</param>
/// <param name="LateS">How much later than the instant looked at it came, s; NaN: no change is seen.</param>
/// <param name="LateSigmaS">One standard deviation of that, s; +∞: no change is seen.</param>
internal readonly record struct BurnEstimate(Vec3 ChangeMPerS, double SigmaMPerS, double LateS, double LateSigmaS)
{
    // Where a burn is later than this part of a revolution it is not looked for again about its own time.
    private const double FarPart = 0.125;

    /// <summary>What lies between the states before and after.</summary>
    /// <remarks>A burn Δv that comes L later than the instant leaves the position −Δv·L off there, to first order. Where that is significant the change is read off at its own time, to which the small difference of both sides is moved by the linear model.</remarks>
    /// <param name="before">The states before it, moved to an instant.</param>
    /// <param name="after">The states after it, moved there.</param>
    /// <param name="motion">The linear model from that instant on.</param>
    /// <param name="deviations">Standard deviations by which a time is significant.</param>
    public static BurnEstimate Of(MeanState before, MeanState after, ILinearRelativeMotion motion, double deviations)
    {
        var (sigma, sigmaM) = (double.Hypot(before.SigmaMPerS, after.SigmaMPerS), double.Hypot(before.SigmaM, after.SigmaM));
        var step = after.Mean - before.Mean;
        var lateS = 0.0;
        for (var round = 0; round < 3; round++)
        {
            var size = step.VelocityMPerS.Norm;
            if (!(size > deviations * sigma)) return new(step.VelocityMPerS, sigma, double.NaN, double.PositiveInfinity);
            var moreS = -Vec3.Dot(step.PositionM, step.VelocityMPerS) / (size * size);
            lateS += moreS;
            if (!(Math.Abs(moreS) > deviations * sigmaM / size) || Math.Abs(lateS) > FarPart * motion.PeriodS) break;
            var phi = motion.Transition(0, lateS);
            var (position, velocity) = phi.Apply((after.Mean - before.Mean).PositionM, (after.Mean - before.Mean).VelocityMPerS);
            step = new(position, velocity);
        }

        return new(step.VelocityMPerS, sigma, lateS, sigmaM / step.VelocityMPerS.Norm);
    }
}

/// <summary>How much the velocity changed between two rows beyond what was declared.</summary>
/// <param name="FromS">Time of the row before, s.</param>
/// <param name="ToS">Time of the row, s.</param>
/// <param name="ChangeMPerS">The change as seen at the row, m/s.</param>
/// <param name="ShiftM">The position beyond what was declared there, m.</param>
/// <param name="SigmaM">One standard deviation of that in an axis, m.</param>
/// <param name="SigmaMPerS">One standard deviation of the change in an axis, m/s.</param>
internal readonly record struct VelocityJump(double FromS, double ToS, Vec3 ChangeMPerS, Vec3 ShiftM, double SigmaM, double SigmaMPerS);
