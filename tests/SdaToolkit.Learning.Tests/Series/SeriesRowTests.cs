using SdaToolkit.Learning.Series;

namespace SdaToolkit.LearningTests.Series;

/// <summary>Rows of many samples at once against the same sample by sample: bit for bit, however they are cut.</summary>
[TestClass]
public sealed class SeriesRowTests
{
    private static readonly SeriesAspect[] Aspects = [new("both sides", 1, 1e-3, SeriesPast.All), new("distance", 1, 1e-3, SeriesPast.All, true)];

    [TestMethod]
    public void Judge_LongMemoryRow_IsSampleBySample()
    {
        foreach (var aspect in Aspects)
        {
            var (values, memory, expected) = (Measures(1, 900), new LongMemory(), new double[900]);
            for (var i = 0; i < values.Length; i++)
            {
                if (double.IsNaN(values[i])) continue;
                if (memory.Count > 0) expected[i] = aspect.Score(values[i] - memory.Mean, memory.Deviation + aspect.Floor);
                memory.Add(values[i], 300);
            }
            var (rows, taken) = (new MemoryRow(), new LongMemory());
            IsSame(expected, Cut(values, (part, scores) => rows.Judge(ref taken, part, aspect, 300, scores)));
        }
    }

    [TestMethod]
    public void Judge_RecentMemoryRow_IsSampleBySample()
    {
        foreach (var aspect in Aspects)
        {
            var (values, rows, recent) = (Measures(2, 2000), new MemoryRow(), new RecentMemory());
            IsSame(RecentSurprises(values, aspect), Cut(values, (part, surprises) => recent.Judge(part, aspect, 1e6, rows, surprises)));
        }
    }

    [TestMethod]
    public void SurpriseAll_ScoresOnBothSidesOfTheThreshold_IsOneByOne()
    {
        var random = new Random(3);
        double[] scores = [.. Enumerable.Range(0, 203).Select(i => i % 40 < 30 ? 3 * random.NextDouble() : 20 * random.NextDouble())];
        var tail = ScoreTail.After(5, 1000);
        var expected = Array.ConvertAll(scores, tail.Surprise);
        tail.SurpriseAll(scores);
        IsSame(expected, scores);
    }

    [TestMethod]
    public void Push_Extremes_AreThoseOfTheWindow()
    {
        var (values, detector) = (Array.FindAll(Measures(4, 700), double.IsFinite), new ExtremesDetector(64, 1));
        var lows = new double[values.Length];
        var highs = Cut(values, (part, highs, at) =>
        {
            var rows = new[] { new double[part.Length], new double[part.Length] };
            detector.Push(new SeriesBlock(part, [], 0), rows);
            rows[0].CopyTo(highs);
            rows[1].CopyTo(lows, at);
        });
        for (var i = 0; i < values.Length; i++)
        {
            var window = i < 63 ? [double.NaN] : values[(i - 63)..(i + 1)];
            Assert.AreEqual(window.Max(), highs[i]);
            Assert.AreEqual(window.Min(), lows[i]);
        }
    }

    [TestMethod]
    public void AddAll_MovingSum_IsOneByOne()
    {
        var values = Array.FindAll(Measures(5, 700), double.IsFinite);
        var (one, all) = (new MovingSum(32), new MovingSum(32));
        var expected = Array.ConvertAll(values, v => one.Add(v) is var mean && one.Count == 32 ? mean : double.NaN);
        IsSame(expected, Cut(values, (part, means) => all.AddAll(part, means)));
    }

    /// <summary>As in the text of <see cref="RecentMemory"/>, written down sample by sample.</summary>
    private static double[] RecentSurprises(double[] values, SeriesAspect aspect)
    {
        var (memory, scores, surprises, record) = (new LongMemory(), new double[values.Length], new double[values.Length], 0.0);
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsNaN(values[i]))
            {
                if (memory.Count > 0) scores[i] = aspect.Score(values[i] - memory.Mean, memory.Deviation + aspect.Floor);
                memory.Add(values[i], 1e6);
            }
            var counted = i - RecentMemory.Lag >= RecentMemory.SettlingSamples / 2 ? scores[i - RecentMemory.Lag] : 0;
            record = Math.Max(record * (1 - 1e-6), counted);
            if (i >= RecentMemory.SettlingSamples) surprises[i] = ScoreTail.After(record, i).Surprise(scores[i]);
        }
        return surprises;
    }

    /// <summary>Noise with jumps, without values at its begin and here and there.</summary>
    private static double[] Measures(int seed, int count)
    {
        var values = SeriesFeeds.Noise(seed, count);
        for (var i = 0; i < count; i++)
        {
            if (i < 30 || i % 211 is 3 or 4) values[i] = double.NaN;
            if (i % 307 > 295) values[i] *= 8;
        }
        return values;
    }

    private static double[] Cut(double[] values, Action<double[], double[]> push) => Cut(values, (part, results, _) => push(part, results));

    private static double[] Cut(double[] values, Action<double[], double[], int> push)
    {
        var (random, results) = (new Random(6), new double[values.Length]);
        for (var at = 0; at < values.Length;)
        {
            var length = Math.Min(values.Length - at, random.Next(1, SeriesBank.SliceSamples + 1));
            var part = new double[length];
            push(values[at..(at + length)], part, at);
            part.CopyTo(results, at);
            at += length;
        }
        return results;
    }

    private static void IsSame(double[] expected, double[] actual) =>
        CollectionAssert.AreEqual(Array.ConvertAll(expected, BitConverter.DoubleToInt64Bits), Array.ConvertAll(actual, BitConverter.DoubleToInt64Bits));
}
