using SdaToolkit.Formats.Ndm;
using SdaToolkit.Formats.Odm;
using SdaToolkit.Schemas.Tracking.V1;

namespace SdaToolkit.Formats.Tdm;

/// <summary>Writes the observations of one type one after the other.</summary>
internal sealed class TdmObservationWriter
{
    private readonly TrackingObservations _observations;
    private readonly MessageClock _clock;
    private readonly Int128 _start;
    private readonly string _startText;
    private readonly NdmKeyword _keyword;
    private readonly Unit _unit;
    private readonly Dictionary<int, ExactObservation> _exact;
    private int _row;

    public TdmObservationWriter(TrackingObservations observations, TrackingSegment segment, MessageClock clock, Int128 start)
    {
        (_observations, _clock, _start) = (observations, clock, start);
        _startText = clock.TryParse(segment.StartText, out _, out _) ? segment.StartText : "";
        _keyword = TdmSchema.DataSpec.ByName[observations.Keyword];
        _unit = TdmType.Find(observations.Keyword)!.UnitFor(segment.RangeUnits);
        _exact = new(observations.Exact.Count);
        foreach (var exact in observations.Exact) _exact[(int)exact.Row] = exact;
    }

    /// <summary>The next line.</summary>
    public NdmEntry Next(LossLog losses)
    {
        var exact = _exact.GetValueOrDefault(_row);
        var epoch = Epoch(exact, losses);
        var value = _unit.Format(_observations.Values[_row]);
        if (exact is { Value.Length: > 0 } && _unit.TryParse(exact.Value, out var same) && same == _observations.Values[_row]) value = exact.Value;
        _row++;
        return new(NdmEntryKind.Field, _keyword.Name, $"{epoch} {value}") { Known = _keyword };
    }

    private string Epoch(ExactObservation? exact, LossLog losses)
    {
        var offset = _observations.OffsetS[_row];
        if (exact is { Epoch.Length: > 0 } && _clock.TryParse(exact.Epoch, out var time, out _) && MessageClock.Seconds(_start, time) == offset) return exact.Epoch;
        if (offset == 0 && _startText.Length > 0) return _startText;
        var text = _clock.FormatOffset(_start, offset, dayOfYear: _startText.IndexOf('T', StringComparison.Ordinal) == 8, out var isExact);
        if (!isExact) losses.Note("times rounded to the nanosecond", text);
        return text;
    }
}
