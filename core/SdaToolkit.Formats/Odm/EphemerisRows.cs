using Google.Protobuf.Collections;
using SdaToolkit.Formats.Ndm;
using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Formats.Odm;

/// <summary>Takes lines of time and state one after the other into columns, in order of time.</summary>
internal sealed class EphemerisRows(OdmSegment segment, StateHistory states, OdmReading reading, string path)
{
    private readonly double[] _values = new double[9];
    private readonly double[] _lastValues = new double[9];
    private Int128 _start;
    private Int128 _last;
    private OdmItem _lastItem;
    private bool _relative;
    private bool _anyAcceleration;
    private bool _anyWithout;
    private int _columns;

    public int Count => states.OffsetS.Count;

    /// <summary>Takes a line.</summary>
    /// <exception cref="DataFormatException">It is refused.</exception>
    public void Add(OdmItem item, ReadOnlySpan<int> counts)
    {
        var line = item.Value.AsSpan();
        var rest = line;
        var tag = Next(ref rest);
        if (!segment.TryParseTag(tag, out var time, out var inexact, out var relative)) throw reading.Log.Refuse(NdmReasons.Epoch, item.Line, "EPOCH", tag.ToString(), EpochText.Allowed);
        var count = ReadValues(item, rest, counts);
        if (Count == 0) Begin(tag, time, relative);
        if (inexact)
        {
            reading.Log.Deviate(NdmReasons.EpochDigits, item.Line, "EPOCH", tag.ToString(), "up to 9 decimals");
            if (Count > 0) EphemerisLines.KeepTime(reading, path, Count, tag.ToString());
        }
        if (relative != _relative) reading.Log.Deviate(OdmReasons.MixedTimes, item.Line, "EPOCH", tag.ToString(), "one kind in a block");
        CheckOrder(item, time, tag);
        Append(count);
        states.OffsetS.Add(MessageClock.Seconds(_start, time));
        (_last, _lastItem) = (time, item);
        _values.CopyTo(_lastValues, 0);
    }

    /// <summary>Closes the block.</summary>
    public void Finish()
    {
        if (_anyAcceleration && _anyWithout) reading.Log.Deviate(OdmReasons.SomeAccelerations, _lastItem.Line, "", "lines with and without", "all or none");
        if (_anyAcceleration) return;
        states.AxMPerS2.Clear();
        states.AyMPerS2.Clear();
        states.AzMPerS2.Clear();
    }

    private void Begin(ReadOnlySpan<char> tag, Int128 time, bool relative)
    {
        (_start, _relative) = (time, relative);
        states.StartText = tag.ToString();
        states.Start = segment.Clock.ToUtc(time);
        if (states.Start is not null || !segment.Clock.HasUtc || segment.Clock.ToUtc(time - 1_000_000_000) is not { } before) return;
        // A leap second has no Timestamp: counting starts from the second before it.
        (_start, states.Start) = (time - 1_000_000_000, before);
        states.StartText = segment.Clock.Format(_start);
    }

    private int ReadValues(OdmItem item, ReadOnlySpan<char> rest, ReadOnlySpan<int> counts)
    {
        var count = 0;
        for (var text = Next(ref rest); text.Length > 0; text = Next(ref rest), count++)
        {
            if (count == 9) break;
            var unit = count < 3 ? Unit.Kilometer : count < 6 ? Unit.KilometerPerSecond : OdmUnits.KilometerPerSecond2;
            if (!unit.TryParse(text, out _values[count])) throw reading.Log.Refuse(NdmReasons.NotANumber, item.Line, $"column {count + 2}", text.ToString(), "a finite decimal number", unit.Name);
        }
        if (counts.Contains(count) && rest.IsWhiteSpace()) return count;
        var allowed = string.Join(" or ", counts.ToArray().Select(c => c + 1));
        throw reading.Log.Refuse(OdmReasons.Columns, item.Line, "", $"{count + 1 + (rest.IsWhiteSpace() ? 0 : 1)} values", $"{allowed}: time, km, km/s{(counts.Contains(9) ? ", km/s**2" : "")}");
    }

    private void CheckOrder(OdmItem item, Int128 time, ReadOnlySpan<char> tag)
    {
        if (Count == 0 || time > _last) return;
        var same = time == _last && _values.AsSpan().SequenceEqual(_lastValues);
        if (!same) throw reading.Log.Refuse(SkipReasons.Contradiction, item.Line, "EPOCH", tag.ToString(), "after the line before");
        reading.Log.Deviate(OdmReasons.RepeatedState, item.Line, "EPOCH", tag.ToString(), "each time once");
    }

    private void Append(int count)
    {
        if (_columns == 0) _columns = count;
        Add(states.XM, states.YM, states.ZM, 0);
        if (count >= 6) Add(states.VxMPerS, states.VyMPerS, states.VzMPerS, 3);
        (_anyAcceleration, _anyWithout) = (_anyAcceleration || count == 9, _anyWithout || count < 9);
        // A place is held for lines without accelerations until it is known that none has any.
        if (count < 9) _values.AsSpan(6).Fill(double.NaN);
        Add(states.AxMPerS2, states.AyMPerS2, states.AzMPerS2, 6);
    }

    private void Add(RepeatedField<double> x, RepeatedField<double> y, RepeatedField<double> z, int at)
    {
        x.Add(_values[at]);
        y.Add(_values[at + 1]);
        z.Add(_values[at + 2]);
    }

    private static ReadOnlySpan<char> Next(ref ReadOnlySpan<char> rest)
    {
        rest = rest.TrimStart();
        var end = 0;
        while (end < rest.Length && !char.IsWhiteSpace(rest[end])) end++;
        var word = rest[..end];
        rest = rest[end..];
        return word;
    }
}
