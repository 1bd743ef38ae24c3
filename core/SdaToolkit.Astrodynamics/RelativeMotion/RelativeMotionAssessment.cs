namespace SdaToolkit.Astrodynamics.RelativeMotion;

/// <summary>How well a model of relative motion serves a chief's orbit, a separation and a span; errors of position, as fractions of the largest separation unless in metres.</summary>
/// <param name="Method">The model.</param>
/// <param name="LargestSeparationM">Largest separation within the span, m.</param>
/// <param name="SpanS">Span, s.</param>
/// <param name="Orbits">The span in revolutions.</param>
/// <param name="EccentricityFraction">Error by the eccentricity alone.</param>
/// <param name="SeparationFraction">Error by the size of the separation.</param>
/// <param name="J2Fraction">Error that J2 alone brings.</param>
/// <param name="FullFieldFraction">Error under the full field on the orbit <paramref name="FullFieldMeasuredOn"/>, J2 and eccentricity in it; not counted in <see cref="ErrorFraction"/>.</param>
/// <param name="FullFieldMeasuredOn">The orbit that figure was measured on.</param>
/// <param name="DifferentialForceM">What a differential acceleration (drag, sunlight) that the model leaves out moves the deputy, m; not counted in <see cref="ErrorFraction"/>.</param>
/// <param name="LimitFraction">Error up to which the model counts as within its domain.</param>
/// <param name="SeparationLimitM">Largest separation at which it would be within its domain over this span, m; 0 where none is.</param>
/// <param name="IsWithinDomain">Whether <see cref="ErrorFraction"/> is within the limit, on an orbit that was measured.</param>
/// <param name="Words">All of this in a few sentences.</param>
public sealed record RelativeMotionAssessment(
    RelativeMotionMethod Method,
    double LargestSeparationM,
    double SpanS,
    double Orbits,
    double EccentricityFraction,
    double SeparationFraction,
    double J2Fraction,
    double FullFieldFraction,
    string FullFieldMeasuredOn,
    double DifferentialForceM,
    double LimitFraction,
    double SeparationLimitM,
    bool IsWithinDomain,
    string Words)
{
    /// <summary>Error without perturbations.</summary>
    public double TwoBodyFraction => EccentricityFraction + SeparationFraction;

    /// <summary>Error under J2: without perturbations and J2 together.</summary>
    public double ErrorFraction => TwoBodyFraction + J2Fraction;

    /// <summary>The same, m.</summary>
    public double ErrorM => ErrorFraction * LargestSeparationM;
}
