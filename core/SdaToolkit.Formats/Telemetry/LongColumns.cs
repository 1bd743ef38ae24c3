using System.Text;

namespace SdaToolkit.Formats.Telemetry;

/// <summary>Where the columns of a file with one value a row stand: the time first, then channel, value and perhaps unit in any order.</summary>
/// <param name="Channel">Index of the column of channels' names, headed "channel" or "parameter".</param>
/// <param name="Value">Index of the column of values, headed "value".</param>
/// <param name="Unit">Index of the column of units, headed "unit"; 0: there is none.</param>
internal sealed record LongColumns(int Channel, int Value, int Unit)
{
    /// <summary>The columns of a head; null where it has others.</summary>
    public static LongColumns? Find(ref CsvCells head)
    {
        if (head.Count is not (3 or 4)) return null;
        var (channel, value, unit) = (0, 0, 0);
        for (var i = 1; i < head.Count; i++)
        {
            if (Ascii.EqualsIgnoreCase(head[i], "channel"u8) || Ascii.EqualsIgnoreCase(head[i], "parameter"u8)) channel = i;
            else if (Ascii.EqualsIgnoreCase(head[i], "value"u8)) value = i;
            else if (Ascii.EqualsIgnoreCase(head[i], "unit"u8)) unit = i;
        }
        return channel > 0 && value > 0 && (head.Count == 3 || unit > 0) ? new(channel, value, unit) : null;
    }
}
