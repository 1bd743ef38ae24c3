using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SdaToolkit.Learning.Series;

/// <summary>Judges one measure by its past: how far it is from its mean, in deviations, and how rare that is.</summary>
/// <remarks>
/// The past is taken in by blocks of <see cref="BlockSamples"/> samples, counted from where the row began, and within a block every sample is compared with what was known before it: windows are longer than that, and
/// the memory far longer. From a stated number of samples on the old fade, block by block. The row is judged either by everything seen, its surprise following the tail learned in training (<see cref="ScoreTail"/>), or by the
/// stream since it began: then unusual is what is well beyond the largest score so far, the last <see cref="RecordLag"/> to <see cref="RecordLag"/> + <see cref="BlockSamples"/> samples left out so that an anomaly does not hide itself,
/// and the surprise follows the same tail, with that record as threshold and a scale that shrinks as the stream grows; nothing is judged in its first <see cref="SettlingSamples"/> samples. Not thread safe.
/// </remarks>
internal sealed class JudgedRow
{
    /// <summary>Samples that are taken in at once; divides <see cref="SeriesBank.SliceSamples"/>.</summary>
    public const int BlockSamples = 32;

    /// <summary>Samples in which nothing is judged by the stream itself.</summary>
    public const int SettlingSamples = 500;

    /// <summary>Samples, two blocks, that a record waits at least before it counts.</summary>
    public const int RecordLag = 2 * BlockSamples;

    /// <summary>Most surprise of a row judged by the stream at a measure that the training knows: if all rows hold it, it is below every threshold (<see cref="AlarmBudget.Lowest"/>). Dimensionless.</summary>
    private const double KnownSurprise = 0.4;

    /// <summary>Part by which the record fades, a sample. Dimensionless.</summary>
    private const double Fading = 1e-6;

    // A slice has parts of so many blocks at most.
    private const int MostParts = SeriesBank.SliceSamples / BlockSamples + 1;

    private readonly SeriesAspect _aspect;
    private readonly bool _ofLate;
    private readonly double _capacity;
    private readonly double[] _block = new double[BlockSamples];
    private readonly (int End, double Mean, double Tolerance)[] _parts = new (int, double, double)[MostParts];
    private int _partCount;
    private long _seen;
    private double _count;
    private double _mean;
    private double _variance;
    private double _tolerance;
    private double _record;
    private double _highest;
    private double _highestBefore;
    private double _highestTwoBefore;
    private long _lowWaited;
    private long _highWaited;

    // Which ends of what is known a block reached: 1 the low, 2 the high.
    private int _endsBefore;
    private int _endsTwoBefore;

    /// <summary>Makes a row that has seen nothing.</summary>
    /// <param name="aspect">What is measured.</param>
    /// <param name="ofLate">Whether it is judged by the stream since it began, and not by everything seen.</param>
    /// <param name="capacity">Samples that the memory holds before the old fade.</param>
    public JudgedRow(SeriesAspect aspect, bool ofLate, double capacity) => (_aspect, _ofLate, _capacity, _tolerance) = (aspect, ofLate, capacity, aspect.Floor);

    /// <summary>The tail that scores follow; not used where the row is judged by the stream.</summary>
    public ScoreTail Tail { get; set; } = ScoreTail.After(0, 0);

    /// <summary>
    /// Measures that the training knows. Of what is judged by the stream they are unusual only where the training never went so long without: a mode that comes once a day is new to a stream of an hour, and no anomaly.
    /// </summary>
    public KnownRange Known { get; set; } = KnownRange.None;

    /// <summary>Gives scores, see <see cref="SeriesAspect.Score"/>, and takes the measures in.</summary>
    /// <param name="measures">Measures; NaN: none. At most <see cref="SeriesBank.SliceSamples"/>.</param>
    /// <param name="scores">Takes the scores; 0 where there is no measure or nothing to compare with.</param>
    public void Score(ReadOnlySpan<double> measures, Span<double> scores) => _ = Go(measures, scores, false);

    /// <summary>Gives surprises, see <see cref="ScoreTail.Surprise"/>, and takes the measures in.</summary>
    /// <param name="measures">Measures; NaN: none. At most <see cref="SeriesBank.SliceSamples"/>.</param>
    /// <param name="surprises">Takes the surprises; 0 where there is no measure or nothing to compare with.</param>
    /// <returns>The highest of them.</returns>
    public double Judge(ReadOnlySpan<double> measures, Span<double> surprises) => Go(measures, surprises, true);

    /// <summary>What a measure of the last call was compared with.</summary>
    /// <param name="i">Its place.</param>
    /// <param name="measure">The measure.</param>
    public Evidence Evidence(int i, double measure)
    {
        var part = 0;
        while (part < _partCount - 1 && _parts[part].End <= i) part++;
        return double.IsNaN(measure) || double.IsNaN(_parts[part].Mean) ? default : new(measure, _parts[part].Mean, _parts[part].Tolerance, _aspect.Window);
    }

    /// <summary>Writes the state; the tail is part of the model.</summary>
    public void Save(StateWriter state)
    {
        state.Write(_seen);
        state.Write(_count);
        state.Write(_mean);
        state.Write(_variance);
        state.Write(_record);
        state.Write(_highest);
        state.Write(_highestBefore);
        state.Write(_highestTwoBefore);
        state.Write(_lowWaited);
        state.Write(_highWaited);
        state.Write(_endsBefore);
        state.Write(_endsTwoBefore);
        // What waits for its block; the rest is of blocks that were taken.
        for (var i = 0; i < BlockSamples; i++) state.Write(i < _seen % BlockSamples ? _block[i] : double.NaN);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is not one.</exception>
    public void Load(StateReader state)
    {
        (_seen, _count, _mean, _variance) = (state.ReadLong(), state.ReadFinite("count"), state.ReadFinite("mean"), state.ReadFinite("variance"));
        (_record, _highest, _highestBefore, _highestTwoBefore) = (state.ReadFinite("record"), state.ReadFinite("highest score"), state.ReadFinite("highest score before"), state.ReadFinite("highest score two before"));
        (_lowWaited, _highWaited, _endsBefore, _endsTwoBefore) = (state.ReadLong(), state.ReadLong(), state.ReadInt("ends before", 0, 3), state.ReadInt("ends two before", 0, 3));
        if (_lowWaited is < 0 or > long.MaxValue / 2 || _highWaited is < 0 or > long.MaxValue / 2) throw new InvalidDataException($"waits: found {_lowWaited} and {_highWaited} samples; allowed are numbers from 0");
        for (var i = 0; i < _block.Length; i++) _block[i] = state.ReadDouble() is var value && double.IsFinite(value) ? value : double.NaN;
        if (_seen is < 0 or > long.MaxValue / 2 || !(_count >= 0) || !(_variance >= 0) || !(_record >= 0)) throw new InvalidDataException($"memory: found {_seen} samples, count {_count}, variance {_variance} and record {_record}; allowed are numbers from 0");
        _tolerance = Math.Sqrt(_variance) + _aspect.Floor;
    }

    private double Go(ReadOnlySpan<double> measures, Span<double> results, bool surprises)
    {
        var highest = 0.0;
        _partCount = 0;
        for (var at = 0; at < measures.Length;)
        {
            var inBlock = (int)(_seen % BlockSamples);
            var length = Math.Min(measures.Length - at, BlockSamples - inBlock);
            var part = measures.Slice(at, length);
            if (_count > 0) highest = Math.Max(highest, Part(part, results.Slice(at, length), surprises));
            else results.Slice(at, length).Clear();
            (at, _seen) = (at + length, _seen + length);
            _parts[_partCount++] = (at, _count > 0 ? _mean : double.NaN, _tolerance);
            // A whole block is taken from where it is; of the others the parts are gathered.
            if (length < BlockSamples) part.CopyTo(_block.AsSpan(inBlock));
            if (inBlock + length == BlockSamples) TakeBlock(length < BlockSamples ? _block : part);
        }
        return highest;
    }

    /// <summary>Scores or surprises within a block.</summary>
    private double Part(ReadOnlySpan<double> measures, Span<double> results, bool surprises)
    {
        var threshold = !surprises ? 1 : _ofLate ? Math.Max(_record, ScoreTail.MinimumThreshold) : Tail.Threshold;
        var highest = Shares(measures, results, 1 / (_tolerance * threshold));
        if (!surprises) return highest;
        // By where the block begins, so that it does not matter how the samples are cut.
        if (_ofLate && _seen - _seen % BlockSamples >= SettlingSamples / 2) _highest = Math.Max(_highest, highest * threshold);
        var settled = _ofLate ? (int)Math.Clamp(SettlingSamples - _seen, 0, results.Length) : 0;
        results[..settled].Clear();
        if (_ofLate && highest > KnownSurprise) highest = Calm(measures, results);
        if (highest <= 1) return highest;
        for (var i = settled; i < results.Length; i++)
            if (results[i] > 1) highest = Math.Max(highest, results[i] = (_ofLate ? ScoreTail.After(_record, _seen + i) : Tail).Surprise(results[i] * threshold));
        return highest;
    }

    /// <summary>Takes what the training knows, and has not waited for too long, for usual. Gives the highest result that is left.</summary>
    private double Calm(ReadOnlySpan<double> measures, Span<double> results)
    {
        var highest = 0.0;
        var (lowest, most) = (_lowWaited > Known.LowWait ? _mean : Known.Lowest, _highWaited > Known.HighWait ? _mean : Known.Highest);
        for (var i = 0; i < results.Length; i++)
        {
            if (results[i] > KnownSurprise && measures[i] >= lowest && measures[i] <= most) results[i] = KnownSurprise;
            highest = Math.Max(highest, results[i]);
        }
        return highest;
    }

    /// <summary>Counts the samples since the ends of what is known were reached; what is reached now counts later, as the record does.</summary>
    private void Wait(ReadOnlySpan<double> block)
    {
        (_lowWaited, _highWaited) = (_endsTwoBefore % 2 == 1 ? 0 : _lowWaited + BlockSamples, _endsTwoBefore >= 2 ? 0 : _highWaited + BlockSamples);
        var (low, high, ends) = (Vector256.Create(Known.Low), Vector256.Create(Known.High), 0);
        for (var i = 0; i < BlockSamples; i += Vector256<double>.Count)
        {
            var some = Vector256.Create(block[i..]);
            if (Vector256.LessThanOrEqualAny(some, low)) ends |= 1;
            if (Vector256.GreaterThanOrEqualAny(some, high)) ends |= 2;
        }
        (_endsTwoBefore, _endsBefore) = (_endsBefore, ends);
    }

    /// <summary>Differences from the mean in a scale; 0 for NaN, and for what is small where only the large is unusual.</summary>
    private double Shares(ReadOnlySpan<double> measures, Span<double> shares, double scale)
    {
        var (i, width, highest) = (0, Vector256<double>.Count, Vector256<double>.Zero);
        var (mean, factor, signs) = (Vector256.Create(_mean), Vector256.Create(scale), Vector256.Create(_aspect.OnlyLargerIsUnusual ? 0.0 : -0.0));
        ref var from = ref MemoryMarshal.GetReference(measures);
        ref var to = ref MemoryMarshal.GetReference(shares);
        for (; i <= measures.Length - width; i += width)
        {
            // Where the sign does not count it is taken off. What is not above 0, or NaN, becomes 0.
            var share = Vector256.AndNot((Vector256.LoadUnsafe(ref from, (nuint)i) - mean) * factor, signs);
            share &= Vector256.GreaterThan(share, Vector256<double>.Zero);
            highest = Vector256.MaxNative(highest, share);
            share.StoreUnsafe(ref to, (nuint)i);
        }
        var most = Math.Max(Math.Max(highest[0], highest[1]), Math.Max(highest[2], highest[3]));
        for (; i < measures.Length; i++)
        {
            var share = (measures[i] - _mean) * scale;
            if (!_aspect.OnlyLargerIsUnusual) share = Math.Abs(share);
            shares[i] = share > 0 ? share : 0;
            most = Math.Max(most, shares[i]);
        }
        return most;
    }

    /// <summary>Takes a whole block in: both means and squares at once (T. Chan, G. Golub and R. LeVeque, "Updating formulae and a pairwise algorithm for computing sample variances", 1979).</summary>
    private void TakeBlock(ReadOnlySpan<double> block)
    {
        if (_ofLate)
        {
            _record = Math.Max(_record * (1 - BlockSamples * Fading), _highestTwoBefore);
            (_highestTwoBefore, _highestBefore, _highest) = (_highestBefore, _highest, 0);
            Wait(block);
        }
        // Sums of differences from a value near them do not cancel.
        if (_count is 0) _mean = FirstFinite(block);
        var (count, sum, square) = Sums(block, _mean);
        if (count is 0) return;
        var weight = count / (_count + count);
        (sum, square) = (sum / count, square / count);
        _mean += weight * sum;
        _variance = Math.Max(0, (1 - weight) * _variance + weight * (square - weight * sum * sum));
        _count = Math.Min(_count + count, _capacity);
        _tolerance = Math.Sqrt(_variance) + _aspect.Floor;
    }

    /// <summary>How many values there are, and the sums of their differences from a value and of the squares of these.</summary>
    private static (double Count, double Sum, double Square) Sums(ReadOnlySpan<double> block, double from)
    {
        var mean = Vector256.Create(from);
        var (sums, squares) = (Vector256<double>.Zero, Vector256<double>.Zero);
        for (var i = 0; i < BlockSamples; i += Vector256<double>.Count)
        {
            var difference = Vector256.Create(block[i..]) - mean;
            sums += difference;
            squares += difference * difference;
        }
        var sum = Vector256.Sum(sums);
        return double.IsNaN(sum) ? SumsOfSome(block, mean) : (BlockSamples, sum, Vector256.Sum(squares));
    }

    /// <summary>The same where some values are missing.</summary>
    private static (double Count, double Sum, double Square) SumsOfSome(ReadOnlySpan<double> block, Vector256<double> mean)
    {
        var (one, sums, squares, counts) = (Vector256.Create(1.0), Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero);
        for (var i = 0; i < BlockSamples; i += Vector256<double>.Count)
        {
            var some = Vector256.Create(block[i..]);
            var there = Vector256.Equals(some, some);
            var difference = (some - mean) & there;
            sums += difference;
            squares += difference * difference;
            counts += one & there;
        }
        return (Vector256.Sum(counts), Vector256.Sum(sums), Vector256.Sum(squares));
    }

    private static double FirstFinite(ReadOnlySpan<double> block)
    {
        foreach (var value in block)
            if (!double.IsNaN(value)) return value;
        return 0;
    }
}
