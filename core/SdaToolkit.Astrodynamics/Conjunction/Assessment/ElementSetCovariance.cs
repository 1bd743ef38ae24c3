using SdaToolkit.Astrodynamics.Dynamics;

namespace SdaToolkit.Astrodynamics.Conjunction.Assessment;

/// <summary>What a covariance of an element set rests on.</summary>
public enum ElementSetBasis
{
    /// <summary>The consistency of the object's own sets, floored by the published error of its class at the epoch.</summary>
    OwnConsistency,

    /// <summary>Figures of the class of its orbit.</summary>
    OrbitClass,
}

/// <summary>Stated uncertainty of an element set at one age.</summary>
/// <param name="AgeS">From the epoch, s; either sign.</param>
/// <param name="SigmaRtnM">Standard deviations along R, T, N, m. They are taken as uncorrelated.</param>
/// <param name="Basis">What it rests on.</param>
/// <param name="Description">The same in one line, for a result.</param>
/// <param name="Pairs">Pairs of the object's own sets; 0 for a class.</param>
/// <param name="DegreesOfFreedom">Of the standard deviations, allowing for overlap and for the robust estimate; 0 for a class.</param>
/// <param name="Factor">The true standard deviation may be larger by this factor: upper 95 % limit for an object's own, the spread of objects for a class. Errors common to all sets are not in it. Dimensionless.</param>
public sealed record ElementSetCovariance(double AgeS, Vec3 SigmaRtnM, ElementSetBasis Basis, string Description, int Pairs, int DegreesOfFreedom, double Factor)
{
    /// <summary>Position covariance in RTN, m².</summary>
    public Matrix3 PositionRtnM2 => Matrix3.Diagonal(SigmaRtnM.X * SigmaRtnM.X, SigmaRtnM.Y * SigmaRtnM.Y, SigmaRtnM.Z * SigmaRtnM.Z);

    /// <summary>Covariance of position and velocity in the frame of a state, for near-circular orbits (eccentricity below 0.1).</summary>
    /// <remarks>
    /// The velocity part is not measured: it follows from the position part by motion on a circle of rate n. Being early or late by T turns the velocity, v_R = −n T; an error of the
    /// eccentricity makes v_T = −n R and adds n σ_R to v_R; out of the plane v_N is as large as n σ_N and uncorrelated. A tenth of n σ_R is added to v_T, so that the matrix stays definite.
    /// </remarks>
    /// <param name="positionM">Position, m, in an inertial frame.</param>
    /// <param name="velocityMPerS">Velocity, m/s.</param>
    /// <exception cref="ArgumentException">The state spans no orbital plane.</exception>
    public StateCovariance StateIn(Vec3 positionM, Vec3 velocityMPerS)
    {
        var n = Vec3.Cross(positionM, velocityMPerS).Norm / positionM.NormSquared;
        var p = PositionRtnM2;
        var (r, t, w) = (p.M11, p.M22, p.M33);
        var cross = new Matrix3(0, -n * r, 0, -n * t, 0, 0, 0, 0, 0);
        var velocity = Matrix3.Diagonal(n * n * (t + r), n * n * 1.01 * r, n * n * w);
        return new StateCovariance(p, cross, velocity).Rotated(RtnBasis.FromPositionVelocity(positionM, velocityMPerS).Rotation.Transpose());
    }
}
