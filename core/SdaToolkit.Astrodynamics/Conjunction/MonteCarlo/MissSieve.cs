using System.Numerics;

namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>Tells by two of a sample's normal numbers that it cannot be a hit, so that the others need not be drawn.</summary>
/// <remarks>
/// <para>The numbers z of an encounter are turned, z = Q y with Q orthogonal, so that y is standard normal as z is and to first order the miss follows from y₁ and y₂ alone. The sample is put
/// aside where that linear miss is longer than c₀ + c₁ r + c₂ r², with r² = y₁² + y₂². This holds the hard-body radius and twice the bound ½ yᵀH y on what the second derivatives H
/// of the miss add, for other numbers of a length up to <see cref="MissSieveFit.Reach"/>, and a term of third order.</para>
/// <para>What it promises: the others are longer than that with a probability below 1e-15. Within it the bound is one of the second order, with H measured by differences over four
/// standard deviations, its norm taken after Frobenius and doubled, and the bound is compared for each encounter with the miss itself on a shell of that radius and along the directions in
/// which H is largest, where the difference has to stay below half of it. Third derivatives are estimated, not bounded, so this is no proof.</para>
/// </remarks>
/// <param name="First">Q = (1 − v₁v₁ᵀ)(1 − v₂v₂ᵀ), two reflections: v₁, whose square is 2.</param>
/// <param name="Second">v₂.</param>
/// <param name="Offset">Miss of the mean in its plane, m.</param>
/// <param name="Slope">Change of it by y₁ and y₂, m: row first.</param>
/// <param name="LimitM">c₀, c₁ and c₂, m.</param>
internal sealed record MissSieve(
    double[] First, double[] Second, (double X, double Y) Offset, (double M11, double M12, double M21, double M22) Slope, (double Constant, double Linear, double Square) LimitM)
{
    /// <summary>The sieve that lets every sample through: what its judgement is compared with.</summary>
    public MissSieve Open() => this with { LimitM = (double.PositiveInfinity, 0, 0) };

    /// <summary>The reflections that turn the first two axes into the plane of two gradients; null where these span none.</summary>
    public static MissSieve? Of(double[] first, double[] second)
    {
        var (v1, v2) = (new double[first.Length], new double[first.Length]);
        if (!TryReflect(first, 0, v1)) return null;
        var turned = (double[])second.Clone();
        var along = Dot(v1, turned);
        for (var j = 0; j < turned.Length; j++) turned[j] -= along * v1[j];
        turned[0] = 0;
        // What rounding leaves of a gradient along the first is none.
        return Dot(turned, turned) > 1e-18 * Dot(second, second) && TryReflect(turned, 1, v2) ? new(v1, v2, default, default, default) : null;
    }

    /// <summary>z = Q y in place, of so many rows of columns.</summary>
    public void Turn(Span<double> columns, int rows)
    {
        for (var i = 0; i < rows; i += Vector<double>.Count)
        {
            Reflect(columns[i..], Second);
            Reflect(columns[i..], First);
        }
    }

    private static void Reflect(Span<double> columns, double[] v)
    {
        var along = Vector<double>.Zero;
        for (var j = 0; j < v.Length; j++) along += v[j] * new Vector<double>(columns[(j * NormalColumns.Stride)..]);
        for (var j = 0; j < v.Length; j++)
        {
            var column = columns[(j * NormalColumns.Stride)..];
            (new Vector<double>(column) - (v[j] * along)).CopyTo(column);
        }
    }

    /// <summary>Householder's vector that takes a vector to the axis (Golub and Van Loan 2013, section 5.1).</summary>
    private static bool TryReflect(double[] a, int axis, double[] v)
    {
        var length = Math.Sqrt(Dot(a, a));
        if (!(length > 0) || !double.IsFinite(length)) return false;
        for (var j = 0; j < a.Length; j++) v[j] = a[j] / length;
        v[axis] += Math.CopySign(1, v[axis]);
        var scale = Math.Sqrt(2 / Dot(v, v));
        for (var j = 0; j < v.Length; j++) v[j] *= scale;
        return true;
    }

    private static double Dot(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }
}
