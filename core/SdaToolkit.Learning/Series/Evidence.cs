namespace SdaToolkit.Learning.Series;

/// <summary>What a detector compared at a sample.</summary>
/// <param name="Seen">What it saw, in the unit of its statistic.</param>
/// <param name="Expected">What it expected, in the same unit.</param>
/// <param name="Tolerance">The usual size of the difference, in the same unit.</param>
/// <param name="Window">Number of samples it looked at.</param>
public readonly record struct Evidence(double Seen, double Expected, double Tolerance, int Window);
