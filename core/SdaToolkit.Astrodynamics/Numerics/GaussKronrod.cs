namespace SdaToolkit.Astrodynamics;

/// <summary>Adaptive integration with the 7-point Gauss and 15-point Kronrod rules (Kronrod 1965; nodes as in QUADPACK's QK15).</summary>
internal static class GaussKronrod
{
    private const int DeepestHalving = 40;

    // Kronrod nodes from the end to the middle; the odd ones (1, 3, 5, 7) are Gauss nodes too.
    private static ReadOnlySpan<double> Nodes =>
    [
        0.991455371120812639206854697526329, 0.949107912342758524526189684047851, 0.864864423359769072789712788640926, 0.741531185599394439863864773280788,
        0.586087235467691130294144045845, 0.405845151377397166906606412076961, 0.207784955007898467600689403773245, 0,
    ];

    private static ReadOnlySpan<double> KronrodWeights =>
    [
        0.022935322010529224963732008058970, 0.063092092629978553290700663189204, 0.104790010322250183839876322541518, 0.140653259715525918745189590510238,
        0.169004726639267902826583426598550, 0.190350578064785409913256402421014, 0.204432940075298892414161999234649, 0.209482141084727828012999174891714,
    ];

    private static ReadOnlySpan<double> GaussWeights =>
        [0.129484966168869693270611432679082, 0.279705391489276667901467771423780, 0.381830050505118944950369775488975, 0.417959183673469387755102040816327];

    /// <summary>A function to integrate, as a struct so that the call is direct.</summary>
    public interface IFunction
    {
        double At(double x);
    }

    /// <summary>Two functions that have much of their work in common.</summary>
    public interface IPair
    {
        (double First, double Second) At(double x);
    }

    /// <summary>Integral over an interval, halved where the two rules differ by more than the tolerance.</summary>
    /// <param name="function">The function; finite inside the interval.</param>
    /// <param name="from">Lower end, at which the function is never taken.</param>
    /// <param name="to">Upper end, likewise.</param>
    /// <param name="tolerance">Absolute difference of the rules to be content with, per piece. The Kronrod value is far better than the difference.</param>
    public static double Integrate<TFunction>(in TFunction function, double from, double to, double tolerance)
        where TFunction : struct, IFunction => Integrate(function, from, to, tolerance, DeepestHalving);

    /// <summary>The 15-point integral over an interval, and by how much the 7-point one is off it.</summary>
    /// <param name="function">The function; finite inside the interval.</param>
    /// <param name="from">Lower end, at which the function is never taken.</param>
    /// <param name="to">Upper end, likewise.</param>
    public static (double Integral, double Difference) Once<TFunction>(in TFunction function, double from, double to)
        where TFunction : struct, IFunction
    {
        var (middle, half) = (0.5 * (from + to), 0.5 * (to - from));
        var atMiddle = function.At(middle);
        var (kronrod, gauss) = (KronrodWeights[7] * atMiddle, GaussWeights[3] * atMiddle);
        for (var i = 0; i < 7; i++)
        {
            var both = function.At(middle - (half * Nodes[i])) + function.At(middle + (half * Nodes[i]));
            kronrod += KronrodWeights[i] * both;
            if (i % 2 == 1) gauss += GaussWeights[i / 2] * both;
        }

        return (kronrod * half, Math.Abs(kronrod - gauss) * half);
    }

    /// <summary>The same of two functions at once.</summary>
    /// <inheritdoc cref="Once"/>
    public static ((double Integral, double Difference) First, (double Integral, double Difference) Second) OnceOfPair<TPair>(in TPair functions, double from, double to)
        where TPair : struct, IPair
    {
        var (middle, half) = (0.5 * (from + to), 0.5 * (to - from));
        var (a, b) = functions.At(middle);
        var (kronrodA, gaussA) = (KronrodWeights[7] * a, GaussWeights[3] * a);
        var (kronrodB, gaussB) = (KronrodWeights[7] * b, GaussWeights[3] * b);
        for (var i = 0; i < 7; i++)
        {
            var (a1, b1) = functions.At(middle - (half * Nodes[i]));
            var (a2, b2) = functions.At(middle + (half * Nodes[i]));
            kronrodA += KronrodWeights[i] * (a1 + a2);
            kronrodB += KronrodWeights[i] * (b1 + b2);
            if (i % 2 == 0) continue;
            gaussA += GaussWeights[i / 2] * (a1 + a2);
            gaussB += GaussWeights[i / 2] * (b1 + b2);
        }

        return ((kronrodA * half, Math.Abs(kronrodA - gaussA) * half), (kronrodB * half, Math.Abs(kronrodB - gaussB) * half));
    }

    /// <summary>Integral over an interval of which the first rules are known, halved where they differ by more than the tolerance.</summary>
    /// <param name="function">The function; finite inside the interval.</param>
    /// <param name="from">Lower end.</param>
    /// <param name="to">Upper end.</param>
    /// <param name="tolerance">Absolute difference of the rules to be content with, per piece.</param>
    /// <param name="known">What <see cref="Once"/> gives for the interval.</param>
    public static double Integrate<TFunction>(in TFunction function, double from, double to, double tolerance, (double Integral, double Difference) known)
        where TFunction : struct, IFunction => Integrate(function, from, to, tolerance, known, DeepestHalving);

    private static double Integrate<TFunction>(in TFunction function, double from, double to, double tolerance, int halvings)
        where TFunction : struct, IFunction => Integrate(function, from, to, tolerance, Once(function, from, to), halvings);

    private static double Integrate<TFunction>(in TFunction function, double from, double to, double tolerance, (double Integral, double Difference) known, int halvings)
        where TFunction : struct, IFunction
    {
        // Written so that NaN ends it.
        if (halvings == 0 || !(known.Difference > tolerance)) return known.Integral;
        var middle = 0.5 * (from + to);
        return Integrate(function, from, middle, tolerance, halvings - 1) + Integrate(function, middle, to, tolerance, halvings - 1);
    }
}
