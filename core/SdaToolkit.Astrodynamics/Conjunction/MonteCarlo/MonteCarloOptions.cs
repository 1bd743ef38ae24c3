using SdaToolkit.Astrodynamics.Propagation;

namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>How the objects of a Monte Carlo estimate move.</summary>
public enum MonteCarloModel
{
    /// <summary>Two-body motion where both orbits are ellipses, else straight motion.</summary>
    Automatic,

    /// <summary>Straight relative motion; errors normal in position and velocity. For short encounters.</summary>
    Rectilinear,

    /// <summary>Two-body motion; errors normal in equinoctial elements.</summary>
    TwoBody,
}

/// <summary>How samples are drawn.</summary>
public enum MonteCarloSampling
{
    /// <summary>Plain where a first round of plain samples finds hits enough, else weighted.</summary>
    Automatic,

    /// <summary>From the errors' own distribution.</summary>
    Plain,

    /// <summary>From a density that makes hits common, with weights.</summary>
    Importance,
}

/// <summary>What is asked of a Monte Carlo estimate. The default is two-body motion with samples until the standard error is 1 % or there are a million.</summary>
public sealed record MonteCarloOptions
{
    /// <summary>How the objects move.</summary>
    public MonteCarloModel Model { get; init; }

    /// <summary>How samples are drawn.</summary>
    public MonteCarloSampling Sampling { get; init; }

    /// <summary>Key of the random numbers: the same seed gives the same result on any number of threads.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Most samples, 1 to 1e13.</summary>
    public long MaxSamples { get; init; } = 1_000_000;

    /// <summary>Standard error relative to the value at which sampling stops, dimensionless; 0 to take all samples.</summary>
    public double TargetRelativeError { get; init; } = 0.01;

    /// <summary>Of the interval, above 0 and below 1, dimensionless.</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>The window in which paths count, s from the encounter's instant; null for one as wide as the errors make it.</summary>
    public (double StartS, double EndS)? Window { get; init; }

    /// <summary>
    /// How far below zero an eigenvalue of a covariance scaled to unit diagonal may be: such ones are clipped to zero, and the estimate tells the largest amount. Beyond it there is no
    /// estimate. Dimensionless, 0 to 1; the default is rounding of printed numbers.
    /// </summary>
    public double MostClipped { get; init; } = 1e-9;

    /// <summary>Gravitational parameter, m³/s².</summary>
    public double GmM3PerS2 { get; init; } = 3.986004418e14;

    /// <summary>Threads; as many as processors where 0.</summary>
    public int Parallelism { get; init; }

    /// <summary>Lanes of the kernel; the widest of this processor where null.</summary>
    public Sgp4Kernel? Kernel { get; init; }

    /// <summary>What is wrong with it; null where nothing is.</summary>
    internal string? Fault()
    {
        if (MaxSamples is < 1 or > 10_000_000_000_000) return $"{nameof(MaxSamples)} {MaxSamples}: 1 to 1e13";
        if (!(TargetRelativeError >= 0)) return $"{nameof(TargetRelativeError)} {TargetRelativeError}: 0 or more";
        if (!(Confidence is > 0 and < 1)) return $"{nameof(Confidence)} {Confidence}: above 0 and below 1";
        if (!(MostClipped is >= 0 and <= 1)) return $"{nameof(MostClipped)} {MostClipped}: 0 to 1";
        if (Window is { } w && !(w.EndS >= w.StartS && double.IsFinite(w.EndS - w.StartS))) return $"{nameof(Window)} {w.StartS} to {w.EndS} s: finite, its end not before its start";
        if (!(GmM3PerS2 > 0 && double.IsFinite(GmM3PerS2))) return $"{nameof(GmM3PerS2)} {GmM3PerS2} m³/s²: finite and above 0";
        return Parallelism < 0 ? $"{nameof(Parallelism)} {Parallelism}: 0 or more" : null;
    }
}
