using SdaToolkit.Learning.Series;
using SdaToolkit.Tests;

namespace SdaToolkit.LearningTests.Series;

/// <summary>Models of subsequences: learned in training, the same bits however a stream is cut, refused where damaged.</summary>
[TestClass]
public sealed class SubsequenceTests
{
    private const int Period = 90;

    public static IEnumerable<object[]> Kinds => [[SubsequenceKind.PrincipalComponents.Name], [SubsequenceKind.Clusters.Name], [SubsequenceKind.Isolation.Name]];

    [TestMethod]
    [DynamicData(nameof(Kinds))]
    public void Push_AnyCutsAndSavedStates_SameBits(string name)
    {
        var values = Swing(2, 700);
        var (whole, rows) = (Learned(name), new[] { new double[values.Length] });
        whole.Push(new SeriesBlock(values, [], 0), rows);
        var (random, cut, part) = (new Random(5), Learned(name), new double[values.Length]);
        for (var at = 0; at < values.Length;)
        {
            var length = Math.Min(values.Length - at, random.Next(1, 40));
            cut = Reloaded(name, cut);
            var row = new[] { new double[length] };
            cut.Push(new SeriesBlock(values.AsSpan(at, length), [], 0), row);
            row[0].CopyTo(part, at);
            at += length;
        }
        CollectionAssert.AreEqual(Array.ConvertAll(rows[0], BitConverter.DoubleToInt64Bits), Array.ConvertAll(part, BitConverter.DoubleToInt64Bits));
        Assert.IsTrue(double.IsNaN(rows[0][SubsequenceDetector.Points - 2]) && double.IsFinite(rows[0][^1]));
    }

    [TestMethod]
    [DynamicData(nameof(Kinds))]
    public void Measure_WindowUnlikeTraining_LargerThanOfLikeOnes(string name)
    {
        var values = Swing(2, 700);
        // Where the swing is at its lowest: a ripple, half as high as the swing.
        for (var i = 400; i < 432; i++) values[i] += i % 4 < 2 ? 0.5 : -0.5;
        var (detector, rows) = (Learned(name), new[] { new double[values.Length] });
        detector.Push(new SeriesBlock(values, [], 0), rows);
        var usual = rows[0].Where((v, i) => double.IsFinite(v) && i is < 400 or > 470).Max();
        Bound.Below(rows[0][400..440].Max(), usual);
    }

    [TestMethod]
    [DynamicData(nameof(Kinds))]
    public void Break_AfterIt_NothingUntilAWindowIsFull(string name)
    {
        var (detector, values, rows) = (Learned(name), Swing(2, 100), new[] { new double[100] });
        detector.Push(new SeriesBlock(values, [], 0), rows);
        detector.Break();
        detector.Push(new SeriesBlock(values, [], 0), rows);
        Assert.IsTrue(rows[0].Take(SubsequenceDetector.Points - 1).All(double.IsNaN));
        Assert.IsTrue(double.IsFinite(rows[0][SubsequenceDetector.Points + SubsequenceDetector.Hop]));
    }

    [TestMethod]
    [DynamicData(nameof(Kinds))]
    public void Learn_TooFewWindowsOrConstant_MeasuresNothingUnusual(string name)
    {
        foreach (var training in new[] { Swing(1, 40), Enumerable.Repeat(3.0, 500).ToArray() })
        {
            var (detector, rows) = (new SubsequenceDetector(Kind(name), 1, 1e-3), new[] { new double[200] });
            detector.Learn(training);
            detector.Push(new SeriesBlock(Enumerable.Repeat(3.0, 200).ToArray(), [], 0), rows);
            Assert.IsTrue(rows[0].All(v => double.IsNaN(v) || v is >= 0 and <= 0.5));
        }
    }

    [TestMethod]
    public void PcaSubsequences_WindowsOfSines_NoRestForAnySineOfThatPeriod()
    {
        // Sines of one period and any phase span a plane: sine and cosine.
        double[] Sine(double phase, double height, int count) => [.. Enumerable.Range(0, count).Select(i => height * Math.Sin((2 * Math.PI * i / Period) + phase))];
        var detector = new SubsequenceDetector(SubsequenceKind.PrincipalComponents, 1, 1e-3);
        detector.Learn(Sine(0, 1, 2000));
        foreach (var phase in new[] { 0.3, 1.7, 4 })
        {
            var rows = new[] { new double[200] };
            detector.Push(new SeriesBlock(Sine(phase, 2, 200), [], 0), rows);
            Bound.Below(1e-6, rows[0][64..].Max());
        }
    }

    private static SubsequenceKind Kind(string name) => new[] { SubsequenceKind.PrincipalComponents, SubsequenceKind.Clusters, SubsequenceKind.Isolation }.Single(k => k.Name == name);

    private static SubsequenceDetector Learned(string name)
    {
        var detector = new SubsequenceDetector(Kind(name), 1, 1e-3);
        detector.Learn(Swing(1, 3000));
        return detector;
    }

    private static SubsequenceDetector Reloaded(string name, SubsequenceDetector detector)
    {
        var (model, state) = (new StateWriter(), new StateWriter());
        detector.SaveModel(model);
        detector.Save(state);
        var (loaded, reader) = (new SubsequenceDetector(Kind(name), 1, 1e-3), new StateReader(model.ToArray()));
        loaded.LoadModel(reader);
        reader.RequireEnd();
        loaded.Load(new StateReader(state.ToArray()));
        return loaded;
    }

    private static double[] Swing(int seed, int count)
    {
        var noise = SeriesFeeds.Noise(seed, count);
        return [.. noise.Select((n, i) => Math.Sin(2 * Math.PI * i / Period) + (0.02 * n))];
    }
}
