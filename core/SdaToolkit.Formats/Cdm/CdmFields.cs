using SdaToolkit.Formats.Ndm;
using SdaToolkit.Schemas.Conjunction.V1;
using ObjectField = SdaToolkit.Formats.Ndm.NdmField<SdaToolkit.Schemas.Conjunction.V1.ConjunctionObject>;
using RelativeField = SdaToolkit.Formats.Ndm.NdmField<SdaToolkit.Schemas.Conjunction.V1.ConjunctionMessage>;

namespace SdaToolkit.Formats.Cdm;

/// <summary>Which keyword is which field of a conjunction message.</summary>
internal static class CdmFields
{
    public static NdmFields<ConjunctionMessage> Relative { get; } = new(
        CdmSchema.Schema.Root.Children[1],
        [
            ("TCA", RelativeField.Epoch((m, v) => m.Tca = v, m => m.Tca)),
            ("MISS_DISTANCE", RelativeField.Number((m, v) => m.MissDistanceM = v, m => m.HasMissDistanceM ? m.MissDistanceM : null)),
            ("RELATIVE_SPEED", RelativeField.Number((m, v) => m.RelativeSpeedMPerS = v, m => m.HasRelativeSpeedMPerS ? m.RelativeSpeedMPerS : null)),
            .. Vector("RELATIVE_POSITION_", m => m.RelativePositionM ??= new(), m => m.RelativePositionM),
            .. Vector("RELATIVE_VELOCITY_", m => m.RelativeVelocityMPerS ??= new(), m => m.RelativeVelocityMPerS),
            ("START_SCREEN_PERIOD", RelativeField.Epoch((m, v) => Screening(m).PeriodStart = v, m => m.Screening?.PeriodStart)),
            ("STOP_SCREEN_PERIOD", RelativeField.Epoch((m, v) => Screening(m).PeriodStop = v, m => m.Screening?.PeriodStop)),
            ("SCREEN_VOLUME_FRAME", RelativeField.Text((m, v) => Screening(m).ReferenceFrame = v, m => m.Screening?.ReferenceFrame)),
            ("SCREEN_VOLUME_SHAPE", RelativeField.Text((m, v) => Screening(m).Shape = v, m => m.Screening?.Shape)),
            ("SCREEN_VOLUME_X", RelativeField.Number((m, v) => Screening(m).XM = v, m => m.Screening is { HasXM: true } s ? s.XM : null)),
            ("SCREEN_VOLUME_Y", RelativeField.Number((m, v) => Screening(m).YM = v, m => m.Screening is { HasYM: true } s ? s.YM : null)),
            ("SCREEN_VOLUME_Z", RelativeField.Number((m, v) => Screening(m).ZM = v, m => m.Screening is { HasZM: true } s ? s.ZM : null)),
            ("SCREEN_ENTRY_TIME", RelativeField.Epoch((m, v) => Screening(m).Entry = v, m => m.Screening?.Entry)),
            ("SCREEN_EXIT_TIME", RelativeField.Epoch((m, v) => Screening(m).Exit = v, m => m.Screening?.Exit)),
            ("COLLISION_PROBABILITY", RelativeField.Number((m, v) => m.CollisionProbability = v, m => m.HasCollisionProbability ? m.CollisionProbability : null)),
            ("COLLISION_PROBABILITY_METHOD", RelativeField.Text((m, v) => m.CollisionProbabilityMethod = v, m => m.CollisionProbabilityMethod)),
        ]);

    public static NdmFields<ConjunctionObject> Metadata { get; } = new(
        Block(CdmSchema.Metadata),
        ("OBJECT", ObjectField.Text((_, _) => { }, _ => null)),
        ("OBJECT_DESIGNATOR", ObjectField.Text((o, v) => o.Designator = v, CdmObjects.DesignatorOf)),
        ("CATALOG_NAME", ObjectField.Text((o, v) => o.CatalogName = v, o => o.CatalogName)),
        ("OBJECT_NAME", ObjectField.Text((o, v) => Id(o).Name = v, o => o.Object?.Name)),
        ("INTERNATIONAL_DESIGNATOR", ObjectField.Text((o, v) => Id(o).InternationalDesignator = v, o => o.Object?.InternationalDesignator)),
        ("OBJECT_TYPE", ObjectField.Text((o, v) => o.ObjectType = v, o => o.ObjectType)),
        ("OPERATOR_CONTACT_POSITION", ObjectField.Text((o, v) => o.OperatorContactPosition = v, o => o.OperatorContactPosition)),
        ("OPERATOR_ORGANIZATION", ObjectField.Text((o, v) => o.OperatorOrganization = v, o => o.OperatorOrganization)),
        ("OPERATOR_PHONE", ObjectField.Text((o, v) => o.OperatorPhone = v, o => o.OperatorPhone)),
        ("OPERATOR_EMAIL", ObjectField.Text((o, v) => o.OperatorEmail = v, o => o.OperatorEmail)),
        ("EPHEMERIS_NAME", ObjectField.Text((o, v) => o.EphemerisName = v, o => o.EphemerisName)),
        ("COVARIANCE_METHOD", ObjectField.Text((o, v) => o.CovarianceMethod = v, o => o.CovarianceMethod)),
        ("MANEUVERABLE", ObjectField.Text((o, v) => o.Maneuverable = v, o => o.Maneuverable)),
        ("ORBIT_CENTER", ObjectField.Text((o, v) => o.OrbitCenter = v, o => o.OrbitCenter)),
        ("REF_FRAME", ObjectField.Text((o, v) => o.ReferenceFrame = v, o => o.ReferenceFrame)),
        ("GRAVITY_MODEL", ObjectField.Text((o, v) => Forces(o).Gravity = v, o => o.Forces?.Gravity)),
        ("ATMOSPHERIC_MODEL", ObjectField.Text((o, v) => Forces(o).Atmosphere = v, o => o.Forces?.Atmosphere)),
        ("N_BODY_PERTURBATIONS", ObjectField.Text((o, v) => Forces(o).NBody = v, o => o.Forces?.NBody)),
        ("SOLAR_RAD_PRESSURE", ObjectField.Text((o, v) => Forces(o).SolarRadiationPressure = v, o => o.Forces?.SolarRadiationPressure)),
        ("EARTH_TIDES", ObjectField.Text((o, v) => Forces(o).EarthTides = v, o => o.Forces?.EarthTides)),
        ("INTRACK_THRUST", ObjectField.Text((o, v) => Forces(o).IntrackThrust = v, o => o.Forces?.IntrackThrust)));

    public static NdmFields<ConjunctionObject> Od { get; } = new(
        Block(CdmSchema.Od),
        ("TIME_LASTOB_START", ObjectField.Epoch((o, v) => Determination(o).LastObservationStart = v, o => o.OrbitDetermination?.LastObservationStart)),
        ("TIME_LASTOB_END", ObjectField.Epoch((o, v) => Determination(o).LastObservationEnd = v, o => o.OrbitDetermination?.LastObservationEnd)),
        ("RECOMMENDED_OD_SPAN", ObjectField.Number((o, v) => Determination(o).RecommendedSpanS = v, o => o.OrbitDetermination is { HasRecommendedSpanS: true } d ? d.RecommendedSpanS : null)),
        ("ACTUAL_OD_SPAN", ObjectField.Number((o, v) => Determination(o).ActualSpanS = v, o => o.OrbitDetermination is { HasActualSpanS: true } d ? d.ActualSpanS : null)),
        ("OBS_AVAILABLE", ObjectField.Count((o, v) => Determination(o).ObservationsAvailable = v, o => o.OrbitDetermination is { HasObservationsAvailable: true } d ? d.ObservationsAvailable : null)),
        ("OBS_USED", ObjectField.Count((o, v) => Determination(o).ObservationsUsed = v, o => o.OrbitDetermination is { HasObservationsUsed: true } d ? d.ObservationsUsed : null)),
        ("TRACKS_AVAILABLE", ObjectField.Count((o, v) => Determination(o).TracksAvailable = v, o => o.OrbitDetermination is { HasTracksAvailable: true } d ? d.TracksAvailable : null)),
        ("TRACKS_USED", ObjectField.Count((o, v) => Determination(o).TracksUsed = v, o => o.OrbitDetermination is { HasTracksUsed: true } d ? d.TracksUsed : null)),
        ("RESIDUALS_ACCEPTED", ObjectField.Number((o, v) => Determination(o).ResidualsAccepted = v, o => o.OrbitDetermination is { HasResidualsAccepted: true } d ? d.ResidualsAccepted : null)),
        ("WEIGHTED_RMS", ObjectField.Number((o, v) => Determination(o).WeightedRms = v, o => o.OrbitDetermination is { HasWeightedRms: true } d ? d.WeightedRms : null)));

    public static NdmFields<ConjunctionObject> Additional { get; } = new(
        Block(CdmSchema.Additional),
        ("AREA_PC", ObjectField.Number((o, v) => o.CollisionAreaM2 = v, o => o.HasCollisionAreaM2 ? o.CollisionAreaM2 : null)),
        ("AREA_DRG", ObjectField.Number((o, v) => o.DragAreaM2 = v, o => o.HasDragAreaM2 ? o.DragAreaM2 : null)),
        ("AREA_SRP", ObjectField.Number((o, v) => o.RadiationAreaM2 = v, o => o.HasRadiationAreaM2 ? o.RadiationAreaM2 : null)),
        ("MASS", ObjectField.Number((o, v) => o.MassKg = v, o => o.HasMassKg ? o.MassKg : null)),
        ("CD_AREA_OVER_MASS", ObjectField.Number((o, v) => o.DragAreaOverMassM2PerKg = v, o => o.HasDragAreaOverMassM2PerKg ? o.DragAreaOverMassM2PerKg : null)),
        ("CR_AREA_OVER_MASS", ObjectField.Number((o, v) => o.RadiationAreaOverMassM2PerKg = v, o => o.HasRadiationAreaOverMassM2PerKg ? o.RadiationAreaOverMassM2PerKg : null)),
        ("THRUST_ACCELERATION", ObjectField.Number((o, v) => o.ThrustAccelerationMPerS2 = v, o => o.HasThrustAccelerationMPerS2 ? o.ThrustAccelerationMPerS2 : null)),
        ("SEDR", ObjectField.Number((o, v) => o.EnergyDissipationRateWPerKg = v, o => o.HasEnergyDissipationRateWPerKg ? o.EnergyDissipationRateWPerKg : null)));

    public static NdmFields<ConjunctionObject> State { get; } = new(
        Block(CdmSchema.State),
        ("X", ObjectField.Number((o, v) => o.XM = v, o => o.XM)),
        ("Y", ObjectField.Number((o, v) => o.YM = v, o => o.YM)),
        ("Z", ObjectField.Number((o, v) => o.ZM = v, o => o.ZM)),
        ("X_DOT", ObjectField.Number((o, v) => o.VxMPerS = v, o => o.VxMPerS)),
        ("Y_DOT", ObjectField.Number((o, v) => o.VyMPerS = v, o => o.VyMPerS)),
        ("Z_DOT", ObjectField.Number((o, v) => o.VzMPerS = v, o => o.VzMPerS)));

    private static NdmBlockSpec Block(string name) => CdmSchema.Schema.Blocks.First(b => b.Name == name);

    private static ScreeningVolume Screening(ConjunctionMessage message) => message.Screening ??= new();

    private static Schemas.Common.V1.ObjectId Id(ConjunctionObject item) => item.Object ??= new();

    private static ForceModelNames Forces(ConjunctionObject item) => item.Forces ??= new();

    private static OrbitDetermination Determination(ConjunctionObject item) => item.OrbitDetermination ??= new();

    private static (string Keyword, RelativeField Field)[] Vector(string prefix, Func<ConjunctionMessage, RtnVector> make, Func<ConjunctionMessage, RtnVector?> get) =>
    [
        (prefix + "R", RelativeField.Number((m, v) => make(m).Radial = v, m => get(m)?.Radial)),
        (prefix + "T", RelativeField.Number((m, v) => make(m).Transverse = v, m => get(m)?.Transverse)),
        (prefix + "N", RelativeField.Number((m, v) => make(m).Normal = v, m => get(m)?.Normal)),
    ];
}
