using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Formats.Odm;

/// <summary>OCM: trajectories, covariances and maneuvers in any number, and what is known of the object.</summary>
internal sealed class OcmMap : OdmMap
{
    public override string Kind => "OCM";

    public override IReadOnlyList<string> Versions { get; } = ["3.0"];

    protected override void ReadBody(OrbitMessage message, IReadOnlyList<OdmBlock> blocks, OdmReading reading)
    {
        var log = reading.Log;
        var metadata = Only(blocks, OdmBlockKind.Metadata, log) ?? throw log.Refuse(SkipReasons.MissingField, 0, "META_START");
        var clock = UseClock(metadata, reading);
        CheckCase(metadata, log);
        var zero = OcmBlocks.Find(metadata, OcmTables.Tzero).Value is { } text && clock.TryParse(text, out var time, out _) ? time : (Int128?)null;
        var first = New(new());
        first.Message.TimeSystem = "UTC";
        OcmTables.Metadata.Read(metadata, "metadata", first, reading);
        message.Segments.Add(first.Message);
        var number = 0;
        foreach (var block in blocks.Where(b => b.Kind == OdmBlockKind.Trajectory))
        {
            number++;
            var segment = number == 1 ? first : New(new() { Object = first.Message.Object?.Clone(), TimeSystem = first.Message.TimeSystem });
            if (number > 1) message.Segments.Add(segment.Message);
            CheckCase(block, log);
            OcmTrajectory.Read(block, $"trajectory{number}", segment, reading);
        }
        if (Only(blocks, OdmBlockKind.Physical, log) is { } physical) OcmTables.Physical.Read(physical, "physical", first, reading);
        number = 0;
        foreach (var block in blocks.Where(b => b.Kind == OdmBlockKind.Covariance)) OcmCovariance.Read(block, ++number, first, reading);
        number = 0;
        foreach (var block in blocks.Where(b => b.Kind == OdmBlockKind.Maneuver)) OcmManeuvers.Read(block, ++number, first, reading);
        if (Only(blocks, OdmBlockKind.Perturbations, log) is { } perturbations) OcmTables.Perturbations.Read(perturbations, "perturbations", first, reading);
        if (Only(blocks, OdmBlockKind.Determination, log) is { } determination) OcmTables.Determination.Read(determination, "determination", first, reading);
        if (Only(blocks, OdmBlockKind.UserDefined, log) is { } user) new OdmBlockMap<OdmSegment>().Read(user, "user-defined", first, reading);

        OdmSegment New(OrbitSegment segment) => new(segment, clock) { Tzero = zero };
    }

    protected override void WriteBody(OrbitMessage message, OdmWriting writing)
    {
        var clock = MessageClock.Of(message.Segments[0].TimeSystem);
        var zeroText = message.Verbatim.FirstOrDefault(v => v.Block == "metadata" && v.Keyword == OcmTables.Tzero)?.Value;
        var zero = zeroText is not null && clock.TryParse(zeroText, out var time, out _) ? time : EphemerisLines.Start(new(message.Segments[0], clock));
        var first = new OdmSegment(message.Segments[0], clock) { Tzero = zero };
        OcmTables.Metadata.Write(writing.Add(OdmBlockKind.Metadata), first, writing.Take("metadata"));
        for (var number = 1; number <= message.Segments.Count; number++)
        {
            var segment = new OdmSegment(message.Segments[number - 1], clock) { Tzero = zero };
            if (segment.Message.States is null && !writing.Has($"trajectory{number}") && segment.Message.ReferenceFrame.Length == 0) continue;
            OcmTrajectory.Write(writing.Add(OdmBlockKind.Trajectory), segment, writing.Take($"trajectory{number}"), writing.Losses);
            if (segment.Message.OsculatingElements is not null) writing.Losses.Note("osculating elements");
            if (number > 1 && segment.Message.Covariances.Count + segment.Message.Maneuvers.Count > 0) writing.Losses.Note("covariances and maneuvers of segments after the first");
        }
        WriteBlock(OdmBlockKind.Physical, "physical", OcmTables.Physical);
        OcmCovariance.Write(first, writing);
        OcmManeuvers.Write(first, writing);
        WriteBlock(OdmBlockKind.Perturbations, "perturbations", OcmTables.Perturbations);
        WriteBlock(OdmBlockKind.Determination, "determination", OcmTables.Determination);
        WriteBlock(OdmBlockKind.UserDefined, "user-defined", new());

        void WriteBlock(OdmBlockKind kind, string path, OdmBlockMap<OdmSegment> map)
        {
            var block = new OdmBlock(kind, 1, 0);
            map.Write(block, first, writing.Take(path));
            if (block.Items.Count > 0) writing.Blocks.Add(block);
        }
    }
}
