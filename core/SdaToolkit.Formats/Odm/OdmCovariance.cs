using SdaToolkit.Formats.Ndm;
using SdaToolkit.Schemas.Ndm.V1;
using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Formats.Odm;

/// <summary>Covariances of OPM and OEM: keywords of the lower triangle, rows of numbers, and whether the matrix can be a covariance.</summary>
internal static class OdmCovariance
{
    public const int Count = 21;

    private static readonly string[] Axes = ["X", "Y", "Z", "X_DOT", "Y_DOT", "Z_DOT"];
    private static readonly HashSet<string> Elements = [.. Enumerable.Range(0, 6).SelectMany(row => Enumerable.Range(0, row + 1).Select(column => Name(row, column)))];

    /// <summary>A covariance being read: the message, and the segment whose clock reads its time.</summary>
    public sealed record Target(OdmSegment Segment, TimedCovariance Message);

    private static readonly OdmKeyword<Target> Frame =
        OdmKeyword.Text<Target>("COV_REF_FRAME", t => OdmTables.Filled(t.Message.Covariance?.ReferenceFrame), (t, v) => t.Message.Covariance.ReferenceFrame = v, OdmValue.AnyFrame);

    /// <summary>The block of an OPM, whose covariance is at the time of its state.</summary>
    public static OdmBlockMap<Target> Opm { get; } = new([Frame, .. Values()]);

    /// <summary>The block of an OEM.</summary>
    public static OdmBlockMap<Target> Oem { get; } = new([Epoch(), Frame, .. Values()]);

    /// <summary>A covariance with room for its values.</summary>
    public static TimedCovariance New() => new() { Covariance = new() { LowerTriangle = { Enumerable.Repeat(double.NaN, Count) } } };

    /// <summary>The name of the element in a row and a column, both from 0.</summary>
    public static string Name(int row, int column) => $"C{Axes[row]}_{Axes[column]}";

    /// <summary>The unit of the element in a row and a column, both from 0.</summary>
    public static Unit UnitOf(int row, int column) => (row < 3, column < 3) switch
    {
        (true, _) => Unit.Km2,
        (false, true) => Unit.Km2PerS,
        _ => Unit.Km2PerS2,
    };

    /// <summary>Makes keywords of the six lines of numbers that an OEM in KVN has.</summary>
    /// <exception cref="DataFormatException">A line has not as many numbers as its row of the triangle.</exception>
    public static OdmBlock WithKeywords(OdmBlock block, OdmLog log)
    {
        if (!block.Items.Exists(i => i.IsDataLine)) throw log.Refuse(SkipReasons.Covariance, block.Line, "", "no row", "six rows");
        var named = new OdmBlock(block.Kind, block.Segment, block.Line);
        var row = 0;
        foreach (var item in block.Items)
        {
            if (!item.IsDataLine)
            {
                if (item.IsComment && named.Items.Exists(i => !i.IsComment)) log.Deviate(NdmReasons.CommentPlace, item, "at the start of the block");
                if (!item.IsComment && item.Keyword is not ("EPOCH" or "COV_REF_FRAME")) throw log.Refuse(SkipReasons.Syntax, item, "EPOCH, COV_REF_FRAME and six rows");
                named.Items.Add(item);
                continue;
            }
            var numbers = item.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (row == 6) throw log.Refuse(SkipReasons.Covariance, item.Line, "", "a seventh row", "six rows");
            if (!Unit.One.TryParse(numbers[0], out _)) throw log.Refuse(SkipReasons.Field, item.Line, Name(row, 0), item.Value, $"row {row + 1} of a lower triangle");
            if (numbers.Length != row + 1) throw log.Refuse(SkipReasons.Covariance, item.Line, "", $"{numbers.Length} values", $"{row + 1} in row {row + 1}");
            for (var column = 0; column <= row; column++) named.Items.Add(new(Name(row, column), numbers[column], "", item.Line));
            row++;
        }
        return row == 6 ? named : throw log.Refuse(SkipReasons.Covariance, block.Items[^1].Line, "", $"{row} rows", "six rows");
    }

    /// <summary>Writes a block with its triangle as six lines of numbers.</summary>
    public static void WriteRows(OdmBlock block, Target target, IReadOnlyList<VerbatimField> verbatim)
    {
        var named = new OdmBlock(block.Kind, block.Segment, block.Line);
        Oem.Write(named, target, verbatim);
        var values = named.Items.Where(i => i.Keyword.StartsWith('C') && Elements.Contains(i.Keyword)).Select(i => i.Value).ToList();
        block.Items.AddRange(named.Items.Where(i => !Elements.Contains(i.Keyword)));
        for (int row = 1, at = 0; at < values.Count; at += row++) block.Items.Add(new("", string.Join(' ', values.Skip(at).Take(row))));
    }

    /// <summary>Checks a covariance that was read.</summary>
    /// <param name="lowerTriangle">By rows: 21 values, or 6 of a position.</param>
    /// <param name="lineOf">The line an element stands in.</param>
    /// <param name="fallback">The line of the block.</param>
    /// <param name="log">Takes what is found.</param>
    /// <exception cref="DataFormatException">It is none.</exception>
    public static void Check(IReadOnlyList<double> lowerTriangle, Func<int, int, int> lineOf, int fallback, OdmLog log)
    {
        var size = lowerTriangle.Count == Count ? 6 : 3;
        for (var row = 0; row < size; row++)
            for (var column = 0; column <= row; column++)
                if (double.IsNaN(lowerTriangle[At(row, column)])) throw log.Refuse(SkipReasons.Covariance, fallback, Name(row, column));
        CovarianceRule.Check(lowerTriangle, size, (row, column) => Name(row, column), lineOf, log);
    }

    public static int At(int row, int column) => (row * (row + 1) / 2) + column;

    private static OdmKeyword<Target> Epoch() => new("EPOCH", OdmValue.Epoch)
    {
        Mandatory = true,
        Get = t => t.Segment.TryParseTag(t.Message.EpochText, out _, out _, out _) ? t.Message.EpochText : t.Segment.FromUtc(t.Message.Epoch),
        Set = (t, item, _) =>
        {
            (t.Message.EpochText, t.Message.Epoch) = (item.Value, t.Segment.ToUtc(item.Value));
            return true;
        },
    };

    private static IEnumerable<OdmKeyword<Target>> Values() => Enumerable.Range(0, 6).SelectMany(row => Enumerable.Range(0, row + 1).Select(column => Value(row, column)));

    private static OdmKeyword<Target> Value(int row, int column)
    {
        var (index, unit) = (At(row, column), UnitOf(row, column));
        return OdmKeyword.Number<Target>(
            Name(row, column), unit,
            t => t.Message.Covariance is { } c && c.LowerTriangle.Count == Count && !double.IsNaN(c.LowerTriangle[index]) ? c.LowerTriangle[index] : null,
            (t, v) => t.Message.Covariance.LowerTriangle[index] = v);
    }
}
