using System.Numerics;

namespace SdaToolkit.Learning;

/// <summary>Distances between vectors of numbers.</summary>
public static class Distances
{
    /// <summary>The squared Euclidean distance.</summary>
    /// <param name="a">A vector.</param>
    /// <param name="b">A vector of the same length.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double SquaredEuclidean(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        if (a.Length != b.Length) throw new ArgumentException($"found {b.Length} numbers; the first vector has {a.Length}", nameof(b));
        var (sum, i) = (Vector<double>.Zero, 0);
        for (; i <= a.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            var difference = new Vector<double>(a[i..]) - new Vector<double>(b[i..]);
            sum += difference * difference;
        }
        var total = Vector.Sum(sum);
        for (; i < a.Length; i++) total += (a[i] - b[i]) * (a[i] - b[i]);
        return total;
    }

    /// <summary>The scalar product.</summary>
    /// <param name="a">A vector.</param>
    /// <param name="b">A vector of the same length.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double Product(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        if (a.Length != b.Length) throw new ArgumentException($"found {b.Length} numbers; the first vector has {a.Length}", nameof(b));
        var (sum, i) = (Vector<double>.Zero, 0);
        for (; i <= a.Length - Vector<double>.Count; i += Vector<double>.Count) sum += new Vector<double>(a[i..]) * new Vector<double>(b[i..]);
        var total = Vector.Sum(sum);
        for (; i < a.Length; i++) total += a[i] * b[i];
        return total;
    }

    /// <summary>The sum of absolute differences.</summary>
    /// <param name="a">A vector.</param>
    /// <param name="b">A vector of the same length.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double Absolute(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        if (a.Length != b.Length) throw new ArgumentException($"found {b.Length} numbers; the first vector has {a.Length}", nameof(b));
        var (sum, i) = (Vector<double>.Zero, 0);
        for (; i <= a.Length - Vector<double>.Count; i += Vector<double>.Count) sum += Vector.Abs(new Vector<double>(a[i..]) - new Vector<double>(b[i..]));
        var total = Vector.Sum(sum);
        for (; i < a.Length; i++) total += Math.Abs(a[i] - b[i]);
        return total;
    }
}
