using SdaToolkit.Formats.Ndm;
using static SdaToolkit.Formats.Ndm.NdmKeyword;
using static SdaToolkit.Formats.Ndm.NdmNeed;

namespace SdaToolkit.Formats.Tdm;

/// <summary>The blocks and keywords of the Tracking Data Message.</summary>
/// <remarks>Source: CCSDS 503.0-B-2 (2020), tables 3-2, 3-3 and 3-5, and 503.0-B-1 (2007) for what version 1.0 does not have yet. Units are not shown in a TDM (4.4).</remarks>
internal static class TdmSchema
{
    public const string Segment = "segment";
    public const string Metadata = "metadata";
    public const string Data = "data";
    public const string RangeUnits = "RANGE_UNITS";
    public const string Applied = "CORRECTIONS_APPLIED";

    private const string Second = "2.0";

    private static readonly int[] Participants = [1, 2, 3, 4, 5];
    private static readonly Unit Seconds = Hidden(Unit.Second);
    private static readonly Unit Hertz = Hidden(new(1, "Hz"));
    private static readonly Unit Degrees = Hidden(Unit.Degree);

    public static NdmSchema Schema { get; } = new(
        "TDM",
        [Second, "1.0"],
        new NdmBlockSpec("header", "header") { Mandatory = true, Keywords = [Epoch("CREATION_DATE", Mandatory), Text("ORIGINATOR", Mandatory), Text("MESSAGE_ID") with { Since = Second }] },
        new NdmBlockSpec(Segment, "segment")
        {
            Mandatory = true,
            Repeated = true,
            Children =
            [
                new(Metadata, "metadata") { Mandatory = true, Start = "META_START", Stop = "META_STOP", Keywords = MetadataKeywords() },
                new(Data, "data") { Mandatory = true, Start = "DATA_START", Stop = "DATA_STOP", DataStyle = NdmDataStyle.Observations, DataElement = "observation", Keywords = DataKeywords() },
            ],
        });

    public static NdmBlockSpec SegmentSpec => Schema.Root.Children[1];

    public static NdmBlockSpec MetadataSpec => SegmentSpec.Children[0];

    public static NdmBlockSpec DataSpec => SegmentSpec.Children[1];

    private static NdmKeyword[] MetadataKeywords() =>
    [
        Text("TRACK_ID") with { Since = Second },
        Text("DATA_TYPES") with { Since = Second },
        Text("TIME_SYSTEM", Mandatory),
        Epoch("START_TIME"),
        Epoch("STOP_TIME"),
        .. Participants.Select(n => Text($"PARTICIPANT_{n}")),
        Word("MODE", Optional, "SEQUENTIAL", "SINGLE_DIFF"),
        Text("PATH"),
        Text("PATH_1"),
        Text("PATH_2"),
        .. Participants.Select(n => Text($"EPHEMERIS_NAME_{n}") with { Since = Second }),
        Text("TRANSMIT_BAND"),
        Text("RECEIVE_BAND"),
        Integer("TURNAROUND_NUMERATOR"),
        Integer("TURNAROUND_DENOMINATOR"),
        Word("TIMETAG_REF", Optional, "TRANSMIT", "RECEIVE"),
        Positive("INTEGRATION_INTERVAL", Seconds),
        Word("INTEGRATION_REF", Optional, "START", "MIDDLE", "END"),
        Number("FREQ_OFFSET", Hertz),
        Word("RANGE_MODE", Optional, "COHERENT", "CONSTANT", "ONE_WAY"),
        Positive("RANGE_MODULUS", Unit.One),
        Word(RangeUnits, Optional, "km", "s", "RU") with { Reason = SkipReasons.Unit },
        OpenWord("ANGLE_TYPE", Optional, "AZEL", "RADEC", "XEYN", "XSYE"),
        Text("REFERENCE_FRAME"),
        Text("INTERPOLATION") with { Since = Second },
        Integer("INTERPOLATION_DEGREE") with { Since = Second },
        Positive("DOPPLER_COUNT_BIAS", Hertz) with { Since = Second },
        Integer("DOPPLER_COUNT_SCALE") with { Since = Second },
        Word("DOPPLER_COUNT_ROLLOVER", Optional, "YES", "NO") with { Since = Second },
        .. Participants.Select(n => Positive($"TRANSMIT_DELAY_{n}", Seconds)),
        .. Participants.Select(n => Positive($"RECEIVE_DELAY_{n}", Seconds)),
        Word("DATA_QUALITY", Optional, "RAW", "VALIDATED", "DEGRADED"),
        Number("CORRECTION_ANGLE_1", Degrees),
        Number("CORRECTION_ANGLE_2", Degrees),
        Number("CORRECTION_DOPPLER", Hidden(Unit.KilometerPerSecond)),
        Number("CORRECTION_MAG", Unit.One) with { Since = Second },
        Number("CORRECTION_RANGE", Unit.One),
        Number("CORRECTION_RCS", Hidden(Unit.SquareMeter)) with { Since = Second },
        Number("CORRECTION_RECEIVE", Hertz),
        Number("CORRECTION_TRANSMIT", Hertz),
        Number("CORRECTION_ABERRATION_YEARLY", Degrees) with { Since = Second },
        Number("CORRECTION_ABERRATION_DIURNAL", Degrees) with { Since = Second },
        Word(Applied, Optional, "YES", "NO"),
    ];

    // The unit of RANGE depends on the metadata: none may be shown.
    private static NdmKeyword[] DataKeywords() =>
        [.. TdmType.All.Select(t => Text(t.Keyword) with { Repeated = true, MayBeEmpty = true, Since = t.Since, Unit = t.Keyword == "RANGE" ? null : Hidden(t.Unit) })];

    // A unit that is not written, and may stand in a file as a deviation.
    private static Unit Hidden(Unit unit) => new(unit.ToSi, ["", .. unit.Names.Where(n => n.Length > 0)]);
}
