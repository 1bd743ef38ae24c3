using SdaToolkit.Learning.Series;

namespace SdaToolkit.LearningTests.Series;

/// <summary>Nearest earlier windows along diagonals against every window by itself.</summary>
[TestClass]
public sealed class ProfileHistoryTests
{
    private const int Capacity = 256;

    [TestMethod]
    [DataRow(1, 1)]
    [DataRow(4, 2)]
    [DataRow(4, 4)]
    [DataRow(8, 1)]
    public void Search_AnyCuts_FindsWhatEveryWindowByItselfGives(int stride, int step)
    {
        var (points, random, history) = (Points(900), new Random(4), new ProfileHistory(stride, Capacity));
        var matches = new WindowMatch[ProfileHistory.Ahead];
        var compared = 0;
        for (var at = 0; at < points.Length;)
        {
            var length = Math.Min(points.Length - at, random.Next(1, ProfileHistory.Ahead + 1));
            for (var i = 0; i < length; i++) history.Add(points[at + i]);
            at += length;
            // The windows that end at multiples of the step among the points just added.
            var first = Math.Max(ProfileHistory.Points, at - length + 1);
            first += (step - first % step) % step;
            var queries = at < first ? 0 : (at - first) / step + 1;
            history.Search(first, step, matches.AsSpan(0, queries));
            for (var q = 0; q < queries; q++) compared += IsNearest(points, first + q * step, stride, matches[q]) ? 1 : 0;
            if (random.Next(4) == 0) history = Reloaded(history, stride);
        }
        Assert.IsGreaterThan(points.Length / step / 2, compared);
    }

    [TestMethod]
    public void Search_SavedAndCutAnyhow_SameBits()
    {
        var points = Points(700);
        Assert.AreEqual(All(points, 64, false), All(points, 1, true));
        Assert.AreEqual(All(points, 64, false), All(points, 37, true));
    }

    private static string All(float[] points, int length, bool save)
    {
        var (history, told) = (new ProfileHistory(4, Capacity), new List<string>());
        var match = new WindowMatch[ProfileHistory.Ahead];
        for (var at = 0; at < points.Length; at += length)
        {
            var end = Math.Min(points.Length, at + length);
            for (var i = at; i < end; i++) history.Add(points[i]);
            var (first, queries) = (at + 2 - at % 2, end / 2 - at / 2);
            if (first < ProfileHistory.Points) (first, queries) = (ProfileHistory.Points, Math.Max(0, (end - ProfileHistory.Points) / 2 + 1));
            if (end < first) continue;
            history.Search(first, 2, match.AsSpan(0, queries));
            told.AddRange(match.Take(queries).Select(m => $"{BitConverter.SingleToInt32Bits(m.Square)} {BitConverter.SingleToInt32Bits(m.Centred)} {m.Lag}"));
            if (save && at % 5 == 0) history = Reloaded(history, 4);
        }
        return string.Join("; ", told);
    }

    private static bool IsNearest(float[] points, int end, int stride, WindowMatch match)
    {
        var begin = end - ProfileHistory.Points;
        var (square, centred) = (double.PositiveInfinity, double.PositiveInfinity);
        // As many windows as there are lags; those of the oldest points are not searched.
        var (newest, lags) = (begin < ProfileHistory.Points ? -1 : (begin - ProfileHistory.Points) / stride, (Capacity - 2 * ProfileHistory.Points) / stride);
        for (var window = newest; window >= 0 && begin / stride - window < ProfileHistory.Points / stride + lags; window--)
        {
            var (sum, squares) = (0.0, 0.0);
            for (var k = 0; k < ProfileHistory.Points; k++)
            {
                double difference = points[window * stride + k] - points[begin + k];
                (sum, squares) = (sum + difference, squares + difference * difference);
            }
            if (squares < square) square = squares;
            if (squares - sum * sum / ProfileHistory.Points < centred) centred = squares - sum * sum / ProfileHistory.Points;
        }
        if (double.IsInfinity(square))
        {
            Assert.AreEqual(float.PositiveInfinity, match.Square);
            return false;
        }
        Assert.AreEqual(square, match.Square, 1e-5 * square, $"stride {stride}, window that ends at {end}");
        Assert.AreEqual(centred, match.Centred, 1e-4 * square);
        var found = 0.0;
        for (var k = 0; k < ProfileHistory.Points; k++) found += Math.Pow(points[begin - (int)match.Lag + k] - points[begin + k], 2);
        Assert.AreEqual(square, found, 1e-5 * square);
        return true;
    }

    private static ProfileHistory Reloaded(ProfileHistory history, int stride)
    {
        var (state, loaded) = (new StateWriter(), new ProfileHistory(stride, Capacity));
        history.Save(state);
        loaded.Load(new StateReader(state.ToArray()));
        return loaded;
    }

    /// <summary>A swing with noise, interrupted here and there.</summary>
    private static float[] Points(int count)
    {
        var noise = SeriesFeeds.Noise(9, count);
        return [.. noise.Select((n, i) => i % 311 == 300 ? float.NaN : (float)(Math.Sin(i / 7.0) + 0.2 * n))];
    }
}
