using SdaToolkit.Astrodynamics;

namespace SdaToolkit.Tests.Orbits;

/// <summary>Motion in the field of a point mass and J2 alone, by a plain Runge–Kutta integration of fourth order.</summary>
internal static class J2Motion
{
    public const double Gm = 3.986004418e14;
    public const double Radius = 6378137;
    public const double EarthJ2 = 1.08262668e-3;

    /// <summary>Elements at even steps from the given ones on.</summary>
    public static List<KeplerianElements> Integrate(KeplerianElements start, double j2, double stepS, int steps, int every)
    {
        start.ToPositionVelocity(Gm, out var r, out var v);
        var elements = new List<KeplerianElements> { start };
        for (var i = 1; i <= steps; i++)
        {
            var (k1r, k1v) = (v, Acceleration(r, j2));
            var (k2r, k2v) = (v + (0.5 * stepS * k1v), Acceleration(r + (0.5 * stepS * k1r), j2));
            var (k3r, k3v) = (v + (0.5 * stepS * k2v), Acceleration(r + (0.5 * stepS * k2r), j2));
            var (k4r, k4v) = (v + (stepS * k3v), Acceleration(r + (stepS * k3r), j2));
            r += stepS / 6 * (k1r + (2 * k2r) + (2 * k3r) + k4r);
            v += stepS / 6 * (k1v + (2 * k2v) + (2 * k3v) + k4v);
            if (i % every == 0) elements.Add(KeplerianElements.FromPositionVelocity(r, v, Gm));
        }

        return elements;
    }

    private static Vec3 Acceleration(Vec3 r, double j2)
    {
        var distance = r.Norm;
        var (k, z2) = (1.5 * j2 * Radius * Radius / (distance * distance), 5 * r.Z * r.Z / (distance * distance));
        return -Gm / (distance * distance * distance) * new Vec3(r.X * (1 + (k * (1 - z2))), r.Y * (1 + (k * (1 - z2))), r.Z * (1 + (k * (3 - z2))));
    }
}
