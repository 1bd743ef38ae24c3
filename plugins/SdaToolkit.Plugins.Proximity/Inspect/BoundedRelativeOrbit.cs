using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.RelativeMotion;

namespace SdaToolkit.Plugins.Proximity.Inspect;

/// <summary>A relative orbit that closes in two-body motion, about a client in any ellipse: same semi-major axis, small differences of eccentricity vector, plane and mean longitude.</summary>
/// <remarks>
/// <para>About a circular orbit R = −b cos ψ, T = t₀ + 2b sin ψ, N = c sin(ψ + λ), ψ growing with the mean motion; about an ellipse the amplitudes swell and shrink with the
/// radius. For λ = 0 or π the relative eccentricity and inclination vectors are parallel: where the path crosses the V-bar's plane R = 0 it is farthest from it along N, and an error along the
/// track brings no collision.</para>
/// <para>Source: S. D'Amico and O. Montenbruck 2006, "Proximity Operations of Formation-Flying Spacecraft Using an Eccentricity/Inclination Vector Separation", Journal of Guidance, Control, and
/// Dynamics 29(3), 554–563; here the differences are applied to the orbit itself, not linearised.</para>
/// </remarks>
/// <param name="RadialM">b: amplitude along R, m.</param>
/// <param name="NormalM">c: amplitude along N, m.</param>
/// <param name="CenterM">t₀: middle along T, m.</param>
/// <param name="PhaseRad">ψ at the time asked for, rad.</param>
/// <param name="NormalLeadRad">λ, rad.</param>
internal sealed record BoundedRelativeOrbit(double RadialM, double NormalM, double CenterM, double PhaseRad, double NormalLeadRad)
{
    /// <summary>The relative state on it.</summary>
    /// <param name="client">The client at that time.</param>
    /// <param name="gmM3PerS2">Gravitational parameter, m³/s².</param>
    /// <exception cref="ArgumentException">The client is on no ellipse, or the difference makes one of it no longer.</exception>
    public RelativeState At(State<Gcrf> client, double gmM3PerS2)
    {
        // Frozen axes of this instant: longitude counts from R, so that the client's is 0.
        var basis = RtnBasis.FromState(client);
        var (r, v) = (basis.ToRtn(client.Position.Metres), basis.ToRtn(client.Velocity.MetresPerSecond));
        var own = EquinoctialElements.FromPositionVelocity(r, v, gmM3PerS2);
        var a = own.SemiMajorAxisM;
        var (sin, cos) = Math.SinCos(PhaseRad);
        var (x, y) = (own.EccentricityX + (RadialM / a * cos), own.EccentricityY - (RadialM / a * sin));
        var square = (x * x) + (y * y);
        if (!(square < 1 && a > 0)) throw new ArgumentException("no bounded relative orbit: the client or the chaser is on no ellipse", nameof(client));
        var other = (own with { EccentricityX = x, EccentricityY = y, SemiLatusRectumM = a * (1 - square) }).AtMeanLongitude(own.MeanLongitudeRad + (CenterM / a));
        other.ToPositionVelocity(gmM3PerS2, out var position, out var velocity);
        var (turn, node) = (NormalM / a, -PhaseRad - NormalLeadRad);
        var axis = new Vec3(Math.Cos(node), Math.Sin(node), 0);
        var (dr, dv) = (Turned(position, axis, turn) - r, Turned(velocity, axis, turn) - v);
        return new(dr, dv - Vec3.Cross(new(0, 0, RelativeState.TurnRateRadPerS(client)), dr));
    }

    // Rodrigues' formula.
    private static Vec3 Turned(Vec3 vector, Vec3 axis, double angleRad)
    {
        var (sin, cos) = Math.SinCos(angleRad);
        return (cos * vector) + (sin * Vec3.Cross(axis, vector)) + ((1 - cos) * Vec3.Dot(axis, vector) * axis);
    }
}
