namespace SdaToolkit.Learning.Series;

/// <summary>From the false alarms one accepts to the fused surprise that raises an alarm.</summary>
/// <remarks>
/// Of N nominal blocks of <see cref="ScoreTail.BlockSamples"/> samples a week, N·p(s) hold a fused surprise of s or more, and θ·N·p(s) of them begin an alarm, as those that follow each other are one
/// (the extremal index θ; Coles 2001, section 5.3). The tail p(s) = p₀·(s/s₀)^−α is a Pareto tail, its exponent by Hill (1975), measured on nominal telemetry of 81 channels of
/// the SMAP and MSL spacecraft: learned on the first half of each channel's nominal span, judged on the second, 9.7 weeks in all, in which 27 of 1,497 blocks are above s₀. Alarms of channels add.
/// Where the training is long enough, the tail is that of its own (<see cref="NominalTail"/>). A span of training longer than those 20 hours gives fewer false alarms than the budget. The threshold never goes below <see cref="Lowest"/>.
/// </remarks>
public static class AlarmBudget
{
    /// <summary>Lowest threshold: at it one block in three exceeds, and more alarms cannot be told apart.</summary>
    public const double Lowest = 0.5;

    private const double WeekSeconds = 7 * 86400.0;
    private const double ReferenceSurprise = 0.8;
    private const double ReferenceShare = 0.018;
    private const double ExtremalIndex = 0.7;

    /// <summary>Exponent of the reference tail. Dimensionless.</summary>
    internal const double ReferenceExponent = 2.75;

    /// <summary>The fused surprise to reach, by the reference tail.</summary>
    /// <param name="falseAlarmsPerWeek">Expected false alarms in a week of nominal telemetry, above 0.</param>
    /// <param name="stepSeconds">Nominal time between samples, s.</param>
    /// <param name="channels">Number of channels that are judged.</param>
    public static double Threshold(double falseAlarmsPerWeek, double stepSeconds, int channels) =>
        Threshold(falseAlarmsPerWeek / channels, stepSeconds, ReferenceSurprise, ReferenceShare, ReferenceExponent);

    /// <summary>The fused surprise to reach, by a Pareto tail.</summary>
    internal static double Threshold(double falseAlarmsPerWeek, double stepSeconds, double surprise, double share, double exponent)
    {
        var blocks = WeekSeconds / stepSeconds / ScoreTail.BlockSamples;
        return Math.Max(Lowest, surprise * Math.Pow(falseAlarmsPerWeek / (ExtremalIndex * blocks * share), -1 / exponent));
    }
}
