using SdaToolkit.Astrodynamics;
using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Plugins.Proximity.Scene;

/// <summary>A volume about the client, a sphere or an ellipsoid along R, T and N. Immutable, pure.</summary>
internal readonly record struct KeepOutGeometry
{
    private KeepOutGeometry(Vec3 semiAxesM, string name, bool keepOut) => (SemiAxesM, Name, IsKeepOut) = (semiAxesM, name, keepOut);

    /// <summary>Half its size along R, T and N, m.</summary>
    public Vec3 SemiAxesM { get; }

    /// <summary>What it is called.</summary>
    public string Name { get; }

    /// <summary>Whether it must not be entered at all; else free drift alone must not lead in.</summary>
    public bool IsKeepOut { get; }

    /// <summary>Its largest half size, m.</summary>
    public double LargestM => Math.Max(SemiAxesM.X, Math.Max(SemiAxesM.Y, SemiAxesM.Z));

    /// <summary>Its smallest half size, m.</summary>
    public double SmallestM => Math.Min(SemiAxesM.X, Math.Min(SemiAxesM.Y, SemiAxesM.Z));

    /// <summary>The volume of a message that keeps the rules of its schema.</summary>
    /// <param name="volume">The message.</param>
    /// <param name="field">The field it stands in, for the error.</param>
    /// <exception cref="Contracts.AnalysisException">invalid_request: its role is unknown, or a size is not finite.</exception>
    public static KeepOutGeometry Of(KeepOutVolume volume, string field)
    {
        var radial = volume.SemiAxisRadialM;
        var axes = new Vec3(radial, volume.SemiAxisTransverseM > 0 ? volume.SemiAxisTransverseM : radial, volume.SemiAxisNormalM > 0 ? volume.SemiAxisNormalM : radial);
        if (!double.IsFinite(axes.Norm)) throw Contracts.AnalysisException.InvalidRequest($"{field}: found half sizes of {axes.X}, {axes.Y}, {axes.Z} m; allowed are finite numbers");
        if (volume.Role is not ("" or "keep-out" or "drift-safe")) throw Contracts.AnalysisException.InvalidRequest($"{field}.role: found \"{volume.Role}\"; allowed is one of keep-out, drift-safe");
        return new(axes, volume.Name.Length > 0 ? volume.Name : field, volume.Role is not "drift-safe");
    }

    /// <summary>Of a point: 1 on the surface, less within, 0 at the client; it grows in proportion along each ray. Dimensionless.</summary>
    public double Level(Vec3 rtnM) => new Vec3(rtnM.X / SemiAxesM.X, rtnM.Y / SemiAxesM.Y, rtnM.Z / SemiAxesM.Z).Norm;

    /// <summary>Whether a point lies within.</summary>
    public bool Contains(Vec3 rtnM) => Level(rtnM) < 1;

    /// <summary>Distance to the surface, m: positive outside, negative within.</summary>
    /// <remarks>D. Eberly 2013, "Distance from a point to an ellipse, an ellipsoid, or a hyperellipsoid", section 3: the one root of a falling function, by bisection.</remarks>
    public double SignedDistanceM(Vec3 rtnM)
    {
        var (e, y) = (SemiAxesM, new Vec3(Math.Abs(rtnM.X), Math.Abs(rtnM.Y), Math.Abs(rtnM.Z)));
        if (e.X == e.Y && e.Y == e.Z) return rtnM.Norm - e.X;
        var nearest = Nearest(e, y, SmallestM);
        return Math.CopySign((y - nearest).Norm, Level(rtnM) - 1);
    }

    // The nearest point of the surface to a point of the first octant.
    private static Vec3 Nearest(Vec3 e, Vec3 y, double smallest)
    {
        // x = e² y / (t + e²), F(t) = Σ (e y / (t + e²))² − 1; F falls from +∞ (or its limit) at −(smallest e)².
        double F(double t) => Square(e.X * y.X / (t + (e.X * e.X))) + Square(e.Y * y.Y / (t + (e.Y * e.Y))) + Square(e.Z * y.Z / (t + (e.Z * e.Z))) - 1;
        var pole = -smallest * smallest;
        var (low, high) = (pole, new Vec3(e.X * y.X, e.Y * y.Y, e.Z * y.Z).Norm);
        for (var i = 0; i < 200 && high > low; i++)
        {
            var middle = low + ((high - low) / 2);
            if (middle <= low || middle >= high) break;
            if (F(middle) > 0) low = middle;
            else high = middle;
        }

        var t = high;
        var x = new Vec3(Along(e.X, y.X, t), Along(e.Y, y.Y, t), Along(e.Z, y.Z, t));
        return OnSurface(e, x, smallest, t - pole < 1e-12 * smallest * smallest);
    }

    private static double Along(double e, double y, double t) => y == 0 ? 0 : e * e * y / (t + (e * e));

    // On a plane of symmetry within, the nearest point stands off it along the smallest axis: what the others leave of 1.
    private static Vec3 OnSurface(Vec3 e, Vec3 x, double smallest, bool atPole)
    {
        if (!atPole) return x;
        double Part(double axis, double value) => axis == smallest ? 0 : Square(value / axis);
        var rest = smallest * Math.Sqrt(Math.Max(0, 1 - Part(e.X, x.X) - Part(e.Y, x.Y) - Part(e.Z, x.Z)));
        return e.X == smallest ? x with { X = rest } : e.Y == smallest ? x with { Y = rest } : x with { Z = rest };
    }

    private static double Square(double value) => value * value;
}
