namespace SdaToolkit.Plugins.Conjunction;

/// <summary>The ellipse of a covariance of two coordinates.</summary>
internal static class PlaneEllipse
{
    /// <summary>Standard deviations along the axes of the ellipse, in the unit whose square the covariance has, and the angle of the longer one from x, rad. A negative eigenvalue counts as 0.</summary>
    public static (double Major, double Minor, double AngleRad) Of(double xx, double xy, double yy)
    {
        var (mean, half) = ((xx + yy) / 2, double.Hypot((xx - yy) / 2, xy));
        return (Math.Sqrt(Math.Max(0, mean + half)), Math.Sqrt(Math.Max(0, mean - half)), 0.5 * Math.Atan2(2 * xy, xx - yy));
    }
}
