namespace SdaToolkit.Astrodynamics.Propagation;

/// <summary>The last step of the theory: long-period terms, Kepler's equation, short-period terms, position and velocity.</summary>
/// <remarks>Lane and Cranford 1969; Hoots and Roehrich 1980, section 6; Vallado et al. 2006. Earth radii, minutes, rad.</remarks>
internal static class Kepler
{
    private const int MaxIterations = 10;
    private const double Tolerance = 1e-12;

    /// <summary>Largest correction of one iteration, rad: keeps high eccentricities from overshooting.</summary>
    private const double MaxCorrection = 0.95;

    /// <summary>State of mean elements whose secular and periodic terms are already in.</summary>
    /// <param name="mean">The mean elements; MeanMotion agrees with <paramref name="axis"/>.</param>
    /// <param name="axis">Semi-major axis.</param>
    /// <param name="incl">Terms of the mean inclination.</param>
    /// <param name="gravity">Earth constants.</param>
    /// <param name="r">Position, Earth radii, where valid.</param>
    /// <param name="v">Velocity, Earth radii a minute, where valid.</param>
    public static Sgp4Status ToCartesian(in MeanState mean, double axis, in InclinationTerms incl, GravityModel gravity, out Vec3 r, out Vec3 v)
    {
        (r, v) = (default, default);
        var (sinw, cosw) = Math.SinCos(mean.ArgumentOfPerigee);
        var e = mean.Eccentricity;
        var axnl = e * cosw;
        var toLongPeriod = 1 / (axis * (1 - (e * e)));
        var aynl = (e * sinw) + (toLongPeriod * incl.Aycof);
        var u = (mean.MeanAnomaly + mean.ArgumentOfPerigee + (toLongPeriod * incl.Xlcof * axnl)) % Math.Tau;

        var (sineo1, coseo1) = Solve(u, axnl, aynl);
        var ecose = (axnl * coseo1) + (aynl * sineo1);
        var esine = (axnl * sineo1) - (aynl * coseo1);
        var el2 = (axnl * axnl) + (aynl * aynl);
        var pl = axis * (1 - el2);
        if (pl < 0) return Sgp4Status.SemiLatusRectumNegative;

        var rl = axis * (1 - ecose);
        var rdotl = Math.Sqrt(axis) * esine / rl;
        var rvdotl = Math.Sqrt(pl) / rl;
        var betal = Math.Sqrt(1 - el2);
        var temp = esine / (1 + betal);
        var sinu = axis / rl * (sineo1 - aynl - (axnl * temp));
        var cosu = axis / rl * (coseo1 - axnl + (aynl * temp));
        var su = Math.Atan2(sinu, cosu);
        var sin2u = 2 * cosu * sinu;
        var cos2u = 1 - (2 * sinu * sinu);
        var temp1 = 0.5 * gravity.J2 / pl;
        var temp2 = temp1 / pl;

        // Short-period terms of radius, argument of latitude, node and inclination, and of the velocity along and across.
        var radius = (rl * (1 - (1.5 * temp2 * betal * incl.Con41))) + (0.5 * temp1 * incl.X1mth2 * cos2u);
        if (radius < 1) return Sgp4Status.Decayed;
        su -= 0.25 * temp2 * incl.X7thm1 * sin2u;
        var node = mean.Node + (1.5 * temp2 * incl.Cos * sin2u);
        var inclination = mean.Inclination + (1.5 * temp2 * incl.Cos * incl.Sin * cos2u);
        var perTime = mean.MeanMotion * temp1 / gravity.Xke;
        var along = rdotl - (perTime * incl.X1mth2 * sin2u);
        var across = rvdotl + (perTime * ((incl.X1mth2 * cos2u) + (1.5 * incl.Con41)));

        var (sinsu, cossu) = Math.SinCos(su);
        var (snod, cnod) = Math.SinCos(node);
        var (sini, cosi) = Math.SinCos(inclination);
        var (xmx, xmy) = (-snod * cosi, cnod * cosi);
        var ux = new Vec3((xmx * sinsu) + (cnod * cossu), (xmy * sinsu) + (snod * cossu), sini * sinsu);
        var vx = new Vec3((xmx * cossu) - (cnod * sinsu), (xmy * cossu) - (snod * sinsu), sini * cossu);
        r = radius * ux;
        v = gravity.Xke * ((along * ux) + (across * vx));
        return Sgp4Status.Valid;
    }

    /// <summary>Sine and cosine of the eccentric longitude: Kepler's equation in equinoctial form, by Newton's method.</summary>
    private static (double Sin, double Cos) Solve(double u, double axnl, double aynl)
    {
        var eo1 = u;
        var (sin, cos) = (0.0, 0.0);
        for (var (i, correction) = (0, 1.0); i < MaxIterations && Math.Abs(correction) >= Tolerance; i++)
        {
            (sin, cos) = Math.SinCos(eo1);
            correction = (u - (aynl * cos) + (axnl * sin) - eo1) / (1 - (cos * axnl) - (sin * aynl));
            correction = Math.Clamp(correction, -MaxCorrection, MaxCorrection);
            eo1 += correction;
        }

        return (sin, cos);
    }
}
