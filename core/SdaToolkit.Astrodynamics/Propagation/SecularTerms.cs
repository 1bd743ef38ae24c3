namespace SdaToolkit.Astrodynamics.Propagation;

/// <summary>Secular effects of the zonal harmonics and of drag: rates and drag polynomials, fixed at epoch.</summary>
/// <remarks>Hoots and Roehrich 1980, Spacetrack Report No. 3, section 6, as corrected by Vallado et al. 2006; symbols are theirs. Earth radii, minutes, rad.</remarks>
internal readonly struct SecularTerms
{
    // Below this eccentricity the terms divided by it are left out.
    private const double SmallEccentricity = 1e-4;

    // Atmosphere of the density function, km: its top, its base s, and the bases for low perigees.
    private const double TopKm = 120;
    private const double BaseKm = 78;
    private const double LowPerigeeKm = 156;
    private const double LowestPerigeeKm = 98;
    private const double LowestBaseKm = 20;
    private const double SimplePerigeeKm = 220;

    public readonly double MeanMotion;
    public readonly double SemiMajorAxis;
    public readonly double MeanAnomalyRate;
    public readonly double ArgumentOfPerigeeRate;
    public readonly double NodeRate;

    /// <summary>Perigee below 220 km, or deep space: the higher terms of drag are left out.</summary>
    public readonly bool Simple;

    // Coefficients, named as in the report.
    public readonly double Nodecf, Omgcof, Xmcof, Eta, Delmo, Sinmao;
    public readonly double Cc1, BstarCc4, BstarCc5, D2, D3, D4;
    public readonly double T2cof, T3cof, T4cof, T5cof;

    public SecularTerms(MeanElements elements, in InclinationTerms inclination, GravityModel gravity)
    {
        var (e, bstar) = (elements.Eccentricity, elements.BstarPerEarthRadius);
        var (j2, re) = (gravity.J2, gravity.EarthRadiusKm);
        var n = MeanOrbit.BrouwerMeanMotion(elements.MeanMotionRadPerS * 60, e, inclination.Cos, gravity);
        var a = MeanOrbit.SemiMajorAxis(n, gravity);
        var omeosq = 1 - (e * e);
        var perigeeKm = ((a * (1 - e)) - 1) * re;
        (MeanMotion, SemiMajorAxis) = (n, a);

        // Drag: s and (q0 − s)⁴ follow a low perigee down.
        var baseKm = perigeeKm >= LowPerigeeKm ? BaseKm : perigeeKm < LowestPerigeeKm ? LowestBaseKm : perigeeKm - BaseKm;
        var s = (baseKm / re) + 1;
        var qoms24 = Fourth((TopKm - baseKm) / re);
        var tsi = 1 / (a - s);
        Eta = a * e * tsi;
        var (etasq, eeta) = (Eta * Eta, e * Eta);
        var psisq = Math.Abs(1 - etasq);
        var coef = qoms24 * Fourth(tsi);
        var coef1 = coef / Math.Pow(psisq, 3.5);
        var cc2 = coef1 * n * ((a * (1 + (1.5 * etasq) + (eeta * (4 + etasq))))
            + (0.375 * j2 * tsi / psisq * inclination.Con41 * (8 + (3 * etasq * (8 + etasq)))));
        Cc1 = bstar * cc2;
        var cc3 = e > SmallEccentricity ? -2 * coef * tsi * gravity.J3OverJ2 * n * inclination.Sin / e : 0;
        var cc4 = 2 * n * coef1 * a * omeosq * ((Eta * (2 + (0.5 * etasq))) + (e * (0.5 + (2 * etasq)))
            - (j2 * tsi / (a * psisq) * ((-3 * inclination.Con41 * (1 - (2 * eeta) + (etasq * (1.5 - (0.5 * eeta)))))
                + (0.75 * inclination.X1mth2 * ((2 * etasq) - (eeta * (1 + etasq))) * Math.Cos(2 * elements.ArgumentOfPerigeeRad)))));
        var cc5 = 2 * coef1 * a * omeosq * (1 + (2.75 * (etasq + eeta)) + (eeta * etasq));
        (BstarCc4, BstarCc5) = (bstar * cc4, bstar * cc5);

        // Zonal harmonics: rates of mean anomaly, perigee and node.
        var cosio = inclination.Cos;
        var (cosio2, rteosq) = (cosio * cosio, Math.Sqrt(omeosq));
        var cosio4 = cosio2 * cosio2;
        var pinvsq = 1 / (a * omeosq * a * omeosq);
        var temp1 = 1.5 * j2 * pinvsq * n;
        var temp2 = 0.5 * temp1 * j2 * pinvsq;
        var temp3 = -0.46875 * gravity.J4 * pinvsq * pinvsq * n;
        MeanAnomalyRate = n + (0.5 * temp1 * rteosq * inclination.Con41) + (0.0625 * temp2 * rteosq * (13 - (78 * cosio2) + (137 * cosio4)));
        ArgumentOfPerigeeRate = (-0.5 * temp1 * (1 - (5 * cosio2))) + (0.0625 * temp2 * (7 - (114 * cosio2) + (395 * cosio4)))
            + (temp3 * (3 - (36 * cosio2) + (49 * cosio4)));
        var xhdot1 = -temp1 * cosio;
        NodeRate = xhdot1 + (((0.5 * temp2 * (4 - (19 * cosio2))) + (2 * temp3 * (3 - (7 * cosio2)))) * cosio);

        Omgcof = bstar * cc3 * Math.Cos(elements.ArgumentOfPerigeeRad);
        Xmcof = e > SmallEccentricity ? -2.0 / 3 * coef * bstar / eeta : 0;
        Nodecf = 3.5 * omeosq * xhdot1 * Cc1;
        T2cof = 1.5 * Cc1;
        Delmo = Cube(1 + (Eta * Math.Cos(elements.MeanAnomalyRad)));
        Sinmao = Math.Sin(elements.MeanAnomalyRad);

        Simple = perigeeKm < SimplePerigeeKm || Math.Tau / n >= Sgp4.DeepSpacePeriodMin;
        if (Simple) return;
        var cc1sq = Cc1 * Cc1;
        D2 = 4 * a * tsi * cc1sq;
        var temp = D2 * tsi * Cc1 / 3;
        D3 = ((17 * a) + s) * temp;
        D4 = 0.5 * temp * a * tsi * ((221 * a) + (31 * s)) * Cc1;
        T3cof = D2 + (2 * cc1sq);
        T4cof = 0.25 * ((3 * D3) + (Cc1 * ((12 * D2) + (10 * cc1sq))));
        T5cof = 0.2 * ((3 * D4) + (12 * Cc1 * D3) + (6 * D2 * D2) + (15 * cc1sq * ((2 * D2) + cc1sq)));
    }

    /// <summary>Angles at a time, drag included, and what drag does to the axis, the eccentricity and the mean longitude.</summary>
    /// <param name="elements">The elements at epoch.</param>
    /// <param name="t">Minutes since epoch.</param>
    /// <param name="drag">The factor of √a, the loss of eccentricity and the mean longitude per mean motion.</param>
    public MeanState At(MeanElements elements, double t, out (double AxisRoot, double Eccentricity, double Longitude) drag)
    {
        var xmdf = elements.MeanAnomalyRad + (MeanAnomalyRate * t);
        var t2 = t * t;
        var state = new MeanState
        {
            MeanMotion = MeanMotion,
            Eccentricity = elements.Eccentricity,
            Inclination = elements.InclinationRad,
            MeanAnomaly = xmdf,
            ArgumentOfPerigee = elements.ArgumentOfPerigeeRad + (ArgumentOfPerigeeRate * t),
            Node = elements.RaanRad + (NodeRate * t) + (Nodecf * t2),
        };
        drag = (1 - (Cc1 * t), BstarCc4 * t, T2cof * t2);
        if (Simple) return state;

        var shift = (Omgcof * t) + (Xmcof * (Cube(1 + (Eta * Math.Cos(xmdf))) - Delmo));
        state.MeanAnomaly += shift;
        state.ArgumentOfPerigee -= shift;
        var (t3, t4) = (t2 * t, t2 * t2);
        drag.AxisRoot -= (D2 * t2) + (D3 * t3) + (D4 * t4);
        drag.Eccentricity += BstarCc5 * (Math.Sin(state.MeanAnomaly) - Sinmao);
        drag.Longitude += (T3cof * t3) + (t4 * (T4cof + (t * T5cof)));
        return state;
    }

    private static double Cube(double x) => x * x * x;

    private static double Fourth(double x) => x * x * (x * x);
}
