using SdaToolkit.Formats.Ndm;
using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Formats.Odm;

/// <summary>Covariance blocks of an OCM: lower triangles of position, or of position and velocity, become covariances; other lines are kept.</summary>
internal static class OcmCovariance
{
    public const string LowerTriangle = "LTM";

    /// <summary>The keyword that verbatim lines have, as in XML.</summary>
    public const string Line = "covLine";

    private const string Position = "CARTP";
    private const string Full = "CARTPV";

    /// <summary>What a block that no file gave its keywords is written with; empty for one that has them.</summary>
    public sealed record Block(string? Frame, string? Type);

    /// <summary>Reads a block.</summary>
    /// <exception cref="DataFormatException">It is refused.</exception>
    public static void Read(OdmBlock block, int number, OdmSegment segment, OdmReading reading)
    {
        var path = $"covariance{number}";
        var (keywords, lines) = OcmBlocks.Split(block, reading.Log);
        OcmTables.Covariance.Read(keywords, path, new(null, null), reading);
        if (lines.Items.Count == 0)
        {
            reading.Log.Deviate(OdmReasons.Empty, block.Line, "COV_START", "no line", "at least one");
            return;
        }
        var frame = OcmBlocks.Find(keywords, OcmTables.CovarianceFrame).Value ?? OcmTables.DefaultRelativeFrame;
        var type = OcmBlocks.Find(keywords, OcmTables.CovarianceType).Value ?? Full;
        var ordering = OcmBlocks.Find(keywords, OcmTables.CovarianceOrdering).Value ?? LowerTriangle;
        var typed = ordering.Equals(LowerTriangle, StringComparison.OrdinalIgnoreCase) && type is Position or Full;
        Int128? last = null;
        foreach (var item in lines.Items)
        {
            if (!item.IsDataLine)
            {
                reading.Log.Deviate(NdmReasons.CommentPlace, item, "at the start of the block");
                reading.Keep(path, item, "0");
                continue;
            }
            var words = item.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (!segment.TryParseTag(words[0], out var time, out _, out _)) throw reading.Log.Refuse(NdmReasons.Epoch, item.Line, "time", words[0], EpochText.Allowed);
            if (time <= last) throw reading.Log.Refuse(SkipReasons.Contradiction, item.Line, "time", words[0], "after the line before");
            last = time;
            if (typed) segment.Message.Covariances.Add(Typed(item, words, time, type, frame, number, segment, reading.Log));
            else reading.Keep(path, item with { Keyword = Line }, "");
        }
    }

    /// <summary>Writes the blocks of a message.</summary>
    public static void Write(OdmSegment segment, OdmWriting writing)
    {
        var typed = segment.Message.Covariances;
        // Covariances of an analysis stand in no block: those of one frame and size make one.
        foreach (var group in typed.Where(c => c.Block == 0).GroupBy(c => (c.Covariance?.ReferenceFrame, c.Covariance?.LowerTriangle.Count)))
        {
            var frame = OdmTables.Filled(group.Key.ReferenceFrame) ?? segment.Message.ReferenceFrame;
            if (group.Key.Count is not (6 or OdmCovariance.Count))
            {
                writing.Losses.Note("a covariance of neither 6 nor 21 values");
                continue;
            }
            var block = writing.Add(OdmBlockKind.Covariance);
            OcmTables.Covariance.Write(block, new(frame, group.Key.Count == 6 ? Position : Full), []);
            foreach (var covariance in group) block.Items.Add(new("", Text(covariance, segment)));
        }
        for (var number = 1; writing.Has($"covariance{number}") || typed.Any(c => c.Block == number); number++)
        {
            var verbatim = writing.Take($"covariance{number}");
            var lines = verbatim.Where(v => string.Equals(v.Keyword, Line, StringComparison.Ordinal) || string.Equals(v.Before, "0", StringComparison.Ordinal)).ToHashSet();
            var own = typed.Where(c => c.Block == number).ToList();
            var block = writing.Add(OdmBlockKind.Covariance);
            OcmTables.Covariance.Write(block, new(null, null), [.. verbatim.Where(v => !lines.Contains(v))]);
            foreach (var field in verbatim.Where(lines.Contains)) block.Items.Add(OcmBlocks.ToItem(field, Line));
            foreach (var covariance in own) block.Items.Add(new("", Text(covariance, segment)));
        }
    }

    private static TimedCovariance Typed(OdmItem item, string[] words, Int128 time, string type, string frame, int number, OdmSegment segment, OdmLog log)
    {
        var size = type == Position ? 3 : 6;
        var count = size * (size + 1) / 2;
        if (words.Length != count + 1) throw log.Refuse(SkipReasons.Covariance, item.Line, "", $"{words.Length} values", $"{count + 1} for {type}");
        var covariance = new Covariance { ReferenceFrame = frame };
        for (var row = 0; row < size; row++)
            for (var column = 0; column <= row; column++)
            {
                var (unit, word) = (OdmCovariance.UnitOf(row, column), words[OdmCovariance.At(row, column) + 1]);
                covariance.LowerTriangle.Add(unit.TryParse(word, out var value) ? value : throw log.Refuse(NdmReasons.NotANumber, item.Line, OdmCovariance.Name(row, column), word, "a finite decimal number", unit.Name));
            }
        OdmCovariance.Check(covariance.LowerTriangle, (_, _) => item.Line, item.Line, log);
        return new() { Epoch = segment.Clock.ToUtc(time), EpochText = words[0], Covariance = covariance, Block = (uint)number };
    }

    private static string Text(TimedCovariance covariance, OdmSegment segment)
    {
        var text = new System.Text.StringBuilder(covariance.EpochText.Length > 0 ? covariance.EpochText : segment.FromUtc(covariance.Epoch) ?? "0");
        var l = covariance.Covariance.LowerTriangle;
        for (var row = 0; row < (l.Count == 6 ? 3 : 6); row++)
            for (var column = 0; column <= row; column++) text.Append(' ').Append(OdmCovariance.UnitOf(row, column).Format(l[OdmCovariance.At(row, column)]));
        return text.ToString();
    }
}
