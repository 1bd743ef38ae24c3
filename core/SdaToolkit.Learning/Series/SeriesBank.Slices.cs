using System.Numerics;

namespace SdaToolkit.Learning.Series;

/// <summary>A slice of samples, channel by channel: from values to surprises, and to one surprise a sample.</summary>
public sealed partial class SeriesBank
{
    /// <summary>A column's values, outliers held at their limits, and the same with what is missing held from before.</summary>
    private void Fill(int column, ReadOnlySpan<double> values)
    {
        var (given, held, raw, guard) = (_given[column], _filled[column], _raw[column], _guards[column]);
        _complete[column] = double.IsNaN(_pending[column]) && guard.Holds(values);
        if (_complete[column])
        {
            values.CopyTo(given);
            values.CopyTo(held);
            if (values.Length > 0) _held[column] = values[^1];
            return;
        }
        for (var i = 0; i < values.Length; i++)
        {
            var value = values[i];
            if (double.IsNaN(value)) value = _pending[column];
            _pending[column] = double.NaN;
            raw[i] = Math.Clamp(value, -LargestValue, LargestValue);
            given[i] = double.IsNaN(value) ? value : guard.Limit(value);
            if (!double.IsNaN(given[i])) _held[column] = given[i];
            held[i] = _held[column];
        }
    }

    /// <summary>A column's values as they came, within what can be squared.</summary>
    private double[] Raw(int column) => _complete[column] ? _given[column] : _raw[column];

    private void Judge(int c, int length)
    {
        var (first, values, raw) = (c * _rows, _given[_judged[c]], Raw(_judged[c]));
        ReadOnlySpan<double[]> surprises = _surprises.AsSpan(first, _rows);
        for (var i = 0; i < length;)
        {
            var gap = 0.0;
            if (_timing[i] == SampleTiming.AfterGap)
            {
                _monitors[c].Break();
                gap = _monitors[c].Miss(_gapSteps[i]);
            }
            var end = _regular && _complete[_judged[c]] ? length : i;
            while (end < length && !double.IsNaN(values[end]) && _timing[end] != SampleTiming.Late && (end == i || _timing[end] == SampleTiming.Regular)) end++;
            if (end > i)
            {
                JudgedValues += end - i;
                _monitors[c].Push(new SeriesBlock(values.AsSpan(i, end - i), _inputs[c], i), raw.AsSpan(i, end - i), surprises, _evidence.AsSpan(first, _rows), _evident, _earlier[c], i);
                if (_timing[i] == SampleTiming.AfterGap) surprises[_rows - 1][i] = gap;
                for (var r = 0; r < _rows; r++) _heldSurprises[first + r] = surprises[r][end - 1];
                i = end;
                continue;
            }
            for (var r = 0; r < _rows; r++) (surprises[r][i], _evidence[first + r][i]) = (_heldSurprises[first + r], default);
            if (_timing[i] != SampleTiming.Late) surprises[_rows - 1][i] = Math.Max(gap, _monitors[c].Miss(1));
            _earlier[c][i] = new EarlierWindow(double.NaN, 0);
            i++;
        }
    }

    /// <summary>Takes from the surprise of a channel's relation what its inputs are surprising by themselves: a faulty input makes the prediction wrong, not the channel.</summary>
    /// <remarks>Surprises are logarithms: the difference says how much rarer the residual is than what the input shows.</remarks>
    private void DiscountRelation(int c, int length)
    {
        var relation = _surprises[c * _rows + _relationRow].AsSpan(0, length);
        Span<double> inputs = stackalloc double[SliceSamples];
        inputs.Clear();
        foreach (var column in _relationInputs[c])
        {
            var input = Array.IndexOf(_judged, column);
            if (input < 0) continue;
            for (var r = 0; r < _rows; r++)
            {
                if (r == _relationRow) continue;
                var row = _surprises[input * _rows + r];
                for (var i = 0; i < length; i++) inputs[i] = Math.Max(inputs[i], row[i]);
            }
        }
        // Below 1 a surprise is a share of what is usual, not a logarithm, and takes nothing away.
        for (var i = 0; i < length; i++)
            if (inputs[i] > 1) relation[i] = Math.Max(0, relation[i] - inputs[i]);
    }

    /// <summary>The surprises of a channel as one: the mean of their fourth powers, so that several at once weigh more than one alone.</summary>
    private void Fuse(int c, Span<double> fused)
    {
        // Row by row, so that the loops run along memory.
        fused.Clear();
        for (var r = c * _rows; r < (c + 1) * _rows; r++) AddWeights(_surprises[r].AsSpan(0, fused.Length), fused);
        var (i, width) = (0, Vector<double>.Count);
        for (; i <= fused.Length - width; i += width) Vector.SquareRoot(Vector.SquareRoot(new Vector<double>(fused[i..]) / new Vector<double>(_fusedRows))).CopyTo(fused[i..]);
        for (; i < fused.Length; i++) fused[i] = Math.Sqrt(Math.Sqrt(fused[i] / _fusedRows));
        for (i = 0; i < fused.Length; i++)
            if (fused[i] > _highest[i]) (_highest[i], _highestChannel[i]) = (fused[i], c);
    }

    private static void AddWeights(ReadOnlySpan<double> surprises, Span<double> sums)
    {
        var (i, width) = (0, Vector<double>.Count);
        for (; i <= sums.Length - width; i += width)
        {
            var some = new Vector<double>(surprises[i..]);
            (new Vector<double>(sums[i..]) + some * some * (some * some)).CopyTo(sums[i..]);
        }
        for (; i < sums.Length; i++) sums[i] += Weight(surprises[i]);
    }

    /// <summary>What the sum of the fourth powers of the default set's rows is divided by, as the budget was measured; and of other sets in the same proportion to their rows.</summary>
    private const double FusedRows = 12;

    private const double DefaultRows = 16;

    /// <summary>Part of the fused surprise that the largest of its rows has at least, as their fourth powers are added.</summary>
    private const double LeastPeakShare = 0.8;

    private static double Weight(double surprise) => surprise * surprise * (surprise * surprise);
}
