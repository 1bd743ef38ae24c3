namespace SdaToolkit.Learning.Series;

/// <summary>What a detector compared at a sample.</summary>
/// <param name="Seen">What it saw, in the unit of its statistic.</param>
/// <param name="Expected">What it expected, in the same unit.</param>
/// <param name="Tolerance">The usual size of the difference, in the same unit.</param>
/// <param name="Window">Number of samples it looked at.</param>
public readonly record struct Evidence(double Seen, double Expected, double Tolerance, int Window);

/// <summary>The most similar earlier window of a series.</summary>
/// <param name="Age">How many samples ago it was; NaN: not known.</param>
/// <param name="Distance">Root mean square of the differences, in the unit of the series.</param>
public readonly record struct EarlierWindow(double Age, double Distance);

/// <summary>Where the values of a series usually lie, as its last samples let expect; NaN: not known yet.</summary>
/// <param name="Lower">Lower end, in the unit of the series.</param>
/// <param name="Upper">Upper end, in the unit of the series.</param>
public readonly record struct ExpectedBand(double Lower, double Upper);
