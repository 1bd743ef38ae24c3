using SdaToolkit.Astrodynamics.Dynamics;

namespace SdaToolkit.Astrodynamics.Conjunction.Avoidance;

/// <summary>Where the manoeuvring object is when it may burn, and how a change of velocity there shows at closest approach.</summary>
public sealed class BurnPoint
{
    private readonly Vec3 _tcaKeplerPosition;
    private readonly Vec3 _tcaKeplerVelocity;
    private readonly StateTransition _kepler;

    internal BurnPoint(State<Gcrf> state, State<Gcrf> tca, StateTransition fromTca)
    {
        (State, Tca) = (state, tca);
        FromTca = fromTca;
        ToTca = KeplerTransition.Inverse(fromTca);
        LeadS = tca.Epoch.SecondsSince(state.Epoch);
        (_tcaKeplerPosition, _tcaKeplerVelocity, _kepler) = KeplerTransition.Of(state.Position.Metres, state.Velocity.MetresPerSecond, LeadS);
    }

    /// <summary>The state just before the burn.</summary>
    public State<Gcrf> State { get; }

    /// <summary>Time from the burn to the closest approach without one, s.</summary>
    public double LeadS { get; }

    /// <summary>Transition matrix from here to the closest approach without a burn, GCRF.</summary>
    public StateTransition ToTca { get; }

    private StateTransition FromTca { get; }

    /// <summary>A covariance at the closest approach without a burn, as it is here.</summary>
    public StateCovariance ToBurn(StateCovariance atTca) => FromTca.Apply(atTca);

    /// <summary>The state at the closest approach without a burn.</summary>
    internal State<Gcrf> Tca { get; }

    /// <summary>A change of velocity in GCRF from one in RTN of the state here.</summary>
    public Vec3 FromRtn(Vec3 rtn) => RtnBasis.FromState(State).FromRtn(rtn);

    /// <summary>A change of velocity in RTN of the state here.</summary>
    public Vec3 ToRtn(Vec3 vector) => RtnBasis.FromState(State).ToRtn(vector);

    /// <summary>
    /// How an error at the closest approach without a burn becomes one with it: M = Φ'Φ⁻¹, where Φ' leads from the burn along the new path. Two-body motion gives it, in RTN at either end, so
    /// that the turn of the plane by the oblateness does not count: what is left out is the change of the burn's effect by J2, 1e-3 of what M differs from one.
    /// </summary>
    /// <param name="deltaVMPerS">Change of velocity, m/s, GCRF.</param>
    /// <param name="moved">The state on the new path at the same time.</param>
    internal StateTransition Carry(Vec3 deltaVMPerS, State<Gcrf> moved)
    {
        var (r, v, along) = KeplerTransition.Of(State.Position.Metres, State.Velocity.MetresPerSecond + deltaVMPerS, LeadS);
        var kepler = along * KeplerTransition.Inverse(_kepler);
        var to = RtnBasis.FromState(moved).Rotation.Transpose() * RtnBasis.FromPositionVelocity(r, v).Rotation;
        var from = RtnBasis.FromPositionVelocity(_tcaKeplerPosition, _tcaKeplerVelocity).Rotation.Transpose() * RtnBasis.FromState(Tca).Rotation;
        return new(to * kepler.RR * from, to * kepler.RV * from, to * kepler.VR * from, to * kepler.VV * from);
    }
}
