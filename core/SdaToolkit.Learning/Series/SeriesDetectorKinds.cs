namespace SdaToolkit.Learning.Series;

/// <summary>Which detectors look at a series; each is good at something.</summary>
[Flags]
public enum SeriesDetectorKinds
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The mean of a window.</summary>
    Level = 1 << 0,

    /// <summary>The mean change in a window.</summary>
    Activity = 1 << 1,

    /// <summary>The standard deviation in a window.</summary>
    Spread = 1 << 2,

    /// <summary>The highest and the lowest value in a window.</summary>
    Extremes = 1 << 3,

    /// <summary>What the other channels let expect (<see cref="RelationDetector"/>).</summary>
    Relation = 1 << 4,

    /// <summary>A value that rests.</summary>
    Stuck = 1 << 5,

    /// <summary>Values that are missing.</summary>
    Missing = 1 << 6,

    /// <summary>A value outside all that the series ever held.</summary>
    Range = 1 << 7,

    /// <summary>The nearest earlier window, of 32 samples (<see cref="ProfileDetector"/>).</summary>
    Pattern = 1 << 8,

    /// <summary>The nearest earlier window, of 128 samples.</summary>
    LongPattern = 1 << 9,

    /// <summary>The part of a window that the principal components of training's windows do not make up (<see cref="PcaSubsequences"/>).</summary>
    PrincipalComponents = 1 << 10,

    /// <summary>The nearest of a few usual shapes (<see cref="KMeansSubsequences"/>).</summary>
    Clusters = 1 << 11,

    /// <summary>How soon random cuts set the value, mean, spread and change of a window apart (<see cref="IsolationForestSubsequences"/>).</summary>
    Isolation = 1 << 12,

    /// <summary>The nearest of a few earlier windows, of 32 samples, that stand for all (<see cref="CodebookDetector"/>).</summary>
    Codebook = 1 << 13,

    /// <summary>The same of windows of 128 samples.</summary>
    LongCodebook = 1 << 14,

    /// <summary>Both matrix profiles: they cost a hundred times what the window statistics do.</summary>
    Profiles = Pattern | LongPattern,

    /// <summary>Both codebooks: shortened matrix profiles.</summary>
    Codebooks = Codebook | LongCodebook,

    /// <summary>The window statistics, the relation, and what looks at single values.</summary>
    Windows = Level | Activity | Spread | Extremes | Relation | Stuck | Missing | Range,

    /// <summary>The models of subsequences that are learned in training.</summary>
    Models = PrincipalComponents | Clusters | Isolation,

    /// <summary>What is taken where nothing is chosen.</summary>
    Default = Windows | Codebooks,

    /// <summary>All of them.</summary>
    All = Default | Profiles | Models,
}
