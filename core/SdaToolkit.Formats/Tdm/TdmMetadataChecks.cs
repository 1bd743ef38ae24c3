using SdaToolkit.Formats.Ndm;
using SdaToolkit.Formats.Odm;
using SdaToolkit.Schemas.Tracking.V1;

namespace SdaToolkit.Formats.Tdm;

/// <summary>What has to hold between the keywords of a segment's metadata.</summary>
/// <remarks>Source: CCSDS 503.0-B-2, table 3-3, 3.3.1.9, 3.3.2 and 3.4.15.3.</remarks>
internal sealed class TdmMetadataChecks(TrackingSegment segment, NdmBlock metadata, OdmLog log)
{
    private static readonly string[] Differenced = ["RANGE", "RECEIVE_FREQ"];

    /// <summary>Runs those that need no observations.</summary>
    /// <exception cref="DataFormatException">The message is refused.</exception>
    public void Run()
    {
        CheckParticipants();
        CheckPaths();
        CheckFrame();
        if (segment.StartTime is { } start && segment.StopTime is { } stop && start.ToDateTimeOffset() > stop.ToDateTimeOffset())
            throw Refuse(SkipReasons.Contradiction, "STOP_TIME", "not before START_TIME");
        if (segment.Interpolation.Length > 0 && segment.InterpolationDegree == 0) throw Missing("INTERPOLATION_DEGREE", "INTERPOLATION");
        if (metadata.Field("INTEGRATION_INTERVAL") is { Number: 0 }) throw Refuse(NdmReasons.Range, "INTEGRATION_INTERVAL", "above 0");
        if (segment.Corrections is not null && metadata.Field(TdmSchema.Applied) is null)
            throw Missing(TdmSchema.Applied, metadata.Entries.Find(e => e.Name.StartsWith("CORRECTION_", StringComparison.Ordinal)).Name);
    }

    /// <summary>Runs those of metadata and observations.</summary>
    public void CheckTypes()
    {
        var types = segment.Observations.Select(o => o.Keyword).ToHashSet(StringComparer.Ordinal);
        if (segment.AngleType.Length == 0 && (types.Contains("ANGLE_1") || types.Contains("ANGLE_2")))
            log.Deviate(NdmReasons.ExpectedMissing, metadata.Line, "ANGLE_TYPE", "", "what the angles are");
        if (segment.Mode == "SINGLE_DIFF" && segment.ReceiveBand.Length == 0 && types.Overlaps(Differenced))
            log.Deviate(NdmReasons.ExpectedMissing, metadata.Line, "RECEIVE_BAND", "", "the band of differenced data");
        if (segment.DataTypes.Length == 0) return;
        var named = segment.DataTypes.Split(',', StringSplitOptions.TrimEntries);
        if (!types.SetEquals(named)) log.Deviate(NdmReasons.Inconsistent, Line("DATA_TYPES"), "DATA_TYPES", Differing(types, named), "the types of the data");
    }

    private void CheckParticipants()
    {
        if (!segment.Participants.Any(p => p.Name.Length > 0)) throw log.Refuse(SkipReasons.MissingField, metadata.Line, "PARTICIPANT_1", "", "at least one participant");
        foreach (var participant in segment.Participants)
            if (participant.Name.Length == 0) log.Deviate(NdmReasons.ExpectedMissing, metadata.Line, $"PARTICIPANT_{participant.Index}", "", "a participant whose ephemeris or delay is given");
    }

    private void CheckPaths()
    {
        foreach (var (keyword, path) in new[] { ("PATH", segment.Path), ("PATH_1", segment.Path1), ("PATH_2", segment.Path2) })
            foreach (var index in path)
                if (TdmMetadata.Find(segment, index) is not { Name.Length: > 0 }) throw Refuse(SkipReasons.Contradiction, keyword, "participants of the segment");
        var differenced = segment.Mode == "SINGLE_DIFF";
        if (segment.Path.Count > 0 && (differenced || segment.Path1.Count + segment.Path2.Count > 0)) throw Refuse(SkipReasons.Contradiction, "PATH", "PATH where MODE is SEQUENTIAL, else PATH_1 and PATH_2");
        if (segment.Path1.Count > 0 && segment.Mode == "SEQUENTIAL") throw Refuse(SkipReasons.Contradiction, "PATH_1", "PATH where MODE is SEQUENTIAL");
        if (segment.Path2.Count > 0 && segment.Mode == "SEQUENTIAL") throw Refuse(SkipReasons.Contradiction, "PATH_2", "PATH where MODE is SEQUENTIAL");
        if (segment.Mode == "SEQUENTIAL" && segment.Path.Count == 0) throw Missing("PATH", "MODE");
        if (differenced && segment.Path1.Count == 0) throw Missing("PATH_1", "MODE");
        if (differenced && segment.Path2.Count == 0) throw Missing("PATH_2", "MODE");
    }

    private void CheckFrame()
    {
        var isEquatorial = segment.AngleType == "RADEC";
        if (isEquatorial && segment.ReferenceFrame.Length == 0) throw Missing("REFERENCE_FRAME", "ANGLE_TYPE");
        if (segment.ReferenceFrame.Length == 0) return;
        if (!ReferenceFrames.IsCelestial(segment.ReferenceFrame)) throw Refuse(SkipReasons.ReferenceFrame, "REFERENCE_FRAME", ReferenceFrames.Allowed);
        if (!isEquatorial) log.Deviate(NdmReasons.Inconsistent, Line("REFERENCE_FRAME"), "REFERENCE_FRAME", segment.ReferenceFrame, "with ANGLE_TYPE = RADEC only");
    }

    private DataFormatException Missing(string keyword, string because) => log.Refuse(SkipReasons.MissingField, Line(because), keyword, "", $"a value with {because}");

    private DataFormatException Refuse(string reason, string keyword, string allowed) => log.Refuse(reason, Line(keyword), keyword, metadata.Field(keyword)?.Value ?? "", allowed);

    private int Line(string keyword) => metadata.Field(keyword) is { Line: > 0 } entry ? entry.Line : metadata.Line;

    private static string Differing(HashSet<string> types, string[] named) => string.Join(", ", types.Except(named, StringComparer.Ordinal).Concat(named.Except(types, StringComparer.Ordinal)).Take(5));
}
