using SdaToolkit.Astrodynamics.Propagation;

namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>How far an element set's path follows its own velocity in a window.</summary>
internal enum ScreeningConduct
{
    /// <summary>To 50 m/s: bounds on its speed hold.</summary>
    Steady,

    /// <summary>To 1 km/s: tested knot by knot.</summary>
    Erratic,

    /// <summary>Not at all: its drag terms have run away, its positions mean nothing, and it takes no part.</summary>
    Runaway,
}

/// <summary>Judges element sets by the derivative of their position.</summary>
internal static class ScreeningConducts
{
    private const double StepS = 1;
    private const double SteadyMPerS = 50, RunawayMPerS = 1000;

    /// <summary>Conduct at the window's ends, where the powers of time in the drag terms are largest, and in its middle.</summary>
    public static ScreeningConduct Of(Sgp4 sgp4, double startSecondsFromEpoch, double durationS)
    {
        var cursor = default(Sgp4Cursor);
        var worst = 0.0;
        for (var i = 0; i <= 2; i++)
        {
            var t = startSecondsFromEpoch + (0.5 * i * durationS);
            if (sgp4.Propagate(t / 60, ref cursor, out _, out var v) != Sgp4Status.Valid
                || sgp4.Propagate((t + StepS) / 60, ref cursor, out var after, out _) != Sgp4Status.Valid
                || sgp4.Propagate((t - StepS) / 60, ref cursor, out var before, out _) != Sgp4Status.Valid) continue;
            worst = Math.Max(worst, (((after - before) / (2 * StepS)) - v).Norm);
        }

        return worst <= SteadyMPerS ? ScreeningConduct.Steady : worst <= RunawayMPerS ? ScreeningConduct.Erratic : ScreeningConduct.Runaway;
    }
}
