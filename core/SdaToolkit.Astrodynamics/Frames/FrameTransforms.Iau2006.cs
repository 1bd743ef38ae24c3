namespace SdaToolkit.Astrodynamics;

/// <content>IAU 2006/2000A; see <see cref="EarthRotation"/> and <see cref="FrameRotations.TemeToGcrf2006"/>.</content>
public static partial class FrameTransforms
{
    /// <summary>GCRF to ITRF.</summary>
    /// <remarks>The slow turning of the pole itself (8e-12 rad/s: 0.06 mm/s at 7,000 km) is left out of the velocity, as everywhere.</remarks>
    /// <param name="state">The state.</param>
    /// <param name="earth">How the Earth stands.</param>
    public static State<Itrf> ToItrf(this State<Gcrf> state, IEarthRotation earth)
    {
        var rotation = earth.GcrfToItrf(state.Epoch);
        var position = rotation * state.Position.Metres;
        var carried = Vec3.Cross(earth.AngularVelocityItrfRadPerS(state.Epoch), position);
        return new(state.Epoch, new(position), new((rotation * state.Velocity.MetresPerSecond) - carried));
    }

    /// <summary>ITRF to GCRF.</summary>
    /// <param name="state">The state.</param>
    /// <param name="earth">How the Earth stands.</param>
    public static State<Gcrf> ToGcrf(this State<Itrf> state, IEarthRotation earth)
    {
        var rotation = earth.GcrfToItrf(state.Epoch).Transpose();
        var carried = Vec3.Cross(earth.AngularVelocityItrfRadPerS(state.Epoch), state.Position.Metres);
        return new(state.Epoch, new(rotation * state.Position.Metres), new(rotation * (state.Velocity.MetresPerSecond + carried)));
    }

    /// <summary>TEME to GCRF by way of the rotating Earth; needs no dψ, dε.</summary>
    /// <param name="state">The state.</param>
    /// <param name="orientation">Gives dX, dY and ΔUT1.</param>
    /// <param name="leapSeconds">TAI − UTC.</param>
    public static State<Gcrf> ToGcrf2006(this State<Teme> state, EarthOrientation orientation, LeapSeconds leapSeconds) =>
        Turn<Teme, Gcrf>(state, FrameRotations.TemeToGcrf2006(state.Epoch, orientation, leapSeconds));

    /// <summary>GCRF to TEME by way of the rotating Earth; needs no dψ, dε.</summary>
    /// <param name="state">The state.</param>
    /// <param name="orientation">Gives dX, dY and ΔUT1.</param>
    /// <param name="leapSeconds">TAI − UTC.</param>
    public static State<Teme> ToTeme2006(this State<Gcrf> state, EarthOrientation orientation, LeapSeconds leapSeconds) =>
        Turn<Gcrf, Teme>(state, FrameRotations.TemeToGcrf2006(state.Epoch, orientation, leapSeconds).Transpose());

    /// <summary>TEME to GCRF by way of the rotating Earth, fast: 0.2 µs.</summary>
    /// <param name="state">The state.</param>
    /// <param name="earth">How the Earth stands.</param>
    public static State<Gcrf> ToGcrf(this State<Teme> state, EarthRotation earth) => Turn<Teme, Gcrf>(state, earth.TemeToGcrf(state.Epoch));

    /// <summary>GCRF to TEME by way of the rotating Earth, fast: 0.2 µs.</summary>
    /// <param name="state">The state.</param>
    /// <param name="earth">How the Earth stands.</param>
    public static State<Teme> ToTeme(this State<Gcrf> state, EarthRotation earth) => Turn<Gcrf, Teme>(state, earth.TemeToGcrf(state.Epoch).Transpose());

    /// <summary>TEME to ITRF, fast: 0.2 µs.</summary>
    /// <param name="state">The state.</param>
    /// <param name="earth">How the Earth stands.</param>
    public static State<Itrf> ToItrf(this State<Teme> state, EarthRotation earth)
    {
        var rotation = earth.TemeToItrf(state.Epoch);
        var position = rotation * state.Position.Metres;
        var carried = Vec3.Cross(earth.AngularVelocityItrfRadPerS(state.Epoch), position);
        return new(state.Epoch, new(position), new((rotation * state.Velocity.MetresPerSecond) - carried));
    }

    /// <summary>ITRF to TEME, fast: 0.2 µs.</summary>
    /// <param name="state">The state.</param>
    /// <param name="earth">How the Earth stands.</param>
    public static State<Teme> ToTeme(this State<Itrf> state, EarthRotation earth)
    {
        var rotation = earth.TemeToItrf(state.Epoch).Transpose();
        var carried = Vec3.Cross(earth.AngularVelocityItrfRadPerS(state.Epoch), state.Position.Metres);
        return new(state.Epoch, new(rotation * state.Position.Metres), new(rotation * (state.Velocity.MetresPerSecond + carried)));
    }
}
