using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Conjunction.V1;
using SdaToolkit.Schemas.Ndm.V1;

namespace SdaToolkit.Plugins.Conjunction.Ephemerides;

/// <summary>Passages as conjunction messages, where both objects have a covariance at closest approach.</summary>
/// <param name="plan">The plan.</param>
internal sealed class EphemerisMessages(EphemerisPlan plan)
{
    /// <summary>The message of a passage, or null where a covariance is missing.</summary>
    public ConjunctionMessage? Of(Passage passage, RegimeVolume volume)
    {
        var (one, two) = (plan.Primaries[passage.Primary], plan.Secondaries[passage.Secondary]);
        if (one.Covariance?.At(passage.Tca) is not { } first || two.Covariance?.At(passage.Tca) is not { } second) return null;
        var velocity = RtnBasis.FromState(passage.PrimaryState).ToRtn(passage.SecondaryState.Velocity.MetresPerSecond - passage.PrimaryState.Velocity.MetresPerSecond);
        var message = new ConjunctionMessage
        {
            Header = new MessageHeader { Version = "1.0", Originator = "SDATOOLKIT", MessageId = Id(one, two, passage.Tca), CreationDate = Created() },
            Tca = passage.Tca.ToTimestamp(),
            MissDistanceM = passage.MissDistanceM,
            RelativeSpeedMPerS = passage.RelativeSpeedMPerS,
            RelativePositionM = Rtn(passage.PositionRtnM),
            RelativeVelocityMPerS = Rtn(velocity),
            Screening = new ScreeningVolume
            {
                PeriodStart = plan.Start.ToTimestamp(),
                PeriodStop = plan.End.ToTimestamp(),
                ReferenceFrame = "RTN",
                Shape = volume.Shape == "BOX" ? "BOX" : "ELLIPSOID",
                XM = volume.RadialM,
                YM = volume.TransverseM,
                ZM = volume.NormalM,
                Entry = passage.Entry.ToTimestamp(),
                Exit = passage.Exit.ToTimestamp(),
            },
            Object1 = Object(one, passage.PrimaryState, first),
            Object2 = Object(two, passage.SecondaryState, second),
        };
        if (plan.Request.DefaultHardBodyRadiusM > 0)
            (message.HardBodyRadiusM, message.HardBodyRadiusSource) = (plan.Request.DefaultHardBodyRadiusM, "COMMENT HBR");
        return message;
    }

    /// <summary>Standard deviation of the combined position along the miss, m; null where a covariance is missing.</summary>
    public double? SigmaAlongMiss(Passage passage)
    {
        var (one, two) = (plan.Primaries[passage.Primary], plan.Secondaries[passage.Secondary]);
        if (one.Covariance?.At(passage.Tca) is not { } first || two.Covariance?.At(passage.Tca) is not { } second || passage.MissDistanceM == 0) return null;
        var sum = Inertial(passage.PrimaryState, first).PositionM2 + Inertial(passage.SecondaryState, second).PositionM2;
        var miss = (passage.SecondaryState.Position.Metres - passage.PrimaryState.Position.Metres).Unit();
        return Math.Sqrt(Math.Max(0, Vec3.Dot(miss, sum * miss)));
    }

    // The newest of what the message was made from: an analysis has no clock.
    private Google.Protobuf.WellKnownTypes.Timestamp Created() =>
        plan.Request.Ephemerides.Messages.Select(m => m.Header?.CreationDate).OfType<Google.Protobuf.WellKnownTypes.Timestamp>().DefaultIfEmpty(plan.Start.ToTimestamp()).Max()!;

    private ConjunctionObject Object(EphemerisObject item, State<Teme> state, StateCovariance rtn)
    {
        var gcrf = state.ToGcrf(plan.Scene.Earth);
        var (r, v) = (gcrf.Position.Metres, gcrf.Velocity.MetresPerSecond);
        return new ConjunctionObject
        {
            Object = new ObjectId { CatalogNumber = item.Id, InternationalDesignator = item.Designator, Name = item.Name },
            Designator = item.Id > 0 ? $"{item.Id}" : item.Designator,
            CatalogName = item.Id > 0 ? "SATCAT" : "NONE",
            EphemerisName = item.ElementEpoch is null ? item.Source : "NONE",
            CovarianceMethod = "CALCULATED",
            Maneuverable = "N/A",
            ReferenceFrame = "GCRF",
            XM = r.X,
            YM = r.Y,
            ZM = r.Z,
            VxMPerS = v.X,
            VyMPerS = v.Y,
            VzMPerS = v.Z,
            CovarianceRtnLowerTriangle = { Covariances.ToLowerTriangle(rtn) },
        };
    }

    private static StateCovariance Inertial(State<Teme> state, StateCovariance rtn) => rtn.Rotated(RtnBasis.FromState(state).Rotation.Transpose());

    private static string Id(EphemerisObject one, EphemerisObject two, Epoch tca) => $"{Part(one)}_conj_{Part(two)}_{tca.ToTimestamp().ToDateTime():yyyyMMdd_HHmmss}";

    private static string Part(EphemerisObject item) => item.Id > 0 ? $"{item.Id:D9}" : item.Designator.Length > 0 ? item.Designator : item.Name.Replace(' ', '_');

    private static RtnVector Rtn(Vec3 v) => new() { Radial = v.X, Transverse = v.Y, Normal = v.Z };
}
