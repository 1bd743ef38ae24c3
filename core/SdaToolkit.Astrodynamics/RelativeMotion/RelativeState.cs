namespace SdaToolkit.Astrodynamics.RelativeMotion;

/// <summary>Position and velocity of a deputy relative to a chief, in the chief's rotating RTN axes; the velocity is as seen in those axes.</summary>
/// <remarks>
/// <para>The axes turn with (h/r²) about N. Where forces act across the orbital plane the osculating plane turns too, about R; its rate, below 1e-6 rad/s in low
/// orbit by J2, is left out of the velocity by the usual convention. Position is not touched by it.</para>
/// <para>Source: Vallado 2013, "Fundamentals of Astrodynamics and Applications", 4th edition, section 6.8; Alfriend et al. 2010, "Spacecraft Formation Flying", chapter 4.</para>
/// </remarks>
/// <param name="PositionM">Components along R, T, N, m.</param>
/// <param name="VelocityMPerS">Components along R, T, N, m/s.</param>
public readonly record struct RelativeState(Vec3 PositionM, Vec3 VelocityMPerS)
{
    /// <summary>Distance, m.</summary>
    public double RangeM => PositionM.Norm;

    /// <summary>Rate of the distance, m/s: below 0 while closing in. NaN at no distance.</summary>
    public double RangeRateMPerS => Vec3.Dot(PositionM, VelocityMPerS) / PositionM.Norm;

    /// <summary>Sum of two relative states, as small ones superpose.</summary>
    public static RelativeState operator +(RelativeState a, RelativeState b) => new(a.PositionM + b.PositionM, a.VelocityMPerS + b.VelocityMPerS);

    /// <summary>Difference of two relative states.</summary>
    public static RelativeState operator -(RelativeState a, RelativeState b) => new(a.PositionM - b.PositionM, a.VelocityMPerS - b.VelocityMPerS);

    /// <summary>The relative state of two states at one epoch, exactly: no linearisation.</summary>
    /// <typeparam name="TFrame">An inertial or quasi-inertial frame.</typeparam>
    /// <exception cref="ArgumentException">The epochs differ, or the chief's state spans no orbital plane.</exception>
    public static RelativeState Of<TFrame>(State<TFrame> chief, State<TFrame> deputy)
        where TFrame : struct, IFrame
    {
        if (chief.Epoch != deputy.Epoch) throw new ArgumentException($"the deputy's state is {deputy.Epoch.SecondsSince(chief.Epoch):R} s after the chief's: both must be of one epoch", nameof(deputy));
        var basis = RtnBasis.FromState(chief);
        var rho = basis.ToRtn(deputy.Position.Metres - chief.Position.Metres);
        var rate = basis.ToRtn(deputy.Velocity.MetresPerSecond - chief.Velocity.MetresPerSecond);
        return new(rho, rate - Vec3.Cross(new(0, 0, TurnRateRadPerS(chief)), rho));
    }

    /// <summary>The deputy's state, from the chief's.</summary>
    /// <typeparam name="TFrame">An inertial or quasi-inertial frame.</typeparam>
    /// <exception cref="ArgumentException">The chief's state spans no orbital plane.</exception>
    public State<TFrame> From<TFrame>(State<TFrame> chief)
        where TFrame : struct, IFrame
    {
        var basis = RtnBasis.FromState(chief);
        var rate = VelocityMPerS + Vec3.Cross(new(0, 0, TurnRateRadPerS(chief)), PositionM);
        return new(chief.Epoch, new(chief.Position.Metres + basis.FromRtn(PositionM)), new(chief.Velocity.MetresPerSecond + basis.FromRtn(rate)));
    }

    /// <summary>Rate at which the axes of a chief turn about N: h/r², rad/s.</summary>
    /// <typeparam name="TFrame">An inertial or quasi-inertial frame.</typeparam>
    public static double TurnRateRadPerS<TFrame>(State<TFrame> chief)
        where TFrame : struct, IFrame =>
        Vec3.Cross(chief.Position.Metres, chief.Velocity.MetresPerSecond).Norm / chief.Position.Metres.NormSquared;
}
