using System.Numerics;

namespace SdaToolkit.Learning.Series;

/// <summary>A row of measures against a memory, many samples at once: bit for bit what sample by sample would give.</summary>
/// <remarks>The recursion of the memory is the only part that has to go in order; deviations and scores run along vectors, element by element the same operations.</remarks>
internal sealed class MemoryRow
{
    private readonly double[] _means = new double[SeriesBank.SliceSamples];
    private readonly double[] _tolerances = new double[SeriesBank.SliceSamples];

    /// <summary>Judges a row of measures and takes it in.</summary>
    /// <param name="memory">What they are compared with, each before it is taken in.</param>
    /// <param name="values">Measures; NaN: none. At most <see cref="SeriesBank.SliceSamples"/>.</param>
    /// <param name="aspect">What they are.</param>
    /// <param name="capacity">Samples that the memory holds before the old fade.</param>
    /// <param name="scores">Takes the scores; 0 where there is no measure or nothing to compare with.</param>
    public void Judge(ref LongMemory memory, ReadOnlySpan<double> values, SeriesAspect aspect, double capacity, Span<double> scores)
    {
        // Measures are missing at the begin of a stretch; anywhere else is allowed for.
        for (var at = 0; at < values.Length;)
        {
            while (at < values.Length && double.IsNaN(values[at])) scores[at++] = 0;
            var end = at + Finite(values[at..]);
            if (end > at) JudgeFinite(ref memory, values[at..end], aspect, capacity, scores[at..end], at);
            at = end;
        }
    }

    /// <summary>What a measure was compared with in the last call of <see cref="Judge"/>.</summary>
    /// <param name="i">Its place.</param>
    /// <param name="value">The measure.</param>
    /// <param name="window">Samples it looks at.</param>
    public Evidence Evidence(int i, double value, int window) => double.IsNaN(value) || double.IsNaN(_means[i]) ? default : new(value, _means[i], _tolerances[i], window);

    private void JudgeFinite(ref LongMemory memory, ReadOnlySpan<double> values, SeriesAspect aspect, double capacity, Span<double> scores, int offset)
    {
        var means = _means.AsSpan(offset, values.Length);
        var tolerances = _tolerances.AsSpan(offset, values.Length);
        var nothing = !(memory.Count > 0);
        memory.AddAll(values, capacity, means, tolerances);
        var (floor, width, i) = (aspect.Floor, Vector<double>.Count, 0);
        for (; i <= values.Length - width; i += width)
        {
            var tolerance = Vector.SquareRoot(new Vector<double>(tolerances[i..])) + new Vector<double>(floor);
            var score = (new Vector<double>(values[i..]) - new Vector<double>(means[i..])) / tolerance;
            tolerance.CopyTo(tolerances[i..]);
            (aspect.OnlyLargerIsUnusual ? Vector.Max(Vector<double>.Zero, score) : Vector.Abs(score)).CopyTo(scores[i..]);
        }
        for (; i < values.Length; i++)
        {
            tolerances[i] = Math.Sqrt(tolerances[i]) + floor;
            scores[i] = aspect.Score(values[i] - means[i], tolerances[i]);
        }
        if (nothing) (scores[0], means[0]) = (0, double.NaN);
    }

    /// <summary>How many values come before the first that is NaN.</summary>
    private static int Finite(ReadOnlySpan<double> values)
    {
        var (i, width) = (0, Vector<double>.Count);
        for (; i <= values.Length - width; i += width)
        {
            var some = new Vector<double>(values[i..]);
            if (!Vector.EqualsAll(some, some)) break;
        }
        while (i < values.Length && !double.IsNaN(values[i])) i++;
        return i;
    }
}
