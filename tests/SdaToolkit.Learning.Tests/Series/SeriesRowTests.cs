using SdaToolkit.Learning.Series;

namespace SdaToolkit.LearningTests.Series;

/// <summary>Rows of many samples at once against the same sample by sample: bit for bit, however they are cut.</summary>
[TestClass]
public sealed class SeriesRowTests
{
    private static readonly SeriesAspect[] Aspects = [new("both sides", 1, 1e-3, SeriesPast.All), new("distance", 1, 1e-3, SeriesPast.All, true)];

    [TestMethod]
    public void Judge_ByEverythingSeen_IsBlockByBlock()
    {
        foreach (var aspect in Aspects)
        {
            var (values, tail) = (Measures(1, 900), ScoreTail.After(5, 1000));
            var row = new JudgedRow(aspect, false, 300) { Tail = tail };
            IsNear(Plain(values, aspect, 300, (score, _, _) => tail.Surprise(score)), Cut(values, (part, surprises) => row.Judge(part, surprises)));
        }
    }

    [TestMethod]
    public void Judge_ByTheStream_IsBlockByBlock()
    {
        foreach (var aspect in Aspects)
        {
            var (values, row) = (Measures(2, 2000), new JudgedRow(aspect, true, 1e6));
            // Well beyond the record.
            for (var i = 1500; i < 1520; i++) values[i] = 100 + i % 7;
            IsNear(Plain(values, aspect, 1e6, (score, record, i) => i < JudgedRow.SettlingSamples ? 0 : ScoreTail.After(record, i).Surprise(score)), Cut(values, (part, surprises) => row.Judge(part, surprises)));
        }
    }

    [TestMethod]
    public void Judge_AnyCutsAndSavedStates_SameBits()
    {
        var (values, whole, cut) = (Measures(7, 2000), new JudgedRow(Aspects[0], true, 1e6), new JudgedRow(Aspects[0], true, 1e6));
        // In the block in which the scores begin to count.
        for (var i = 224; i < 256; i++) values[i] = 3 * (i - 200);
        var expected = new double[values.Length];
        for (var at = 0; at < values.Length; at += 50) whole.Judge(values.AsSpan(at, 50), expected.AsSpan(at, 50));
        IsSame(expected, Cut(values, (part, surprises) =>
        {
            var (state, loaded) = (new StateWriter(), new JudgedRow(Aspects[0], true, 1e6));
            cut.Save(state);
            loaded.Load(new StateReader(state.ToArray()));
            cut = loaded;
            var most = cut.Judge(part, surprises);
            Assert.IsGreaterThanOrEqualTo(surprises.Max(), most);
        }));
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

    /// <summary>As in the text of <see cref="JudgedRow"/>, written down sample by sample, the memory as weighted sums.</summary>
    private static double[] Plain(double[] values, SeriesAspect aspect, double capacity, Func<double, double, int, double> surprise)
    {
        var (surprises, highest) = (new double[values.Length], new List<double> { 0, 0 });
        var (count, mean, variance, record) = (0.0, 0.0, 0.0, 0.0);
        for (var begin = 0; begin < values.Length; begin += JudgedRow.BlockSamples)
        {
            var (end, most) = (Math.Min(values.Length, begin + JudgedRow.BlockSamples), 0.0);
            for (var i = begin; i < end; i++)
            {
                var score = double.IsNaN(values[i]) || count == 0 ? 0 : aspect.Score(values[i] - mean, Math.Sqrt(variance) + aspect.Floor);
                surprises[i] = surprise(score, record, i);
                if (begin >= JudgedRow.SettlingSamples / 2) most = Math.Max(most, score);
            }
            highest.Add(most);
            record = Math.Max(record * (1 - JudgedRow.BlockSamples * 1e-6), highest[^3]);
            var block = Array.FindAll(values[begin..end], double.IsFinite);
            if (block.Length == 0) continue;
            var (old, all) = (count, count + block.Length);
            var together = (old * mean + block.Sum()) / all;
            variance = (old * (variance + Math.Pow(mean - together, 2)) + block.Sum(v => Math.Pow(v - together, 2))) / all;
            (mean, count) = (together, Math.Min(all, capacity));
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

    private static void IsNear(double[] expected, double[] actual)
    {
        Assert.IsGreaterThan(1.0, expected.Max());
        for (var i = 0; i < expected.Length; i++) Assert.AreEqual(expected[i], actual[i], 1e-9 * Math.Max(1, expected[i]), $"sample {i}");
    }

    private static void IsSame(double[] expected, double[] actual) =>
        CollectionAssert.AreEqual(Array.ConvertAll(expected, BitConverter.DoubleToInt64Bits), Array.ConvertAll(actual, BitConverter.DoubleToInt64Bits));
}
