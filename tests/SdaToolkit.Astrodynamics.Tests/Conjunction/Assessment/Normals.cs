using SdaToolkit.Astrodynamics;

namespace SdaToolkit.Tests.Conjunction.Assessment;

/// <summary>Normal samples of a covariance.</summary>
internal static class Normals
{
    public static double Next(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(Math.Tau * random.NextDouble());

    /// <summary>A sample of mean zero, by Cholesky's factor.</summary>
    public static Vec3 Sample(Random random, Matrix3 c)
    {
        var (x, y, z) = (Next(random), Next(random), Next(random));
        var l11 = Math.Sqrt(c.M11);
        var (l21, l31) = (c.M21 / l11, c.M31 / l11);
        var l22 = Math.Sqrt(c.M22 - (l21 * l21));
        var l32 = (c.M32 - (l31 * l21)) / l22;
        return new(l11 * x, (l21 * x) + (l22 * y), (l31 * x) + (l32 * y) + (Math.Sqrt(c.M33 - (l31 * l31) - (l32 * l32)) * z));
    }
}
