namespace SdaToolkit.Astrodynamics.Orbits;

/// <summary>The first-order periodic terms of J2 at one mean orbit, in Lyddane's variables. Symbols and grouping: Schaub and Junkins, appendix F.</summary>
internal readonly struct BrouwerLyddaneTerms
{
    private readonly double _axis, _longitude, _eDeltaM, _deltaE, _deltaI, _sinHalfDeltaNode;

    private BrouwerLyddaneTerms(KeplerianElements mean, double j2RadiusSquaredHalf, bool longPeriod)
    {
        var (e, i, w, f, m) = (mean.Eccentricity, mean.InclinationRad, mean.ArgumentOfPerigeeRad, mean.TrueAnomalyRad, mean.MeanAnomalyRad);
        var (a, eta) = (mean.SemiMajorAxisM, Math.Sqrt((1 - e) * (1 + e)));
        var (eta2, eta3) = (eta * eta, eta * eta * eta);
        var g2 = j2RadiusSquaredHalf / (a * a);
        var g2p = g2 / (eta2 * eta2);
        var (c, s) = (Math.Cos(i), Math.Sin(i));
        var (c2, e2) = (c * c, e * e);
        var c4 = c2 * c2;
        var d = 1 - (5 * c2);
        // Of the long-period terms, all or none.
        var longG2p = longPeriod ? g2p : 0;
        var divisor = longPeriod ? d : 1;
        var (sinF, cosF) = Math.SinCos(f);
        var aOverR = (1 + (e * cosF)) / eta2;
        var aOverR3 = aOverR * aOverR * aOverR;
        var (sin2w, cos2w) = Math.SinCos(2 * w);
        var (sin21, cos21) = Math.SinCos((2 * w) + f);
        var (sin22, cos22) = Math.SinCos((2 * w) + (2 * f));
        var (sin23, cos23) = Math.SinCos((2 * w) + (3 * f));
        // Equation of the centre, which has no turn to it.
        var centre = Math.IEEERemainder(f - m, Math.Tau) + (e * sinF);
        var longNode = 11 + (80 * c2 / divisor) + (200 * c4 / (divisor * divisor));
        var longE = 1 - (11 * c2) - (40 * c4 / divisor);

        _axis = a * (1 + (g2 * ((((3 * c2) - 1) * (aOverR3 - (1 / eta3))) + (3 * (1 - c2) * aOverR3 * cos22))));

        // δe, long then short period.
        var deltaE1 = longG2p / 8 * e * eta2 * longE * cos2w;
        var cosines = cosF * (3 + (e * cosF * (3 + (e * cosF))));
        _deltaE = deltaE1 + (0.5 * eta2 * (
            (g2 / (eta3 * eta3) * ((((3 * c2) - 1) * ((e * eta) + (e / (1 + eta)) + cosines)) + (3 * (1 - c2) * (e + cosines) * cos22)))
            - (g2p * (1 - c2) * ((3 * cos21) + cos23))));

        // δi: the long-period part has 1 / tan i, which at i = 0 goes with a perigee that is not defined there; it is left out below 1e-9 rad.
        _deltaI = (s > 1e-9 ? -e * deltaE1 * c / (eta2 * s) : 0) + (0.5 * g2p * c * s * ((3 * cos22) + (3 * e * cos21) + (e * cos23)));

        var shortNode = (6 * centre) - (3 * sin22) - (3 * e * sin21) - (e * sin23);
        var deltaNode = (-longG2p / 8 * e2 * c * longNode * sin2w) - (0.5 * g2p * c * shortNode);
        _sinHalfDeltaNode = Math.Sin(0.5 * i) * deltaNode;

        var longM = longG2p / 8 * eta3 * longE * sin2w;
        _longitude = w + mean.RaanRad + m + longM
            - (longG2p / 16 * (2 + e2 - (11 * (2 + (3 * e2)) * c2) - (40 * (2 + (5 * e2)) * c4 / divisor) - (400 * e2 * c4 * c2 / (divisor * divisor))) * sin2w)
            + (0.25 * g2p * ((-6 * d * centre) + ((3 - (5 * c2)) * ((3 * sin22) + (3 * e * sin21) + (e * sin23)))))
            + deltaNode;

        var square = aOverR * aOverR * eta2;
        _eDeltaM = (e * longM) - (0.25 * g2p * eta3 * (
            (2 * ((3 * c2) - 1) * (square + aOverR + 1) * sinF)
            + (3 * (1 - c2) * (((1 - square - aOverR) * sin21) + ((square + aOverR + (1.0 / 3)) * sin23)))));
    }

    /// <summary>The terms of a mean orbit, or why there are none.</summary>
    public static MeanElementsStatus TryOf(KeplerianElements mean, double j2RadiusSquaredHalf, bool longPeriod, out BrouwerLyddaneTerms terms)
    {
        terms = default;
        if (!(mean.SemiLatusRectumM > 0 && mean.Eccentricity is >= 0 and < 1) || !double.IsFinite(mean.InclinationRad + mean.RaanRad + mean.ArgumentOfPerigeeRad + mean.TrueAnomalyRad))
            return MeanElementsStatus.NotAnEllipse;
        var cos = Math.Cos(mean.InclinationRad);
        if (longPeriod && Math.Abs(1 - (5 * cos * cos)) < BrouwerLyddane.CriticalDivisor) return MeanElementsStatus.CriticalInclination;
        terms = new(mean, j2RadiusSquaredHalf, longPeriod);
        return MeanElementsStatus.Valid;
    }

    /// <summary>The osculating elements: Lyddane's sums, which are free of small divisors.</summary>
    public KeplerianElements Apply(KeplerianElements mean)
    {
        var (sinM, cosM) = Math.SinCos(mean.MeanAnomalyRad);
        var d1 = ((mean.Eccentricity + _deltaE) * sinM) + (_eDeltaM * cosM);
        var d2 = ((mean.Eccentricity + _deltaE) * cosM) - (_eDeltaM * sinM);
        var (sinHalf, cosHalf) = Math.SinCos(0.5 * mean.InclinationRad);
        var (sinNode, cosNode) = Math.SinCos(mean.RaanRad);
        var d3 = ((sinHalf + (0.5 * cosHalf * _deltaI)) * sinNode) + (_sinHalfDeltaNode * cosNode);
        var d4 = ((sinHalf + (0.5 * cosHalf * _deltaI)) * cosNode) - (_sinHalfDeltaNode * sinNode);
        var (e, m, node) = (double.Hypot(d1, d2), Math.Atan2(d1, d2), Math.Atan2(d3, d4));
        var nu = e < 1 ? Anomaly.TrueFromMean(m, e) : double.NaN;
        return new(_axis * (1 - e) * (1 + e), e, 2 * Math.Asin(Math.Min(1, double.Hypot(d3, d4))), Angles.ZeroToTwoPi(node), Angles.ZeroToTwoPi(_longitude - m - node), Angles.ZeroToTwoPi(nu));
    }
}
