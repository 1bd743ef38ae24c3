namespace SdaToolkit.Astrodynamics.Propagation;

/// <summary>Mean elements at one time, as the steps of the theory hand them on: rad, rad/min.</summary>
internal struct MeanState
{
    public double MeanMotion;
    public double Eccentricity;
    public double Inclination;
    public double Node;
    public double ArgumentOfPerigee;
    public double MeanAnomaly;
}

/// <summary>What the long- and short-period terms need of the inclination: fixed near Earth, anew at each time in deep space.</summary>
internal readonly struct InclinationTerms
{
    /// <summary>Keeps the term of the long period finite at an inclination of 180°.</summary>
    private const double SmallestDivisor = 1.5e-12;

    public readonly double Sin;
    public readonly double Cos;

    /// <summary>3 cos² i − 1, 1 − cos² i, 7 cos² i − 1.</summary>
    public readonly double Con41;
    public readonly double X1mth2;
    public readonly double X7thm1;

    /// <summary>Long-period coefficients of e sin ω and of the mean longitude.</summary>
    public readonly double Aycof;
    public readonly double Xlcof;

    public InclinationTerms(double inclination, double j3OverJ2)
    {
        (Sin, Cos) = Math.SinCos(inclination);
        var cosSquared = Cos * Cos;
        (Con41, X1mth2, X7thm1) = ((3 * cosSquared) - 1, 1 - cosSquared, (7 * cosSquared) - 1);
        Aycof = -0.5 * j3OverJ2 * Sin;
        var divisor = Math.Abs(Cos + 1) > SmallestDivisor ? 1 + Cos : SmallestDivisor;
        Xlcof = -0.25 * j3OverJ2 * Sin * (3 + (5 * Cos)) / divisor;
    }
}
