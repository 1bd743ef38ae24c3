using SdaToolkit.Learning.Series;
using SdaToolkit.Tests;

namespace SdaToolkit.LearningTests.Series;

/// <summary>Codebooks of windows: what is found is the nearest code, within the stated bound of the nearest earlier window, and the same bits however a stream is cut.</summary>
[TestClass]
public sealed class CodebookTests
{
    private const int Points = CodebookDetector.Points;
    private const int Hop = 8;
    private const double Floor = 0.02;

    [TestMethod]
    public void Forward_TwoWindows_DistanceStaysAndFirstIsTheMean()
    {
        var (a, b) = (Single(SeriesFeeds.Noise(1, Points)), Single(SeriesFeeds.Noise(2, Points)));
        var (haarA, haarB) = (new float[Points], new float[Points]);
        HaarTransform.Forward(a, haarA);
        HaarTransform.Forward(b, haarB);
        Assert.AreEqual(Square(a, b), Square(haarA, haarB), 1e-5 * Square(a, b));
        Assert.AreEqual(Math.Sqrt(Points) * a.Average(), haarA[0], 1e-5);
        // The second coefficient is the difference of the halves.
        Assert.AreEqual(Math.Sqrt(Points) * (a[..16].Average() - a[16..].Average()) / 2, haarA[1], 1e-5);
    }

    [TestMethod]
    [DataRow(false, 1)]
    [DataRow(false, 7)]
    [DataRow(false, 64)]
    [DataRow(true, 9)]
    [DataRow(true, 64)]
    public void Search_SomeCodes_FindsTheNearest(bool shapesOnly, int codes)
    {
        var (book, kept) = (new WindowCodebook(1e-9, shapesOnly), new List<float[]>());
        for (var c = 0; c < codes; c++) kept.Add(Window(c));
        for (var c = 0; c < codes; c++) book.Add(kept[c], 100 + c);
        Assert.AreEqual(codes, book.Count);
        for (var q = 0; q < 200; q++)
        {
            var query = Window(1000 + q);
            var match = book.Search(query);
            var (plain, shapes) = (kept.ConvertAll(k => Square(k, query)), kept.ConvertAll(k => Square(k[1..], query[1..])));
            var nearest = shapesOnly ? shapes.IndexOf(shapes.Min()) : plain.IndexOf(plain.Min());
            Assert.AreEqual(100L + nearest, match.Born);
            Assert.AreEqual(shapes.Min(), match.Centred, 1e-5 * shapes.Min());
            Assert.AreEqual(plain[nearest], match.Square, 1e-5 * plain[nearest]);
        }
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Push_SwingWithNoise_WithinTheBoundOfTheNearestEarlierWindow(bool shapesOnly)
    {
        var (values, detector) = (Swing(3, 6000), Fresh(shapesOnly));
        var rows = Push(detector, values, 64);
        var (compared, above) = (0, 0.0);
        for (var end = 2 * Points; end <= values.Length; end += Hop)
        {
            var exact = double.PositiveInfinity;
            for (var other = Points; other <= end - Points; other += Hop) exact = Math.Min(exact, Distance(values, end, other, shapesOnly));
            var found = rows[shapesOnly ? 1 : 0][end - 1];
            Bound.Below(found + 1e-5, exact);
            Bound.Below(exact + WindowCodebook.CoverRadii * detector.Radius + 1e-5, found);
            (compared, above) = (compared + 1, above + found - exact);
        }
        Console.WriteLine($"{compared} windows, {above / compared:G3} above the nearest in the mean, radius {detector.Radius:G3}");
        Bound.Below(detector.Radius, above / compared);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(4)]
    public void Push_AnyCutsSavedStatesAndGaps_SameBits(int thinning)
    {
        var values = Swing(4, 3000);
        var (whole, cut, random) = (Fresh(false, thinning), Fresh(false, thinning), new Random(5));
        for (var stretch = 0; stretch < 3; stretch++)
        {
            var expected = Push(whole, values, 64);
            for (var at = 0; at < values.Length;)
            {
                var length = Math.Min(values.Length - at, random.Next(1, 90));
                cut = Reloaded(cut, thinning);
                var part = Push(cut, values[at..(at + length)], length);
                for (var r = 0; r < part.Length; r++)
                    for (var i = 0; i < length; i++) Assert.AreEqual(BitConverter.DoubleToInt64Bits(expected[r][at + i]), BitConverter.DoubleToInt64Bits(part[r][i]), $"row {r}, sample {at + i}");
                at += length;
            }
            whole.Break();
            cut.Break();
        }
    }

    [TestMethod]
    public void Push_GapsSoonerThanTwoWindows_StillLearns()
    {
        var (detector, values) = (Fresh(true), Swing(6, 40));
        for (var n = 0; n < 3; n++)
        {
            var rows = Push(detector, values, 40);
            Assert.IsTrue(rows[1].Take(Points - 1).All(double.IsNaN));
            // The same stretch again is known.
            if (n > 0) Bound.Below(Floor, rows[1][^1]);
            detector.Break();
        }
    }

    [TestMethod]
    public void Push_HugeAndTinyValues_NoMeasureOrAFiniteOne()
    {
        foreach (var size in new[] { 1e-200, 1e-30, 1e15, 1e25, 1e99 })
        {
            var values = Array.ConvertAll(Swing(7, 4000), v => v * size);
            var detector = new CodebookDetector("codebook", 1, Hop, false, size * Floor, SeriesPast.All, SeriesPast.All);
            foreach (var row in Push(detector, values, 64)) Assert.IsTrue(Array.TrueForAll(row, v => double.IsNaN(v) || (v >= 0 && double.IsFinite(v))));
        }
    }

    private static CodebookDetector Fresh(bool shapesOnly, int thinning = 1) => new("codebook", thinning, Hop, shapesOnly, Floor, SeriesPast.All, SeriesPast.All);

    private static double[][] Push(CodebookDetector detector, double[] values, int length)
    {
        double[][] rows = [new double[values.Length], new double[values.Length], new double[values.Length]];
        for (var at = 0; at < values.Length; at += length)
        {
            var now = Math.Min(length, values.Length - at);
            double[][] part = [new double[now], new double[now], new double[now]];
            detector.Push(new SeriesBlock(values.AsSpan(at, now), [], 0), part);
            for (var r = 0; r < rows.Length; r++) part[r].CopyTo(rows[r], at);
        }
        return rows;
    }

    private static CodebookDetector Reloaded(CodebookDetector detector, int thinning)
    {
        var (state, loaded) = (new StateWriter(), Fresh(false, thinning));
        detector.Save(state);
        var reader = new StateReader(state.ToArray());
        loaded.Load(reader);
        reader.RequireEnd();
        return loaded;
    }

    private static double Distance(double[] values, int end, int other, bool shape)
    {
        var (sum, squares) = (0.0, 0.0);
        for (var k = 1; k <= Points; k++)
        {
            var difference = values[end - k] - values[other - k];
            (sum, squares) = (sum + difference, squares + difference * difference);
        }
        return Math.Sqrt(Math.Max(0, squares - (shape ? sum * sum / Points : 0)) / Points);
    }

    private static float[] Window(int seed)
    {
        var coefficients = new float[Points];
        HaarTransform.Forward(Single(Array.ConvertAll(SeriesFeeds.Noise(seed, Points), v => v + seed % 5)), coefficients);
        return coefficients;
    }

    private static double Square(float[] a, float[] b) => a.Zip(b, (x, y) => ((double)x - y) * ((double)x - y)).Sum();

    private static float[] Single(double[] values) => Array.ConvertAll(values, v => (float)v);

    /// <summary>A swing of two periods with noise, and a step here and there.</summary>
    private static double[] Swing(int seed, int count) => [.. SeriesFeeds.Noise(seed, count).Select((n, i) => Math.Sin(i / 7.0) + Math.Sin(i / 31.0) + (0.05 * n) + (i % 997 > 800 ? 2 : 0))];
}
