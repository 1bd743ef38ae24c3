namespace SdaToolkit.Plugins.Proximity.Inspect;

/// <summary>Times of transfer to choose from where the request names none.</summary>
internal static class TransferTimes
{
    /// <summary>Up to this many revolutions two impulses at the ends tell well enough what a transfer costs.</summary>
    public const double ShortRevolutions = 1.6;

    // Away from whole and half revolutions, where two impulses at the ends move little; then some 1.6 times longer each.
    private static readonly double[] All = [0.6, 0.85, 1.15, 1.35, ShortRevolutions, 2.6, 4.1, 6.6, 10.6, 16.6, 26.6, 42.6];

    /// <summary>The shortest, revolutions.</summary>
    public static double Least => All[0];

    /// <summary>In revolutions, up to the most there is time for.</summary>
    public static IEnumerable<double> Revolutions(double most) => All.Where(r => r <= most);

    /// <summary>Those of many revolutions.</summary>
    public static IEnumerable<double> Long(double most) => All.Where(r => r > ShortRevolutions && r <= most);
}
