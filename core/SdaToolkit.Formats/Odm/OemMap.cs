using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Formats.Odm;

/// <summary>OEM: segments of states over time, each with its covariances.</summary>
internal sealed class OemMap : OdmMap
{
    public override string Kind => "OEM";

    public override IReadOnlyList<string> Versions { get; } = ["1.0", "2.0", "3.0"];

    protected override void ReadBody(OrbitMessage message, IReadOnlyList<OdmBlock> blocks, OdmReading reading)
    {
        var segments = blocks.Where(b => b.Segment > 0).ToLookup(b => b.Segment);
        var count = segments.Count > 0 ? segments.Max(s => s.Key) : 0;
        if (count == 0 || !blocks.Any(b => b.Kind == OdmBlockKind.Metadata)) throw reading.Log.Refuse(SkipReasons.MissingField, 0, "META_START");
        OemSegmentChecks? last = null;
        for (var number = 1; number <= count; number++)
        {
            var own = segments[number].ToList();
            var metadata = Only(own, OdmBlockKind.Metadata, reading.Log, number) ?? throw reading.Log.Refuse(SkipReasons.MissingField, own.Count > 0 ? own[0].Line : 0, "META_START");
            CheckVersion(message.Header.Version, own, reading.Log);
            var segment = new OdmSegment(new(), UseClock(metadata, reading));
            CheckCase(metadata, reading.Log);
            OdmTables.OemMetadata.Read(metadata, $"segment{number}/metadata", segment, reading);
            var ephemeris = Only(own, OdmBlockKind.Ephemeris, reading.Log, number);
            if (ephemeris is not null) EphemerisLines.Read(ephemeris, $"segment{number}/ephemeris", segment, message.Header.Version == "1.0" ? [6] : [6, 9], reading);
            if (ephemeris is null || segment.Message.States.OffsetS.Count == 0) throw reading.Log.Refuse(SkipReasons.MissingField, metadata.Line, "ephemeris", "no line", "at least one");
            var checks = new OemSegmentChecks(segment, metadata, ephemeris, reading.Log);
            checks.Run(last);
            foreach (var block in own.Where(b => b.Kind == OdmBlockKind.Covariance)) ReadCovariance(block, number, segment, checks, reading);
            message.Segments.Add(segment.Message);
            last = checks;
        }
    }

    protected override void WriteBody(OrbitMessage message, OdmWriting writing)
    {
        for (var number = 1; number <= message.Segments.Count; number++)
        {
            var segment = ForWriting(message.Segments[number - 1]);
            OdmTables.OemMetadata.Write(writing.Add(OdmBlockKind.Metadata, number), segment, writing.Take($"segment{number}/metadata"));
            EphemerisLines.Write(writing.Add(OdmBlockKind.Ephemeris, number), segment, writing.Take($"segment{number}/ephemeris"), writing.Losses);
            for (var i = 0; i < segment.Message.Covariances.Count; i++)
            {
                var covariance = segment.Message.Covariances[i];
                if (covariance.Covariance?.LowerTriangle.Count == OdmCovariance.Count)
                    OdmCovariance.WriteRows(writing.Add(OdmBlockKind.Covariance, number), new(segment, covariance), writing.Take($"segment{number}/covariance{i + 1}"));
                else
                    writing.Losses.Note("covariance of position alone");
            }
            if (segment.Message.OsculatingElements is not null) writing.Losses.Note("osculating elements");
            if (segment.Message.Spacecraft is not null) writing.Losses.Note("mass, areas and coefficients of the spacecraft");
            if (segment.Message.Maneuvers.Count > 0) writing.Losses.Note("maneuvers");
        }
    }

    private static void ReadCovariance(OdmBlock block, int number, OdmSegment segment, OemSegmentChecks checks, OdmReading reading)
    {
        var covariance = OdmCovariance.New();
        var named = OdmCovariance.WithKeywords(block, reading.Log);
        OdmCovariance.Oem.Read(named, $"segment{number}/covariance{segment.Message.Covariances.Count + 1}", new(segment, covariance), reading);
        OdmCovariance.Check(covariance.Covariance.LowerTriangle, OpmMap.Lines(named), block.Line, reading.Log);
        checks.CheckCovarianceTime(named, covariance);
        segment.Message.Covariances.Add(covariance);
    }

    // The first issue of the standard had neither covariances nor the epoch of a frame.
    private static void CheckVersion(string version, IReadOnlyList<OdmBlock> own, OdmLog log)
    {
        if (version != "1.0") return;
        if (own.FirstOrDefault(b => b.Kind == OdmBlockKind.Covariance) is { } covariance) throw log.Refuse(SkipReasons.Version, covariance.Line, "COVARIANCE_START", "version 1.0", "2.0 and later");
        foreach (var block in own)
            foreach (var item in block.Items)
                if (item.Keyword is "REF_FRAME_EPOCH") throw log.Refuse(SkipReasons.Version, item.Line, item.Keyword, "version 1.0", "2.0 and later");
    }
}
