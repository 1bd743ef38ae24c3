using SdaToolkit.Astrodynamics.Propagation;
using SdaToolkit.Astrodynamics.Propagation.Lanes;

namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>An encounter made ready for sampling: factors, window, model, and workers for any thread.</summary>
internal sealed class MonteCarloSetup
{
    private readonly RectilinearCase? _straight;
    private readonly TwoBodyCase? _twoBody;

    private MonteCarloSetup(RectilinearCase? straight, TwoBodyCase? twoBody, Sgp4Kernel kernel)
    {
        (_straight, _twoBody, Kernel) = (straight, twoBody, kernel);
        Model = twoBody is null ? MonteCarloModel.Rectilinear : MonteCarloModel.TwoBody;
        Dimensions = twoBody is null ? 6 : 12;
    }

    public Sgp4Kernel Kernel { get; }

    public MonteCarloModel Model { get; }

    public int Dimensions { get; }

    /// <summary>How far below zero the least eigenvalue of a scaled covariance was.</summary>
    public double Dropped { get; private init; }

    /// <summary>Ready for sampling; null where a covariance is indefinite.</summary>
    /// <exception cref="ArgumentException">Two-body motion is asked for and an orbit is no ellipse.</exception>
    public static MonteCarloSetup? Of(Encounter encounter, MonteCarloOptions options, double startS, double endS, out CollisionProbabilityStatus status)
    {
        var first = CovarianceFactor.Of(encounter.Primary.Covariance, options.MostClipped, out var primary, out var drop1);
        var second = CovarianceFactor.Of(encounter.Secondary.Covariance, options.MostClipped, out var secondary, out var drop2);
        status = first > second ? first : second;
        if (status == CollisionProbabilityStatus.CovarianceIndefinite) return null;
        var dropped = Math.Max(drop1, drop2);
        var kernel = options.Kernel ?? Sgp4Kernels.Best;
        var twoBody = options.Model == MonteCarloModel.Rectilinear ? null : TwoBodyCase.Of(encounter, primary, secondary, options.GmM3PerS2, startS, endS);
        if (twoBody is not null) return new(null, twoBody, kernel) { Dropped = dropped };
        if (options.Model == MonteCarloModel.TwoBody) throw new ArgumentException("two-body sampling is for ellipses: an orbit of the encounter is none", nameof(encounter));
        // The sum of what is left of both, so that what was dropped is dropped here too.
        var combined = Combined(primary, secondary);
        var flat = new double[36];
        for (var i = 0; i < 36; i++) flat[i] = combined[i / 6, i % 6];
        return new(new(encounter.RelativePositionM, encounter.RelativeVelocityMPerS, flat, encounter.HardBodyRadiusM, startS, endS), null, kernel) { Dropped = dropped };
    }

    /// <summary>G of the sum of two covariances given by theirs.</summary>
    private static double[,] Combined(double[,] a, double[,] b)
    {
        var sum = new double[6, 6];
        for (var i = 0; i < 6; i++)
            for (var j = 0; j < 6; j++)
                for (var k = 0; k < 6; k++) sum[i, j] += (a[i, k] * a[j, k]) + (b[i, k] * b[j, k]);
        CovarianceFactor.Of(sum, double.PositiveInfinity, out var factor, out _);
        return factor;
    }

    public MonteCarloWorker Worker() => Kernel switch
    {
        Sgp4Kernel.Vector512 => Lanes<Lanes512>(),
        Sgp4Kernel.Vector256 => Lanes<Lanes256>(),
        Sgp4Kernel.Vector128 => Lanes<Lanes128>(),
        _ => _twoBody is { } c ? new TwoBodyScalar(c) : new RectilinearScalar(_straight!),
    };

    private MonteCarloWorker Lanes<T>()
        where T : struct, ILanes<T> => _twoBody is { } c ? new TwoBodyLanes<T>(c) : new RectilinearLanes<T>(_straight!);
}
