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

    private readonly bool _simple;
    private readonly double _nodecf, _omgcof, _xmcof, _eta, _delmo, _sinmao;
    private readonly double _cc1, _bstarCc4, _bstarCc5, _d2, _d3, _d4;
    private readonly double _t2cof, _t3cof, _t4cof, _t5cof;

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
        _eta = a * e * tsi;
        var (etasq, eeta) = (_eta * _eta, e * _eta);
        var psisq = Math.Abs(1 - etasq);
        var coef = qoms24 * Fourth(tsi);
        var coef1 = coef / Math.Pow(psisq, 3.5);
        var cc2 = coef1 * n * ((a * (1 + (1.5 * etasq) + (eeta * (4 + etasq))))
            + (0.375 * j2 * tsi / psisq * inclination.Con41 * (8 + (3 * etasq * (8 + etasq)))));
        _cc1 = bstar * cc2;
        var cc3 = e > SmallEccentricity ? -2 * coef * tsi * gravity.J3OverJ2 * n * inclination.Sin / e : 0;
        var cc4 = 2 * n * coef1 * a * omeosq * ((_eta * (2 + (0.5 * etasq))) + (e * (0.5 + (2 * etasq)))
            - (j2 * tsi / (a * psisq) * ((-3 * inclination.Con41 * (1 - (2 * eeta) + (etasq * (1.5 - (0.5 * eeta)))))
                + (0.75 * inclination.X1mth2 * ((2 * etasq) - (eeta * (1 + etasq))) * Math.Cos(2 * elements.ArgumentOfPerigeeRad)))));
        var cc5 = 2 * coef1 * a * omeosq * (1 + (2.75 * (etasq + eeta)) + (eeta * etasq));
        (_bstarCc4, _bstarCc5) = (bstar * cc4, bstar * cc5);

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

        _omgcof = bstar * cc3 * Math.Cos(elements.ArgumentOfPerigeeRad);
        _xmcof = e > SmallEccentricity ? -2.0 / 3 * coef * bstar / eeta : 0;
        _nodecf = 3.5 * omeosq * xhdot1 * _cc1;
        _t2cof = 1.5 * _cc1;
        _delmo = Cube(1 + (_eta * Math.Cos(elements.MeanAnomalyRad)));
        _sinmao = Math.Sin(elements.MeanAnomalyRad);

        _simple = perigeeKm < SimplePerigeeKm || Math.Tau / n >= Sgp4.DeepSpacePeriodMin;
        if (_simple) return;
        var cc1sq = _cc1 * _cc1;
        _d2 = 4 * a * tsi * cc1sq;
        var temp = _d2 * tsi * _cc1 / 3;
        _d3 = ((17 * a) + s) * temp;
        _d4 = 0.5 * temp * a * tsi * ((221 * a) + (31 * s)) * _cc1;
        _t3cof = _d2 + (2 * cc1sq);
        _t4cof = 0.25 * ((3 * _d3) + (_cc1 * ((12 * _d2) + (10 * cc1sq))));
        _t5cof = 0.2 * ((3 * _d4) + (12 * _cc1 * _d3) + (6 * _d2 * _d2) + (15 * cc1sq * ((2 * _d2) + cc1sq)));
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
            Node = elements.RaanRad + (NodeRate * t) + (_nodecf * t2),
        };
        drag = (1 - (_cc1 * t), _bstarCc4 * t, _t2cof * t2);
        if (_simple) return state;

        var shift = (_omgcof * t) + (_xmcof * (Cube(1 + (_eta * Math.Cos(xmdf))) - _delmo));
        state.MeanAnomaly += shift;
        state.ArgumentOfPerigee -= shift;
        var (t3, t4) = (t2 * t, t2 * t2);
        drag.AxisRoot -= (_d2 * t2) + (_d3 * t3) + (_d4 * t4);
        drag.Eccentricity += _bstarCc5 * (Math.Sin(state.MeanAnomaly) - _sinmao);
        drag.Longitude += (_t3cof * t3) + (t4 * (_t4cof + (t * _t5cof)));
        return state;
    }

    private static double Cube(double x) => x * x * x;

    private static double Fourth(double x) => x * x * (x * x);
}
