using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SdaToolkit.Learning.Features;

/// <content>The kernel: blocks that stay in the first cache are gone through twice, for the mean and for the rest, so that memory is read once.</content>
internal partial struct SegmentSums
{
    private const int BlockLength = 1024;

    /// <summary>Several samples at a time.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="wide">Whether in vectors of 512 bits; worth it where the processor has them.</param>
    public static SegmentSums Vectorized(ReadOnlySpan<double> samples, bool wide)
    {
        var sums = Empty;
        for (var from = 0; from < samples.Length; from += BlockLength) sums.AddBlock(samples, from, Math.Min(from + BlockLength, samples.Length), wide);
        return sums;
    }

    private void AddBlock(ReadOnlySpan<double> samples, int from, int to, bool wide)
    {
        // A vector at i reads the samples i − 1 to i + width: where those are not all there, samples are taken one by one.
        var width = wide ? Vector512<double>.Count : Vector<double>.Count;
        var (first, last) = (Math.Max(from, 1), Math.Min(to, samples.Length - 1));
        var end = first + Math.Max(last - first, 0) / width * width;
        var mean = MeanOf(samples[from..to]);
        var (m2, m3, m4) = wide ? AddLongVectors(samples, first, end, mean) : AddVectors(samples, first, end, mean);
        for (var i = from; i < to; i++)
        {
            if (i >= first && i < end)
            {
                i = end - 1;
                continue;
            }
            var c = samples[i] - mean;
            (m2, m3, m4) = (m2 + c * c, m3 + c * c * c, m4 + c * c * (c * c));
            (_minimum, _maximum) = (Math.Min(_minimum, samples[i]), Math.Max(_maximum, samples[i]));
        }
        AddDifferences(samples, from, Math.Min(first, to));
        AddDifferences(samples, Math.Max(end, from), to);
        Merge(to - from, mean, m2, m3, m4);
    }

    private (double M2, double M3, double M4) AddVectors(ReadOnlySpan<double> samples, int first, int end, double mean)
    {
        var width = Vector<double>.Count;
        var (centre, peaks) = (new Vector<double>(mean), Vector<long>.Zero);
        var (m2, m3, m4, absolute, squares, seconds) = (Vector<double>.Zero, Vector<double>.Zero, Vector<double>.Zero, Vector<double>.Zero, Vector<double>.Zero, Vector<double>.Zero);
        var (least, most) = (new Vector<double>(_minimum), new Vector<double>(_maximum));
        ref var start = ref MemoryMarshal.GetReference(samples);
        for (var i = first; i < end; i += width)
        {
            var before = Vector.LoadUnsafe(ref start, (nuint)(i - 1));
            var here = Vector.LoadUnsafe(ref start, (nuint)i);
            var after = Vector.LoadUnsafe(ref start, (nuint)(i + 1));
            var c = here - centre;
            var c2 = c * c;
            m2 += c2;
            m3 += c2 * c;
            m4 += c2 * c2;
            (least, most) = (Vector.MinNative(least, here), Vector.MaxNative(most, here));
            var (backward, forward) = (here - before, after - here);
            absolute += Vector.Abs(backward);
            squares += backward * backward;
            var second = forward - backward;
            seconds += second * second;
            // A comparison that holds is −1.
            peaks -= Vector.GreaterThan(here, before) & Vector.GreaterThan(here, after);
        }
        for (var lane = 0; lane < width; lane++) (_minimum, _maximum) = (Math.Min(_minimum, least[lane]), Math.Max(_maximum, most[lane]));
        // The processor's own least and greatest, which are faster, may pass over what is no number; the sum of squares does not.
        if (double.IsNaN(Vector.Sum(m2)))
            foreach (var x in samples[first..end]) (_minimum, _maximum) = (Math.Min(_minimum, x), Math.Max(_maximum, x));
        _absoluteDifferences += Vector.Sum(absolute);
        _squaredDifferences += Vector.Sum(squares);
        _squaredSecondDifferences += Vector.Sum(seconds);
        _peaks += Vector.Sum(peaks);
        return (Vector.Sum(m2), Vector.Sum(m3), Vector.Sum(m4));
    }

    /// <summary>The same in vectors of 512 bits, where the processor has them: the vectors above are of 256 at most.</summary>
    private (double M2, double M3, double M4) AddLongVectors(ReadOnlySpan<double> samples, int first, int end, double mean)
    {
        var width = Vector512<double>.Count;
        var (centre, peaks) = (Vector512.Create(mean), Vector512<long>.Zero);
        var (m2, m3, m4, absolute, squares, seconds) = (Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero);
        var (least, most) = (Vector512.Create(_minimum), Vector512.Create(_maximum));
        ref var start = ref MemoryMarshal.GetReference(samples);
        for (var i = first; i < end; i += width)
        {
            var before = Vector512.LoadUnsafe(ref start, (nuint)(i - 1));
            var here = Vector512.LoadUnsafe(ref start, (nuint)i);
            var after = Vector512.LoadUnsafe(ref start, (nuint)(i + 1));
            var c = here - centre;
            var c2 = c * c;
            m2 += c2;
            m3 += c2 * c;
            m4 += c2 * c2;
            (least, most) = (Vector512.MinNative(least, here), Vector512.MaxNative(most, here));
            var (backward, forward) = (here - before, after - here);
            absolute += Vector512.Abs(backward);
            squares += backward * backward;
            var second = forward - backward;
            seconds += second * second;
            // A comparison that holds is −1.
            peaks -= (Vector512.GreaterThan(here, before) & Vector512.GreaterThan(here, after)).AsInt64();
        }
        for (var lane = 0; lane < width; lane++) (_minimum, _maximum) = (Math.Min(_minimum, least[lane]), Math.Max(_maximum, most[lane]));
        // The processor's own least and greatest, which are faster, may pass over what is no number; the sum of squares does not.
        if (double.IsNaN(Vector512.Sum(m2)))
            foreach (var x in samples[first..end]) (_minimum, _maximum) = (Math.Min(_minimum, x), Math.Max(_maximum, x));
        _absoluteDifferences += Vector512.Sum(absolute);
        _squaredDifferences += Vector512.Sum(squares);
        _squaredSecondDifferences += Vector512.Sum(seconds);
        _peaks += Vector512.Sum(peaks);
        return (Vector512.Sum(m2), Vector512.Sum(m3), Vector512.Sum(m4));
    }

    private static double MeanOf(ReadOnlySpan<double> block)
    {
        var width = Vector<double>.Count;
        var (a, b, i) = (Vector<double>.Zero, Vector<double>.Zero, 0);
        for (; i <= block.Length - 2 * width; i += 2 * width)
        {
            a += new Vector<double>(block[i..]);
            b += new Vector<double>(block[(i + width)..]);
        }
        var sum = Vector.Sum(a + b);
        for (; i < block.Length; i++) sum += block[i];
        return sum / block.Length;
    }
}
