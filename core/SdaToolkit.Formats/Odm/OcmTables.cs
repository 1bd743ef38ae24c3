using System.Globalization;
using SdaToolkit.Schemas.Orbit.V1;
using static SdaToolkit.Formats.Odm.OdmKeyword;

namespace SdaToolkit.Formats.Odm;

/// <summary>The keywords of the OCM in the standard's order. Those without a field of the message are checked and kept.</summary>
/// <remarks>Source: CCSDS 502.0-B-3 (2023), tables 6-3 to 6-7 and 6-10 to 6-12.</remarks>
internal static class OcmTables
{
    public const string TrajectoryFrame = "TRAJ_REF_FRAME";
    public const string TrajectoryType = "TRAJ_TYPE";
    public const string CovarianceFrame = "COV_REF_FRAME";
    public const string CovarianceType = "COV_TYPE";
    public const string CovarianceOrdering = "COV_ORDERING";
    public const string ManeuverComposition = "MAN_COMPOSITION";
    public const string ManeuverFrame = "MAN_REF_FRAME";
    public const string ManeuverDevice = "MAN_DEVICE_ID";
    public const string Tzero = "EPOCH_TZERO";

    /// <summary>The frame of covariances and maneuvers that name none.</summary>
    public const string DefaultRelativeFrame = "TNW_INERTIAL";

    private static readonly Dictionary<string, Unit> Units = new(StringComparer.Ordinal)
    {
        ["s"] = Unit.Second,
        ["d"] = Unit.Day,
        ["m"] = Unit.Meter,
        ["m2"] = Unit.SquareMeter,
        ["kg"] = Unit.Kilogram,
        ["%"] = Unit.Percent,
        ["deg"] = Unit.Degree,
        ["/yr"] = OdmUnits.PerYear,
        ["N"] = OdmUnits.Newton,
        ["km/s"] = Unit.KilometerPerSecond,
        ["kgm2"] = OdmUnits.KilogramMeter2,
        ["km"] = Unit.Kilometer,
        ["km3/s2"] = Unit.Km3PerS2,
        ["deg/s"] = OdmUnits.DegreePerSecond,
        ["nT"] = OdmUnits.NanoTesla,
        ["SFU"] = OdmUnits.SolarFlux,
        ["W/kg"] = Unit.WattPerKilogram,
    };

    public static OdmBlockMap<OdmSegment> Metadata { get; } = new(
    [
        Text<OdmSegment>("OBJECT_NAME", s => OdmTables.Filled(s.Message.Object?.Name), (s, v) => (s.Message.Object ??= new()).Name = v),
        Text<OdmSegment>("INTERNATIONAL_DESIGNATOR", s => OdmTables.Filled(s.Message.Object?.InternationalDesignator), (s, v) => (s.Message.Object ??= new()).InternationalDesignator = v),
        Kept<OdmSegment>("CATALOG_NAME"),
        new("OBJECT_DESIGNATOR", OdmValue.Text)
        {
            Get = s => s.Message.Object is { CatalogNumber: > 0 } known ? known.CatalogNumber.ToString(CultureInfo.InvariantCulture) : null,
            Set = (s, item, _) =>
            {
                if (!ulong.TryParse(item.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || item.Value[0] == '0') return false;
                (s.Message.Object ??= new()).CatalogNumber = number;
                return true;
            },
        },
        .. KeptAll<OdmSegment>(
            "ALTERNATE_NAMES, ORIGINATOR_POC, ORIGINATOR_POSITION, ORIGINATOR_PHONE, ORIGINATOR_EMAIL, ORIGINATOR_ADDRESS, TECH_ORG, TECH_POC, TECH_POSITION, "
            + "TECH_PHONE, TECH_EMAIL, TECH_ADDRESS, PREVIOUS_MESSAGE_ID, NEXT_MESSAGE_ID, ADM_MSG_LINK, CDM_MSG_LINK, PRM_MSG_LINK, RDM_MSG_LINK, TDM_MSG_LINK, "
            + "OPERATOR, OWNER, COUNTRY, CONSTELLATION, OBJECT_TYPE"),
        Text<OdmSegment>("TIME_SYSTEM", s => OdmTables.Filled(s.Message.TimeSystem) ?? "UTC", (s, v) => s.Message.TimeSystem = v),
        new(Tzero, OdmValue.Epoch) { Mandatory = true, Get = OdmSpans.FirstEpoch },
        .. KeptAll<OdmSegment>(
            "OPS_STATUS, ORBIT_CATEGORY, OCM_DATA_ELEMENTS, SCLK_OFFSET_AT_EPOCH [s], SCLK_SEC_PER_SI_SEC [s], PREVIOUS_MESSAGE_EPOCH @, NEXT_MESSAGE_EPOCH @, "
            + "START_TIME ~, STOP_TIME ~, TIME_SPAN [d], TAIMUTC_AT_TZERO [s], NEXT_LEAP_EPOCH ?, NEXT_LEAP_TAIMUTC [s], UT1MUTC_AT_TZERO [s], EOP_SOURCE, "
            + "INTERP_METHOD_EOP, CELESTIAL_SOURCE"),
    ]);

    public static OdmBlockMap<OdmSegment> Trajectory { get; } = new(
    [
        .. KeptAll<OdmSegment>("TRAJ_ID, TRAJ_PREV_ID, TRAJ_NEXT_ID, TRAJ_BASIS, TRAJ_BASIS_ID"),
        OdmTables.Interpolation,
        OdmTables.InterpolationDegree,
        Kept<OdmSegment>("PROPAGATOR"),
        Text<OdmSegment>("CENTER_NAME", s => OdmTables.Filled(s.Message.CenterName) ?? "EARTH", (s, v) => s.Message.CenterName = v),
        Text<OdmSegment>(TrajectoryFrame, s => OdmTables.Filled(s.Message.ReferenceFrame), (s, v) => s.Message.ReferenceFrame = v, OdmValue.CelestialFrame),
        Text<OdmSegment>("TRAJ_FRAME_EPOCH", s => OdmTables.Filled(s.Message.ReferenceFrameEpoch), (s, v) => s.Message.ReferenceFrameEpoch = v, OdmValue.Epoch),
        OdmTables.Useable("USEABLE_START_TIME", s => s.UseableStart, (s, v) => s.UseableStart = v),
        OdmTables.Useable("USEABLE_STOP_TIME", s => s.UseableStop, (s, v) => s.UseableStop = v),
        .. KeptAll<OdmSegment>("ORB_REVNUM #, ORB_REVNUM_BASIS #"),
        new(TrajectoryType, OdmValue.Text) { Get = OcmTrajectory.TypeName, Set = (_, item, _) => OcmTrajectory.IsTyped(item.Value) },
        .. KeptAll<OdmSegment>("ORB_AVERAGING, TRAJ_UNITS"),
    ]);

    public static OdmBlockMap<OdmSegment> Physical { get; } = new(
    [
        .. KeptAll<OdmSegment>("MANUFACTURER, BUS_MODEL, DOCKED_WITH"),
        NumberOrZero<OdmSegment>("DRAG_CONST_AREA", Unit.SquareMeter, s => s.Message.Spacecraft?.DragAreaM2 ?? 0, (s, v) => Craft(s).DragAreaM2 = v) with { Minimum = 0 },
        Number<OdmSegment>("DRAG_COEFF_NOM", Unit.One, s => s.Message.Spacecraft is { HasDragCoefficient: true } c ? c.DragCoefficient : null, (s, v) => Craft(s).DragCoefficient = v) with { Minimum = 0 },
        .. KeptAll<OdmSegment>("DRAG_UNCERTAINTY [%], INITIAL_WET_MASS [kg]"),
        NumberOrZero<OdmSegment>("WET_MASS", Unit.Kilogram, s => s.Message.Spacecraft?.MassKg ?? 0, (s, v) => Craft(s).MassKg = v) with { Minimum = 0 },
        .. KeptAll<OdmSegment>(
            "DRY_MASS [kg], OEB_PARENT_FRAME !, OEB_PARENT_FRAME_EPOCH @, OEB_Q1 [], OEB_Q2 [], OEB_Q3 [], OEB_QC [], OEB_MAX [m], OEB_INT [m], OEB_MIN [m], "
            + "AREA_ALONG_OEB_MAX [m2], AREA_ALONG_OEB_INT [m2], AREA_ALONG_OEB_MIN [m2], AREA_MIN_FOR_PC [m2], AREA_MAX_FOR_PC [m2], AREA_TYP_FOR_PC [m2], RCS [m2], "
            + "RCS_MIN [m2], RCS_MAX [m2]"),
        NumberOrZero<OdmSegment>("SRP_CONST_AREA", Unit.SquareMeter, s => s.Message.Spacecraft?.RadiationAreaM2 ?? 0, (s, v) => Craft(s).RadiationAreaM2 = v) with { Minimum = 0 },
        Number<OdmSegment>("SOLAR_RAD_COEFF", Unit.One, s => s.Message.Spacecraft is { HasRadiationCoefficient: true } c ? c.RadiationCoefficient : null, (s, v) => Craft(s).RadiationCoefficient = v) with { Minimum = 0 },
        .. KeptAll<OdmSegment>(
            "SOLAR_RAD_UNCERTAINTY [%], VM_ABSOLUTE [], VM_APPARENT_MIN [], VM_APPARENT [], VM_APPARENT_MAX [], REFLECTANCE [], ATT_CONTROL_MODE, ATT_ACTUATOR_TYPE, "
            + "ATT_KNOWLEDGE [deg], ATT_CONTROL [deg], ATT_POINTING [deg], AVG_MANEUVER_FREQ [/yr], MAX_THRUST [N], DV_BOL [km/s], DV_REMAINING [km/s], IXX [kgm2], "
            + "IYY [kgm2], IZZ [kgm2], IXY [kgm2], IXZ [kgm2], IYZ [kgm2]"),
    ]);

    public static OdmBlockMap<OcmCovariance.Block> Covariance { get; } = new(
    [
        .. KeptAll<OcmCovariance.Block>("COV_ID, COV_PREV_ID, COV_NEXT_ID, COV_BASIS, COV_BASIS_ID"),
        new(CovarianceFrame, OdmValue.AnyFrame) { Get = b => b.Frame },
        .. KeptAll<OcmCovariance.Block>("COV_FRAME_EPOCH @, COV_SCALE_MIN [], COV_SCALE_MAX [], COV_CONFIDENCE [%]"),
        new(CovarianceType, OdmValue.Text) { Get = b => b.Type },
        new(CovarianceOrdering, OdmValue.Text) { Get = b => b.Type is null ? null : OcmCovariance.LowerTriangle },
        Kept<OcmCovariance.Block>("COV_UNITS"),
    ]);

    public static OdmBlockMap<OcmManeuvers.Block> Maneuver { get; } = new(
    [
        new("MAN_ID", OdmValue.Text) { Get = b => b.Id },
        .. KeptAll<OcmManeuvers.Block>("MAN_PREV_ID, MAN_NEXT_ID, MAN_BASIS, MAN_BASIS_ID"),
        new(ManeuverDevice, OdmValue.Text) { Mandatory = true, Get = b => b.Id is null ? null : "ALL" },
        .. KeptAll<OcmManeuvers.Block>("MAN_PREV_EPOCH ~, MAN_NEXT_EPOCH ~, MAN_PURPOSE, MAN_PRED_SOURCE"),
        new(ManeuverFrame, OdmValue.AnyFrame) { Get = b => b.Frame },
        .. KeptAll<OcmManeuvers.Block>("MAN_FRAME_EPOCH @, GRAV_ASSIST_NAME"),
        new("DC_TYPE", OdmValue.Text) { Get = b => b.Id is null ? null : "CONTINUOUS" },
        .. KeptAll<OcmManeuvers.Block>(
            "DC_WIN_OPEN ~, DC_WIN_CLOSE ~, DC_MIN_CYCLES #, DC_MAX_CYCLES #, DC_EXEC_START ~, DC_EXEC_STOP ~, DC_REF_TIME ~, DC_TIME_PULSE_DURATION [s], "
            + "DC_TIME_PULSE_PERIOD [s], DC_REF_DIR ^, DC_BODY_FRAME, DC_BODY_TRIGGER ^, DC_PA_START_ANGLE [deg], DC_PA_STOP_ANGLE [deg]"),
        new(ManeuverComposition, OdmValue.Text) { Mandatory = true, Get = b => b.Composition },
        Kept<OcmManeuvers.Block>("MAN_UNITS"),
    ]);

    public static OdmBlockMap<OdmSegment> Perturbations { get; } = new(
        KeptAll<OdmSegment>(
            "ATMOSPHERIC_MODEL, GRAVITY_MODEL, EQUATORIAL_RADIUS [km], GM [km3/s2], N_BODY_PERTURBATIONS, CENTRAL_BODY_ROTATION [deg/s], OBLATE_FLATTENING [], "
            + "OCEAN_TIDES_MODEL, SOLID_TIDES_MODEL, REDUCTION_THEORY, ALBEDO_MODEL, ALBEDO_GRID_SIZE #, SHADOW_MODEL, SHADOW_BODIES, SRP_MODEL, SW_DATA_SOURCE, "
            + "SW_DATA_EPOCH ~, SW_INTERP_METHOD, FIXED_GEOMAG_KP [nT], FIXED_GEOMAG_AP [nT], FIXED_GEOMAG_DST [nT], FIXED_F10P7 [SFU], FIXED_F10P7_MEAN [SFU], "
            + "FIXED_M10P7 [SFU], FIXED_M10P7_MEAN [SFU], FIXED_S10P7 [SFU], FIXED_S10P7_MEAN [SFU], FIXED_Y10P7 [SFU], FIXED_Y10P7_MEAN [SFU]"));

    public static OdmBlockMap<OdmSegment> Determination { get; } = new(
    [
        Kept<OdmSegment>("OD_ID") with { Mandatory = true },
        Kept<OdmSegment>("OD_PREV_ID"),
        Kept<OdmSegment>("OD_METHOD") with { Mandatory = true },
        Kept<OdmSegment>("OD_EPOCH ~") with { Mandatory = true },
        .. KeptAll<OdmSegment>(
            "DAYS_SINCE_FIRST_OBS [d], DAYS_SINCE_LAST_OBS [d], RECOMMENDED_OD_SPAN [d], ACTUAL_OD_SPAN [d], OBS_AVAILABLE #, OBS_USED #, TRACKS_AVAILABLE #, "
            + "TRACKS_USED #, MAXIMUM_OBS_GAP [d], OD_EPOCH_EIGMAJ [m], OD_EPOCH_EIGINT [m], OD_EPOCH_EIGMIN [m], OD_MAX_PRED_EIGMAJ [m], OD_MIN_PRED_EIGMIN [m], "
            + "OD_CONFIDENCE [%], GDOP [], SOLVE_N #, SOLVE_STATES, CONSIDER_N #, CONSIDER_PARAMS, SEDR [W/kg], SENSORS_N #, SENSORS, WEIGHTED_RMS [], DATA_TYPES"),
    ]);

    private static SpacecraftProperties Craft(OdmSegment segment) => segment.Message.Spacecraft ??= new() { ObjectId = segment.Message.Object?.CatalogNumber ?? 0 };

    private static OdmKeyword<T>[] KeptAll<T>(string names) => [.. names.Split(", ").Select(Kept<T>)];

    // A name and what its value has to be: [unit] a number, # an integer, @ a time, ~ a time or seconds, ! a frame, ^ a vector, nothing or ? any text.
    private static OdmKeyword<T> Kept<T>(string text)
    {
        var blank = text.IndexOf(' ', StringComparison.Ordinal);
        var (name, kind) = blank < 0 ? (text, "") : (text[..blank], text[(blank + 1)..]);
        if (kind.StartsWith('[')) return Verbatim<T>(name, OdmValue.Number, kind == "[]" ? Unit.One : Units[kind[1..^1]]);
        return Verbatim<T>(name, kind switch
        {
            "#" => OdmValue.Integer,
            "@" => OdmValue.Epoch,
            "~" => OdmValue.TimeTag,
            "!" => OdmValue.AnyFrame,
            "^" => OdmValue.Vector,
            _ => OdmValue.Text,
        });
    }
}
