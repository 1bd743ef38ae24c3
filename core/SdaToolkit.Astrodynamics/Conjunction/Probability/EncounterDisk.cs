using System.Globalization;

namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>An encounter in its principal axes with the disk of the hard body: what all planar methods start from.</summary>
internal readonly record struct EncounterDisk(PrincipalAxes Axes, CollisionProbabilityStatus Status, double RadiusM)
{
    // Nearer than this the density at the nearest point of the disk may still give more than the smallest double.
    private const double FarthestSigmas = 39;

    /// <summary>Checks the input and turns it to its principal axes.</summary>
    /// <exception cref="ArgumentException">A value is not finite or the radius is negative.</exception>
    public static EncounterDisk Of(EncounterPlane encounter, double hardBodyRadiusMetres)
    {
        if (!(hardBodyRadiusMetres >= 0) || !double.IsFinite(hardBodyRadiusMetres))
            throw new ArgumentOutOfRangeException(nameof(hardBodyRadiusMetres), hardBodyRadiusMetres, "a finite radius of 0 m or more");
        if (!double.IsFinite(encounter.MissDistanceMetres + encounter.VarianceXM2 + encounter.CovarianceXYM2 + encounter.VarianceYM2))
            throw new ArgumentException($"not finite: {encounter}", nameof(encounter));
        var (axes, status) = PrincipalAxes.Of(encounter);
        return new(axes, status, hardBodyRadiusMetres);
    }

    /// <summary>Radius in units of the longer standard deviation.</summary>
    public double RadiusOverLong => RadiusM / Axes.LongSigma;

    /// <summary>Radius in units of the shorter standard deviation.</summary>
    public double RadiusOverShort => RadiusM / Axes.ShortSigma;

    /// <summary>Miss along the longer axis in units of its standard deviation.</summary>
    public double LongMissSigmas => Axes.LongMiss / Axes.LongSigma;

    /// <summary>Miss along the shorter axis in units of its standard deviation.</summary>
    public double ShortMissSigmas => Axes.ShortMiss / Axes.ShortSigma;

    /// <summary>Whether every point of the disk is so many standard deviations out that the probability is below the smallest double.</summary>
    public bool IsHopelesslyFar =>
        LongMissSigmas - RadiusOverLong > FarthestSigmas || ShortMissSigmas - RadiusOverShort > FarthestSigmas;

    /// <summary>The probability where no density over the plane is needed, or there is none.</summary>
    /// <param name="value">The limit; NaN where the covariance is indefinite.</param>
    public bool TryLimit(out double value)
    {
        value = 0;
        if (Status == CollisionProbabilityStatus.CovarianceIndefinite) value = double.NaN;
        else if (Axes.LongSigma == 0) value = Axes.LongMiss <= RadiusM && double.Hypot(Axes.LongMiss, Axes.ShortMiss) <= RadiusM ? 1 : 0;
        else if (RadiusM == 0) value = 0;
        else if (Axes.ShortSigma == 0 || double.IsInfinity(RadiusOverShort)) value = OnALine();
        else return false;
        return true;
    }

    /// <summary>What the methods of the exact integral give where <see cref="TryLimit"/> holds: its limit.</summary>
    public PlanarProbability Limit(double value) => Status == CollisionProbabilityStatus.CovarianceIndefinite
        ? PlanarProbability.NotApplicable(value, Status, "the covariance has a negative eigenvalue")
        : PlanarProbability.Good(value, Status);

    /// <summary>A number for a reason.</summary>
    public static string Number(double value) => value.ToString("G3", CultureInfo.InvariantCulture);

    // No width to speak of across: only the chord of the disk along the line counts.
    private double OnALine()
    {
        var chord = Axes.ShortMiss < RadiusM ? Math.Sqrt(RadiusM - Axes.ShortMiss) * Math.Sqrt(RadiusM + Axes.ShortMiss) : 0;
        return Math.Exp(ErrorFunction.LogIntervalProbability(LongMissSigmas / Math.Sqrt(2), chord / Axes.LongSigma / Math.Sqrt(2)));
    }
}
