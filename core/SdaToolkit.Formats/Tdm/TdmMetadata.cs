using SdaToolkit.Formats.Ndm;
using SdaToolkit.Schemas.Tracking.V1;
using Field = SdaToolkit.Formats.Ndm.NdmField<SdaToolkit.Schemas.Tracking.V1.TrackingSegment>;

namespace SdaToolkit.Formats.Tdm;

/// <summary>The metadata of a segment as fields of the message.</summary>
internal static class TdmMetadata
{
    private const string Yes = "YES";

    public static NdmFields<TrackingSegment> Fields { get; } = new(TdmSchema.MetadataSpec, [.. General(), .. Signal(), .. Corrections(), .. Enumerable.Range(1, 5).SelectMany(n => Participant((uint)n))]);

    private static (string Keyword, Field Field)[] General() =>
    [
        ("TRACK_ID", Field.Text((s, v) => s.TrackId = v, s => s.TrackId)),
        ("DATA_TYPES", Field.Text((s, v) => s.DataTypes = v, s => s.DataTypes)),
        ("TIME_SYSTEM", Field.Text((s, v) => s.TimeSystem = v, s => s.TimeSystem.Length > 0 ? s.TimeSystem : "UTC")),
        ("START_TIME", Field.Epoch((s, v) => s.StartTime = v, s => s.StartTime)),
        ("STOP_TIME", Field.Epoch((s, v) => s.StopTime = v, s => s.StopTime)),
        ("MODE", Field.Text((s, v) => s.Mode = v, s => s.Mode)),
        ("PATH", TdmPath.Field(s => s.Path)),
        ("PATH_1", TdmPath.Field(s => s.Path1)),
        ("PATH_2", TdmPath.Field(s => s.Path2)),
        ("TIMETAG_REF", Field.Text((s, v) => s.TimetagReference = v, s => s.TimetagReference)),
        ("INTEGRATION_REF", Field.Text((s, v) => s.IntegrationReference = v, s => s.IntegrationReference)),
        ("ANGLE_TYPE", Field.Text((s, v) => s.AngleType = v, s => s.AngleType)),
        ("REFERENCE_FRAME", Field.Text((s, v) => s.ReferenceFrame = v, s => s.ReferenceFrame)),
        ("DATA_QUALITY", Field.Text((s, v) => s.DataQuality = v, s => s.DataQuality)),
    ];

    private static (string Keyword, Field Field)[] Signal() =>
    [
        ("TRANSMIT_BAND", Field.Text((s, v) => s.TransmitBand = v, s => s.TransmitBand)),
        ("RECEIVE_BAND", Field.Text((s, v) => s.ReceiveBand = v, s => s.ReceiveBand)),
        ("TURNAROUND_NUMERATOR", Count((s, v) => s.TurnaroundNumerator = v, s => s.TurnaroundNumerator)),
        ("TURNAROUND_DENOMINATOR", Count((s, v) => s.TurnaroundDenominator = v, s => s.TurnaroundDenominator)),
        ("INTEGRATION_INTERVAL", Field.Number((s, v) => s.IntegrationIntervalS = v, s => s.HasIntegrationIntervalS ? s.IntegrationIntervalS : null)),
        ("FREQ_OFFSET", Field.Number((s, v) => s.FrequencyOffsetHz = v, s => s.HasFrequencyOffsetHz ? s.FrequencyOffsetHz : null)),
        ("RANGE_MODE", Field.Text((s, v) => s.RangeMode = v, s => s.RangeMode)),
        ("RANGE_MODULUS", Range((s, v) => s.RangeModulus = v, s => s.HasRangeModulus ? s.RangeModulus : null)),
        (TdmSchema.RangeUnits, Field.Text((s, v) => s.RangeUnits = v, s => s.RangeUnits)),
        ("INTERPOLATION", Field.Text((s, v) => s.Interpolation = v, s => s.Interpolation)),
        ("INTERPOLATION_DEGREE", Count((s, v) => s.InterpolationDegree = v, s => s.InterpolationDegree)),
        ("DOPPLER_COUNT_BIAS", Field.Number((s, v) => s.DopplerCountBiasHz = v, s => s.HasDopplerCountBiasHz ? s.DopplerCountBiasHz : null)),
        ("DOPPLER_COUNT_SCALE", Count((s, v) => s.DopplerCountScale = v, s => s.DopplerCountScale)),
        ("DOPPLER_COUNT_ROLLOVER", Field.Text((s, v) => s.DopplerCountRollover = v == Yes, s => s.HasDopplerCountRollover ? YesNo(s.DopplerCountRollover) : null)),
    ];

    private static (string Keyword, Field Field)[] Corrections() =>
    [
        ("CORRECTION_ANGLE_1", Correction((c, v) => c.Angle1Rad = v, c => c.HasAngle1Rad ? c.Angle1Rad : null)),
        ("CORRECTION_ANGLE_2", Correction((c, v) => c.Angle2Rad = v, c => c.HasAngle2Rad ? c.Angle2Rad : null)),
        ("CORRECTION_DOPPLER", Correction((c, v) => c.DopplerMPerS = v, c => c.HasDopplerMPerS ? c.DopplerMPerS : null)),
        ("CORRECTION_MAG", Correction((c, v) => c.Magnitude = v, c => c.HasMagnitude ? c.Magnitude : null)),
        ("CORRECTION_RANGE", Range((s, v) => (s.Corrections ??= new()).Range = v, s => s.Corrections is { HasRange: true } c ? c.Range : null)),
        ("CORRECTION_RCS", Correction((c, v) => c.RadarCrossSectionM2 = v, c => c.HasRadarCrossSectionM2 ? c.RadarCrossSectionM2 : null)),
        ("CORRECTION_RECEIVE", Correction((c, v) => c.ReceiveHz = v, c => c.HasReceiveHz ? c.ReceiveHz : null)),
        ("CORRECTION_TRANSMIT", Correction((c, v) => c.TransmitHz = v, c => c.HasTransmitHz ? c.TransmitHz : null)),
        ("CORRECTION_ABERRATION_YEARLY", Correction((c, v) => c.AberrationYearlyRad = v, c => c.HasAberrationYearlyRad ? c.AberrationYearlyRad : null)),
        ("CORRECTION_ABERRATION_DIURNAL", Correction((c, v) => c.AberrationDiurnalRad = v, c => c.HasAberrationDiurnalRad ? c.AberrationDiurnalRad : null)),
        (TdmSchema.Applied, Field.Text((s, v) => (s.Corrections ??= new()).Applied = v == Yes, s => s.Corrections is { } c ? YesNo(c.Applied) : null)),
    ];

    private static (string Keyword, Field Field)[] Participant(uint n) =>
    [
        ($"PARTICIPANT_{n}", Field.Text((s, v) => Add(s, n).Name = v, s => Find(s, n)?.Name)),
        ($"EPHEMERIS_NAME_{n}", Field.Text((s, v) => Add(s, n).EphemerisName = v, s => Find(s, n)?.EphemerisName)),
        ($"TRANSMIT_DELAY_{n}", Field.Number((s, v) => Add(s, n).TransmitDelayS = v, s => Find(s, n) is { HasTransmitDelayS: true } p ? p.TransmitDelayS : null)),
        ($"RECEIVE_DELAY_{n}", Field.Number((s, v) => Add(s, n).ReceiveDelayS = v, s => Find(s, n) is { HasReceiveDelayS: true } p ? p.ReceiveDelayS : null)),
    ];

    public static TrackingParticipant? Find(TrackingSegment segment, uint index) => segment.Participants.FirstOrDefault(p => p.Index == index);

    private static TrackingParticipant Add(TrackingSegment segment, uint index)
    {
        if (Find(segment, index) is { } known) return known;
        var participant = new TrackingParticipant { Index = index };
        var at = 0;
        while (at < segment.Participants.Count && segment.Participants[at].Index < index) at++;
        segment.Participants.Insert(at, participant);
        return participant;
    }

    private static Field Correction(Action<TrackingCorrections, double> set, Func<TrackingCorrections, double?> get) =>
        Field.Number((s, v) => set(s.Corrections ??= new(), v), s => s.Corrections is { } c ? get(c) : null);

    // A number in the unit of the ranges, which has been read before.
    private static Field Range(Action<TrackingSegment, double> set, Func<TrackingSegment, double?> get) =>
        new((s, e, _) => set(s, e.Number * TdmType.RangeUnit(s.RangeUnits).ToSi), (s, _) => get(s) is { } value ? TdmType.RangeUnit(s.RangeUnits).Format(value) : null);

    // A count of which 0 means that it is not stated.
    private static Field Count(Action<TrackingSegment, uint> set, Func<TrackingSegment, uint> get) => new(
        (s, e, issues) => set(s, e.Number > 0 ? (uint)e.Number : throw issues.Refuse(NdmReasons.Range, e.Line, e.Name, e.Value, "above 0")),
        (s, _) => get(s) is var count and > 0 ? count.ToString(System.Globalization.CultureInfo.InvariantCulture) : null);

    private static string YesNo(bool value) => value ? Yes : "NO";
}
