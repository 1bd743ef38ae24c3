using SdaToolkit.Formats.Ndm;
using SdaToolkit.Schemas.Ndm.V1;

namespace SdaToolkit.Formats.Odm;

/// <summary>Trajectory blocks of an OCM: Cartesian states become columns, the lines of other element sets are checked and kept.</summary>
/// <remarks>The number of elements of each set is that of the registry of orbital elements in annex B7 of 502.0-B-3.</remarks>
internal static class OcmTrajectory
{
    /// <summary>The keyword that verbatim lines have, as in XML.</summary>
    public const string Line = "trajLine";

    private const string DefaultFrame = "ICRF3";
    private const string DefaultType = "CARTPV";
    private const string PositionOnly = "CARTP";
    private const string WithAcceleration = "CARTPVA";

    private static readonly Unit[] Cartesian =
    [
        Unit.Kilometer, Unit.Kilometer, Unit.Kilometer, Unit.KilometerPerSecond, Unit.KilometerPerSecond, Unit.KilometerPerSecond,
        OdmUnits.KilometerPerSecond2, OdmUnits.KilometerPerSecond2, OdmUnits.KilometerPerSecond2,
    ];

    private static readonly Dictionary<string, int> Elements = new(StringComparer.OrdinalIgnoreCase)
    {
        [PositionOnly] = 3,
        [DefaultType] = 6,
        [WithAcceleration] = 9,
        ["ADBARV"] = 6,
        ["DELAUNAY"] = 6,
        ["DELAUNAYMOD"] = 6,
        ["EIGVAL3EIGVEC3"] = 12,
        ["EQUINOCTIAL"] = 7,
        ["EQUINOCTIALMOD"] = 7,
        ["GEODETIC"] = 6,
        ["KEPLERIAN"] = 6,
        ["KEPLERIANMEAN"] = 6,
        ["LDBARV"] = 6,
        ["ONSTATION"] = 6,
        ["POINCARE"] = 6,
    };

    /// <summary>Whether the states of a type become columns.</summary>
    public static bool IsTyped(string type) => type is PositionOnly or DefaultType or WithAcceleration;

    /// <summary>The type that a segment's columns have; null without states.</summary>
    public static string? TypeName(OdmSegment segment) => segment.Message.States switch
    {
        null => null,
        { OffsetS.Count: 0 } => null,
        { AxMPerS2.Count: > 0 } => WithAcceleration,
        { VxMPerS.Count: > 0 } => DefaultType,
        _ => PositionOnly,
    };

    /// <summary>Reads a block.</summary>
    /// <exception cref="DataFormatException">It is refused.</exception>
    public static void Read(OdmBlock block, string path, OdmSegment segment, OdmReading reading)
    {
        var (keywords, lines) = OcmBlocks.Split(block, reading.Log);
        // 6.2.1.3: what a block leaves out has the default of table 6-4.
        (segment.Message.CenterName, segment.Message.ReferenceFrame) = ("EARTH", DefaultFrame);
        OcmTables.Trajectory.Read(keywords, path, segment, reading);
        var type = OcmBlocks.Find(keywords, OcmTables.TrajectoryType) is { Value: { Length: > 0 } named } ? named : DefaultType;
        CheckConditions(keywords, reading.Log);
        if (OcmBlocks.Find(keywords, "TRAJ_UNITS") is { Value: not null } units) CheckUnits(units, type, reading.Log);
        if (lines.Items.Count == 0) reading.Log.Deviate(OdmReasons.Empty, block.Line, "TRAJ_START", "no line", "at least one");
        else if (IsTyped(type)) EphemerisLines.Read(lines, path, segment, [Elements[type]], reading);
        else KeepLines(lines, path, segment, type, reading);
    }

    /// <summary>Writes a block.</summary>
    public static void Write(OdmBlock block, OdmSegment segment, IReadOnlyList<VerbatimField> verbatim, LossLog losses)
    {
        var inLines = verbatim.Where(v => string.Equals(v.Keyword, Line, StringComparison.Ordinal) || v.Before.Length > 0 && char.IsAsciiDigit(v.Before[0])).ToHashSet();
        OcmTables.Trajectory.Write(block, segment, [.. verbatim.Where(v => !inLines.Contains(v))]);
        if (segment.Message.States?.OffsetS.Count > 0)
        {
            EphemerisLines.Write(block, segment, [.. inLines], losses);
            return;
        }
        foreach (var field in verbatim.Where(inLines.Contains)) block.Items.Add(OcmBlocks.ToItem(field, Line));
    }

    private static void CheckConditions(OdmBlock keywords, OdmLog log)
    {
        if (OcmBlocks.Find(keywords, "ORB_REVNUM") is { Value: not null } revolution && OcmBlocks.Find(keywords, "ORB_REVNUM_BASIS").Value is null)
            throw log.Refuse(SkipReasons.MissingField, revolution.Line, "ORB_REVNUM_BASIS", "", "with ORB_REVNUM");
        if (OcmBlocks.Find(keywords, "INTERPOLATION") is { Value: not null } method && !method.Value.Equals("PROPAGATE", StringComparison.OrdinalIgnoreCase) && OcmBlocks.Find(keywords, "INTERPOLATION_DEGREE").Value is null)
            throw log.Refuse(SkipReasons.MissingField, method.Line, "INTERPOLATION_DEGREE", "", "with INTERPOLATION");
    }

    // TRAJ_UNITS is for information and does not override the type's units, so others contradict it.
    private static void CheckUnits(OdmItem item, string type, OdmLog log)
    {
        var units = OcmBlocks.List(item);
        if (Elements.TryGetValue(type, out var count) && units.Count != count) throw log.Refuse(OdmReasons.Columns, item, $"{count} units for {type}");
        if (IsTyped(type)) OcmBlocks.CheckUnits(item, units, Cartesian[..count], log);
    }

    private static void KeepLines(OdmBlock lines, string path, OdmSegment segment, string type, OdmReading reading)
    {
        Int128? last = null;
        foreach (var item in lines.Items)
        {
            reading.Keep(path, item.IsDataLine ? item with { Keyword = Line } : item, item.IsDataLine ? "" : "0");
            if (!item.IsDataLine) continue;
            var words = item.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (!segment.TryParseTag(words[0], out var time, out _, out _)) throw reading.Log.Refuse(NdmReasons.Epoch, item.Line, "time", words[0], EpochText.Allowed);
            if (time <= last) throw reading.Log.Refuse(SkipReasons.Contradiction, item.Line, "time", words[0], "after the line before");
            last = time;
            if (!Elements.TryGetValue(type, out var count)) continue;
            if (words.Length != count + 1) throw reading.Log.Refuse(OdmReasons.Columns, item.Line, "", $"{words.Length} values", $"{count + 1} for {type}");
            if (Array.Find(words[1..], w => !Unit.One.TryParse(w, out _)) is { } bad) throw reading.Log.Refuse(SkipReasons.Field, item.Line, type, bad, "a finite decimal number");
        }
    }
}
