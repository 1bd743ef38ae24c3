namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>The rate of collisions at times, kept as logarithms with all that was computed.</summary>
internal sealed class CollisionRate(PeakOverlap overlap, double radius, SphereQuadrature sphere)
{
    private readonly List<RateSample> _samples = [];
    private bool _sorted = true;

    /// <summary>Logarithm that is taken out of all rates before they are made numbers.</summary>
    public double LogScale { get; set; } = double.NaN;

    public int Count => _samples.Count;

    public bool AnyClipped { get; private set; }

    /// <summary>All computed so far, in the order of time.</summary>
    public IReadOnlyList<RateSample> Samples
    {
        get
        {
            if (!_sorted) _samples.Sort((a, b) => a.TimeS.CompareTo(b.TimeS));
            _sorted = true;
            return _samples;
        }
    }

    /// <summary>The rate by <see cref="LogScale"/>, 1/s; 0 where the overlap does not converge.</summary>
    public double At(double time)
    {
        var sample = Sample(time);
        _samples.Add(sample);
        _sorted = false;
        return sample.Converged ? Math.Exp(sample.LogRate - (double.IsNaN(LogScale) ? sample.LogRate : LogScale)) : 0;
    }

    private RateSample Sample(double time)
    {
        if (!overlap.TryAt(time, out var at)) return new(time, double.NegativeInfinity, 0, false);
        if (IsNegligible(at)) return new(time, double.NegativeInfinity, 0, true);
        AnyClipped |= at.Inverse.Clipped;
        var sum = sphere.Integrate(new Hall2021Integrand(at, radius));
        var log = (2 * Math.Log(radius)) - (1.5 * Math.Log(Math.Tau)) - (0.5 * (at.Inverse.LogDeterminant + sum.SmallestDistanceSquared)) + Math.Log(sum.Sum);
        return new(time, log, sum.Fraction, !double.IsNaN(log));
    }

    /// <summary>Whether even the nearest point of the sphere is so far that the rate is e⁻⁵⁰ of the scale.</summary>
    private bool IsNegligible(in Overlap at)
    {
        var nearest = Math.Sqrt(at.DistanceSquared) - (radius * Math.Sqrt(at.Inverse.Inverse.Trace));
        if (double.IsNaN(LogScale) || !(nearest > 0)) return false;
        var speed = at.VelocityMPerS.Norm + (10 * Math.Sqrt(Math.Max(0, at.Covariance.VelocityM2PerS2.Trace) * (1 + at.DistanceSquared)));
        return Math.Log(radius * radius * speed) - (0.5 * (at.Inverse.LogDeterminant + (nearest * nearest))) < LogScale - 50;
    }

    /// <summary>The rate as a function to integrate.</summary>
    public readonly struct Function(CollisionRate rate) : GaussKronrod.IFunction
    {
        public double At(double x) => rate.At(x);
    }
}

/// <summary>The rate at one time.</summary>
/// <param name="TimeS">Time, s.</param>
/// <param name="LogRate">Logarithm of the rate, 1/s; −∞ for none.</param>
/// <param name="SphereFraction">Part of the sphere on which it is above a thousandth of its highest.</param>
/// <param name="Converged">Whether the overlap was found.</param>
internal readonly record struct RateSample(double TimeS, double LogRate, double SphereFraction, bool Converged);
