namespace SdaToolkit.Astrodynamics;

/// <summary>Angles: units and reduction to a turn.</summary>
internal static class Angles
{
    public const double RadPerArcsecond = Math.PI / 648_000;

    /// <summary>The same angle from 0 up to, not including, 2π.</summary>
    public static double ZeroToTwoPi(double angleRad)
    {
        var turned = Math.IEEERemainder(angleRad, Math.Tau);
        return turned < 0 ? turned + Math.Tau : turned;
    }
}
