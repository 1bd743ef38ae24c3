using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Astrodynamics;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Orbit.V1;
using RelativeState = SdaToolkit.Astrodynamics.RelativeMotion.RelativeState;

namespace SdaToolkit.Plugins.Proximity.Tests;

/// <summary>Made-up clients with chasers beside them.</summary>
internal static class Pairs
{
    public const ulong ClientId = 91000;
    public const ulong ChaserId = 91001;

    private const double Gm = 3.986004415e14;

    public static readonly Timestamp Noon = new() { Seconds = 1_784_116_800 };

    /// <summary>Two-body forces: what the textbooks' solutions hold for.</summary>
    public static ForceSettings TwoBody => new() { GravityDegree = 0, Atmosphere = "none", ThirdBodies = { "none" }, RadiationPressure = false, Relativity = false };

    public static Timestamp After(double seconds) => Noon + Duration.FromTimeSpan(TimeSpan.FromSeconds(seconds));

    /// <summary>A client in a circular orbit of inclination 51.6°, on its ascending node.</summary>
    public static State<Gcrf> Client(double radiusM)
    {
        var (speed, inclination) = (Math.Sqrt(Gm / radiusM), 0.9006);
        return new(Noon.ToEpoch("noon"), new(new(radiusM, 0, 0)), new(speed * new Vec3(0, Math.Cos(inclination), Math.Sin(inclination))));
    }

    /// <summary>Mean motion of a circular orbit, rad/s.</summary>
    public static double MeanMotion(double radiusM) => Math.Sqrt(Gm / (radiusM * radiusM * radiusM));

    /// <summary>States of a client in a circular orbit and of a chaser relative to it.</summary>
    public static List<StateVector> States(double radiusM, RelativeState chaser) =>
        [Vector(Client(radiusM), ClientId, "DEMO CLIENT"), Vector(chaser.From(Client(radiusM)), ChaserId, "DEMO CHASER")];

    public static StateVector Vector(State<Gcrf> state, ulong id, string name) => new()
    {
        Object = new ObjectId { CatalogNumber = id, Name = name },
        Epoch = state.Epoch.ToTimestamp(),
        ReferenceFrame = "GCRF",
        XM = state.Position.Metres.X,
        YM = state.Position.Metres.Y,
        ZM = state.Position.Metres.Z,
        VxMPerS = state.Velocity.MetresPerSecond.X,
        VyMPerS = state.Velocity.MetresPerSecond.Y,
        VzMPerS = state.Velocity.MetresPerSecond.Z,
    };
}
