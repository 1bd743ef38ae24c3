using SdaToolkit.Astrodynamics.Propagation;

namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>The range of one pair as a function of time, by SGP4 itself.</summary>
internal ref struct ScreeningPair(ScreeningScene scene, int primary, int secondary) : IPairRange
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

    /// <summary>Time of the least range between two times, given that the range has a minimum there.</summary>
    public double Closest(double from, double to) => ScreeningMinimum.Closest(ref this, from, to);

    /// <summary>The event at a time.</summary>
    public CloseApproach EventAt(double seconds, CloseApproachKind kind)
    {
        scene.TryState(primary, seconds, ref _primaryCursor, out var r1, out var v1);
        scene.TryState(secondary, seconds, ref _secondaryCursor, out var r2, out var v2);
        var tca = scene.Start.AddSeconds(seconds);
        var rtn = RtnBasis.FromPositionVelocity(r1, v1).ToRtn(r2 - r1);
        return new(primary, secondary, tca, (r2 - r1).Norm, (v2 - v1).Norm, kind, rtn, new(tca, new(r1), new(v1)), new(tca, new(r2), new(v2)));
    }

    /// <summary>Speed of one relative to the other, m/s.</summary>
    public double RelativeSpeed(double seconds)
    {
        scene.TryState(primary, seconds, ref _primaryCursor, out _, out var v1);
        scene.TryState(secondary, seconds, ref _secondaryCursor, out _, out var v2);
        return (v2 - v1).Norm;
    }
}
