using System.Globalization;
using Google.Protobuf.Collections;
using SdaToolkit.Formats.Ndm;
using SdaToolkit.Schemas.Ndm.V1;
using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Formats.Odm;

/// <summary>Lines of time and state, as OEM and OCM have them, and the columns of the message.</summary>
/// <remarks>Comments between the lines, and times finer than the nanosecond, are kept as verbatim fields that name the row, from 1, they stand before or in.</remarks>
internal static class EphemerisLines
{
    private const string Epoch = "EPOCH";

    /// <summary>Reads the lines of a block.</summary>
    /// <param name="block">Data lines and comments.</param>
    /// <param name="path">The block's path in verbatim fields.</param>
    /// <param name="segment">Takes the states.</param>
    /// <param name="counts">How many values may follow the time: 3, 6 or 9.</param>
    /// <param name="reading">Takes the rest.</param>
    /// <exception cref="DataFormatException">A line is refused.</exception>
    public static void Read(OdmBlock block, string path, OdmSegment segment, ReadOnlySpan<int> counts, OdmReading reading)
    {
        var states = segment.Message.States ??= new();
        var rows = new EphemerisRows(segment, states, reading, path);
        foreach (var item in block.Items)
        {
            if (item.IsComment)
            {
                if (rows.Count > 0) reading.Log.Deviate(NdmReasons.CommentPlace, item, "before the first line");
                reading.Keep(path, item, RowName(rows.Count + 1));
            }
            else if (item.IsDataLine)
            {
                rows.Add(item, counts);
            }
            else
            {
                throw reading.Log.Refuse(SkipReasons.Syntax, item, "lines of time and state");
            }
        }
        rows.Finish();
    }

    /// <summary>The time of the first row or of the start, on the segment's clock; null where the message has none that can be written.</summary>
    public static Int128? Start(OdmSegment segment)
    {
        var states = segment.Message.States;
        if (states is null) return null;
        if (states.StartText.Length > 0 && segment.TryParseTag(states.StartText, out var time, out _, out _)) return time;
        return segment.Clock.FromUtc(states.Start);
    }

    /// <summary>The text of a row's time.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="start">Its start.</param>
    /// <param name="row">The row, from 0.</param>
    /// <param name="exact">Whether the text reads back as the same offset.</param>
    public static string Time(OdmSegment segment, Int128 start, int row, out bool exact)
    {
        var states = segment.Message.States;
        var offset = states.OffsetS[row];
        exact = true;
        var readable = states.StartText.Length > 0 && segment.TryParseTag(states.StartText, out _, out _, out _);
        if (offset == 0 && readable) return states.StartText;
        if (segment.Tzero is not { } zero || !readable || states.StartText.Contains('T', StringComparison.Ordinal))
            return segment.Clock.FormatOffset(start, offset, dayOfYear: states.StartText.IndexOf('T', StringComparison.Ordinal) == 8, out exact);
        // Seconds after EPOCH_TZERO, to the nanosecond.
        var time = start - zero + (Int128)Math.Round(offset * 1e9);
        return ((decimal)time / 1_000_000_000m).ToString("0.0########", CultureInfo.InvariantCulture);
    }

    /// <summary>Writes the lines.</summary>
    /// <param name="block">Takes them.</param>
    /// <param name="segment">Has the states.</param>
    /// <param name="verbatim">The block's verbatim fields.</param>
    /// <param name="losses">Takes what cannot be written.</param>
    public static void Write(OdmBlock block, OdmSegment segment, IReadOnlyList<VerbatimField> verbatim, LossLog losses)
    {
        var rows = verbatim.ToLookup(v => v.Before, StringComparer.Ordinal);
        var states = segment.Message.States ?? new();
        if (Start(segment) is not { } start) return;
        for (var row = 0; row < states.OffsetS.Count; row++)
        {
            var time = Time(segment, start, row, out var exact);
            if (rows.Count > 0)
            {
                foreach (var field in rows[RowName(row + 1)])
                {
                    if (string.Equals(field.Keyword, Epoch, StringComparison.Ordinal)) time = field.Value;
                    else block.Items.Add(new(field.Keyword, field.Value, field.Unit));
                }
            }
            if (!exact) losses.Note("times rounded to the nanosecond", time);
            block.Items.Add(new("", time + Values(states, row)));
        }
        foreach (var field in verbatim)
            if (!int.TryParse(field.Before, NumberStyles.None, CultureInfo.InvariantCulture, out var before) || before > states.OffsetS.Count) block.Items.Add(new(field.Keyword, field.Value, field.Unit));
    }

    /// <summary>Keeps the text of a time that nanoseconds do not hold.</summary>
    public static void KeepTime(OdmReading reading, string path, int row, string text) => reading.Keep(path, new(Epoch, text), RowName(row + 1));

    private static string Values(StateHistory states, int row)
    {
        var text = new System.Text.StringBuilder(120);
        Append(Unit.Kilometer, states.XM, states.YM, states.ZM);
        Append(Unit.KilometerPerSecond, states.VxMPerS, states.VyMPerS, states.VzMPerS);
        if (states.AxMPerS2.Count > row && !double.IsNaN(states.AxMPerS2[row])) Append(OdmUnits.KilometerPerSecond2, states.AxMPerS2, states.AyMPerS2, states.AzMPerS2);
        return text.ToString();

        void Append(Unit unit, RepeatedField<double> x, RepeatedField<double> y, RepeatedField<double> z)
        {
            if (x.Count <= row) return;
            text.Append(' ').Append(unit.Format(x[row])).Append(' ').Append(unit.Format(y[row])).Append(' ').Append(unit.Format(z[row]));
        }
    }

    private static string RowName(int row) => row.ToString(CultureInfo.InvariantCulture);
}
