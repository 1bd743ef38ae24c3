namespace SdaToolkit.Astrodynamics.RelativeMotion;

/// <summary>The linear map from relative orbital elements to position and velocity in rotating RTN, and back.</summary>
/// <remarks>
/// <para>Of osculating elements: mean ones err by the short-period terms of J2, some 1e-3 of the separation in low orbit; <see cref="Koenig2017Motion"/> takes them in.
/// Left out: terms of second order, (separation/radius)².</para>
/// <para>Sources: S. D'Amico 2010, PhD thesis, TU Delft, equations 2.16 to 2.27 (near a circle); K. Alfriend et al. 2010, "Spacecraft Formation Flying", section 5.1, in the elements of Koenig et al. 2017
/// (any eccentricity), without the division by e that δω and δM would need.</para>
/// </remarks>
public static class RoeRtnMap
{
    /// <summary>Elements to RTN about a chief near a circle; terms of e times the separation are left out.</summary>
    /// <param name="semiMajorAxisM">Semi-major axis of the chief, m.</param>
    /// <param name="argumentOfLatitudeRad">Mean argument of latitude ω + M of the chief, rad.</param>
    /// <param name="meanMotionRadPerS">Mean motion of the chief, rad/s.</param>
    public static Matrix6 NearCircular(double semiMajorAxisM, double argumentOfLatitudeRad, double meanMotionRadPerS)
    {
        var (s, c) = Math.SinCos(argumentOfLatitudeRad);
        var (a, v) = (semiMajorAxisM, semiMajorAxisM * meanMotionRadPerS);
        return new(
            a * new Matrix3(1, 0, -c, 0, 1, 2 * s, 0, 0, 0),
            a * new Matrix3(-s, 0, 0, -2 * c, 0, 0, 0, s, -c),
            v * new Matrix3(0, 0, s, -1.5, 0, 2 * c, 0, 0, 0),
            v * new Matrix3(-c, 0, 0, 2 * s, 0, 0, 0, c, s));
    }

    /// <summary>RTN to elements about a chief near a circle: the inverse of <see cref="NearCircular"/>.</summary>
    /// <param name="semiMajorAxisM">Semi-major axis of the chief, m.</param>
    /// <param name="argumentOfLatitudeRad">Mean argument of latitude ω + M of the chief, rad.</param>
    /// <param name="meanMotionRadPerS">Mean motion of the chief, rad/s.</param>
    public static Matrix6 NearCircularInverse(double semiMajorAxisM, double argumentOfLatitudeRad, double meanMotionRadPerS)
    {
        var (s, c) = Math.SinCos(argumentOfLatitudeRad);
        var (perA, perV) = (1 / semiMajorAxisM, 1 / (semiMajorAxisM * meanMotionRadPerS));
        return new(
            perA * new Matrix3(4, 0, 0, 0, 1, 0, 3 * c, 0, 0),
            perV * new Matrix3(0, 2, 0, -2, 0, 0, s, 2 * c, 0),
            perA * new Matrix3(3 * s, 0, 0, 0, 0, s, 0, 0, -c),
            perV * new Matrix3(-c, 2 * s, 0, 0, 0, c, 0, 0, s));
    }

    /// <summary>Elements to RTN about an elliptic chief, 0 ≤ e &lt; 1, not equatorial.</summary>
    /// <param name="chief">Osculating elements of the chief.</param>
    /// <param name="gmM3PerS2">Gravitational parameter μ, m³/s².</param>
    public static Matrix6 Eccentric(KeplerianElements chief, double gmM3PerS2)
    {
        var (a, e, n) = (chief.SemiMajorAxisM, chief.Eccentricity, chief.MeanMotionRadPerS(gmM3PerS2));
        var eta = Math.Sqrt((1 - e) * (1 + e));
        var (sin, cos) = Math.SinCos(chief.TrueAnomalyRad);
        var k = 1 + (e * cos);
        var (r, turn) = (chief.SemiLatusRectumM / k, n * k * k / (eta * eta * eta));
        var climb = n * a * e * sin / eta;
        var (sinW, cosW) = Math.SinCos(chief.ArgumentOfPerigeeRad);
        var (sinU, cosU) = Math.SinCos(chief.ArgumentOfPerigeeRad + chief.TrueAnomalyRad);
        var eCot = e / Math.Tan(chief.InclinationRad);

        // Columns of δe along the perigee, and of e(δω + cos i δΩ), each by position and rate; g has the e divided out.
        var g = (e * (1 + eta + (eta * eta)) / (1 + eta)) + (cos * (1 + k));
        var alongE = (R: new Vec3(-a * cos, a * sin * (1 + k) / k, 0), V: a * turn * new Vec3(sin, (cos * (1 + k) / k) + (e * sin * sin / (k * k)), 0));
        var alongW = (R: -a / eta * new Vec3(sin, g / k, 0), V: -a / eta * turn * new Vec3(cos, sin * ((e * g / (k * k)) - 2), 0));

        var drift = a * a * eta / r;
        var longitude = (R: new Vec3(a * e * sin / eta, drift, 0), V: new Vec3(a * e * cos / eta * turn, -drift * climb / r, 0));
        var axis = (R: new Vec3(r, 0, 0), V: new Vec3(climb, 0, 0) - (1.5 * n * longitude.R));
        return Matrix6.FromColumns(
        [
            axis,
            longitude,
            ((cosW * alongE.R) - (sinW * alongW.R), (cosW * alongE.V) - (sinW * alongW.V)),
            ((sinW * alongE.R) + (cosW * alongW.R), (sinW * alongE.V) + (cosW * alongW.V)),
            (new(0, 0, r * sinU), new(0, 0, (climb * sinU) + (r * turn * cosU))),
            ((eCot * alongW.R) - new Vec3(0, 0, r * cosU), (eCot * alongW.V) + new Vec3(0, 0, (r * turn * sinU) - (climb * cosU))),
        ]);
    }

    /// <summary>RTN to elements about an elliptic chief: the inverse of <see cref="Eccentric"/>.</summary>
    /// <param name="chief">Osculating elements of the chief.</param>
    /// <param name="gmM3PerS2">Gravitational parameter μ, m³/s².</param>
    public static Matrix6 EccentricInverse(KeplerianElements chief, double gmM3PerS2) => Eccentric(chief, gmM3PerS2).Inverse();

    /// <summary>The relative state of elements.</summary>
    public static RelativeState ToState(this Matrix6 map, RelativeOrbitalElements elements)
    {
        var (r, v) = map.Apply(elements.First, elements.Last);
        return new(r, v);
    }

    /// <summary>The elements of a relative state, by a map from RTN to elements.</summary>
    public static RelativeOrbitalElements ToElements(this Matrix6 inverseMap, RelativeState state) =>
        RelativeOrbitalElements.FromHalves(inverseMap.Apply(state.PositionM, state.VelocityMPerS));
}
