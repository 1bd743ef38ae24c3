using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Bodies;
using SdaToolkit.Astrodynamics.SpaceEnvironment;

namespace SdaToolkit.Plugins.Proximity.Scene;

/// <summary>Sun, shadow and line of sight about a client. Pure.</summary>
internal static class Lighting
{
    /// <summary>Direction from the client to the Sun in the client's RTN axes, a unit vector. Within some kilometres it is that from the chaser too, to 1e-8 rad.</summary>
    /// <param name="client">The client.</param>
    /// <param name="sun">The Sun.</param>
    public static Vec3 SunDirectionRtn(State<Gcrf> client, IBodyEphemeris sun) =>
        RtnBasis.FromState(client).ToRtn(sun.PositionGcrfM(client.Epoch) - client.Position.Metres).Unit();

    /// <summary>Phase angle Sun, client, chaser, rad: 0 with the Sun behind the chaser and the client's near side lit, π with the Sun behind the client.</summary>
    /// <param name="chaserRtnM">The chaser from the client, RTN, m, not 0 (NaN then).</param>
    /// <param name="sunRtn">Direction to the Sun, RTN, of any length.</param>
    public static double PhaseAngleRad(Vec3 chaserRtnM, Vec3 sunRtn) => AngleRad(chaserRtnM, sunRtn);

    /// <summary>Angle at the chaser between the client and the Sun, rad: where it is less than half a camera's field, the Sun shines into it.</summary>
    /// <param name="chaserRtnM">The chaser from the client, RTN, m, not 0.</param>
    /// <param name="sunRtn">Direction to the Sun, RTN, of any length.</param>
    public static double SunSeparationRad(Vec3 chaserRtnM, Vec3 sunRtn) => AngleRad(-chaserRtnM, sunRtn);

    /// <summary>Part of the Sun's disc that an object sees beside the Earth, 0 to 1.</summary>
    /// <param name="state">The object.</param>
    /// <param name="sun">The Sun.</param>
    public static double LitFraction(State<Gcrf> state, IBodyEphemeris sun) => Shadow.LitFractionOblate(state.Position.Metres, sun.PositionGcrfM(state.Epoch));

    /// <summary>Passages of a client through the Earth's shadow, in order; the times are good to the 3 s that the Earth's flattening shifts them in low orbit.</summary>
    /// <param name="history">The history.</param>
    /// <param name="sun">The Sun over its span.</param>
    public static IReadOnlyList<EclipseInterval> Eclipses(RelativeHistory history, IBodyEphemeris sun) => EclipseIntervals.Find(
        epoch => history.ClientAt(epoch.SecondsSince(history.Start)).Position.Metres, sun, history.Start, history.Start.AddSeconds(history.SpanS), toleranceSeconds: 0.01);

    /// <summary>Line of sight from the chaser to the client in the client's RTN axes: the angle in the orbital plane from T towards R, −π to π, and that above it towards N, rad.</summary>
    /// <param name="chaserRtnM">The chaser from the client, RTN, m, not 0.</param>
    public static (double AzimuthRad, double ElevationRad) LineOfSightRtn(Vec3 chaserRtnM)
    {
        var sight = -chaserRtnM;
        return (Math.Atan2(sight.X, sight.Y), Math.Atan2(sight.Z, double.Hypot(sight.X, sight.Y)));
    }

    /// <summary>Right ascension (0 to 2π) and declination of the line of sight from the chaser to the client, GCRF, rad.</summary>
    public static (double RightAscensionRad, double DeclinationRad) LineOfSightGcrf(State<Gcrf> client, State<Gcrf> chaser)
    {
        var sight = client.Position.Metres - chaser.Position.Metres;
        var ascension = Math.Atan2(sight.Y, sight.X);
        return (ascension < 0 ? ascension + Math.Tau : ascension, Math.Atan2(sight.Z, double.Hypot(sight.X, sight.Y)));
    }

    /// <summary>Angle between two vectors, rad, 0 to π, without the loss of an arc cosine near its ends; NaN where one is 0.</summary>
    public static double AngleRad(Vec3 a, Vec3 b) => a == default || b == default ? double.NaN : Math.Atan2(Vec3.Cross(a, b).Norm, Vec3.Dot(a, b));
}
