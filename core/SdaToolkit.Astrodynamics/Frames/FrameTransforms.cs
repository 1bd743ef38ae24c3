namespace SdaToolkit.Astrodynamics;

/// <summary>States from one frame to another. Each way and back agree to 1e-15 of the values; nothing throws.</summary>
/// <remarks>
/// Source and rotations: <see cref="FrameRotations"/>. Velocities in PEF and ITRF are relative to the rotating Earth. The slow turning of TEME itself
/// (precession, 8e-12 rad/s: 0.06 mm/s at 7,000 km) is left out, as everywhere.
/// </remarks>
public static partial class FrameTransforms
{
    /// <summary>TEME to PEF.</summary>
    /// <param name="state">The state.</param>
    /// <param name="orientation">Gives ΔUT1 and the length of day.</param>
    /// <param name="leapSeconds">TAI − UTC.</param>
    public static State<Pef> ToPef(this State<Teme> state, EarthOrientation orientation, LeapSeconds leapSeconds)
    {
        var rotation = FrameRotations.TemeToPef(state.Epoch, orientation, leapSeconds);
        var position = rotation * state.Position.Metres;
        var carried = Vec3.Cross(AngularVelocity(orientation), position);
        return new(state.Epoch, new(position), new((rotation * state.Velocity.MetresPerSecond) - carried));
    }

    /// <summary>PEF to TEME.</summary>
    /// <param name="state">The state.</param>
    /// <param name="orientation">Gives ΔUT1 and the length of day.</param>
    /// <param name="leapSeconds">TAI − UTC.</param>
    public static State<Teme> ToTeme(this State<Pef> state, EarthOrientation orientation, LeapSeconds leapSeconds)
    {
        var rotation = FrameRotations.TemeToPef(state.Epoch, orientation, leapSeconds).Transpose();
        var carried = Vec3.Cross(AngularVelocity(orientation), state.Position.Metres);
        return new(state.Epoch, new(rotation * state.Position.Metres), new(rotation * (state.Velocity.MetresPerSecond + carried)));
    }

    /// <summary>PEF to ITRF.</summary>
    /// <param name="state">The state.</param>
    /// <param name="orientation">Gives the pole.</param>
    public static State<Itrf> ToItrf(this State<Pef> state, EarthOrientation orientation) => Turn<Pef, Itrf>(state, FrameRotations.PefToItrf(orientation));

    /// <summary>ITRF to PEF.</summary>
    /// <param name="state">The state.</param>
    /// <param name="orientation">Gives the pole.</param>
    public static State<Pef> ToPef(this State<Itrf> state, EarthOrientation orientation) =>
        Turn<Itrf, Pef>(state, FrameRotations.PefToItrf(orientation).Transpose());

    /// <summary>TEME to ITRF.</summary>
    /// <param name="state">The state.</param>
    /// <param name="orientation">Gives ΔUT1, the length of day and the pole.</param>
    /// <param name="leapSeconds">TAI − UTC.</param>
    public static State<Itrf> ToItrf(this State<Teme> state, EarthOrientation orientation, LeapSeconds leapSeconds) =>
        state.ToPef(orientation, leapSeconds).ToItrf(orientation);

    /// <summary>ITRF to TEME.</summary>
    /// <param name="state">The state.</param>
    /// <param name="orientation">Gives ΔUT1, the length of day and the pole.</param>
    /// <param name="leapSeconds">TAI − UTC.</param>
    public static State<Teme> ToTeme(this State<Itrf> state, EarthOrientation orientation, LeapSeconds leapSeconds) =>
        state.ToPef(orientation).ToTeme(orientation, leapSeconds);

    /// <summary>TEME to GCRF.</summary>
    /// <param name="state">The state.</param>
    /// <param name="orientation">Gives dψ and dε; without them the result is EME2000 (see <see cref="Gcrf"/>).</param>
    public static State<Gcrf> ToGcrf(this State<Teme> state, EarthOrientation orientation) =>
        Turn<Teme, Gcrf>(state, FrameRotations.TemeToGcrf(state.Epoch, orientation));

    /// <summary>GCRF to TEME.</summary>
    /// <param name="state">The state.</param>
    /// <param name="orientation">Gives dψ and dε.</param>
    public static State<Teme> ToTeme(this State<Gcrf> state, EarthOrientation orientation) =>
        Turn<Gcrf, Teme>(state, FrameRotations.TemeToGcrf(state.Epoch, orientation).Transpose());

    private static Vec3 AngularVelocity(EarthOrientation orientation) => new(0, 0, orientation.EarthRotationRateRadPerS);

    private static State<TTo> Turn<TFrom, TTo>(State<TFrom> state, Matrix3 rotation)
        where TFrom : struct, IFrame
        where TTo : struct, IFrame =>
        new(state.Epoch, new(rotation * state.Position.Metres), new(rotation * state.Velocity.MetresPerSecond));
}
