using SdaToolkit.Astrodynamics.Dynamics;

namespace SdaToolkit.Astrodynamics.RelativeMotion;

/// <summary>Relative motion about a chief in a circular orbit without perturbations, linear in the separation (Hill's equations in closed form).</summary>
/// <remarks>
/// <para>Assumes: circular chief, point mass, separations small against the orbit's radius. The error grows with e, with (separation/radius)² and along track with time.</para>
/// <para>Source: W. H. Clohessy and R. S. Wiltshire 1960, "Terminal Guidance System for Satellite Rendezvous", Journal of the Aerospace Sciences 27(9), 653–658;
/// in the form of Vallado 2013, algorithm 48, and Curtis 2014, equations 7.53.</para>
/// </remarks>
public sealed class ClohessyWiltshire1960 : ILinearRelativeMotion
{
    private readonly double _n;

    /// <summary>About a chief of a mean motion.</summary>
    /// <param name="meanMotionRadPerS">Mean motion n, rad/s, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The mean motion is not above 0 or not finite.</exception>
    public ClohessyWiltshire1960(double meanMotionRadPerS)
    {
        if (!(meanMotionRadPerS > 0 && double.IsFinite(meanMotionRadPerS))) throw new ArgumentOutOfRangeException(nameof(meanMotionRadPerS), meanMotionRadPerS, "mean motion in rad/s, above 0");
        _n = meanMotionRadPerS;
    }

    /// <inheritdoc/>
    public string Method => "Clohessy–Wiltshire 1960";

    /// <inheritdoc/>
    public double PeriodS => Math.Tau / _n;

    /// <inheritdoc/>
    public StateTransition Transition(double fromS, double toS)
    {
        var angle = _n * (toS - fromS);
        var (s, c) = Math.SinCos(angle);
        // 1 − cos without cancellation.
        var half = Math.Sin(angle / 2);
        var versine = 2 * half * half;
        return new(
            Matrix3.FromRows(new(4 - (3 * c), 0, 0), new(6 * (s - angle), 1, 0), new(0, 0, c)),
            1 / _n * Matrix3.FromRows(new(s, 2 * versine, 0), new(-2 * versine, (4 * s) - (3 * angle), 0), new(0, 0, s)),
            _n * Matrix3.FromRows(new(3 * s, 0, 0), new(-6 * versine, 0, 0), new(0, 0, -s)),
            Matrix3.FromRows(new(c, 2 * s, 0), new(-2 * s, (4 * c) - 3, 0), new(0, 0, c)));
    }
}
