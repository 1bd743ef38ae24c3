using System.Globalization;
using SdaToolkit.Schemas.Ndm.V1;
using SdaToolkit.Schemas.Orbit.V1;
using static SdaToolkit.Formats.Odm.OdmKeyword;

namespace SdaToolkit.Formats.Odm;

/// <summary>The keywords of the OPM and the OEM in the standard's order.</summary>
/// <remarks>Source: CCSDS 502.0-B-3 (2023), tables 3-1 to 3-3 and 5-2 to 5-4; 502.0-B-1 and -2 have subsets of them.</remarks>
internal static class OdmTables
{
    public const string UserDefinedPrefix = "USER_DEFINED_";
    public const string Unknown = "UNKNOWN";

    private static readonly MessageClock Utc = MessageClock.Of("UTC");

    /// <summary>Keywords of a trajectory that OEM and OCM share.</summary>
    public static OdmKeyword<OdmSegment> Interpolation { get; } =
        Text<OdmSegment>("INTERPOLATION", s => Filled(s.Message.Interpolation), (s, v) => s.Message.Interpolation = v);

    public static OdmKeyword<OdmSegment> InterpolationDegree { get; } = new("INTERPOLATION_DEGREE", OdmValue.Integer)
    {
        Minimum = 0,
        Get = s => s.Message.InterpolationDegree > 0 ? s.Message.InterpolationDegree.ToString(CultureInfo.InvariantCulture) : null,
        Set = (s, item, _) => uint.TryParse(item.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var degree) && (s.Message.InterpolationDegree = degree) > 0,
    };

    private static OdmKeyword<OdmSegment>[] Identity { get; } =
    [
        Text<OdmSegment>("OBJECT_NAME", s => Filled(s.Message.Object?.Name) ?? Unknown, (s, v) => (s.Message.Object ??= new()).Name = v) with { Mandatory = true },
        Text<OdmSegment>("OBJECT_ID", OdmObjects.IdText, OdmObjects.SetId) with { Mandatory = true },
        Text<OdmSegment>("CENTER_NAME", s => Filled(s.Message.CenterName) ?? "EARTH", (s, v) => s.Message.CenterName = v) with { Mandatory = true },
        Text<OdmSegment>("REF_FRAME", s => Filled(s.Message.ReferenceFrame), (s, v) => s.Message.ReferenceFrame = v, OdmValue.CelestialFrame) with { Mandatory = true },
        Text<OdmSegment>("REF_FRAME_EPOCH", s => Filled(s.Message.ReferenceFrameEpoch), (s, v) => s.Message.ReferenceFrameEpoch = v, OdmValue.Epoch),
        Text<OdmSegment>("TIME_SYSTEM", s => Filled(s.Message.TimeSystem) ?? "UTC", (s, v) => s.Message.TimeSystem = v) with { Mandatory = true },
    ];

    public static OdmBlockMap<MessageHeader> Header { get; } = new(
        Text<MessageHeader>("CLASSIFICATION", h => Filled(h.Classification), (h, v) => h.Classification = v),
        new OdmKeyword<MessageHeader>("CREATION_DATE", OdmValue.Text)
        {
            Mandatory = true,
            Get = h => Utc.FromUtc(h.CreationDate) is { } time ? Utc.Format(time) : null,
            Set = (h, item, log) =>
            {
                if (!Utc.TryParse(item.Value, out var time, out var inexact)) throw log.Refuse(SkipReasons.Field, item, EpochText.Allowed);
                h.CreationDate = Utc.ToUtc(time);
                return h.CreationDate is not null && !inexact;
            },
        },
        Text<MessageHeader>("ORIGINATOR", h => Filled(h.Originator), (h, v) => h.Originator = v) with { Mandatory = true },
        Text<MessageHeader>("MESSAGE_ID", h => Filled(h.MessageId), (h, v) => h.MessageId = v));

    public static OdmBlockMap<OdmSegment> OpmMetadata { get; } = new(Identity);

    public static OdmBlockMap<OdmSegment> OemMetadata { get; } = new(
    [
        .. Identity,
        new("START_TIME", OdmValue.Epoch) { Mandatory = true, Get = s => OdmSpans.Of(s)?.Start },
        Useable("USEABLE_START_TIME", s => s.UseableStart, (s, v) => s.UseableStart = v),
        Useable("USEABLE_STOP_TIME", s => s.UseableStop, (s, v) => s.UseableStop = v),
        new("STOP_TIME", OdmValue.Epoch) { Mandatory = true, Get = s => OdmSpans.Of(s)?.Stop },
        Interpolation,
        InterpolationDegree,
    ]);

    /// <summary>The state of an OPM. Its numbers are appended to the columns, so the block has each once.</summary>
    public static OdmBlockMap<OdmSegment> State { get; } = new(
        new OdmKeyword<OdmSegment>("EPOCH", OdmValue.Epoch)
        {
            Mandatory = true,
            Get = OdmSpans.FirstEpoch,
            Set = (s, item, _) =>
            {
                var states = s.Message.States ??= new();
                (states.StartText, states.Start) = (item.Value, s.ToUtc(item.Value));
                states.OffsetS.Add(0);
                return true;
            },
        },
        Component("X", Unit.Kilometer, s => s.XM),
        Component("Y", Unit.Kilometer, s => s.YM),
        Component("Z", Unit.Kilometer, s => s.ZM),
        Component("X_DOT", Unit.KilometerPerSecond, s => s.VxMPerS),
        Component("Y_DOT", Unit.KilometerPerSecond, s => s.VyMPerS),
        Component("Z_DOT", Unit.KilometerPerSecond, s => s.VzMPerS));

    public static OdmBlockMap<OdmSegment> Keplerian { get; } = new(
        Element("SEMI_MAJOR_AXIS", Unit.Kilometer, e => e.SemiMajorAxisM, (e, v) => e.SemiMajorAxisM = v),
        Element("ECCENTRICITY", Unit.One, e => e.Eccentricity, (e, v) => e.Eccentricity = v) with { Minimum = 0 },
        Element("INCLINATION", Unit.Degree, e => e.InclinationRad, (e, v) => e.InclinationRad = v) with { Minimum = 0, Maximum = 180 },
        Element("RA_OF_ASC_NODE", Unit.Degree, e => e.RaanRad, (e, v) => e.RaanRad = v),
        Element("ARG_OF_PERICENTER", Unit.Degree, e => e.ArgumentOfPerigeeRad, (e, v) => e.ArgumentOfPerigeeRad = v),
        Element("TRUE_ANOMALY", Unit.Degree, e => e.HasTrueAnomalyRad ? e.TrueAnomalyRad : null, (e, v) => e.TrueAnomalyRad = v) with { Mandatory = false },
        Element("MEAN_ANOMALY", Unit.Degree, e => e.HasMeanAnomalyRad ? e.MeanAnomalyRad : null, (e, v) => e.MeanAnomalyRad = v) with { Mandatory = false },
        Element("GM", Unit.Km3PerS2, e => e.GmM3PerS2, (e, v) => e.GmM3PerS2 = v) with { Minimum = 0 });

    public static OdmBlockMap<OdmSegment> Spacecraft { get; } = new(
        NumberOrZero<OdmSegment>("MASS", Unit.Kilogram, s => Craft(s)?.MassKg ?? 0, (s, v) => NewCraft(s).MassKg = v) with { Minimum = 0 },
        NumberOrZero<OdmSegment>("SOLAR_RAD_AREA", Unit.SquareMeter, s => Craft(s)?.RadiationAreaM2 ?? 0, (s, v) => NewCraft(s).RadiationAreaM2 = v) with { Minimum = 0 },
        Number<OdmSegment>("SOLAR_RAD_COEFF", Unit.One, s => Craft(s) is { HasRadiationCoefficient: true } c ? c.RadiationCoefficient : null, (s, v) => NewCraft(s).RadiationCoefficient = v) with { Minimum = 0 },
        NumberOrZero<OdmSegment>("DRAG_AREA", Unit.SquareMeter, s => Craft(s)?.DragAreaM2 ?? 0, (s, v) => NewCraft(s).DragAreaM2 = v) with { Minimum = 0 },
        Number<OdmSegment>("DRAG_COEFF", Unit.One, s => Craft(s) is { HasDragCoefficient: true } c ? c.DragCoefficient : null, (s, v) => NewCraft(s).DragCoefficient = v) with { Minimum = 0 });

    public static OdmBlockMap<MessageManeuver> Maneuver { get; } = new(
        Text<MessageManeuver>("MAN_EPOCH_IGNITION", m => Filled(m.IgnitionText), (m, v) => m.IgnitionText = v, OdmValue.Epoch),
        Number<MessageManeuver>("MAN_DURATION", Unit.Second, OdmManeuvers.DurationS, (m, v) => m.DurationS = v) with { Minimum = 0 },
        Number<MessageManeuver>("MAN_DELTA_MASS", Unit.Kilogram, m => m.HasDeltaMassKg ? m.DeltaMassKg : null, (m, v) => m.DeltaMassKg = v) with { Maximum = 0 },
        Text<MessageManeuver>("MAN_REF_FRAME", m => Filled(m.ReferenceFrame), (m, v) => m.ReferenceFrame = v, OdmValue.AnyFrame),
        DeltaV("MAN_DV_1", 0),
        DeltaV("MAN_DV_2", 1),
        DeltaV("MAN_DV_3", 2));

    public static OdmKeyword<OdmSegment> Useable(string name, Func<OrbitSegment, Google.Protobuf.WellKnownTypes.Timestamp?> get, Action<OrbitSegment, Google.Protobuf.WellKnownTypes.Timestamp> set) =>
        new(name, OdmValue.TimeTag)
        {
            Get = s => s.FromUtc(get(s.Message)),
            Set = (s, item, _) =>
            {
                if (s.ToUtc(item.Value) is not { } utc) return false;
                set(s.Message, utc);
                return true;
            },
        };

    public static string? Filled(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static OdmKeyword<OdmSegment> Component(string name, Unit unit, Func<StateHistory, Google.Protobuf.Collections.RepeatedField<double>> column) =>
        Number<OdmSegment>(name, unit, s => s.Message.States is { } states && column(states).Count > 0 ? column(states)[0] : null, (s, v) => column(s.Message.States ??= new()).Add(v)) with { Mandatory = true };

    private static OdmKeyword<OdmSegment> Element(string name, Unit unit, Func<OsculatingElements, double?> get, Action<OsculatingElements, double> set) =>
        Number<OdmSegment>(name, unit, s => s.Message.OsculatingElements is { } e ? get(e) : null, (s, v) => set(s.Message.OsculatingElements ??= new(), v)) with { Mandatory = true };

    // A change of velocity has all three components, or its parts are kept verbatim: see OdmManeuvers.
    private static OdmKeyword<MessageManeuver> DeltaV(string name, int axis) => new(name, OdmValue.Number)
    {
        Unit = Unit.KilometerPerSecond,
        Get = m => m.DeltaVMPerS.Count == 3 ? Unit.KilometerPerSecond.Format(m.DeltaVMPerS[axis]) : null,
        Set = (m, item, log) =>
        {
            OdmManeuvers.SetComponent(m, axis, Parse(item, Unit.KilometerPerSecond, log));
            return true;
        },
    };

    private static SpacecraftProperties? Craft(OdmSegment segment) => segment.Message.Spacecraft;

    private static SpacecraftProperties NewCraft(OdmSegment segment) => segment.Message.Spacecraft ??= new() { ObjectId = segment.Message.Object?.CatalogNumber ?? 0 };
}
