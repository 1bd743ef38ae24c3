using SdaToolkit.Formats.Ndm;
using static SdaToolkit.Formats.Ndm.NdmKeyword;

namespace SdaToolkit.Formats.Cdm;

/// <summary>The keywords of the Conjunction Data Message, in the standard's order.</summary>
/// <remarks>
/// Source: CCSDS 508.0-B-1 (2013) with its corrigenda, tables 3-1 to 3-4. Version 2.0 is known from drafts only: what it adds is kept
/// verbatim. The fields without which two states and covariances at one time would not be given are mandatory here; the other fields
/// that the standard makes obligatory describe the objects and the message, and their absence is a named deviation.
/// </remarks>
internal static class CdmSchema
{
    public const string Segment = "segment";
    public const string Relative = "relative";
    public const string Metadata = "metadata";
    public const string Data = "data";
    public const string Od = "od";
    public const string Additional = "additional";
    public const string State = "state";
    public const string Covariance = "covariance";

    /// <summary>The covariance in another frame, or what is said of covariances, that drafts of version 2.0 add; kept verbatim.</summary>
    public const string OtherCovariance = "other-covariance";

    private const string DraftVersion = "2.0";

    private const NdmNeed Optional = NdmNeed.Optional;
    private const NdmNeed Expected = NdmNeed.Expected;
    private const NdmNeed Mandatory = NdmNeed.Mandatory;

    private static readonly string[] DraftCovarianceKeywords =
        ["CSIG3EIGVEC3", "DENSITY_FORECAST_UNCERTAINTY", "CSCALE_FACTOR_MIN", "CSCALE_FACTOR", "CSCALE_FACTOR_MAX", "SCREENING_DATA_SOURCE", "DCP_SENSITIVITY_VECTOR_POSITION", "DCP_SENSITIVITY_VECTOR_VELOCITY"];

    public static NdmSchema Schema { get; } = new(
        "CDM",
        ["1.0"],
        new(NdmHeaders.Block, "header")
        {
            Mandatory = true,
            Keywords = [Epoch("CREATION_DATE", Expected), Text("ORIGINATOR", Expected), Text("MESSAGE_FOR"), Text("MESSAGE_ID", Expected)],
        },
        new(Relative, "relativeMetadataData") { Mandatory = true, Keywords = RelativeKeywords() },
        new(Segment, "segment")
        {
            Mandatory = true,
            Repeated = true,
            First = "OBJECT",
            Children =
            [
                new(Metadata, "metadata") { Mandatory = true, Keywords = MetadataKeywords() },
                new(Data, "data")
                {
                    Mandatory = true,
                    Children =
                    [
                        new(Od, "odParameters") { Keywords = OdKeywords() },
                        new(Additional, "additionalParameters") { Keywords = AdditionalKeywords() },
                        new(State, "stateVector") { Mandatory = true, Keywords = StateKeywords() },
                        new(Covariance, "covarianceMatrix") { Mandatory = true, Keywords = CdmCovariance.Keywords() },
                        new(OtherCovariance, "covarianceMatrix") { Repeated = true, First = DraftCovarianceKeywords[1], Keywords = OtherCovarianceKeywords() },
                        new("user", "userDefinedParameters") { UserDefined = true, Since = DraftVersion },
                    ],
                },
            ],
        })
    {
        UnitsExpected = true,
        DraftVersions = [DraftVersion],
    };

    private static NdmKeyword[] RelativeKeywords() =>
    [
        Text("CONJUNCTION_ID") with { Since = DraftVersion },
        Epoch("TCA", Mandatory),
        Positive("MISS_DISTANCE", Unit.Meter, Expected),
        Positive("RELATIVE_SPEED", Unit.MeterPerSecond) with { ConfirmedUnit = "m" },
        .. "RTN".Select(a => Number($"RELATIVE_POSITION_{a}", Unit.Meter) with { Wrapper = "relativeStateVector" }),
        .. "RTN".Select(a => Number($"RELATIVE_VELOCITY_{a}", Unit.MeterPerSecond) with { ConfirmedUnit = "m", Wrapper = "relativeStateVector" }),
        Epoch("START_SCREEN_PERIOD"),
        Epoch("STOP_SCREEN_PERIOD"),
        Word("SCREEN_VOLUME_FRAME", Optional, "RTN", "TVN") with { Reason = SkipReasons.ReferenceFrame },
        OpenWord("SCREEN_VOLUME_SHAPE", Optional, "ELLIPSOID", "BOX"),
        .. "XYZ".Select(a => Positive($"SCREEN_VOLUME_{a}", Unit.Meter)),
        Epoch("SCREEN_ENTRY_TIME"),
        Epoch("SCREEN_EXIT_TIME"),
        Positive("COLLISION_PROBABILITY", Unit.One) with { Highest = 1 },
        Text("COLLISION_PROBABILITY_METHOD"),
    ];

    private static NdmKeyword[] MetadataKeywords() =>
    [
        Word("OBJECT", Mandatory, "OBJECT1", "OBJECT2"),
        Text("OBJECT_DESIGNATOR", Expected),
        Text("CATALOG_NAME", Expected),
        Text("OBJECT_NAME", Expected),
        Text("INTERNATIONAL_DESIGNATOR", Expected),
        OpenWord("OBJECT_TYPE", Optional, "PAYLOAD", "ROCKET BODY", "DEBRIS", "UNKNOWN", "OTHER"),
        Text("OPERATOR_CONTACT_POSITION"),
        Text("OPERATOR_ORGANIZATION"),
        Text("OPERATOR_PHONE"),
        Text("OPERATOR_EMAIL"),
        Text("EPHEMERIS_NAME", Expected),
        OpenWord("COVARIANCE_METHOD", Expected, "CALCULATED", "DEFAULT"),
        OpenWord("MANEUVERABLE", Expected, "YES", "NO", "N/A"),
        Text("ORBIT_CENTER"),
        Word("REF_FRAME", Mandatory, "GCRF", "EME2000", "ITRF") with { Reason = SkipReasons.ReferenceFrame },
        Text("GRAVITY_MODEL"),
        Text("ATMOSPHERIC_MODEL"),
        Text("N_BODY_PERTURBATIONS"),
        OpenWord("SOLAR_RAD_PRESSURE", Optional, "YES", "NO"),
        OpenWord("EARTH_TIDES", Optional, "YES", "NO"),
        OpenWord("INTRACK_THRUST", Optional, "YES", "NO"),
    ];

    private static NdmKeyword[] OdKeywords() =>
    [
        Epoch("TIME_LASTOB_START"),
        Epoch("TIME_LASTOB_END"),
        Positive("RECOMMENDED_OD_SPAN", Unit.Day),
        Positive("ACTUAL_OD_SPAN", Unit.Day),
        Integer("OBS_AVAILABLE"),
        Integer("OBS_USED"),
        Integer("TRACKS_AVAILABLE"),
        Integer("TRACKS_USED"),
        Positive("RESIDUALS_ACCEPTED", Unit.Percent) with { Highest = 1 },
        Positive("WEIGHTED_RMS", Unit.One),
    ];

    private static NdmKeyword[] AdditionalKeywords() =>
    [
        Positive("AREA_PC", Unit.SquareMeter),
        Positive("AREA_DRG", Unit.SquareMeter),
        Positive("AREA_SRP", Unit.SquareMeter),
        Positive("MASS", Unit.Kilogram),
        Number("CD_AREA_OVER_MASS", Unit.SquareMeterPerKilogram),
        Number("CR_AREA_OVER_MASS", Unit.SquareMeterPerKilogram),
        Number("THRUST_ACCELERATION", Unit.MeterPerSecond2),
        Number("SEDR", Unit.WattPerKilogram),
    ];

    private static NdmKeyword[] OtherCovarianceKeywords() =>
    [
        .. CdmCovariance.OtherKeywords(DraftVersion),
        .. DraftCovarianceKeywords.Select(k => Text(k) with { Since = DraftVersion }),
    ];

    private static NdmKeyword[] StateKeywords() =>
    [
        .. "XYZ".Select(a => Number($"{a}", Unit.Kilometer, Mandatory)),
        .. "XYZ".Select(a => Number($"{a}_DOT", Unit.KilometerPerSecond, Mandatory)),
    ];
}
