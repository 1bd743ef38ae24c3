namespace SdaToolkit.Astrodynamics.Propagation;

/// <summary>Where a perturbing body's orbit lies and how strongly it pulls: the inputs of <see cref="ThirdBody"/>.</summary>
/// <param name="SinArgument">Sine of its argument of perigee; the cosine, and those of inclination and relative node, follow.</param>
/// <param name="CosArgument">Cosine of its argument of perigee.</param>
/// <param name="SinInclination">Sine of its inclination to the equator.</param>
/// <param name="CosInclination">Cosine of it.</param>
/// <param name="SinNode">Sine of the satellite's node counted from the body's.</param>
/// <param name="CosNode">Cosine of it.</param>
/// <param name="Strength">Perturbation coefficient C, rad/min.</param>
/// <param name="Rate">Its mean motion, rad/min.</param>
/// <param name="Eccentricity">Its eccentricity.</param>
/// <param name="AnomalyAtEpoch">Its mean anomaly at the epoch of the elements, rad.</param>
internal readonly record struct BodyOrbit(double SinArgument, double CosArgument, double SinInclination, double CosInclination,
    double SinNode, double CosNode, double Strength, double Rate, double Eccentricity, double AnomalyAtEpoch);

/// <summary>Effects on the eccentricity, inclination, mean longitude, perigee and node; the last two in the combinations of the theory.</summary>
internal readonly record struct BodyEffect(double E, double I, double L, double Gh, double H)
{
    public static BodyEffect operator +(BodyEffect a, BodyEffect b) => new(a.E + b.E, a.I + b.I, a.L + b.L, a.Gh + b.Gh, a.H + b.H);
}

/// <summary>Sun or Moon: secular rates and periodic terms on one orbit, fixed at epoch.</summary>
/// <remarks>Hujsak 1979; Hoots and Roehrich 1980, section 7; Vallado et al. 2006. Symbols as there; both bodies share these formulas.</remarks>
internal readonly struct ThirdBody
{
    /// <summary>Mean motion, eccentricity and mean anomaly at epoch of the body.</summary>
    public readonly double Rate, Eccentricity, AnomalyAtEpoch;

    /// <summary>Coefficients of the periodic terms.</summary>
    public readonly double E2, E3, I2, I3, L2, L3, L4, Gh2, Gh3, Gh4, H2, H3;

    /// <summary>Secular rates, per minute; H before its division by sin i.</summary>
    public readonly BodyEffect Secular;

    public ThirdBody(in BodyOrbit body, double meanMotion, double eccentricity, double inclination, double argumentOfPerigee)
    {
        (Rate, Eccentricity, AnomalyAtEpoch) = (body.Rate, body.Eccentricity, body.AnomalyAtEpoch);
        var (zsing, zcosg, zsini, zcosi) = (body.SinArgument, body.CosArgument, body.SinInclination, body.CosInclination);
        var (zsinh, zcosh) = (body.SinNode, body.CosNode);
        var (sinim, cosim) = Math.SinCos(inclination);
        var (sinomm, cosomm) = Math.SinCos(argumentOfPerigee);
        var emsq = eccentricity * eccentricity;
        var betasq = 1 - emsq;
        var rtemsq = Math.Sqrt(betasq);

        var a1 = (zcosg * zcosh) + (zsing * zcosi * zsinh);
        var a3 = (-zsing * zcosh) + (zcosg * zcosi * zsinh);
        var a7 = (-zcosg * zsinh) + (zsing * zcosi * zcosh);
        var a8 = zsing * zsini;
        var a9 = (zsing * zsinh) + (zcosg * zcosi * zcosh);
        var a10 = zcosg * zsini;
        var a2 = (cosim * a7) + (sinim * a8);
        var a4 = (cosim * a9) + (sinim * a10);
        var a5 = (-sinim * a7) + (cosim * a8);
        var a6 = (-sinim * a9) + (cosim * a10);

        var x1 = (a1 * cosomm) + (a2 * sinomm);
        var x2 = (a3 * cosomm) + (a4 * sinomm);
        var x3 = (-a1 * sinomm) + (a2 * cosomm);
        var x4 = (-a3 * sinomm) + (a4 * cosomm);
        var (x5, x6, x7, x8) = (a5 * sinomm, a6 * sinomm, a5 * cosomm, a6 * cosomm);

        var z31 = (12 * x1 * x1) - (3 * x3 * x3);
        var z32 = (24 * x1 * x2) - (6 * x3 * x4);
        var z33 = (12 * x2 * x2) - (3 * x4 * x4);
        var z1 = (2 * ((3 * ((a1 * a1) + (a2 * a2))) + (z31 * emsq))) + (betasq * z31);
        var z2 = (2 * ((6 * ((a1 * a3) + (a2 * a4))) + (z32 * emsq))) + (betasq * z32);
        var z3 = (2 * ((3 * ((a3 * a3) + (a4 * a4))) + (z33 * emsq))) + (betasq * z33);
        var z11 = (-6 * a1 * a5) + (emsq * ((-24 * x1 * x7) - (6 * x3 * x5)));
        var z12 = (-6 * ((a1 * a6) + (a3 * a5))) + (emsq * ((-24 * ((x2 * x7) + (x1 * x8))) - (6 * ((x3 * x6) + (x4 * x5)))));
        var z13 = (-6 * a3 * a6) + (emsq * ((-24 * x2 * x8) - (6 * x4 * x6)));
        var z21 = (6 * a2 * a5) + (emsq * ((24 * x1 * x5) - (6 * x3 * x7)));
        var z22 = (6 * ((a4 * a5) + (a2 * a6))) + (emsq * ((24 * ((x2 * x5) + (x1 * x6))) - (6 * ((x4 * x7) + (x3 * x8)))));
        var z23 = (6 * a4 * a6) + (emsq * ((24 * x2 * x6) - (6 * x4 * x8)));

        var s3 = body.Strength / meanMotion;
        var s2 = -0.5 * s3 / rtemsq;
        var s4 = s3 * rtemsq;
        var s1 = -15 * eccentricity * s4;
        var s5 = (x1 * x3) + (x2 * x4);
        var s6 = (x2 * x3) + (x1 * x4);
        var s7 = (x2 * x4) - (x1 * x3);

        (E2, E3) = (2 * s1 * s6, 2 * s1 * s7);
        (I2, I3) = (2 * s2 * z12, 2 * s2 * (z13 - z11));
        (L2, L3, L4) = (-2 * s3 * z2, -2 * s3 * (z3 - z1), -2 * s3 * (-21 - (9 * emsq)) * body.Eccentricity);
        (Gh2, Gh3, Gh4) = (2 * s4 * z32, 2 * s4 * (z33 - z31), -18 * s4 * body.Eccentricity);
        (H2, H3) = (-2 * s2 * z22, -2 * s2 * (z23 - z21));

        Secular = new(s1 * body.Rate * s5, s2 * body.Rate * (z11 + z13), -body.Rate * s3 * (z1 + z3 - 14 - (6 * emsq)),
            s4 * body.Rate * (z31 + z33 - 6), -body.Rate * s2 * (z21 + z23));
    }

    /// <summary>Periodic effects at a time, minutes since epoch; H before its division by sin i.</summary>
    public BodyEffect PeriodicAt(double t)
    {
        var zm = AnomalyAtEpoch + (Rate * t);
        var zf = zm + (2 * Eccentricity * Math.Sin(zm));
        var (sinzf, coszf) = Math.SinCos(zf);
        var f2 = (0.5 * sinzf * sinzf) - 0.25;
        var f3 = -0.5 * sinzf * coszf;
        return new((E2 * f2) + (E3 * f3), (I2 * f2) + (I3 * f3), (L2 * f2) + (L3 * f3) + (L4 * sinzf),
            (Gh2 * f2) + (Gh3 * f3) + (Gh4 * sinzf), (H2 * f2) + (H3 * f3));
    }
}
