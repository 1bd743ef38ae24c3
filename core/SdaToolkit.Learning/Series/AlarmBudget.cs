namespace SdaToolkit.Learning.Series;

/// <summary>From the false alarms one accepts to the surprise that raises an alarm.</summary>
/// <remarks>
/// Of N independent nominal blocks of samples a week, N·p reach a score of probability p. With several detectors and channels, each of which may raise the alarm, their numbers add
/// (Bonferroni; exact for alarms that are rare and do not coincide). The surprise is −log₁₀ p.
/// </remarks>
public static class AlarmBudget
{
    private const double WeekSeconds = 7 * 86400.0;

    /// <summary>The surprise to reach.</summary>
    /// <param name="falseAlarmsPerWeek">Expected false alarms in a week of nominal telemetry, above 0.</param>
    /// <param name="stepSeconds">Nominal time between samples, s.</param>
    /// <param name="looks">Number of detectors times number of channels.</param>
    public static double Surprise(double falseAlarmsPerWeek, double stepSeconds, int looks) =>
        Math.Max(1.01, Math.Log10(WeekSeconds / stepSeconds / ScoreTail.BlockSamples * looks / falseAlarmsPerWeek));
}
