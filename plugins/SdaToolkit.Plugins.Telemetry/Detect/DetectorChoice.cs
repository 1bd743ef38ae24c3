using SdaToolkit.Contracts;
using SdaToolkit.Learning.Series;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Plugins.Telemetry.Detect;

/// <summary>The detectors that a request chooses, by name.</summary>
internal static class DetectorChoice
{
    private static readonly (string Name, SeriesDetectorKinds Kinds)[] Names =
    [
        ("level", SeriesDetectorKinds.Level),
        ("activity", SeriesDetectorKinds.Activity),
        ("spread", SeriesDetectorKinds.Spread),
        ("extremes", SeriesDetectorKinds.Extremes),
        ("relation", SeriesDetectorKinds.Relation),
        ("stuck", SeriesDetectorKinds.Stuck),
        ("missing", SeriesDetectorKinds.Missing),
        ("range", SeriesDetectorKinds.Range),
        ("codebook", SeriesDetectorKinds.Codebook),
        ("long-codebook", SeriesDetectorKinds.LongCodebook),
        ("pattern", SeriesDetectorKinds.Pattern),
        ("long-pattern", SeriesDetectorKinds.LongPattern),
        ("principal-components", SeriesDetectorKinds.PrincipalComponents),
        ("clusters", SeriesDetectorKinds.Clusters),
        ("isolation", SeriesDetectorKinds.Isolation),
        ("default", SeriesDetectorKinds.Default),
        ("all", SeriesDetectorKinds.All),
    ];

    /// <summary>What a request chooses; the default set where it names nothing.</summary>
    /// <exception cref="AnalysisException">invalid_request: a name is none of those allowed.</exception>
    public static SeriesDetectorKinds Of(DetectRequest request)
    {
        var kinds = SeriesDetectorKinds.None;
        for (var i = 0; i < request.Detectors.Count; i++)
        {
            var place = Array.FindIndex(Names, n => string.Equals(n.Name, request.Detectors[i], StringComparison.Ordinal));
            if (place < 0) throw AnalysisException.InvalidRequest($"detectors[{i}]: found {request.Detectors[i]}; allowed are {string.Join(", ", Names.Select(n => n.Name))}");
            kinds |= Names[place].Kinds;
        }
        return kinds == SeriesDetectorKinds.None ? SeriesDetectorKinds.Default : kinds;
    }

    /// <summary>Holds a choice against a model's detectors.</summary>
    /// <exception cref="AnalysisException">invalid_request: they are others.</exception>
    public static void Check(DetectRequest request, SeriesDetectorKinds learned)
    {
        if (request.Detectors.Count > 0 && Of(request) != learned)
            throw AnalysisException.InvalidRequest($"detectors: found {string.Join(", ", request.Detectors)}; allowed are those that the model was learned with: {InWords(learned)}");
    }

    /// <summary>The names of detectors.</summary>
    public static string InWords(SeriesDetectorKinds kinds) => string.Join(", ", Names.TakeWhile(n => n.Kinds != SeriesDetectorKinds.Default).Where(n => kinds.HasFlag(n.Kinds)).Select(n => n.Name));
}
