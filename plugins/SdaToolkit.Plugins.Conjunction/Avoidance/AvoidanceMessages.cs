using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Conjunction.Avoidance;
using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Conjunction.V1;
using SdaToolkit.Schemas.Ndm.V1;
using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>What both operators can be told: the burn as an OPM, the path after it as an OEM with covariance, the conjunction after it as a CDM.</summary>
/// <remarks>All in GCRF. The messages are dated with the decision time, so that the same request gives the same bytes.</remarks>
internal sealed class AvoidanceMessages(PlanAvoidanceRequest request, AvoidanceCase conjunction, AvoidanceScene scene, AvoidanceMotion motion, BurnSchedule schedule, PropellantCost cost, Envelope envelope)
{
    private const string Frame = "GCRF";
    private const string Originator = "SDATOOLKIT";
    private const int RowsPerRevolution = 100;
    private const int RowsPerCovariance = 25;
    private const int MostRows = 2000;

    public OrbitMessageSet Orbits(BurnPoint point, AvoidanceOutcome plan, BurnError error, double spanS) => new()
    {
        Messages = { Opm(point, plan), Oem(point, plan, error, spanS) },
        Envelope = envelope.Clone(),
    };

    public ConjunctionMessageSet Conjunctions(AvoidanceOutcome plan)
    {
        var message = conjunction.Message.Clone();
        message.Header = Header("1.0", "CDM");
        message.Header.Classification = conjunction.Message.Header?.Classification ?? "";
        // What no longer holds after the burn: the screening volume and the comments. The sensitivities to density are those of the old path.
        message.Screening = null;
        message.Verbatim.Clear();
        message.Tca = plan.Tca.ToTimestamp();
        var encounter = plan.Encounter;
        var (one, two) = conjunction.SecondBurns ? (encounter.Secondary, encounter.Primary) : (encounter.Primary, encounter.Secondary);
        Fill(message.Object1, one.PositionM, one.VelocityMPerS, one.Covariance);
        Fill(message.Object2, two.PositionM, two.VelocityMPerS, two.Covariance);
        var basis = RtnBasis.FromPositionVelocity(one.PositionM, one.VelocityMPerS);
        (message.RelativePositionM, message.RelativeVelocityMPerS) = (Rtn(basis, two.PositionM - one.PositionM), Rtn(basis, two.VelocityMPerS - one.VelocityMPerS));
        (message.MissDistanceM, message.RelativeSpeedMPerS) = (plan.MissDistanceM, encounter.RelativeVelocityMPerS.Norm);
        (message.CollisionProbability, message.CollisionProbabilityMethod) = (plan.Probability.Value, "FOSTER-1992");
        (message.HardBodyRadiusM, message.HardBodyRadiusSource) = (conjunction.Radius, conjunction.RadiusSource);
        message.Envelope = envelope.Clone();
        return new() { Messages = { message }, Envelope = envelope.Clone() };
    }

    private static RtnVector Rtn(RtnBasis basis, Vec3 v) => basis.ToRtn(v) is var r ? new() { Radial = r.X, Transverse = r.Y, Normal = r.Z } : null!;

    private static void Fill(ConjunctionObject o, Vec3 r, Vec3 v, StateCovariance covariance)
    {
        (o.ReferenceFrame, o.ConsiderParameter) = (Frame, null);
        (o.XM, o.YM, o.ZM, o.VxMPerS, o.VyMPerS, o.VzMPerS) = (r.X, r.Y, r.Z, v.X, v.Y, v.Z);
        o.CovarianceRtnLowerTriangle.Clear();
        o.CovarianceRtnLowerTriangle.Add(Covariances.ToLowerTriangle(covariance.Rotated(RtnBasis.FromPositionVelocity(r, v).Rotation)));
    }

    private MessageHeader Header(string version, string kind) => new()
    {
        Version = version,
        CreationDate = schedule.Decision.ToTimestamp(),
        Originator = Originator,
        MessageId = $"{(conjunction.Message.Header?.MessageId is { Length: > 0 } id ? id : "PLAN")}-AVOIDANCE-{kind}",
    };

    private OrbitMessage Opm(BurnPoint point, AvoidanceOutcome plan)
    {
        var (epoch, size) = (point.State.Epoch.ToTimestamp(), plan.DeltaVRtnMPerS.Norm);
        var segment = Segment();
        segment.States = new() { Start = epoch, StartText = Ccsds(epoch), OffsetS = { 0 } };
        Row(segment.States, point.State);
        segment.Covariances.Add(Timed(epoch, BurnCovariance(point)));
        if (request.Propellant is { } budget) segment.Spacecraft = new() { MassKg = budget.MassKg };
        segment.Maneuvers.Add(new MessageManeuver
        {
            Maneuver = new()
            {
                ObjectId = conjunction.Burning.Object?.CatalogNumber ?? 0,
                Impulsive = new()
                {
                    Epoch = epoch,
                    Frame = "RTN",
                    DeltaV1MPerS = plan.DeltaVRtnMPerS.X,
                    DeltaV2MPerS = plan.DeltaVRtnMPerS.Y,
                    DeltaV3MPerS = plan.DeltaVRtnMPerS.Z,
                    SpecificImpulseS = request.Propellant?.SpecificImpulseS ?? 0,
                },
            },
            IgnitionText = Ccsds(epoch),
            ReferenceFrame = "RTN",
            DeltaVMPerS = { plan.DeltaVRtnMPerS.X, plan.DeltaVRtnMPerS.Y, plan.DeltaVRtnMPerS.Z },
        });
        // CCSDS writes a loss as a negative change.
        if (cost.Known) segment.Maneuvers[0].DeltaMassKg = -cost.Kilograms(size);
        return new() { Kind = "OPM", Header = Header("3.0", "OPM"), Segments = { segment }, Envelope = envelope.Clone() };
    }

    private OrbitMessage Oem(BurnPoint point, AvoidanceOutcome plan, BurnError error, double spanS)
    {
        var deltaV = point.FromRtn(plan.DeltaVRtnMPerS);
        var start = point.State with { Velocity = new(point.State.Velocity.MetresPerSecond + deltaV) };
        var span = Math.Max(plan.Tca.SecondsSince(start.Epoch) + scene.PeriodS, spanS);
        var rows = Math.Min(MostRows, (int)Math.Ceiling(span / (scene.PeriodS / RowsPerRevolution)));
        var offsets = Enumerable.Range(0, rows + 1).Select(i => i * span / rows).ToList();
        var epochs = offsets.ConvertAll(start.Epoch.AddSeconds);
        var first = epoch(start.Epoch);
        var segment = Segment();
        (segment.Interpolation, segment.InterpolationDegree) = ("HERMITE", 7);
        segment.States = new() { Start = first, StartText = Ccsds(first), OffsetS = { offsets } };
        var after = BurnCovariance(point) + new StateCovariance(default, default, error.Covariance(deltaV));
        var path = motion.Trace(start, epochs);
        for (var i = 0; i < path.Count; i++)
        {
            Row(segment.States, path[i].State);
            if (i % RowsPerCovariance == 0) segment.Covariances.Add(Timed(epoch(epochs[i]), path[i].Transition.Apply(after)));
        }

        return new() { Kind = "OEM", Header = Header("3.0", "OEM"), Segments = { segment }, Envelope = envelope.Clone() };

        static Timestamp epoch(Epoch e) => e.ToTimestamp();
    }

    private StateCovariance BurnCovariance(BurnPoint point) => point.ToBurn(scene.Encounter.Primary.Covariance);

    private OrbitSegment Segment() => new()
    {
        Object = conjunction.Burning.Object?.Clone() ?? new ObjectId(),
        ObjectIdText = conjunction.Burning.Object?.InternationalDesignator is { Length: > 0 } designator ? designator : conjunction.Burning.Designator,
        CenterName = "EARTH",
        ReferenceFrame = Frame,
        TimeSystem = "UTC",
    };

    private static TimedCovariance Timed(Timestamp epoch, StateCovariance covariance) =>
        new() { Epoch = epoch, EpochText = Ccsds(epoch), Covariance = new() { ReferenceFrame = Frame, LowerTriangle = { Covariances.ToLowerTriangle(covariance) } } };

    private static void Row(StateHistory states, State<Gcrf> state)
    {
        var (r, v) = (state.Position.Metres, state.Velocity.MetresPerSecond);
        states.XM.Add(r.X);
        states.YM.Add(r.Y);
        states.ZM.Add(r.Z);
        states.VxMPerS.Add(v.X);
        states.VyMPerS.Add(v.Y);
        states.VzMPerS.Add(v.Z);
    }

    private static string Ccsds(Timestamp time) => Times.Text(time).TrimEnd('Z');
}
