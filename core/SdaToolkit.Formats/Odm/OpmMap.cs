using SdaToolkit.Astrodynamics;
using SdaToolkit.Formats.Ndm;
using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Formats.Odm;

/// <summary>OPM: one state, with elements, spacecraft, covariance and maneuvers.</summary>
internal sealed class OpmMap : OdmMap
{
    // Published elements have seven digits or so; a difference beyond this part of the distance is another orbit.
    private const double ElementsTolerance = 1e-3;

    private static readonly string[] ManeuverKeywords = ["MAN_EPOCH_IGNITION", "MAN_DURATION", "MAN_DELTA_MASS", "MAN_REF_FRAME", "MAN_DV_1", "MAN_DV_2", "MAN_DV_3"];

    public override string Kind => "OPM";

    public override IReadOnlyList<string> Versions { get; } = ["1.0", "2.0", "3.0"];

    protected override void ReadBody(OrbitMessage message, IReadOnlyList<OdmBlock> blocks, OdmReading reading)
    {
        var (log, version1) = (reading.Log, message.Header.Version == "1.0");
        var metadata = Only(blocks, OdmBlockKind.Metadata, log) ?? throw log.Refuse(SkipReasons.MissingField, 0, "OBJECT_NAME");
        var segment = new OdmSegment(new(), UseClock(metadata, reading));
        message.Segments.Add(segment.Message);
        CheckCase(metadata, log);
        OdmTables.OpmMetadata.Read(metadata, "metadata", segment, reading);
        var state = Only(blocks, OdmBlockKind.State, log) ?? throw log.Refuse(SkipReasons.MissingField, metadata.Line, "EPOCH");
        OdmTables.State.Read(state, "state", segment, reading);
        if (Only(blocks, OdmBlockKind.Keplerian, log) is { } keplerian) ReadElements(keplerian, segment, reading);
        if (Only(blocks, OdmBlockKind.Spacecraft, log) is { } spacecraft) OdmTables.Spacecraft.Read(spacecraft, "spacecraft", segment, reading);
        if (Only(blocks, OdmBlockKind.Covariance, log) is { } covariance)
        {
            if (version1) throw log.Refuse(SkipReasons.Version, covariance.Line, "covariance", "version 1.0", "2.0 and later");
            ReadCovariance(covariance, segment, reading);
        }
        ReadManeuvers(blocks, segment, reading);
        if (Only(blocks, OdmBlockKind.UserDefined, log) is { } user) new OdmBlockMap<OdmSegment>().Read(user, "user-defined", segment, reading);
    }

    protected override void WriteBody(OrbitMessage message, OdmWriting writing)
    {
        var segment = ForWriting(message.Segments[0]);
        OdmTables.OpmMetadata.Write(writing.Add(OdmBlockKind.Metadata), segment, writing.Take("metadata"));
        OdmTables.State.Write(writing.Add(OdmBlockKind.State), segment, writing.Take("state"));
        WriteBlock(OdmBlockKind.Keplerian, "keplerian", OdmTables.Keplerian);
        WriteBlock(OdmBlockKind.Spacecraft, "spacecraft", OdmTables.Spacecraft);
        foreach (var covariance in segment.Message.Covariances.Take(1))
        {
            if (covariance.Covariance?.LowerTriangle.Count == OdmCovariance.Count)
                OdmCovariance.Opm.Write(writing.Add(OdmBlockKind.Covariance), new(segment, covariance), writing.Take("covariance"));
            else
                writing.Losses.Note("covariance of position alone");
        }
        for (var i = 0; i < segment.Message.Maneuvers.Count; i++)
            OdmTables.Maneuver.Write(writing.Add(OdmBlockKind.Maneuver), OdmManeuvers.ForWriting(segment.Message.Maneuvers[i], segment, writing.Losses), writing.Take($"maneuver{i + 1}"));
        WriteBlock(OdmBlockKind.UserDefined, "user-defined", new());
        if (segment.Message.States.OffsetS.Count > 1) writing.Losses.Note("states after the first");
        if (segment.Message.Covariances.Count > 1) writing.Losses.Note("covariances after the first");
        if (message.Segments.Count > 1) writing.Losses.Note("segments after the first");

        void WriteBlock(OdmBlockKind kind, string path, OdmBlockMap<OdmSegment> map)
        {
            var block = new OdmBlock(kind, 1, 0);
            map.Write(block, segment, writing.Take(path));
            if (block.Items.Count > 0) writing.Blocks.Add(block);
        }
    }

    private static void ReadElements(OdmBlock block, OdmSegment segment, OdmReading reading)
    {
        OdmTables.Keplerian.Read(block, "keplerian", segment, reading);
        var elements = segment.Message.OsculatingElements;
        if (elements.HasTrueAnomalyRad == elements.HasMeanAnomalyRad)
            throw reading.Log.Refuse(elements.HasTrueAnomalyRad ? SkipReasons.Contradiction : SkipReasons.MissingField, block.Line, "TRUE_ANOMALY", elements.HasTrueAnomalyRad ? "with MEAN_ANOMALY" : "", "either TRUE_ANOMALY or MEAN_ANOMALY");
        var states = segment.Message.States;
        var r_m = new Vec3(states.XM[0], states.YM[0], states.ZM[0]);
        var v_m_per_s = new Vec3(states.VxMPerS[0], states.VyMPerS[0], states.VzMPerS[0]);
        if (Difference(elements, r_m, v_m_per_s) is not { } difference || difference <= ElementsTolerance) return;
        reading.Log.Deviate(NdmReasons.Inconsistent, block.Line, "SEMI_MAJOR_AXIS", $"a state {difference:G2} of its size away", $"{ElementsTolerance} or less");
    }

    // How far the elements' state is from the given one, in parts of distance and speed; null where the elements are no orbit.
    private static double? Difference(OsculatingElements e, Vec3 r_m, Vec3 v_m_per_s)
    {
        if (!(e.GmM3PerS2 > 0) || !(e.SemiMajorAxisM * (1 - e.Eccentricity) > 0)) return null;
        var orbit = KeplerianElements.FromSemiMajorAxis(e.SemiMajorAxisM, e.Eccentricity, e.InclinationRad, e.RaanRad, e.ArgumentOfPerigeeRad, e.HasTrueAnomalyRad ? e.TrueAnomalyRad : 0);
        if (e.HasMeanAnomalyRad) orbit = orbit.AtMeanAnomaly(e.MeanAnomalyRad);
        orbit.ToPositionVelocity(e.GmM3PerS2, out var r, out var v);
        return Math.Max((r - r_m).Norm / r_m.Norm, (v - v_m_per_s).Norm / v_m_per_s.Norm);
    }

    private static void ReadCovariance(OdmBlock block, OdmSegment segment, OdmReading reading)
    {
        var covariance = OdmCovariance.New();
        (covariance.Epoch, covariance.EpochText) = (segment.Message.States.Start, segment.Message.States.StartText);
        OdmCovariance.Opm.Read(block, "covariance", new(segment, covariance), reading);
        OdmCovariance.Check(covariance.Covariance.LowerTriangle, Lines(block), block.Line, reading.Log);
        segment.Message.Covariances.Add(covariance);
    }

    /// <summary>The lines that the elements of a covariance stand in.</summary>
    internal static Func<int, int, int> Lines(OdmBlock block)
    {
        var lines = block.Items.Where(i => !i.IsComment).GroupBy(i => i.Keyword, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Line, StringComparer.Ordinal);
        return (row, column) => lines.GetValueOrDefault(OdmCovariance.Name(row, column), block.Line);
    }

    private static void ReadManeuvers(IReadOnlyList<OdmBlock> blocks, OdmSegment segment, OdmReading reading)
    {
        var mass = segment.Message.Spacecraft?.MassKg ?? 0;
        foreach (var block in blocks.Where(b => b.Kind == OdmBlockKind.Maneuver))
        {
            var maneuver = new MessageManeuver();
            var path = $"maneuver{segment.Message.Maneuvers.Count + 1}";
            OdmTables.Maneuver.Read(block, path, maneuver, reading);
            var missing = ManeuverKeywords.Where(k => !block.Items.Exists(i => string.Equals(i.Keyword, k, StringComparison.Ordinal))).ToList();
            if (!(segment.Message.Spacecraft?.MassKg > 0)) missing.Add("MASS");
            if (missing.Count > 0) reading.Log.Deviate(OdmReasons.IncompleteManeuver, block.Line, "", $"without {string.Join(", ", missing)}", "all of them");
            if (OdmManeuvers.DropPart(maneuver))
                foreach (var item in block.Items.Where(i => i.Keyword is "MAN_DV_1" or "MAN_DV_2" or "MAN_DV_3")) reading.Keep(path, item, "");
            mass = OdmManeuvers.Complete(maneuver, segment, mass);
            segment.Message.Maneuvers.Add(maneuver);
        }
    }
}
