using SdaToolkit.Learning.Series;
using SdaToolkit.Tests;

namespace SdaToolkit.LearningTests.Series;

[TestClass]
public sealed class RangeMemoryTests
{
    private const double Period = 93;
    private const double Noise = 0.05;
    private const double Floor = 1e-3;

    [TestMethod]
    public void Judge_AnyCutsAndSavedStates_IsSampleBySample()
    {
        var (train, values, random) = (Swing(1, 0, 900), Swing(2, 900, 1500), new Random(3));
        foreach (var i in new[] { 10, 70, 76, 200, 264, 265, 700, 701, 1400 }) values[i] = i % 2 == 0 ? 4 : -4;
        var (expected, memory) = (Naive(train, values), RangeMemory.Train(train, Floor));
        var (surprises, evidence) = (new double[values.Length], new Evidence[values.Length]);
        for (var at = 0; at < values.Length;)
        {
            var length = Math.Min(values.Length - at, random.Next(1, SeriesBank.SliceSamples + 1));
            memory = Reloaded(memory);
            memory.Judge(values.AsSpan(at, length), values.AsSpan(at, length), surprises.AsSpan(at, length), evidence.AsSpan(at, length));
            at += length;
        }
        CollectionAssert.AreEqual(Array.ConvertAll(expected, BitConverter.DoubleToInt64Bits), Array.ConvertAll(surprises, BitConverter.DoubleToInt64Bits));
        Assert.IsTrue(surprises[10] > 1 && surprises[70] > 1, "the second comes before the first has widened the range");
        Assert.AreEqual(0.0, surprises[76], "as far out as the first, which has widened the range by now");
        Assert.AreEqual(values[70], evidence[70].Seen);
        Assert.IsTrue(evidence[70].Expected < values[70] && evidence[70].Expected >= train.Max());
    }

    [TestMethod]
    public void Judge_StepOutsideTheRangeOfASwing_IsSeenByTheRange()
    {
        // Twelve deviations of the noise at a crest of a swing twenty times as high.
        var values = Swing(5, 4000, 3000);
        var crest = Enumerable.Range(1800, (int)Period).MaxBy(i => Math.Sin(2 * Math.PI * (4000 + i) / Period));
        values[crest] += 12 * Noise;
        var bank = SeriesFeeds.Learned(Swing(4, 0, 4000));
        var (_, events) = SeriesFeeds.Judge(bank, 2, values);
        Assert.HasCount(1, events);
        Assert.IsTrue(events[0].First <= crest && events[0].Last >= crest - new SeriesSettings().LatencySamples, $"{events[0].First}..{events[0].Last}, the step at {crest}");
        Assert.AreEqual("outside", bank.DetectorNames[events[0].PeakSource]);
        Assert.AreEqual(values[crest], events[0].PeakEvidence.Seen);
        Bound.Below(values[crest], events[0].PeakEvidence.Expected);
    }

    [TestMethod]
    public void LoadState_RangeTurnedRound_IsRefused()
    {
        var state = new StateWriter();
        state.Write(2.0);
        state.Write(1.0);
        state.Write(0);
        for (var i = 0; i < RangeMemory.Lag; i++) state.Write(double.NaN);
        var error = Assert.ThrowsExactly<InvalidDataException>(() => RangeMemory.Train([1, 2, 3], Floor).LoadState(new StateReader(state.ToArray())));
        StringAssert.Contains(error.Message, "2 to 1", StringComparison.Ordinal);
    }

    /// <summary>As in the text of <see cref="RangeMemory"/>, written down sample by sample.</summary>
    private static double[] Naive(double[] train, double[] values)
    {
        double[] first = train[..450], all = [.. train, .. values];
        var tail = ScoreTail.Fit([.. Enumerable.Range(450, 450).Select(i => Score(train, i, 450, Scale(first)))]);
        return [.. Enumerable.Range(train.Length, values.Length).Select(i => Score(all, i, train.Length, Scale(train)) is > 0 and var score ? tail.Surprise(score) : 0)];
    }

    private static double Score(double[] values, int i, int learned, double scale)
    {
        var known = values.AsSpan(0, Math.Max(learned, i - RangeMemory.Lag)).ToArray();
        return Math.Max(0, Math.Max(values[i] - known.Max(), known.Min() - values[i])) / scale;
    }

    private static double Scale(double[] values)
    {
        var squares = 0.0;
        for (var i = 2; i < values.Length; i++) squares += Math.Pow(values[i] - 2 * values[i - 1] + values[i - 2], 2);
        var (noise, share) = (Math.Sqrt(squares / (6.0 * (values.Length - 2))), 0.02 * (values.Max() - values.Min()));
        return Floor + Math.Sqrt(noise * noise + share * share);
    }

    private static RangeMemory Reloaded(RangeMemory memory)
    {
        var (model, state) = (new StateWriter(), new StateWriter());
        memory.SaveModel(model);
        memory.SaveState(state);
        var loaded = RangeMemory.LoadModel(new StateReader(model.ToArray()));
        loaded.LoadState(new StateReader(state.ToArray()));
        return loaded;
    }

    private static double[] Swing(int seed, int from, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(from, count).Select(i => Math.Sin(2 * Math.PI * i / Period) + Noise * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()))];
    }
}
