using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.RelativeMotion;

namespace SdaToolkit.Plugins.Proximity.Monitor;

/// <summary>Mean of deviations from the declared path, each moved to one instant by the linear model, and how well it is known.</summary>
internal sealed class DeviationMean
{
    private RelativeState _sum;
    private double _varianceM2;
    private double _varianceM2PerS2;

    /// <summary>How many.</summary>
    public int Count { get; private set; }

    /// <summary>The mean; no deviation where there is none.</summary>
    public RelativeState Mean => Count == 0 ? default : new(_sum.PositionM / Count, _sum.VelocityMPerS / Count);

    /// <summary>One standard deviation of its position in an axis, m.</summary>
    public double SigmaM => Count == 0 ? 0 : Math.Sqrt(_varianceM2) / Count;

    /// <summary>One standard deviation of its velocity in an axis, m/s.</summary>
    public double SigmaMPerS => Count == 0 ? 0 : Math.Sqrt(_varianceM2PerS2) / Count;

    /// <summary>Adds a deviation.</summary>
    public void Add(MovedDeviation moved)
    {
        _sum += moved.Deviation;
        _varianceM2 += moved.SigmaM * moved.SigmaM;
        _varianceM2PerS2 += moved.SigmaMPerS * moved.SigmaMPerS;
        Count++;
    }

    /// <summary>The mean of several.</summary>
    public static DeviationMean Of(IEnumerable<MovedDeviation> moved)
    {
        var mean = new DeviationMean();
        foreach (var one in moved) mean.Add(one);
        return mean;
    }
}

/// <summary>A deviation from the declared path, moved to another instant.</summary>
/// <param name="Deviation">Position and velocity.</param>
/// <param name="SigmaM">One standard deviation of its position in the worst axis, m.</param>
/// <param name="SigmaMPerS">One standard deviation of its velocity in the worst axis, m/s.</param>
internal readonly record struct MovedDeviation(RelativeState Deviation, double SigmaM, double SigmaMPerS)
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
        return new(new(position, velocity), Worst(phi.RR, phi.RV, row), Worst(phi.VR, phi.VV, row));
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
