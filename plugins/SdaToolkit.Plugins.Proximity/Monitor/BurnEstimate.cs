using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.RelativeMotion;

namespace SdaToolkit.Plugins.Proximity.Monitor;

/// <summary>Mean of deviations from the declared path, each moved to one instant by the linear model, and how well it is known.</summary>
/// <remarks>Errors of rows are taken to be correlated as exp(−|Δt|/τ), a Gauss–Markov process of first order, or independent where no correlation time is stated.</remarks>
/// <param name="Mean">The mean; no deviation where there is none.</param>
/// <param name="SigmaM">One standard deviation of its position in an axis, m.</param>
/// <param name="SigmaMPerS">One standard deviation of its velocity in an axis, m/s.</param>
internal readonly record struct DeviationMean(RelativeState Mean, double SigmaM, double SigmaMPerS)
{
    /// <summary>The mean of several.</summary>
    /// <param name="moved">The deviations.</param>
    /// <param name="correlationS">Correlation time τ of their errors, s; 0: independent.</param>
    public static DeviationMean Of(IReadOnlyCollection<MovedDeviation> moved, double correlationS)
    {
        if (moved.Count == 0) return default;
        var (sum, varianceM2, varianceM2PerS2) = (default(RelativeState), 0.0, 0.0);
        foreach (var a in moved)
        {
            sum += a.Deviation;
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

/// <summary>A deviation from the declared path, moved to another instant.</summary>
/// <param name="TimeS">Time of the row it was seen in, s.</param>
/// <param name="Deviation">Position and velocity.</param>
/// <param name="SigmaM">One standard deviation of its position in the worst axis, m.</param>
/// <param name="SigmaMPerS">One standard deviation of its velocity in the worst axis, m/s.</param>
internal readonly record struct MovedDeviation(double TimeS, RelativeState Deviation, double SigmaM, double SigmaMPerS)
{
    /// <summary>Moves the deviation of a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="deviation">Its deviation.</param>
    /// <param name="motion">The linear model from the row on.</param>
    /// <param name="afterS">How far, s; below 0 back in time.</param>
    public static MovedDeviation Of(NavigationRow row, RelativeState deviation, ILinearRelativeMotion motion, double afterS)
    {
        var phi = motion.Transition(0, afterS);
        var (position, velocity) = phi.Apply(deviation.PositionM, deviation.VelocityMPerS);
        return new(row.TimeS, new(position, velocity), Worst(phi.RR, phi.RV, row), Worst(phi.VR, phi.VV, row));
    }

    private static double Worst(Matrix3 byPosition, Matrix3 byVelocity, NavigationRow row)
    {
        double Axis(Vec3 p, Vec3 v) => double.Hypot(Scaled(p, row.SigmaM).Norm, Scaled(v, row.SigmaMPerS).Norm);
        return Math.Max(Axis(byPosition.Row1, byVelocity.Row1), Math.Max(Axis(byPosition.Row2, byVelocity.Row2), Axis(byPosition.Row3, byVelocity.Row3)));
    }

    private static Vec3 Scaled(Vec3 a, Vec3 b) => new(a.X * b.X, a.Y * b.Y, a.Z * b.Z);
}

/// <summary>How much the velocity changed between two rows beyond what was declared.</summary>
/// <param name="FromS">Time of the row before, s.</param>
/// <param name="ToS">Time of the row, s.</param>
/// <param name="ChangeMPerS">The change as seen at the row, m/s.</param>
/// <param name="ShiftM">The position beyond what was declared there, m.</param>
/// <param name="SigmaMPerS">One standard deviation of the change in an axis, m/s.</param>
internal readonly record struct VelocityJump(double FromS, double ToS, Vec3 ChangeMPerS, Vec3 ShiftM, double SigmaMPerS);
