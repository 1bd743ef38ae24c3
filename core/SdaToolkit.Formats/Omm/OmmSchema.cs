using SdaToolkit.Schemas.Orbit.V1;
using static SdaToolkit.Formats.Omm.OmmBlock;
using static SdaToolkit.Formats.Omm.OmmKeyword;

namespace SdaToolkit.Formats.Omm;

/// <summary>All keywords of the OMM, in the standard's order, each with its part of the message.</summary>
/// <remarks>
/// Source: CCSDS 502.0-B-2 (2009) and 502.0-B-3 (2023), Orbit Data Messages, tables of the OMM. Reading sets them in this
/// order, so TIME_SYSTEM is known when EPOCH is read. MEAN_MOTION_DOT and MEAN_MOTION_DDOT are the halved and sixth
/// derivatives, as in TLEs.
/// </remarks>
internal static class OmmSchema
{
    public const string Version = "CCSDS_OMM_VERS";
    public const string Comment = "COMMENT";
    public const string UserDefinedPrefix = "USER_DEFINED_";
    public const string Epoch = "EPOCH";
    public const string TimeSystem = "TIME_SYSTEM";

    public const ulong HighestCatalogNumber = 999_999_999;

    public static IReadOnlyList<OmmKeyword> Keywords { get; } =
    [
        Text("CLASSIFICATION", Header, e => Filled(e.Omm?.Classification), (e, v) => e.Omm.Classification = v),
        Text("CREATION_DATE", Header, e => e.Omm?.CreationDate ?? "", (e, v) => e.Omm.CreationDate = v),
        Text("ORIGINATOR", Header, e => e.Omm?.Originator ?? "", (e, v) => e.Omm.Originator = v),
        Text("MESSAGE_ID", Header, e => Filled(e.Omm?.MessageId), (e, v) => e.Omm.MessageId = v),
        Text("OBJECT_NAME", Metadata, e => e.Object?.Name ?? "", (e, v) => e.Object.Name = v),
        Text("OBJECT_ID", Metadata, e => e.Object?.InternationalDesignator ?? "", (e, v) => e.Object.InternationalDesignator = v),
        Text("CENTER_NAME", Metadata, e => Filled(e.CenterName) ?? "EARTH", (e, v) => e.CenterName = v),
        Text("REF_FRAME", Metadata, e => Filled(e.ReferenceFrame) ?? "TEME", (e, v) => e.ReferenceFrame = v),
        Text("REF_FRAME_EPOCH", Metadata, e => Filled(e.Omm?.ReferenceFrameEpoch), (e, v) => e.Omm.ReferenceFrameEpoch = v),
        Text(TimeSystem, Metadata, TimeSystemOf, (e, v) => e.Omm.TimeSystem = v),
        Text("MEAN_ELEMENT_THEORY", Metadata, OmmTheory.Write, (e, v) => e.MeanElementTheory = OmmTheory.Read(v)),
        Text(Epoch, MeanElements, e => EpochText.Format(e.Epoch, EpochText.TimeSystems[TimeSystemOf(e)]), SetEpoch),
        Number("SEMI_MAJOR_AXIS", MeanElements, Unit.Kilometer, e => e.HasSemiMajorAxisM ? e.SemiMajorAxisM : null, (e, v) => e.SemiMajorAxisM = v),
        Number("MEAN_MOTION", MeanElements, Unit.RevPerDay, e => e.HasMeanMotionRadPerS ? e.MeanMotionRadPerS : null, (e, v) => e.MeanMotionRadPerS = v),
        Number("ECCENTRICITY", MeanElements, Unit.One, e => e.Eccentricity, (e, v) => e.Eccentricity = v),
        Number("INCLINATION", MeanElements, Unit.Degree, e => e.InclinationRad, (e, v) => e.InclinationRad = v),
        Number("RA_OF_ASC_NODE", MeanElements, Unit.Degree, e => e.RaanRad, (e, v) => e.RaanRad = v),
        Number("ARG_OF_PERICENTER", MeanElements, Unit.Degree, e => e.ArgumentOfPerigeeRad, (e, v) => e.ArgumentOfPerigeeRad = v),
        Number("MEAN_ANOMALY", MeanElements, Unit.Degree, e => e.MeanAnomalyRad, (e, v) => e.MeanAnomalyRad = v),
        Number("GM", MeanElements, Unit.Km3PerS2, e => e.Omm?.HasGmM3PerS2 == true ? e.Omm.GmM3PerS2 : null, (e, v) => e.Omm.GmM3PerS2 = v),
        Number("MASS", Spacecraft, Unit.Kilogram, e => e.Omm?.HasMassKg == true ? e.Omm.MassKg : null, (e, v) => e.Omm.MassKg = v),
        Number("SOLAR_RAD_AREA", Spacecraft, Unit.SquareMeter, e => e.Omm?.HasSolarRadiationAreaM2 == true ? e.Omm.SolarRadiationAreaM2 : null, (e, v) => e.Omm.SolarRadiationAreaM2 = v),
        Number("SOLAR_RAD_COEFF", Spacecraft, Unit.One, e => e.Omm?.HasSolarRadiationCoefficient == true ? e.Omm.SolarRadiationCoefficient : null, (e, v) => e.Omm.SolarRadiationCoefficient = v),
        Number("DRAG_AREA", Spacecraft, Unit.SquareMeter, e => e.Omm?.HasDragAreaM2 == true ? e.Omm.DragAreaM2 : null, (e, v) => e.Omm.DragAreaM2 = v),
        Number("DRAG_COEFF", Spacecraft, Unit.One, e => e.Omm?.HasDragCoefficient == true ? e.Omm.DragCoefficient : null, (e, v) => e.Omm.DragCoefficient = v),
        Integer("EPHEMERIS_TYPE", TleParameters, 9, e => e.HasEphemerisType ? e.EphemerisType : null, (e, v) => e.EphemerisType = (uint)v),
        Text("CLASSIFICATION_TYPE", TleParameters, e => Filled(e.ClassificationType), (e, v) => e.ClassificationType = v),
        Integer("NORAD_CAT_ID", TleParameters, HighestCatalogNumber, CatalogNumberOf, (e, v) => e.Object.CatalogNumber = v),
        Integer("ELEMENT_SET_NO", TleParameters, uint.MaxValue, e => e.HasElementSetNumber ? e.ElementSetNumber : null, (e, v) => e.ElementSetNumber = (uint)v),
        Integer("REV_AT_EPOCH", TleParameters, uint.MaxValue, e => e.HasRevolutionAtEpoch ? e.RevolutionAtEpoch : null, (e, v) => e.RevolutionAtEpoch = (uint)v),
        Number("BSTAR", TleParameters, Unit.PerEarthRadius, e => e.HasBstarPerEarthRadius ? e.BstarPerEarthRadius : null, (e, v) => e.BstarPerEarthRadius = v),
        Number("BTERM", TleParameters, Unit.SquareMeterPerKilogram, e => e.HasBtermM2PerKg ? e.BtermM2PerKg : null, (e, v) => e.BtermM2PerKg = v),
        Number("MEAN_MOTION_DOT", TleParameters, Unit.RevPerDay2, e => e.HasHalfMeanMotionDotRadPerS2 ? e.HalfMeanMotionDotRadPerS2 : null, (e, v) => e.HalfMeanMotionDotRadPerS2 = v),
        Number("MEAN_MOTION_DDOT", TleParameters, Unit.RevPerDay3, e => e.HasSixthMeanMotionDdotRadPerS3 ? e.SixthMeanMotionDdotRadPerS3 : null, (e, v) => e.SixthMeanMotionDdotRadPerS3 = v),
        Number("AGOM", TleParameters, Unit.SquareMeterPerKilogram, e => e.HasAgomM2PerKg ? e.AgomM2PerKg : null, (e, v) => e.AgomM2PerKg = v),
        Text("COV_REF_FRAME", CovarianceMatrix, e => Filled(e.Omm?.Covariance?.ReferenceFrame), (e, v) => OmmCovariance.Of(e).ReferenceFrame = v),
        .. OmmCovariance.Keywords,
    ];

    private static readonly Dictionary<string, OmmKeyword> ByName = Keywords.ToDictionary(k => k.Name, StringComparer.Ordinal);

    public static OmmKeyword? Find(string name) => ByName.GetValueOrDefault(name);

    private static string? Filled(string? text) => string.IsNullOrEmpty(text) ? null : text;

    // An epoch is written in the time system it was read in, where that can be.
    private static string TimeSystemOf(ElementSet set) =>
        set.Omm is { } omm && EpochText.TimeSystems.ContainsKey(omm.TimeSystem) ? omm.TimeSystem : "UTC";

    // SGP4's elements are never without a number, be it 0 for none.
    private static ulong? CatalogNumberOf(ElementSet set)
    {
        var number = set.Object?.CatalogNumber ?? 0;
        return number > 0 || OmmTheory.IsSgp4Family(set.MeanElementTheory) ? number : null;
    }

    private static void SetEpoch(ElementSet set, string text)
    {
        if (!EpochText.TryParse(text, EpochText.TimeSystems[set.Omm.TimeSystem], out var utc)) throw Bad(Epoch, text, EpochText.Allowed);
        set.Epoch = utc;
    }
}
