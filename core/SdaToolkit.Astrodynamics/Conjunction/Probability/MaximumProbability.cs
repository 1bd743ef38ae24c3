namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>The largest probability over a scale of the covariance.</summary>
/// <param name="Value">0 to 1.</param>
/// <param name="ScaleFactor">k: the factor of the standard deviations (the covariance is times k²) at which it is reached; 0 where it is approached as the uncertainty vanishes.</param>
/// <param name="IsDiluted">Whether the uncertainty as given is larger than that of the maximum (k below 1): a smaller one would raise the probability, so a small value is no reassurance.</param>
/// <param name="Status">What the covariance allowed.</param>
public readonly record struct ProbabilityMaximum(double Value, double ScaleFactor, bool IsDiluted, CollisionProbabilityStatus Status);

/// <summary>Maximum probability of collision over scaled covariances, the probability against scale, and a bound over all covariances.</summary>
/// <remarks>
/// <para>Sources: K. T. Alfriend et al., "Probability of collision error analysis", Space Debris 1(1), 1999 (maximum over k, the start of the search here: k = M/√2); S. Alfano, "Relating position
/// uncertainty to maximum conjunction probability", Journal of the Astronautical Sciences 53(2), 2005 (dilution region). Unlike there, the density is not taken as
/// constant over the disk: the probability is <see cref="Foster1992"/>'s at every scale.</para>
/// <para>Assumptions as for <see cref="Foster1992"/>. Accuracy: value 1e-10 relative, k 1e-5. It is a maximum over the size of the covariance alone, its shape and the miss kept.</para>
/// </remarks>
public static class MaximumProbability
{
    private const double GoldenSection = 0.3819660112501051;
    private const double Narrow = 2e-3;
    private const double Smallest = 1e-150;
    private const double Largest = 1e150;

    /// <summary>Largest probability over all scales of the covariance.</summary>
    /// <param name="encounter">Miss and combined covariance in the encounter plane.</param>
    /// <param name="hardBodyRadiusMetres">Sum of the radii of both objects, m, 0 or more.</param>
    /// <returns>The maximum; value and scale are NaN where the covariance is indefinite, the scale 1 where there is no uncertainty to scale or no radius.</returns>
    /// <exception cref="ArgumentException">A value is not finite or the radius is negative.</exception>
    public static ProbabilityMaximum Compute(EncounterPlane encounter, double hardBodyRadiusMetres)
    {
        var disk = EncounterDisk.Of(encounter, hardBodyRadiusMetres);
        if (disk.Status == CollisionProbabilityStatus.CovarianceIndefinite) return new(double.NaN, double.NaN, false, disk.Status);
        if (disk.Axes.LongSigma == 0 || disk.RadiusM == 0)
        {
            disk.TryLimit(out var limit);
            return new(limit, 1, false, disk.Status);
        }

        // The mean inside the disk: the smaller the covariance, the surer the collision.
        if (encounter.MissDistanceMetres < hardBodyRadiusMetres) return new(1, 0, true, disk.Status);
        var start = Alfriend1999.WorstScale(encounter);
        // A line that misses the disk at any scale.
        if (!(start < Largest)) return new(0, 1, false, disk.Status);
        var (logScale, value) = Climb(disk, Math.Log(Math.Max(start, Smallest)));
        var scale = Math.Exp(logScale);
        return new(value, scale, scale < 1, disk.Status);
    }

    /// <summary>Probability at each of a row of scales: the dilution curve.</summary>
    /// <param name="encounter">Miss and combined covariance in the encounter plane.</param>
    /// <param name="hardBodyRadiusMetres">Sum of the radii of both objects, m, 0 or more.</param>
    /// <param name="scaleFactors">Factors of the standard deviations, above 0 (the covariance is times their squares).</param>
    /// <param name="probabilities">Where the probabilities go, as long; NaN where the covariance is indefinite.</param>
    /// <exception cref="ArgumentException">A value is not finite, the radius is negative, a factor is not above 0 and finite, or the spans differ in length.</exception>
    public static void DilutionCurve(EncounterPlane encounter, double hardBodyRadiusMetres, ReadOnlySpan<double> scaleFactors, Span<double> probabilities)
    {
        if (probabilities.Length != scaleFactors.Length) throw new ArgumentException($"{probabilities.Length} probabilities for {scaleFactors.Length} scale factors", nameof(probabilities));
        var disk = EncounterDisk.Of(encounter, hardBodyRadiusMetres);
        for (var i = 0; i < scaleFactors.Length; i++)
        {
            if (!(scaleFactors[i] > 0) || !double.IsFinite(scaleFactors[i])) throw new ArgumentException($"scale factor {i} is {scaleFactors[i]}; above 0 and finite", nameof(scaleFactors));
            probabilities[i] = At(disk, scaleFactors[i]);
        }
    }

    /// <summary>A bound that no normal distribution of the miss about its given mean exceeds, whatever its covariance.</summary>
    /// <remarks>
    /// The disk lies in the strip |along the miss| ≤ R, so the probability is at most that of the strip, which is largest at σ² = 2 d R / ln((d + R)/(d − R)). A covariance
    /// shrunk to a line through the disk's middle (an aspect ratio without bound) reaches it.
    /// </remarks>
    /// <param name="missDistanceMetres">d, m, 0 or more.</param>
    /// <param name="hardBodyRadiusMetres">R, m, 0 or more.</param>
    /// <returns>1 where the miss is inside the radius.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value is negative or not finite.</exception>
    public static double OverAllCovariances(double missDistanceMetres, double hardBodyRadiusMetres)
    {
        if (!(missDistanceMetres >= 0) || !double.IsFinite(missDistanceMetres)) throw new ArgumentOutOfRangeException(nameof(missDistanceMetres), missDistanceMetres, "a finite distance of 0 m or more");
        if (!(hardBodyRadiusMetres >= 0) || !double.IsFinite(hardBodyRadiusMetres)) throw new ArgumentOutOfRangeException(nameof(hardBodyRadiusMetres), hardBodyRadiusMetres, "a finite radius of 0 m or more");
        if (missDistanceMetres < hardBodyRadiusMetres || missDistanceMetres == 0) return 1;
        if (hardBodyRadiusMetres == 0) return 0;
        var share = hardBodyRadiusMetres / missDistanceMetres;
        if (share == 1) return 0.5;
        // In units of the miss; atanh(share) = ½ ln((1 + share)/(1 − share)).
        var sigma = Math.Sqrt(share < 1e-8 ? 1 : share / Math.Atanh(share));
        return Math.Exp(ErrorFunction.LogIntervalProbability(1 / (sigma * Math.Sqrt(2)), share / (sigma * Math.Sqrt(2))));
    }

    private static double At(in EncounterDisk disk, double scale)
    {
        var axes = disk.Axes with { LongSigma = disk.Axes.LongSigma * scale, ShortSigma = disk.Axes.ShortSigma * scale };
        return ProbabilityBatch.Scalar(disk with { Axes = axes }).Value;
    }

    /// <summary>Brackets the maximum in the logarithm of the scale, narrows it by golden sections, and ends with the vertex of a parabola.</summary>
    private static (double LogScale, double Value) Climb(in EncounterDisk disk, double start)
    {
        const double LeastLog = -345;
        var (low, middle, high) = (start - 1, start, start + 1);
        var (atLow, atMiddle, atHigh) = (At(disk, Math.Exp(low)), At(disk, Math.Exp(middle)), At(disk, Math.Exp(high)));
        // A flat start (both below the smallest double, or all of one half) moves to larger scales, where the density spreads.
        while (atHigh > atMiddle || (atMiddle == 0 && high < -LeastLog)) (low, middle, atMiddle, high, atHigh) = (middle, high, atHigh, high + 1, At(disk, Math.Exp(high + 1)));
        if (middle != start) atLow = At(disk, Math.Exp(low));
        while (atLow > atMiddle && low > LeastLog) (high, atHigh, middle, atMiddle, low, atLow) = (middle, atMiddle, low, atLow, low - 1, At(disk, Math.Exp(low - 1)));
        while (high - low > Narrow)
        {
            // The point goes into the longer side.
            var right = high - middle > middle - low;
            var next = right ? middle + (GoldenSection * (high - middle)) : middle - (GoldenSection * (middle - low));
            var atNext = At(disk, Math.Exp(next));
            if (atNext > atMiddle) (low, atLow, middle, atMiddle, high, atHigh) = right ? (middle, atMiddle, next, atNext, high, atHigh) : (low, atLow, next, atNext, middle, atMiddle);
            else if (right) (high, atHigh) = (next, atNext);
            else (low, atLow) = (next, atNext);
        }

        // Here the curve is a parabola but for a part of 1e-9; a flat one, of zeros, has no vertex.
        var (left, rightSlope) = ((atMiddle - atLow) / (middle - low), (atHigh - atMiddle) / (high - middle));
        var vertex = (0.5 * (low + middle)) + (0.5 * (high - low) * left / (left - rightSlope));
        if (!(vertex > low && vertex < high)) return (middle, atMiddle);
        var atVertex = At(disk, Math.Exp(vertex));
        return atVertex > atMiddle ? (vertex, atVertex) : (middle, atMiddle);
    }
}
