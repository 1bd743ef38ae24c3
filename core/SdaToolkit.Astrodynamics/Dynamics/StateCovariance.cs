namespace SdaToolkit.Astrodynamics.Dynamics;

/// <summary>Covariance of position and velocity in one frame, in three blocks of the symmetric 6×6 matrix. Default value: no uncertainty.</summary>
/// <param name="PositionM2">Position, m².</param>
/// <param name="CrossM2PerS">Position (rows) with velocity (columns), m²/s.</param>
/// <param name="VelocityM2PerS2">Velocity, m²/s².</param>
public readonly record struct StateCovariance(Matrix3 PositionM2, Matrix3 CrossM2PerS, Matrix3 VelocityM2PerS2)
{
    /// <summary>Sum: of independent errors.</summary>
    public static StateCovariance operator +(StateCovariance a, StateCovariance b) =>
        new(a.PositionM2 + b.PositionM2, a.CrossM2PerS + b.CrossM2PerS, a.VelocityM2PerS2 + b.VelocityM2PerS2);

    /// <summary>The covariance in axes turned by a rotation that takes old components to new; both axes inertial, or RTN of one instant.</summary>
    public StateCovariance Rotated(Matrix3 rotation) =>
        new(PositionM2.Conjugate(rotation), CrossM2PerS.Conjugate(rotation), VelocityM2PerS2.Conjugate(rotation));

    /// <summary>The mean of the matrix and its transpose: rounding leaves them a little apart.</summary>
    internal StateCovariance Symmetrised() =>
        new(0.5 * (PositionM2 + PositionM2.Transpose()), CrossM2PerS, 0.5 * (VelocityM2PerS2 + VelocityM2PerS2.Transpose()));
}

/// <summary>Unmodelled acceleration as white noise along R, T and N, constant in time.</summary>
/// <remarks>A velocity alone in space gains a variance of q·t. 1e-13 m²/s³ (1e-9 m/s² with a correlation time of 1e5 s) is of the size of what this model leaves out in low orbit.</remarks>
/// <param name="RadialM2PerS3">Spectral density along R, m²/s³, 0 or more.</param>
/// <param name="TransverseM2PerS3">Along T.</param>
/// <param name="NormalM2PerS3">Along N.</param>
public sealed record ProcessNoise(double RadialM2PerS3, double TransverseM2PerS3, double NormalM2PerS3)
{
    /// <summary>What is wrong with it; null where nothing is.</summary>
    internal string? Fault() =>
        RadialM2PerS3 >= 0 && TransverseM2PerS3 >= 0 && NormalM2PerS3 >= 0 && double.IsFinite(RadialM2PerS3 + TransverseM2PerS3 + NormalM2PerS3)
            ? null
            : $"process noise {RadialM2PerS3}, {TransverseM2PerS3}, {NormalM2PerS3} m²/s³: finite and 0 or more";
}
