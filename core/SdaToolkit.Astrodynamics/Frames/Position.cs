namespace SdaToolkit.Astrodynamics;

/// <summary>Position of a point from the Earth's centre. Default value: the centre. NaN propagates; nothing throws.</summary>
/// <typeparam name="TFrame">Frame of the axes.</typeparam>
/// <param name="Metres">Components, m.</param>
public readonly record struct Position<TFrame>(Vec3 Metres)
    where TFrame : struct, IFrame
{
    /// <summary>Distance from the Earth's centre, m.</summary>
    public double Radius => Metres.Norm;

    /// <summary>What leads from the second position to the first.</summary>
    public static Displacement<TFrame> operator -(Position<TFrame> to, Position<TFrame> from) => new(to.Metres - from.Metres);

    /// <summary>The position a displacement leads to.</summary>
    public static Position<TFrame> operator +(Position<TFrame> from, Displacement<TFrame> by) => new(from.Metres + by.Metres);
}

/// <summary>Difference of two positions. Default value: none. NaN propagates; nothing throws.</summary>
/// <typeparam name="TFrame">Frame of the axes.</typeparam>
/// <param name="Metres">Components, m.</param>
public readonly record struct Displacement<TFrame>(Vec3 Metres)
    where TFrame : struct, IFrame
{
    /// <summary>Length, m.</summary>
    public double Length => Metres.Norm;
}

/// <summary>Velocity, or the difference of two. Default value: at rest. NaN propagates; nothing throws.</summary>
/// <typeparam name="TFrame">Frame of the axes, and what the velocity is relative to: in a rotating frame, the rotating axes.</typeparam>
/// <param name="MetresPerSecond">Components, m/s.</param>
public readonly record struct Velocity<TFrame>(Vec3 MetresPerSecond)
    where TFrame : struct, IFrame
{
    /// <summary>Length, m/s.</summary>
    public double Speed => MetresPerSecond.Norm;

    /// <summary>Sum of two velocities.</summary>
    public static Velocity<TFrame> operator +(Velocity<TFrame> a, Velocity<TFrame> b) => new(a.MetresPerSecond + b.MetresPerSecond);

    /// <summary>Velocity of the first relative to the second.</summary>
    public static Velocity<TFrame> operator -(Velocity<TFrame> a, Velocity<TFrame> b) => new(a.MetresPerSecond - b.MetresPerSecond);
}

/// <summary>Position and velocity of a point at an instant.</summary>
/// <typeparam name="TFrame">Frame of both.</typeparam>
/// <param name="Epoch">The instant, which for a frame of date is also the date of the frame.</param>
/// <param name="Position">Position, m.</param>
/// <param name="Velocity">Velocity, m/s.</param>
public readonly record struct State<TFrame>(Epoch Epoch, Position<TFrame> Position, Velocity<TFrame> Velocity)
    where TFrame : struct, IFrame;
