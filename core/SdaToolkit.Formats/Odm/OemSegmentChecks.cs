using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Formats.Odm;

/// <summary>What has to hold between the parts of a segment of an OEM, and between one segment and the next.</summary>
internal sealed class OemSegmentChecks(OdmSegment segment, OdmBlock metadata, OdmBlock ephemeris, OdmLog log)
{
    // Offsets in seconds hold spans of years to some nanoseconds.
    private const int ToleranceNanoseconds = 1000;

    private readonly Int128? _start = Time(segment, metadata, "START_TIME");
    private readonly Int128? _stop = Time(segment, metadata, "STOP_TIME");
    private readonly Int128? _useableStart = Time(segment, metadata, "USEABLE_START_TIME");
    private readonly Int128? _useableStop = Time(segment, metadata, "USEABLE_STOP_TIME");
    private Int128? _lastCovariance;

    private OrbitSegment Message => segment.Message;

    /// <summary>Runs them.</summary>
    /// <param name="last">Those of the segment before; null for the first.</param>
    /// <exception cref="DataFormatException">The message is refused.</exception>
    public void Run(OemSegmentChecks? last)
    {
        InOrder("STOP_TIME", _start, _stop, "not before START_TIME");
        InOrder("USEABLE_STOP_TIME", _useableStart, _useableStop, "not before USEABLE_START_TIME");
        InOrder("USEABLE_START_TIME", _start, _useableStart, "not before START_TIME");
        InOrder("USEABLE_STOP_TIME", _useableStop, _stop, "not after STOP_TIME");
        CheckStates();
        CheckInterpolation();
        if (last is not null) CheckAgainst(last);
    }

    /// <summary>Checks the time of a covariance.</summary>
    public void CheckCovarianceTime(OdmBlock block, TimedCovariance covariance)
    {
        if (OdmSpans.Time(segment, covariance) is not { } time) return;
        var item = block.Items.Find(i => string.Equals(i.Keyword, "EPOCH", StringComparison.Ordinal));
        if (time < _start || time > _stop) log.Deviate(OdmReasons.CovarianceOutside, item, "START_TIME to STOP_TIME");
        if (time <= _lastCovariance) throw log.Refuse(SkipReasons.Contradiction, item, "after the covariance before");
        _lastCovariance = time;
    }

    private void CheckStates()
    {
        if (EphemerisLines.Start(segment) is not { } start) return;
        var offsets = Message.States.OffsetS;
        var lines = ephemeris.Items.Where(i => i.IsDataLine);
        if (start + (Int128)(offsets[0] * 1e9) < _start - ToleranceNanoseconds) throw Outside(lines.First());
        if (start + (Int128)(offsets[^1] * 1e9) > _stop + ToleranceNanoseconds) throw Outside(lines.Last());
    }

    private DataFormatException Outside(OdmItem line) =>
        log.Refuse(SkipReasons.Contradiction, line.Line, "EPOCH", line.Value.Split(' ', 2)[0], "START_TIME to STOP_TIME");

    private void CheckInterpolation()
    {
        var method = Message.Interpolation.ToUpperInvariant();
        var degree = metadata.Items.Find(i => string.Equals(i.Keyword, "INTERPOLATION_DEGREE", StringComparison.Ordinal));
        if (method.Length > 0 && degree.Keyword is null) throw log.Refuse(SkipReasons.MissingField, Line("INTERPOLATION"), "INTERPOLATION_DEGREE", "", "with INTERPOLATION");
        var needed = method switch
        {
            "HERMITE" => (Message.InterpolationDegree + 2) / 2,
            "LAGRANGE" or "LINEAR" => Message.InterpolationDegree + 1,
            _ => 0u,
        };
        if (Message.States.OffsetS.Count < needed) log.Deviate(OdmReasons.TooFewStates, degree with { Value = $"{Message.States.OffsetS.Count} states" }, $"{needed} for the degree {Message.InterpolationDegree}");
    }

    private void CheckAgainst(OemSegmentChecks last)
    {
        if (!string.Equals(Message.TimeSystem, last.Message.TimeSystem, StringComparison.Ordinal)) throw Differs(SkipReasons.TimeSystem, "TIME_SYSTEM", Message.TimeSystem, last.Message.TimeSystem);
        if (!string.Equals(Message.ObjectIdText, last.Message.ObjectIdText, StringComparison.Ordinal)) throw Differs(SkipReasons.Contradiction, "OBJECT_ID", Message.ObjectIdText, last.Message.ObjectIdText);
        var (name, lastName) = (Message.Object?.Name ?? "", last.Message.Object?.Name ?? "");
        if (!string.Equals(name, lastName, StringComparison.Ordinal)) throw Differs(SkipReasons.Contradiction, "OBJECT_NAME", name, lastName);
        if ((_useableStart ?? _start) < (last._useableStop ?? last._stop)) log.Deviate(OdmReasons.Overlap, Line("USEABLE_START_TIME"), "USEABLE_START_TIME", "a start before the last segment's end", "one after it");
    }

    private DataFormatException Differs(string reason, string keyword, string found, string before) => log.Refuse(reason, Line(keyword), keyword, found, $"{before}, as in the segment before");

    private void InOrder(string keyword, Int128? earlier, Int128? later, string allowed)
    {
        if (later < earlier) throw log.Refuse(SkipReasons.Contradiction, Line(keyword), keyword, metadata.Items.Find(i => string.Equals(i.Keyword, keyword, StringComparison.Ordinal)).Value, allowed);
    }

    private int Line(string keyword)
    {
        var item = metadata.Items.Find(i => string.Equals(i.Keyword, keyword, StringComparison.Ordinal));
        return item.Keyword is null ? metadata.Line : item.Line;
    }

    private static Int128? Time(OdmSegment segment, OdmBlock metadata, string keyword) =>
        metadata.Items.Find(i => string.Equals(i.Keyword, keyword, StringComparison.Ordinal)).Value is { Length: > 0 } text && segment.Clock.TryParse(text, out var time, out _) ? time : null;
}
