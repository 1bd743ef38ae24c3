using System.Globalization;

namespace SdaToolkit.Astrodynamics.RelativeMotion;

/// <summary>Tells, for a chief's orbit, a separation and a span, what error to expect of each model of relative motion and whether it is within its domain, from <see cref="RelativeMotionErrors"/>.</summary>
/// <remarks>Conservative: the sum of the parts, each the worst of its sample with a margin. Immutable and thread safe.</remarks>
public sealed class RelativeMotionDomain
{
    private readonly double _gm, _radiusM, _j2, _limit;

    /// <summary>About a body with an oblateness.</summary>
    /// <param name="gmM3PerS2">Gravitational parameter μ, m³/s², above 0.</param>
    /// <param name="equatorialRadiusM">Radius that belongs to J2, m, above 0.</param>
    /// <param name="j2">Zonal coefficient, dimensionless, not normalised, 0 or more.</param>
    /// <param name="limitFraction">Error, as a fraction of the largest separation, up to which a model counts as within its domain, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public RelativeMotionDomain(double gmM3PerS2, double equatorialRadiusM, double j2, double limitFraction = 0.01)
    {
        if (!(gmM3PerS2 > 0 && double.IsFinite(gmM3PerS2))) throw new ArgumentOutOfRangeException(nameof(gmM3PerS2), gmM3PerS2, "gravitational parameter in m³/s², above 0");
        if (!(equatorialRadiusM > 0 && double.IsFinite(equatorialRadiusM))) throw new ArgumentOutOfRangeException(nameof(equatorialRadiusM), equatorialRadiusM, "radius in m, above 0");
        if (!(j2 >= 0 && double.IsFinite(j2))) throw new ArgumentOutOfRangeException(nameof(j2), j2, "J2, 0 or more");
        if (!(limitFraction > 0)) throw new ArgumentOutOfRangeException(nameof(limitFraction), limitFraction, "limit as a fraction, above 0");
        (_gm, _radiusM, _j2, _limit) = (gmM3PerS2, equatorialRadiusM, j2, limitFraction);
    }

    /// <summary>What to expect of a model.</summary>
    /// <param name="method">The model.</param>
    /// <param name="chief">Elements of the chief, of an ellipse.</param>
    /// <param name="largestSeparationM">Largest separation within the span, m, 0 or more.</param>
    /// <param name="spanS">Span, s, 0 or more.</param>
    /// <param name="differentialAccelerationMPerS2">Size of the deputy's acceleration less the chief's by forces that the model leaves out (differential drag and sunlight), m/s², 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The orbit is no ellipse, or a value is out of its range.</exception>
    public RelativeMotionAssessment Assess(RelativeMotionMethod method, KeplerianElements chief, double largestSeparationM, double spanS, double differentialAccelerationMPerS2 = 0)
    {
        if (!(chief.SemiLatusRectumM > 0 && chief.Eccentricity is >= 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(chief), chief, "elements of an ellipse");
        if (!(largestSeparationM >= 0 && double.IsFinite(largestSeparationM))) throw new ArgumentOutOfRangeException(nameof(largestSeparationM), largestSeparationM, "separation in m, 0 or more");
        if (!(spanS >= 0 && double.IsFinite(spanS))) throw new ArgumentOutOfRangeException(nameof(spanS), spanS, "span in s, 0 or more");
        if (!(differentialAccelerationMPerS2 >= 0 && double.IsFinite(differentialAccelerationMPerS2))) throw new ArgumentOutOfRangeException(nameof(differentialAccelerationMPerS2), differentialAccelerationMPerS2, "acceleration in m/s², 0 or more");
        var (e, n) = (chief.Eccentricity, chief.MeanMotionRadPerS(_gm));
        var orbits = spanS * n / Math.Tau;
        var ratio = _radiusM / chief.SemiLatusRectumM;
        var eccentricity = RelativeMotionErrors.EccentricityFraction(method, e, orbits);
        var perSeparation = RelativeMotionErrors.SeparationFraction(method, e, orbits, 1) / chief.PerigeeRadiusM;
        var j2 = RelativeMotionErrors.J2Fraction(method, e, orbits, _j2 * ratio * ratio);
        var (full, measuredOn) = RelativeMotionErrors.FullFieldFraction(method, chief, orbits);
        var measured = e <= RelativeMotionErrors.LargestEccentricity;
        var left = _limit - eccentricity - j2;
        var longest = RelativeMotionErrors.LargestSeparationOverPerigee * chief.PerigeeRadiusM;
        var limitM = measured && left > 0 ? Math.Min(longest, left / perSeparation) : 0;
        var assessment = new RelativeMotionAssessment(
            method, largestSeparationM, spanS, orbits, eccentricity, perSeparation * largestSeparationM, j2, full, measuredOn,
            Displacement(differentialAccelerationMPerS2, n, spanS), _limit, limitM,
            limitM > 0 && largestSeparationM <= limitM, string.Empty);
        return assessment with { Words = Words(assessment, e, measured, Math.Min(longest, (left + j2) / perSeparation)) };
    }

    /// <summary>What to expect of each model, in the order of <see cref="RelativeMotionMethod"/>.</summary>
    /// <inheritdoc cref="Assess"/>
    public IReadOnlyList<RelativeMotionAssessment> AssessAll(KeplerianElements chief, double largestSeparationM, double spanS, double differentialAccelerationMPerS2 = 0) =>
        [.. Enum.GetValues<RelativeMotionMethod>().Select(m => Assess(m, chief, largestSeparationM, spanS, differentialAccelerationMPerS2))];

    /// <summary>Name of a model.</summary>
    /// <param name="method">The model.</param>
    public static string NameOf(RelativeMotionMethod method) => method switch
    {
        RelativeMotionMethod.ClohessyWiltshire1960 => "Clohessy–Wiltshire",
        RelativeMotionMethod.YamanakaAnkersen2002 => "Yamanaka–Ankersen",
        RelativeMotionMethod.Koenig2017Linear => "Koenig (J2), linear in RTN",
        _ => "Koenig (J2), by relative elements",
    };

    // Clohessy–Wiltshire under a constant acceleration along track: y = 4f/n² (1 − cos nt) − 1.5 f t².
    private static double Displacement(double acceleration, double n, double spanS) =>
        acceleration * Math.Min((1.5 * spanS * spanS) + (8 / (n * n)), 2.5 * spanS * spanS);

    private static string Words(RelativeMotionAssessment a, double e, bool measured, double twoBodyLimitM)
    {
        var text = FormattableString.Invariant($"{NameOf(a.Method)} over {a.Orbits:0.##} revolutions at e = {e:0.####} and up to {Length(a.LargestSeparationM)}: error up to {Percent(a.TwoBodyFraction)} of the largest separation without perturbations");
        if (a.EccentricityFraction > a.LimitFraction) text += FormattableString.Invariant($", {Percent(a.EccentricityFraction)} of it by the eccentricity");
        text += RelativeMotionErrors.IsKoenig(a.Method) ? $", {Percent(a.J2Fraction)} more by what J2 does beyond first order. " : $"; J2 alone brings {Percent(a.J2Fraction)}. ";
        text += $"Under the full field, of craft alike in drag and sunlight, up to {Percent(a.FullFieldFraction)} (measured on {a.FullFieldMeasuredOn}). ";
        if (a.DifferentialForceM > 0) text += $"Differential drag and sunlight, where left out, move the deputy up to {Length(a.DifferentialForceM)}. ";
        if (!measured) text += FormattableString.Invariant($"Eccentricities above {RelativeMotionErrors.LargestEccentricity} were not measured. ");
        if (a.IsWithinDomain) return text + $"Within {Percent(a.LimitFraction)} up to {Length(a.SeparationLimitM)}.";
        return text + $"Outside its domain of {Percent(a.LimitFraction)}: " + (a.SeparationLimitM > 0
            ? $"within it up to {Length(a.SeparationLimitM)}."
            : twoBodyLimitM > 0 ? $"within it at no separation, and without perturbations up to {Length(twoBodyLimitM)}." : "within it at no separation.");
    }

    private static string Percent(double fraction) => string.Create(CultureInfo.InvariantCulture, $"{double.Parse((100 * fraction).ToString("G2", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture):0.#######} %");

    private static string Length(double metres) => string.Create(CultureInfo.InvariantCulture, $"{(metres < 1000 ? $"{metres:G3} m" : metres < 1e6 ? $"{metres / 1000:G3} km" : $"{metres / 1000:F0} km")}");
}
