using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Astrodynamics.Propagation;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>The columns of an orbit from its states.</summary>
internal static class NumericalRows
{
    private const uint DecayedStatus = (uint)Sgp4Status.Decayed;
    private const uint StoppedStatus = 7;

    /// <summary>The columns.</summary>
    /// <param name="plan">Times and frame.</param>
    /// <param name="item">The object.</param>
    /// <param name="scene">The Earth.</param>
    /// <param name="initial">The initial state.</param>
    /// <param name="covariance">Its covariance; null: not known.</param>
    /// <param name="states">States by their nanoseconds of TAI.</param>
    /// <param name="decayed">Whether rows without a state are those of a decayed object.</param>
    public static NumericalOrbit Of(
        NumericalPlan plan, NumericalObject item, NumericalScene scene, State<Gcrf> initial, StateCovariance? covariance,
        SortedDictionary<long, PropagatedState> states, bool decayed)
    {
        var orbit = new NumericalOrbit
        {
            Ephemeris = new Ephemeris { ObjectId = item.Id, ObjectName = item.Name, ReferenceFrame = plan.Frame, Start = plan.Request.Start, OffsetS = { plan.Offsets } },
            InitialState = Initial(item, initial),
            Covariance = covariance is null ? null : new CovarianceHistory { ReferenceFrame = "RTN" },
            Sgp4Difference = plan.Request.CompareWithSgp4 && item.Item is not null ? new Sgp4Difference() : null,
        };
        var hasMass = item.Burns.Count > 0 || item.Impulses.Any(i => double.IsFinite(i.Burn.SpecificImpulseS));
        foreach (var offset in plan.Offsets)
        {
            var epoch = plan.Start.AddSeconds(offset);
            var state = states.GetValueOrDefault(epoch.TaiNanoseconds);
            Add(orbit, plan, scene, state, decayed ? DecayedStatus : StoppedStatus);
            if (hasMass) orbit.MassKg.Add(state?.MassKg ?? double.NaN);
            if (orbit.Covariance is { } history) AddCovariance(history, state, covariance!.Value);
            if (orbit.Sgp4Difference is { } difference) AddDifference(difference, state?.State, item.Item!.Propagator, epoch, scene.Earth);
        }
        return orbit;
    }

    private static StateVector Initial(NumericalObject item, State<Gcrf> state)
    {
        var (r, v) = (state.Position.Metres, state.Velocity.MetresPerSecond);
        return new StateVector
        {
            Object = item.Given?.Object ?? item.Item?.ElementSet.Object,
            Epoch = state.Epoch.ToTimestamp(),
            ReferenceFrame = "GCRF",
            XM = r.X,
            YM = r.Y,
            ZM = r.Z,
            VxMPerS = v.X,
            VyMPerS = v.Y,
            VzMPerS = v.Z,
        };
    }

    private static void Add(NumericalOrbit orbit, NumericalPlan plan, NumericalScene scene, PropagatedState? state, uint missing)
    {
        var nan = new Vec3(double.NaN, double.NaN, double.NaN);
        var (r, v) = state is null ? (nan, nan) : StateVectors.InFrame(state.State, plan.Frame, scene.Earth);
        var e = orbit.Ephemeris;
        e.XM.Add(r.X);
        e.YM.Add(r.Y);
        e.ZM.Add(r.Z);
        e.VxMPerS.Add(v.X);
        e.VyMPerS.Add(v.Y);
        e.VzMPerS.Add(v.Z);
        e.Status.Add(state is null ? missing : 0);
        var (perigee, apogee) = state is null ? (double.NaN, double.NaN) : Apsides(state.State, scene.Forces.Gravity.GmM3PerS2);
        orbit.PerigeeRadiusM.Add(perigee);
        orbit.ApogeeRadiusM.Add(apogee);
        orbit.AltitudeM.Add(state is null ? double.NaN : Altitude(state.State, scene.Earth));
    }

    /// <summary>Height over the WGS84 ellipsoid, m.</summary>
    public static double Altitude(State<Gcrf> state, IEarthRotation earth) =>
        Geodetic.FromItrf(new Position<Itrf>(earth.GcrfToItrf(state.Epoch) * state.Position.Metres)).HeightM;

    // Of the osculating conic; an open one has no apogee.
    private static (double PerigeeM, double ApogeeM) Apsides(State<Gcrf> state, double gm)
    {
        var (r, v) = (state.Position.Metres, state.Velocity.MetresPerSecond);
        var inverse = (2 / r.Norm) - (v.NormSquared / gm); // 1/a
        var semiLatus = Vec3.Cross(r, v).NormSquared / gm;
        var e = Math.Sqrt(Math.Max(0, 1 - (semiLatus * inverse)));
        return (semiLatus / (1 + e), e < 1 ? semiLatus / (1 - e) : double.NaN);
    }

    private static void AddCovariance(CovarianceHistory history, PropagatedState? state, StateCovariance initial)
    {
        var rtn = state is null ? default : state.Covariance(initial).Rotated(RtnBasis.FromState(state.State).Rotation);
        double Sigma(double variance) => state is null ? double.NaN : Math.Sqrt(Math.Max(0, variance));
        history.SigmaRadialM.Add(Sigma(rtn.PositionM2.M11));
        history.SigmaTransverseM.Add(Sigma(rtn.PositionM2.M22));
        history.SigmaNormalM.Add(Sigma(rtn.PositionM2.M33));
        history.LowerTriangle.Add(state is null ? Enumerable.Repeat(double.NaN, 21) : Covariances.ToLowerTriangle(rtn));
    }

    private static void AddDifference(Sgp4Difference difference, State<Gcrf>? state, Sgp4 sgp4, Epoch epoch, EarthRotation earth)
    {
        var rtn = new Vec3(double.NaN, double.NaN, double.NaN);
        if (state is { } numerical && sgp4.Propagate(epoch.SecondsSince(sgp4.Elements.Epoch) / 60, out var r, out var v) == Sgp4Status.Valid)
        {
            var other = new State<Teme>(epoch, new(r), new(v)).ToGcrf(earth);
            rtn = RtnBasis.FromState(other).ToRtn((numerical.Position - other.Position).Metres);
        }
        difference.RadialM.Add(rtn.X);
        difference.TransverseM.Add(rtn.Y);
        difference.NormalM.Add(rtn.Z);
    }
}
