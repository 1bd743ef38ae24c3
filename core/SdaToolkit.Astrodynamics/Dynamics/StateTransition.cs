namespace SdaToolkit.Astrodynamics.Dynamics;

/// <summary>How a small change of the state at one instant shows at another: the 6×6 matrix ∂(r, v)/∂(r₀, v₀) in four blocks. Default value: all zero.</summary>
/// <param name="RR">∂r/∂r₀, dimensionless.</param>
/// <param name="RV">∂r/∂v₀, s.</param>
/// <param name="VR">∂v/∂r₀, 1/s.</param>
/// <param name="VV">∂v/∂v₀, dimensionless.</param>
public readonly record struct StateTransition(Matrix3 RR, Matrix3 RV, Matrix3 VR, Matrix3 VV)
{
    /// <summary>No time passes.</summary>
    public static StateTransition Identity { get; } = new(Matrix3.Identity, default, default, Matrix3.Identity);

    /// <summary>One after the other: the right one first.</summary>
    public static StateTransition operator *(StateTransition later, StateTransition earlier) => new(
        (later.RR * earlier.RR) + (later.RV * earlier.VR),
        (later.RR * earlier.RV) + (later.RV * earlier.VV),
        (later.VR * earlier.RR) + (later.VV * earlier.VR),
        (later.VR * earlier.RV) + (later.VV * earlier.VV));

    /// <summary>The change at the later instant of a change at the earlier one, m and m/s.</summary>
    public (Vec3 PositionM, Vec3 VelocityMPerS) Apply(Vec3 positionM, Vec3 velocityMPerS) =>
        ((RR * positionM) + (RV * velocityMPerS), (VR * positionM) + (VV * velocityMPerS));

    /// <summary>Φ P Φᵀ.</summary>
    public StateCovariance Apply(StateCovariance covariance)
    {
        var (p, c, v) = (covariance.PositionM2, covariance.CrossM2PerS, covariance.VelocityM2PerS2);
        // Rows of Φ P.
        var (rp, rv) = ((RR * p) + (RV * c.Transpose()), (RR * c) + (RV * v));
        var (vp, vv) = ((VR * p) + (VV * c.Transpose()), (VR * c) + (VV * v));
        return new StateCovariance((rp * RR.Transpose()) + (rv * RV.Transpose()), (rp * VR.Transpose()) + (rv * VV.Transpose()), (vp * VR.Transpose()) + (vv * VV.Transpose())).Symmetrised();
    }
}
