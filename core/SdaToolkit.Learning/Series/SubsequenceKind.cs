using SdaToolkit.Learning.Tabular;

namespace SdaToolkit.Learning.Series;

/// <summary>A way to learn from windows.</summary>
/// <param name="Name">Short name, e.g. "clusters".</param>
/// <param name="Learn">Learns from windows, a row each of <see cref="SubsequenceDetector.Points"/> columns.</param>
/// <param name="Load">Reads what such a model saved; throws <see cref="InvalidDataException"/> where it is not one.</param>
public sealed record SubsequenceKind(string Name, Func<FeatureMatrix, ISubsequenceModel> Learn, Func<StateReader, ISubsequenceModel> Load)
{
    /// <summary>Principal components of windows.</summary>
    public static SubsequenceKind PrincipalComponents { get; } = new("principal components", PcaSubsequences.Learn, PcaSubsequences.Load);

    /// <summary>Clusters of windows.</summary>
    public static SubsequenceKind Clusters { get; } = new("clusters", KMeansSubsequences.Learn, KMeansSubsequences.Load);

    /// <summary>Isolation of windows.</summary>
    public static SubsequenceKind Isolation { get; } = new("isolation", IsolationForestSubsequences.Learn, IsolationForestSubsequences.Load);
}
