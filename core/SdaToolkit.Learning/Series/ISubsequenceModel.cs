namespace SdaToolkit.Learning.Series;

/// <summary>What was learned of the windows of a training series: says how far a later window is from them.</summary>
/// <remarks>Not changed after it is made; safe to use from several threads.</remarks>
public interface ISubsequenceModel
{
    /// <summary>How unlike the windows of training a window is.</summary>
    /// <param name="window">Its <see cref="SubsequenceDetector.Points"/> points in order, finite.</param>
    /// <returns>0 or more, larger for what is less like them; in the unit that the model states.</returns>
    double Measure(ReadOnlySpan<double> window);

    /// <summary>Writes what was learned.</summary>
    void Save(StateWriter model);
}
