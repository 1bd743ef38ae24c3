using SdaToolkit.Astrodynamics.Propagation;

namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>Judges element sets by the derivative of their position.</summary>
internal static class ScreeningConduct
{
    private const double StepS = 1;
    private const double RunawayMPerS = 1000;

    /// <summary>Whether positions do not follow velocities at all at the window's ends, where the powers of time in the drag terms are largest, or in its middle: such positions mean nothing.</summary>
    public static bool IsRunaway(Sgp4 sgp4, double startSecondsFromEpoch, double durationS)
    {
        var cursor = default(Sgp4Cursor);
        for (var i = 0; i <= 2; i++)
        {
            var t = startSecondsFromEpoch + (0.5 * i * durationS);
            if (sgp4.Propagate(t / 60, ref cursor, out _, out var v) != Sgp4Status.Valid
                || sgp4.Propagate((t + StepS) / 60, ref cursor, out var after, out _) != Sgp4Status.Valid
                || sgp4.Propagate((t - StepS) / 60, ref cursor, out var before, out _) != Sgp4Status.Valid) continue;
            if (!((((after - before) / (2 * StepS)) - v).Norm <= RunawayMPerS)) return true;
        }

        return false;
    }
}
