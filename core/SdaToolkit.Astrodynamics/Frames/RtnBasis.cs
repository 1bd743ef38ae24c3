namespace SdaToolkit.Astrodynamics;

/// <summary>
/// The radial, transverse, normal axes (RTN, also RSW or RIC) of an orbit at an instant: R along the position, N along the orbital
/// angular momentum, T = N × R, which is along the velocity only where that is perpendicular to R.
/// </summary>
/// <remarks>The axes are those of one instant: to and from RTN is a rotation, without the turning of the axes in velocities.</remarks>
/// <param name="Radial">Unit vector R, in the frame of the state it was made from.</param>
/// <param name="Transverse">Unit vector T, same frame.</param>
/// <param name="Normal">Unit vector N, same frame.</param>
public readonly record struct RtnBasis(Vec3 Radial, Vec3 Transverse, Vec3 Normal)
{
    /// <summary>The axes of a state. The frame should be inertial or quasi-inertial: RTN of an Earth-fixed velocity is another thing.</summary>
    /// <exception cref="ArgumentException">Position and velocity are parallel, zero or not finite: they span no orbital plane.</exception>
    public static RtnBasis FromState<TFrame>(State<TFrame> state)
        where TFrame : struct, IFrame => FromPositionVelocity(state.Position.Metres, state.Velocity.MetresPerSecond);

    /// <summary>The axes of a position and a velocity in the same inertial frame, in any units.</summary>
    /// <exception cref="ArgumentException">Position and velocity are parallel, zero or not finite: they span no orbital plane.</exception>
    public static RtnBasis FromPositionVelocity(Vec3 position, Vec3 velocity)
    {
        var radial = position.Unit();
        var normal = Vec3.Cross(radial, velocity.Unit());
        // Below this the normal is rounding error: 1e-12 rad from radial flight.
        if (!(normal.Norm > 1e-12))
            throw new ArgumentException($"no orbital plane: position {position} and velocity {velocity} are parallel, zero or not finite", nameof(velocity));
        normal = normal.Unit();
        return new(radial, Vec3.Cross(normal, radial), normal);
    }

    /// <summary>The rotation from the state's frame to RTN: its rows are R, T and N.</summary>
    public Matrix3 Rotation => Matrix3.FromRows(Radial, Transverse, Normal);

    /// <summary>Components along R, T, N of a vector in the state's frame.</summary>
    public Vec3 ToRtn(Vec3 vector) => new(Vec3.Dot(Radial, vector), Vec3.Dot(Transverse, vector), Vec3.Dot(Normal, vector));

    /// <summary>The vector in the state's frame whose components along R, T, N these are.</summary>
    public Vec3 FromRtn(Vec3 rtn) => (rtn.X * Radial) + (rtn.Y * Transverse) + (rtn.Z * Normal);

    /// <summary>A covariance given in RTN, in the state's frame.</summary>
    public Matrix3 CovarianceFromRtn(Matrix3 covarianceRtn) => covarianceRtn.Conjugate(Rotation.Transpose());

    /// <summary>A covariance given in the state's frame, in RTN.</summary>
    public Matrix3 CovarianceToRtn(Matrix3 covariance) => covariance.Conjugate(Rotation);
}
