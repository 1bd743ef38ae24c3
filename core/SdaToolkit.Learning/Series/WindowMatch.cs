namespace SdaToolkit.Learning.Series;

/// <summary>What was found nearest to a window: root sums are left to the caller.</summary>
/// <param name="Square">Smallest sum of squared differences; infinity: there is no earlier window.</param>
/// <param name="Centred">Smallest of these sums without the mean difference.</param>
/// <param name="Lag">Points from the window of the first to the one that was measured.</param>
internal readonly record struct WindowMatch(float Square, float Centred, long Lag);
