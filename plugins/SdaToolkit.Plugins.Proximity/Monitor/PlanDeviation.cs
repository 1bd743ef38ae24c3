using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Numerics;

namespace SdaToolkit.Plugins.Proximity.Monitor;

/// <summary>How far a chaser is from the declared path, where the path may be flown a little earlier or later.</summary>
/// <param name="DeviationM">From the declared path along R, T, N, m.</param>
/// <param name="LateS">How much later than declared the path fits best, s.</param>
/// <param name="Tolerances">The worst axis in units of its tolerance. Dimensionless.</param>
/// <param name="Axis">The worst axis: 0, 1, 2.</param>
internal readonly record struct PlanDeviation(Vec3 DeviationM, double LateS, double Tolerances, int Axis)
{
    private const int Looks = 8;

    /// <summary>The deviation of a row.</summary>
    /// <param name="path">The declared path.</param>
    /// <param name="phase">The phase, whose tolerance holds.</param>
    /// <param name="row">The row.</param>
    public static PlanDeviation Of(DeclaredPath path, DeclaredPhase phase, NavigationRow row)
    {
        var within = phase.Message.Tolerance?.TimeS ?? 0;
        if (!(within > 0)) return At(path, phase, row, 0);
        double Worst(double late) => At(path, phase, row, late).Tolerances;
        var best = 0.0;
        for (var i = -Looks; i <= Looks; i++)
            if (Worst(within * i / Looks) < Worst(best)) best = within * i / Looks;
        var step = within / Looks;
        var refined = NegativeIntervals.Minimum(Worst, Math.Max(-within, best - step), Math.Min(within, best + step), 0.01 * step);
        return At(path, phase, row, Worst(refined) < Worst(best) ? refined : best);
    }

    /// <summary>Names of the axes.</summary>
    public static string NameOf(int axis) => axis switch { 0 => "radial", 1 => "along track", _ => "cross track" };

    /// <summary>The component of an axis.</summary>
    public static double Component(Vec3 v, int axis) => axis switch { 0 => v.X, 1 => v.Y, _ => v.Z };

    private static PlanDeviation At(DeclaredPath path, DeclaredPhase phase, NavigationRow row, double late)
    {
        var d = row.State.PositionM - path.At(Math.Clamp(row.TimeS - late, path.StartS, path.EndS)).PositionM;
        var (worst, axis) = (0.0, 0);
        for (var i = 0; i < 3; i++)
        {
            var part = Math.Abs(Component(d, i)) / Component(phase.ToleranceM, i);
            if (part > worst) (worst, axis) = (part, i);
        }

        return new(d, late, worst, axis);
    }
}
