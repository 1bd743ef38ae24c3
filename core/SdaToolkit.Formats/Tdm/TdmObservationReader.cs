using SdaToolkit.Formats.Ndm;
using SdaToolkit.Formats.Odm;
using SdaToolkit.Schemas.Tracking.V1;

namespace SdaToolkit.Formats.Tdm;

/// <summary>Takes the lines of a data block into columns, one set a type, and keeps their order.</summary>
internal sealed class TdmObservationReader(TrackingSegment segment, string version, OdmLog log)
{
    // Offsets in seconds hold spans of years to some nanoseconds.
    private const int ToleranceNanoseconds = 1000;

    private readonly MessageClock _clock = MessageClock.Of(segment.TimeSystem);
    private readonly Dictionary<string, Column> _columns = new(StringComparer.Ordinal);
    private Int128 _start;

    public int Count => segment.LineTypes.Count;

    /// <summary>Takes a line.</summary>
    /// <exception cref="DataFormatException">It is refused.</exception>
    public void Add(NdmEntry entry)
    {
        var rest = entry.Text.Span;
        var tag = Next(ref rest);
        var text = Next(ref rest);
        if (text.IsEmpty || !rest.IsWhiteSpace()) throw log.Refuse(SkipReasons.Syntax, entry.Line, entry.Name, entry.Value, "a time, a blank and a value");
        if (!_clock.TryParse(tag, out var time, out var inexact)) throw log.Refuse(NdmReasons.Epoch, entry.Line, entry.Name, tag.ToString(), EpochText.Allowed);
        if (Count == 0) (_start, segment.Start, segment.StartText) = _clock.Origin(tag, time);
        var column = Find(entry);
        var value = Value(entry, column.Type, text);
        CheckSpan(entry, time, tag);
        if (!inexact) CheckOrder(entry, column, time, value);
        Keep(entry, column, tag, text, inexact);
        column.Message.OffsetS.Add(MessageClock.Seconds(_start, time));
        column.Message.Values.Add(value);
        (column.Last, column.LastValue) = (time, value);
        segment.LineTypes.Add(column.Index);
    }

    /// <summary>Closes the block.</summary>
    /// <exception cref="DataFormatException">Two observations contradict each other.</exception>
    public void Finish()
    {
        foreach (var column in _columns.Values)
            if (column.IsUnordered) CheckRepeated(column);
        if (TdmLines.ByTime(segment).AsSpan().SequenceEqual(segment.LineTypes.ToArray())) segment.LineTypes.Clear();
    }

    private Column Find(NdmEntry entry)
    {
        if (_columns.TryGetValue(entry.Name, out var known)) return known;
        var type = TdmType.Find(entry.Name)!;
        if (string.CompareOrdinal(type.Since, version) > 0) log.Deviate(NdmReasons.LaterKeyword, entry.Line, entry.Name, version, $"version {type.Since}");
        var message = new TrackingObservations { Keyword = entry.Name, Unit = type.SiUnitFor(segment.RangeUnits) };
        segment.Observations.Add(message);
        return _columns[entry.Name] = new(type, message, (uint)_columns.Count);
    }

    private double Value(NdmEntry entry, TdmType type, ReadOnlySpan<char> text)
    {
        var unit = type.UnitFor(segment.RangeUnits);
        if (!unit.TryParse(text, out var value)) throw log.Refuse(NdmReasons.NotANumber, entry.Line, entry.Name, text.ToString(), "a finite decimal number", unit.Name);
        if (type.IsWhole && value != Math.Floor(value)) throw log.Refuse(NdmReasons.NotANumber, entry.Line, entry.Name, text.ToString(), "a whole number");
        if (!type.IsIn(value)) log.Deviate(TdmReasons.OutsideRange, entry.Line, entry.Name, text.ToString(), $"{type.Allowed} {unit.Name}".Trim());
        return value;
    }

    private void CheckSpan(NdmEntry entry, Int128 time, ReadOnlySpan<char> tag)
    {
        if (time < _clock.FromUtc(segment.StartTime) - ToleranceNanoseconds || time > _clock.FromUtc(segment.StopTime) + ToleranceNanoseconds)
            log.Deviate(TdmReasons.OutsideSpan, entry.Line, entry.Name, tag.ToString(), "START_TIME to STOP_TIME");
    }

    private void CheckOrder(NdmEntry entry, Column column, Int128 time, double value)
    {
        if (column.Message.OffsetS.Count == 0 || time > column.Last) return;
        if (time < column.Last)
        {
            column.IsUnordered = true;
            log.Deviate(TdmReasons.Order, entry.Line, entry.Name, entry.Value, "after the one before");
        }
        else if (value == column.LastValue)
        {
            log.Deviate(TdmReasons.RepeatedObservation, entry.Line, entry.Name, entry.Value, "each once");
        }
        else
        {
            throw log.Refuse(SkipReasons.Contradiction, entry.Line, entry.Name, entry.Value, "one value of a type at a time");
        }
    }

    // What is in order is checked line by line; here those are found that do not stand next to each other.
    private void CheckRepeated(Column column)
    {
        var (offsets, values) = (column.Message.OffsetS.ToArray(), column.Message.Values.ToArray());
        var exact = column.Message.Exact.Where(e => e.Epoch.Length > 0).Select(e => (int)e.Row).ToHashSet();
        var rows = Enumerable.Range(0, offsets.Length).Where(r => !exact.Contains(r)).OrderBy(r => offsets[r]).ToArray();
        for (var i = 1; i < rows.Length; i++)
            if (offsets[rows[i]] == offsets[rows[i - 1]] && values[rows[i]] != values[rows[i - 1]])
                throw log.Refuse(SkipReasons.Contradiction, 0, column.Message.Keyword, $"two values {offsets[rows[i]]} s after {segment.StartText}", "one value of a type at a time");
    }

    private void Keep(NdmEntry entry, Column column, ReadOnlySpan<char> tag, ReadOnlySpan<char> text, bool inexact)
    {
        var isLong = column.Type.IsPhase && Digits(text) > 15;
        if (inexact) log.Deviate(NdmReasons.EpochDigits, entry.Line, entry.Name, tag.ToString(), "up to 9 decimals");
        if (inexact || isLong) column.Message.Exact.Add(new ExactObservation { Row = (uint)column.Message.Values.Count, Epoch = inexact ? tag.ToString() : "", Value = isLong ? text.ToString() : "" });
    }

    private static int Digits(ReadOnlySpan<char> text)
    {
        var digits = 0;
        foreach (var c in text)
            if (char.IsAsciiDigit(c)) digits++;
        return digits;
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

    private sealed record Column(TdmType Type, TrackingObservations Message, uint Index)
    {
        public Int128 Last { get; set; }

        public double LastValue { get; set; }

        public bool IsUnordered { get; set; }
    }
}
