using System.Globalization;
using SdaToolkit.Formats.Ndm;
using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Formats.Odm;

/// <summary>Maneuver blocks of an OCM: lines of time, duration, mass and change of velocity become maneuvers; other lines are kept.</summary>
/// <remarks>
/// Source: CCSDS 502.0-B-3, tables 6-8 and 6-9 for the elements of a line. The change of velocity of a line with a duration acts in the middle of it
/// (6.2.8.20), which is when its burn takes place.
/// </remarks>
internal static class OcmManeuvers
{
    /// <summary>The keyword that verbatim lines have, as in XML.</summary>
    public const string Line = "manLine";

    private const double LongestBurnS = 1e9;

    private const string Absolute = "TIME_ABSOLUTE";
    private const string Relative = "TIME_RELATIVE";
    private const string Duration = "MAN_DURA";
    private const string DeltaMass = "DELTA_MASS";

    private static readonly string[] DeltaV = ["DV_X", "DV_Y", "DV_Z"];
    private static readonly string[] TypedElements = [Absolute, Relative, Duration, DeltaMass, .. DeltaV];

    // Null for text.
    private static readonly Dictionary<string, Unit?> Units = new(StringComparer.Ordinal)
    {
        [Absolute] = null,
        [Relative] = Unit.Second,
        [Duration] = Unit.Second,
        [DeltaMass] = Unit.Kilogram,
        ["ACC_X"] = OdmUnits.KilometerPerSecond2,
        ["ACC_Y"] = OdmUnits.KilometerPerSecond2,
        ["ACC_Z"] = OdmUnits.KilometerPerSecond2,
        ["ACC_INTERP"] = null,
        ["ACC_MAG_SIGMA"] = Unit.Percent,
        ["ACC_DIR_SIGMA"] = Unit.Degree,
        ["DV_X"] = Unit.KilometerPerSecond,
        ["DV_Y"] = Unit.KilometerPerSecond,
        ["DV_Z"] = Unit.KilometerPerSecond,
        ["DV_MAG_SIGMA"] = Unit.Percent,
        ["DV_DIR_SIGMA"] = Unit.Degree,
        ["THR_X"] = OdmUnits.Newton,
        ["THR_Y"] = OdmUnits.Newton,
        ["THR_Z"] = OdmUnits.Newton,
        ["THR_EFFIC"] = Unit.One,
        ["THR_INTERP"] = null,
        ["THR_ISP"] = Unit.Second,
        ["THR_MAG_SIGMA"] = Unit.Percent,
        ["THR_DIR_SIGMA"] = Unit.Degree,
        ["DEPLOY_ID"] = null,
        ["DEPLOY_DV_X"] = Unit.KilometerPerSecond,
        ["DEPLOY_DV_Y"] = Unit.KilometerPerSecond,
        ["DEPLOY_DV_Z"] = Unit.KilometerPerSecond,
        ["DEPLOY_MASS"] = Unit.Kilogram,
        ["DEPLOY_DV_SIGMA"] = Unit.Percent,
        ["DEPLOY_DIR_SIGMA"] = Unit.Degree,
        ["DEPLOY_DV_RATIO"] = Unit.One,
        ["DEPLOY_DV_CDA"] = Unit.SquareMeter,
    };

    /// <summary>What a block that no file gave its keywords is written with; empty for one that has them.</summary>
    public sealed record Block(string? Id, string? Frame, string? Composition);

    /// <summary>Reads a block.</summary>
    /// <exception cref="DataFormatException">It is refused.</exception>
    public static void Read(OdmBlock block, int number, OdmSegment segment, OdmReading reading)
    {
        var path = $"maneuver{number}";
        var (keywords, lines) = OcmBlocks.Split(block, reading.Log);
        OcmTables.Maneuver.Read(keywords, path, new(null, null, null), reading);
        var frame = OcmBlocks.Find(keywords, OcmTables.ManeuverFrame).Value ?? OcmTables.DefaultRelativeFrame;
        var item = OcmBlocks.Find(keywords, OcmTables.ManeuverComposition);
        var elements = OcmBlocks.List(item);
        CheckComposition(item, elements, reading.Log);
        if (OcmBlocks.Find(keywords, "MAN_UNITS") is { Value: not null } units)
            OcmBlocks.CheckUnits(units, OcmBlocks.List(units), [.. elements.Where(e => e is not (Absolute or Relative)).Select(e => Units.GetValueOrDefault(e))], reading.Log);
        var typed = elements.All(TypedElements.Contains) && elements.Count(e => e is Absolute or Relative) == 1 && DeltaV.All(elements.Contains);
        foreach (var line in lines.Items) ReadLine(line, path, number, frame, elements, typed, segment, reading);
    }

    /// <summary>Writes the blocks of a message.</summary>
    public static void Write(OdmSegment segment, OdmWriting writing)
    {
        var all = segment.Message.Maneuvers;
        foreach (var group in all.Where(m => m.Block == 0).Select(m => OdmManeuvers.ForWriting(m, segment, writing.Losses)).GroupBy(m => (m.ReferenceFrame, m.HasDeltaMassKg)))
        {
            string[] elements = [Absolute, Duration, .. group.Key.HasDeltaMassKg ? [DeltaMass] : (string[])[], .. DeltaV];
            var block = writing.Add(OdmBlockKind.Maneuver);
            var id = string.Create(CultureInfo.InvariantCulture, $"{writing.Blocks.Count(b => b.Kind == OdmBlockKind.Maneuver)}");
            OcmTables.Maneuver.Write(block, new(id, group.Key.ReferenceFrame, string.Join(", ", elements)), []);
            foreach (var maneuver in group)
            {
                if (maneuver.DeltaVMPerS.Count != 3 || maneuver.IgnitionText.Length == 0) writing.Losses.Note("a maneuver without time or change of velocity");
                else block.Items.Add(new("", Text(maneuver, elements)));
            }
        }
        for (var number = 1; writing.Has($"maneuver{number}") || all.Any(m => m.Block == number); number++)
        {
            var verbatim = writing.Take($"maneuver{number}");
            var lines = verbatim.Where(v => string.Equals(v.Keyword, Line, StringComparison.Ordinal) || string.Equals(v.Before, "0", StringComparison.Ordinal)).ToHashSet();
            var block = writing.Add(OdmBlockKind.Maneuver);
            OcmTables.Maneuver.Write(block, new(null, null, null), [.. verbatim.Where(v => !lines.Contains(v))]);
            foreach (var field in verbatim.Where(lines.Contains)) block.Items.Add(OcmBlocks.ToItem(field, Line));
            if (lines.Any(v => string.Equals(v.Keyword, Line, StringComparison.Ordinal))) continue;
            var composition = OcmBlocks.List(OcmBlocks.Find(block, OcmTables.ManeuverComposition) is { Value: not null } item ? item : new("", string.Join(',', TypedElements)));
            foreach (var maneuver in all.Where(m => m.Block == number)) block.Items.Add(new("", Text(maneuver, composition)));
        }
    }

    private static void CheckComposition(OdmItem item, IReadOnlyList<string> elements, OdmLog log)
    {
        if (elements.FirstOrDefault(e => !Units.ContainsKey(e)) is { } unknown) throw log.Refuse(SkipReasons.Field, item with { Value = unknown }, "an element of 502.0-B-3, table 6-8 or 6-9");
        if (elements[0] is not (Absolute or Relative)) throw log.Refuse(SkipReasons.MissingField, item, $"{Absolute} or {Relative} first");
        if (elements.Count(e => e is Absolute or Relative) > 1) log.Deviate(OdmReasons.MixedTimes, item, $"either {Absolute} or {Relative}");
    }

    private static void ReadLine(OdmItem line, string path, int number, string frame, IReadOnlyList<string> elements, bool typed, OdmSegment segment, OdmReading reading)
    {
        if (!line.IsDataLine)
        {
            reading.Log.Deviate(NdmReasons.CommentPlace, line, "at the start of the block");
            reading.Keep(path, line, "0");
            return;
        }
        var words = line.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length != elements.Count) throw reading.Log.Refuse(OdmReasons.Columns, line.Line, "", $"{words.Length} values", $"{elements.Count}, as in MAN_COMPOSITION");
        var maneuver = new MessageManeuver { ReferenceFrame = frame, Block = (uint)number };
        for (var i = 0; i < words.Length; i++) Take(maneuver, new(elements[i], words[i], "", line.Line), segment, reading.Log);
        if (!typed) reading.Keep(path, line with { Keyword = Line }, "");
        OdmManeuvers.DropPart(maneuver);
        if (maneuver.DeltaVMPerS.Count != 3)
        {
            // Nothing that can be told as a change of velocity: the line says all there is.
            if (typed) reading.Keep(path, line with { Keyword = Line }, "");
            return;
        }
        SetBurn(maneuver, segment);
        segment.Message.Maneuvers.Add(maneuver);
    }

    private static void Take(MessageManeuver maneuver, OdmItem item, OdmSegment segment, OdmLog log)
    {
        if (item.Keyword is Absolute or Relative)
        {
            if (!segment.TryParseTag(item.Value, out _, out _, out var relative) || relative != (item.Keyword == Relative)) throw log.Refuse(SkipReasons.Field, item, item.Keyword == Relative ? "seconds after EPOCH_TZERO" : EpochText.Allowed);
            if (maneuver.IgnitionText.Length == 0) maneuver.IgnitionText = item.Value;
            return;
        }
        if (Units[item.Keyword] is not { } unit) return;
        var value = OdmKeyword.Parse(item, unit, log);
        if (item.Keyword is DeltaMass or "DEPLOY_MASS" && value > 0) throw log.Refuse(SkipReasons.Field, item, "0 or less", "kg");
        if (item.Keyword == Duration && value < 0) throw log.Refuse(SkipReasons.Field, item, "0 or more", "s");
        if (item.Keyword == Duration) maneuver.DurationS = value;
        else if (item.Keyword == DeltaMass) maneuver.DeltaMassKg = value;
        else if (Array.IndexOf(DeltaV, item.Keyword) is var axis and >= 0) OdmManeuvers.SetComponent(maneuver, axis, value);
    }

    // An impulse in the middle of the duration, as the standard has it.
    private static void SetBurn(MessageManeuver maneuver, OdmSegment segment)
    {
        var impulse = maneuver.Clone();
        impulse.DurationS = 0;
        if (!segment.TryParseTag(maneuver.IgnitionText, out var time, out _, out _)) return;
        // A duration whose middle no calendar holds leaves the maneuver without a burn; its numbers are kept.
        if (!(maneuver.DurationS <= LongestBurnS)) return;
        try
        {
            impulse.IgnitionText = segment.Clock.Format(time + (Int128)Math.Round(maneuver.DurationS * 0.5e9));
        }
        catch (OverflowException)
        {
            return;
        }

        OdmManeuvers.Complete(impulse, segment, segment.Message.Spacecraft?.MassKg ?? 0);
        maneuver.Maneuver = impulse.Maneuver;
    }

    private static string Text(MessageManeuver maneuver, IReadOnlyList<string> elements) => string.Join(' ', elements.Select(e => e switch
    {
        Absolute or Relative => maneuver.IgnitionText,
        Duration => Unit.Second.Format(OdmManeuvers.DurationS(maneuver) ?? 0),
        DeltaMass => Unit.Kilogram.Format(maneuver.DeltaMassKg),
        _ => Unit.KilometerPerSecond.Format(maneuver.DeltaVMPerS[Array.IndexOf(DeltaV, e)]),
    }));
}
