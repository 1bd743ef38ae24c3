using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Astrodynamics.Dynamics;

namespace SdaToolkit.Astrodynamics.RelativeMotion.Safety;

/// <summary>A relative state with normal errors. In the client's rotating RTN.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="Covariance">Covariance of position and of velocity as seen in the rotating axes; may be singular.</param>
public readonly record struct RelativeDispersion(RelativeState Mean, StateCovariance Covariance)
{
    private const double SmallestEigenvalue = 1e-9;

    // The pairs before it make the six errors.
    private const uint StratumPair = 3;

    /// <summary>Errors of navigation: along the line of sight to the client, across it, and of velocity in every axis.</summary>
    /// <param name="mean">The state.</param>
    /// <param name="rangeSigmaM">Along the line of sight, one standard deviation, m.</param>
    /// <param name="bearingSigmaRad">Of the direction in each axis, rad.</param>
    /// <param name="velocitySigmaMPerS">Of each component of the velocity, m/s.</param>
    public static RelativeDispersion OfNavigation(RelativeState mean, double rangeSigmaM, double bearingSigmaRad, double velocitySigmaMPerS)
    {
        var across = bearingSigmaRad * mean.RangeM;
        var u = mean.RangeM > 0 ? mean.PositionM.Unit() : new Vec3(1, 0, 0);
        var position = (across * across * Matrix3.Identity) + (((rangeSigmaM * rangeSigmaM) - (across * across)) * Forces.Outer(u, u));
        return new(mean, new(position, default, velocitySigmaMPerS * velocitySigmaMPerS * Matrix3.Identity));
    }

    /// <summary>After a burn with errors of execution.</summary>
    /// <remarks>
    /// Size and direction after C. R. Gates 1963, "A simplified model of midcourse maneuver execution errors", JPL TR 32-504: of the size a part and a fixed amount, of the direction two angles. A burn that comes late by τ
    /// leaves, to first order, a position −τ Δv and a turn of the burn with the axes.
    /// </remarks>
    /// <param name="burnMPerS">The burn as it is meant, RTN, m/s.</param>
    /// <param name="error">Its errors.</param>
    /// <param name="turnRateRadPerS">Rate at which the axes turn about N, rad/s.</param>
    public RelativeDispersion After(Vec3 burnMPerS, ExecutionError error, double turnRateRadPerS)
    {
        ArgumentNullException.ThrowIfNull(error);
        var size = burnMPerS.Norm;
        var mean = Mean with { VelocityMPerS = Mean.VelocityMPerS + burnMPerS };
        if (size == 0) return this with { Mean = mean };
        var u = burnMPerS / size;
        var along = (error.MagnitudePart * error.MagnitudePart * size * size) + (error.FixedMPerS * error.FixedMPerS);
        var across = error.PointingRad * error.PointingRad * size * size;
        var velocity = (across * Matrix3.Identity) + ((along - across) * Forces.Outer(u, u));
        // τ moves position and velocity together.
        var variance = error.TimingS * error.TimingS;
        Vec3 shift = -1 * burnMPerS, turn = Vec3.Cross(new(0, 0, -turnRateRadPerS), burnMPerS);
        return new(mean, Covariance + new StateCovariance(variance * Forces.Outer(shift, shift), variance * Forces.Outer(shift, turn), velocity + (variance * Forces.Outer(turn, turn))));
    }

    /// <summary>Samples, one from each of as many equally likely strata along one direction of the errors, and at random across it.</summary>
    /// <remarks>
    /// Unbiased, and never of larger variance than independent samples: what lies between the strata is taken out (W. G. Cochran 1977, "Sampling Techniques", 3rd edition, chapter 5). An interval that is right for independent
    /// samples is therefore on the safe side. Numbers follow from seed, stream and the sample's number (<see cref="Philox4x32"/>).
    /// </remarks>
    /// <param name="count">How many.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="stream">Tells apart what is drawn with one seed.</param>
    /// <param name="direction">Unit vector in the six independent errors; all zero: no strata.</param>
    /// <exception cref="InvalidOperationException">The covariance has a negative eigenvalue or is not finite.</exception>
    internal RelativeState[] Samples(int count, ulong seed, uint stream, ReadOnlySpan<double> direction)
    {
        var (factor, errors) = (Factor(), Errors(count, 0, seed, stream, direction));
        var samples = new RelativeState[count];
        for (var i = 0; i < count; i++) samples[i] = At(factor, errors.AsSpan(6 * i, 6));
        return samples;
    }

    /// <summary>The independent errors of <see cref="Samples"/>, six a sample, in standard deviations.</summary>
    /// <param name="count">How many.</param>
    /// <param name="firstNumber">Number of the first: samples of other numbers are other ones.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="stream">Tells apart what is drawn with one seed.</param>
    /// <param name="direction">Unit vector across the strata; all zero: no strata.</param>
    internal static double[] Errors(int count, ulong firstNumber, ulong seed, uint stream, ReadOnlySpan<double> direction)
    {
        var errors = new double[6 * count];
        for (var i = 0; i < count; i++)
        {
            var z = errors.AsSpan(6 * i, 6);
            var number = firstNumber + (ulong)i;
            for (var pair = 0; pair < 3; pair++) (z[2 * pair], z[(2 * pair) + 1]) = Philox4x32.Normal(number, (uint)pair, stream, seed);
            var along = 0.0;
            for (var k = 0; k < 6; k++) along += direction[k] * z[k];
            var within = (i + Philox4x32.Uniform(number, StratumPair, stream, seed).First) / count;
            var move = Quantile(within) - along;
            for (var k = 0; k < 6; k++) z[k] += direction[k] * move;
        }

        return errors;
    }

    // Of the normal distribution.
    private static double Quantile(double p) => p < 0.5 ? -Coppola2012.TwoSidedDeviations(2 * p) : p > 0.5 ? Coppola2012.TwoSidedDeviations(2 * (1 - p)) : 0;

    /// <summary>G with G Gᵀ the covariance.</summary>
    /// <exception cref="InvalidOperationException">The covariance has a negative eigenvalue or is not finite.</exception>
    internal double[,] Factor()
    {
        var status = CovarianceFactor.Of(Covariance, SmallestEigenvalue, out var factor, out var dropped);
        if (status is CollisionProbabilityStatus.CovarianceIndefinite || !double.IsFinite(Covariance.PositionM2.Trace + Covariance.VelocityM2PerS2.Trace))
            throw new InvalidOperationException($"the covariance is none: an eigenvalue is {-dropped:G3} on a diagonal of ones");
        return factor;
    }

    /// <summary>Mean + G z.</summary>
    internal RelativeState At(double[,] factor, ReadOnlySpan<double> z)
    {
        Span<double> d = stackalloc double[6];
        d.Clear();
        for (var i = 0; i < 6; i++)
            for (var k = 0; k < 6; k++) d[i] += factor[i, k] * z[k];
        return new(Mean.PositionM + new Vec3(d[0], d[1], d[2]), Mean.VelocityMPerS + new Vec3(d[3], d[4], d[5]));
    }
}

/// <summary>How well burns are made, one standard deviation each.</summary>
/// <param name="MagnitudePart">Error of the size as a part of it. Dimensionless.</param>
/// <param name="FixedMPerS">Error of the size whatever it is, m/s.</param>
/// <param name="PointingRad">Error of the direction in each of the two axes across it, rad.</param>
/// <param name="TimingS">Error of the time, s.</param>
public sealed record ExecutionError(double MagnitudePart, double FixedMPerS, double PointingRad, double TimingS);
