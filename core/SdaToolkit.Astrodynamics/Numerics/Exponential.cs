namespace SdaToolkit.Astrodynamics;

/// <summary>The exponential function near zero.</summary>
internal static class Exponential
{
    /// <summary>exp(x) − 1 to a few roundings, also where x is small (Kahan's form; the one of .NET subtracts).</summary>
    public static double MinusOne(double x)
    {
        var e = Math.Exp(x);
        var difference = e - 1;
        if (difference == 0) return x;
        return difference == -1 || double.IsInfinity(e) ? difference : difference * x / Math.Log(e);
    }
}
