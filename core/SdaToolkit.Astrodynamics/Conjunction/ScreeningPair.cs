using SdaToolkit.Astrodynamics.Propagation;

namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>The range of one pair as a function of time, by SGP4 itself.</summary>
internal ref struct ScreeningPair(ScreeningScene scene, int primary, int secondary)
{
    /// <summary>To this, s, the last time at which both objects have a state is found.</summary>
    private const double EdgeToleranceS = 1e-3;

    private Sgp4Cursor _primaryCursor;
    private Sgp4Cursor _secondaryCursor;

    /// <summary>Square of the range, m²; NaN where one of the two has no state.</summary>
    public double RangeSquared(double seconds) =>
        scene.TryState(primary, seconds, ref _primaryCursor, out var r1, out _)
        && scene.TryState(secondary, seconds, ref _secondaryCursor, out var r2, out _)
            ? (r2 - r1).NormSquared
            : double.NaN;

    /// <summary>Last time with a state on the way from one that has it to one that has none.</summary>
    public double LastValid(double valid, double invalid)
    {
        while (Math.Abs(invalid - valid) > EdgeToleranceS)
        {
            var middle = 0.5 * (valid + invalid);
            if (double.IsNaN(RangeSquared(middle))) invalid = middle;
            else valid = middle;
        }

        return valid;
    }

    /// <summary>
    /// Time of the least range between two times, given that the range squared has a minimum there: Brent 1973 on the range squared, then Newton
    /// steps on its central differences, which see the zero of the slope far more sharply than the flat bottom itself.
    /// </summary>
    public double Closest(double from, double to)
    {
        var (t, _) = ScreeningMinimum.Brent(ref this, from, to);
        for (var i = 0; i < 3; i++)
        {
            var step = DifferenceStep(t);
            var (before, at, after) = (RangeSquared(t - step), RangeSquared(t), RangeSquared(t + step));
            var (far, near) = (RangeSquared(t + (2 * step)) - RangeSquared(t - (2 * step)), after - before);
            // The slope from five points: from three, the third derivative would move slow minima by milliseconds.
            var shift = -step * ((8 * near) - far) / (12 * (after - (2 * at) + before));
            // NaN, or a flat or broken curve: Brent's answer stands.
            if (!(Math.Abs(shift) < 2 * step) || after - (2 * at) + before <= 0) return t;
            t = Math.Clamp(t + shift, from, to);
        }

        return t;
    }

    /// <summary>The event at a time.</summary>
    public CloseApproach EventAt(double seconds, CloseApproachKind kind)
    {
        scene.TryState(primary, seconds, ref _primaryCursor, out var r1, out var v1);
        scene.TryState(secondary, seconds, ref _secondaryCursor, out var r2, out var v2);
        var tca = scene.Start.AddSeconds(seconds);
        var rtn = RtnBasis.FromPositionVelocity(r1, v1).ToRtn(r2 - r1);
        return new(primary, secondary, tca, (r2 - r1).Norm, (v2 - v1).Norm, kind, rtn, new(tca, new(r1), new(v1)), new(tca, new(r2), new(v2)));
    }

    /// <summary>Time in which the pair moves some 50 m: long against rounding, short against the curvature of the path.</summary>
    private double DifferenceStep(double seconds)
    {
        scene.TryState(primary, seconds, ref _primaryCursor, out _, out var v1);
        scene.TryState(secondary, seconds, ref _secondaryCursor, out _, out var v2);
        return Math.Clamp(50 / (v2 - v1).Norm, 1e-3, 5);
    }
}
