namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>Expected number of collisions as an integral over time and the hard-body sphere: 3D-Nc (Hall 2021).</summary>
/// <remarks>
/// <para>Source: D. T. Hall, "Expected collision rates for tracked satellites", Journal of Spacecraft and Rockets 58 (2021) 715–728. Both objects move on Kepler's ellipses; their
/// errors are normal in equinoctial elements and independent. At each time both distributions are taken as linear about the point where they overlap most; the rate of
/// collisions is the integral over the hard-body sphere of the density of the relative position times the mean speed inwards.</para>
/// <para>Assumptions: two-body motion over the encounter, spheres, and, for the number to be a probability, one passage: objects that meet several times in a segment count
/// several times. Slow, long and curved encounters are in its range; <see cref="Hall2021Result.Usage"/> measures whether one encounter can be told from the next.</para>
/// <para>Constants are NASA CARA's: μ = 3.986004418e14 m³/s², eigenvalues of the position covariance clipped at (1e-4 radii)², reported by the status; collisions are counted
/// between the times of largest mean distance. Accuracy: 2e-6 relative to the exact integral of the definition. CARA's own values are 8e-4 higher: their trapezoids in time are
/// halved near the peak only. Where covariances are hundreds of kilometres long, other axes of the frame change the number by up to 2e-3, since the elements' errors differ.</para>
/// </remarks>
public static class Hall2021
{
    private const double MostExtended = 0.5;
    private const double MostOffset = 0.75;
    private const double Tiny = 1e-300;

    // Panels over a whole segment, where nothing is known of where the collisions are.
    private const int SegmentPanels = 24;

    private const int StraightPanels = 8;

    // Part of the shorter period: where the encounter lasts longer, other peaks are looked for over the whole segment.
    private const double ShortEncounter = 0.01;

    // To either side of the mean time of collision, in standard deviations.
    private const double FirstReach = 8.5;

    [ThreadStatic]
    private static SphereQuadrature? s_sphere;

    /// <summary>The number of collisions.</summary>
    /// <param name="encounter">States and covariances near closest approach; the hard-body radius above 0.</param>
    /// <param name="options">Constants; null for CARA's.</param>
    /// <exception cref="ArgumentException">A value is not finite, or the hard-body radius is not above 0.</exception>
    public static Hall2021Result Compute(Encounter encounter, HallOptions? options = null)
    {
        options ??= HallOptions.Default;
        HallInput.Require(encounter);
        if (PeakOverlap.Prepare(encounter, options) is not { } overlap) return None(CollisionNumberStatus.NoOrbit);
        var curve = TwoDimensionalUsage.Curve(encounter, options, overlap);
        if (curve is null) return None(CollisionNumberStatus.CovarianceIndefinite);
        var plane = Hall2023.Compute(encounter, options, overlap, curve, out var minimum);

        var (start, end) = Coppola2012.Bounds(encounter, options.DurationGamma);
        var (earliest, latest) = EncounterSegment.Find(overlap, 0.5 * (start + end));
        (earliest, latest) = (options.EarliestS ?? earliest, options.LatestS ?? latest);
        var rate = new CollisionRate(overlap, encounter.HardBodyRadiusM, s_sphere ??= new());
        var edges = Edges(plane, minimum, encounter.HardBodyRadiusM, (start, end), (earliest, latest));
        var number = RateIntegral.Compute(rate, edges, earliest, latest);
        return Result(rate, number, plane, earliest, latest);
    }

    /// <summary>
    /// Where panels begin and end at first: about the collisions and the straight encounter where those are known to be short and near, else over the whole segment.
    /// </summary>
    private static double[] Edges(Hall2023Result plane, OverlapMinimum? minimum, double radius, (double Start, double End) straight, (double Earliest, double Latest) segment)
    {
        var edges = new List<double>();
        var (earliest, latest) = segment;
        var isolated = minimum is not null && plane.Usage.Extended.Value < ShortEncounter && !plane.Usage.Offset.Violated;
        if (!isolated)
            for (var i = 0; i <= SegmentPanels; i++) edges.Add(earliest + ((latest - earliest) * i / SegmentPanels));
        if (minimum is { } found)
        {
            var crossing = radius / found.At.VelocityMPerS.Norm;
            var half = (FirstReach * Math.Max(found.SigmaS, double.IsNaN(plane.MeanRateSigmaS) ? 0 : plane.MeanRateSigmaS)) + crossing;
            var middle = double.IsNaN(plane.MeanRateTimeS) ? found.TimeS : plane.MeanRateTimeS;
            for (var i = -2; i <= 2; i++) edges.Add(Math.Clamp(middle + (0.5 * i * half), earliest, latest));
            // Another peak may hide where straight motion would have one.
            if (isolated && (straight.Start < middle - (1.5 * half) || straight.End > middle + (1.5 * half)))
                for (var i = 0; i <= StraightPanels; i++) edges.Add(Math.Clamp(straight.Start + ((straight.End - straight.Start) * i / StraightPanels), earliest, latest));
        }

        return edges.Distinct().Order().ToArray() is { Length: > 1 } some ? some : [earliest, 0.5 * (earliest + latest), latest];
    }

    private static Hall2021Result Result(CollisionRate rate, double sum, Hall2023Result plane, double earliest, double latest)
    {
        var duration = RateDuration.Of(rate.Samples);
        if (!duration.Converged || !double.IsFinite(sum)) return None(CollisionNumberStatus.NotConverged) with { SegmentStartS = earliest, SegmentEndS = latest, RateEvaluations = rate.Count };
        var number = sum > 0 ? Math.Exp(Math.Log(sum) + rate.LogScale) : 0;
        var status = !(number > Tiny) ? CollisionNumberStatus.BelowRange
            : rate.AnyClipped ? CollisionNumberStatus.CovarianceClipped : CollisionNumberStatus.Computed;
        if (!(number > Tiny)) number = 0;
        var usage = Indicators(
            (duration.EndS - duration.StartS) / (latest - earliest),
            Math.Max(duration.StartS / earliest, duration.EndS / latest),
            Sharpness(duration.SphereFraction, number, plane), 0);
        return new(
            Math.Min(1, number), status, usage, number, earliest, latest,
            duration.StartS, duration.EndS, duration.PeakS, duration.SphereFraction, rate.Count);
    }

    /// <summary>
    /// How far below a hundredth the part of the sphere that counts is: CARA's sign that its fixed nodes on the sphere are too few. As there, it is no matter where two-dimensional
    /// values agree, or where the number is below 1e-15. The cells here follow any peak; the measure is kept so that the same encounters are named.
    /// </summary>
    private static double Sharpness(double fraction, double number, Hall2023Result plane)
    {
        var sharpness = Math.Max(0, (0.01 - fraction) / 0.01);
        if (!(sharpness > 0.01)) return double.IsNaN(sharpness) ? 0 : sharpness;
        if (!double.IsNaN(plane.Value)) return plane.Usage.Inaccurate.Violated ? sharpness : 0;
        return number < 1e-15 ? 0 : sharpness;
    }

    private static UsageIndicators Indicators(double extended, double offset, double inaccurate, double converged) => new(
        new(UsageConcern.InvalidCovariance, 0, 0),
        new(UsageConcern.Extended, extended, MostExtended),
        new(UsageConcern.Offset, offset, MostOffset),
        new(UsageConcern.Inaccurate, inaccurate, 0.01),
        new(UsageConcern.NotConverged, converged, 0));

    private static Hall2021Result None(CollisionNumberStatus status) => new(
        double.NaN, status, Indicators(double.NaN, double.NaN, double.NaN, double.NaN),
        double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, 0);
}
