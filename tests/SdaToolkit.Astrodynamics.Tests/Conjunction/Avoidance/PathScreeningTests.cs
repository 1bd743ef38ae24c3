using SdaToolkit.Astrodynamics.Conjunction.Avoidance;
using SdaToolkit.Astrodynamics.Interpolation;
using SdaToolkit.Astrodynamics.Propagation;
using SdaToolkit.Tests;

namespace SdaToolkit.Astrodynamics.Tests.Conjunction.Avoidance;

[TestClass]
public sealed class PathScreeningTests
{
    private const double SpanS = 4 * 3600;
    private const double ThresholdM = 200_000;

    private static (Sgp4[] Objects, Epoch Start, EphemerisInterpolator<Teme> Path) Shell()
    {
        var random = new Random(11);
        var start = DynamicsScene.Start;
        MeanElements Set(double e) => new(start, Math.Sqrt(398600.8e9 / Math.Pow(7_078_135 + (1000 * random.NextDouble()), 3)), e, 0.5 + (2 * random.NextDouble()), Math.Tau * random.NextDouble(), 0, Math.Tau * random.NextDouble(), 0);
        Sgp4[] objects = [.. Enumerable.Range(0, 120).Select(i => new Sgp4(Set(i % 10 == 0 ? 0.01 : 1e-4)))];
        var primary = new Sgp4(Set(1e-4));
        // A path that is no element set: SGP4 every 40 s, between them the polynomial.
        State<Teme>[] rows = [.. Enumerable.Range(0, (int)(SpanS / 40) + 1).Select(i => primary.Propagate(start.AddSeconds(40 * i)))];
        return (objects, start, new(rows));
    }

    [TestMethod]
    public void Run_AgainstBruteForce_FindsTheSame()
    {
        var (objects, start, path) = Shell();
        var found = new PathScreening(objects, start, start.AddSeconds(SpanS), ThresholdM, 30).Run([path], 2, default)[0];
        var expected = new List<(int Object, double Seconds, double Range)>();
        for (var k = 0; k < objects.Length; k++)
        {
            double Range(double s) => (objects[k].Propagate(start.AddSeconds(s)).Position - path.At(start.AddSeconds(s)).Position).Length;
            var ranges = Enumerable.Range(0, (int)(SpanS / 4) + 1).Select(i => Range(4 * i)).ToArray();
            for (var i = 0; i < ranges.Length; i++)
            {
                var (before, after) = (i > 0 ? ranges[i - 1] : double.PositiveInfinity, i + 1 < ranges.Length ? ranges[i + 1] : double.PositiveInfinity);
                if (!(ranges[i] <= before && ranges[i] < after)) continue;
                var fine = Enumerable.Range(-500, 1001).Select(j => Math.Clamp((4 * i) + (j * 0.01), 0, SpanS)).Min(Range);
                if (fine < ThresholdM) expected.Add((k, 4 * i, fine));
            }
        }

        Assert.IsGreaterThan(5, expected.Count);
        Assert.HasCount(expected.Count, found);
        for (var i = 0; i < expected.Count; i++)
        {
            Assert.AreEqual(expected[i].Object, found[i].Object);
            Assert.AreEqual(expected[i].Seconds, found[i].Tca.SecondsSince(start), 4.1);
            Assert.AreEqual(expected[i].Range, found[i].MissDistanceM, 1 + (1e-5 * expected[i].Range));
        }
    }

    [TestMethod]
    public void Run_AnyNumberOfThreads_GivesTheSame()
    {
        var (objects, start, path) = Shell();
        var screening = new PathScreening(objects, start, start.AddSeconds(SpanS), ThresholdM, 30);
        CollectionAssert.AreEqual(screening.Run([path], 1, default)[0].ToArray(), screening.Run([path], 3, default)[0].ToArray());
    }

    [TestMethod]
    public void LeastRange_AtAnApproach_IsItsMiss()
    {
        var (objects, start, path) = Shell();
        var screening = new PathScreening(objects, start, start.AddSeconds(SpanS), ThresholdM, 30);
        foreach (var approach in screening.Run([path], 2, default)[0])
            Bound.Below(approach.MissDistanceM + 0.05, screening.LeastRangeM(path, approach.Object, approach.Tca.AddSeconds(20), 60));
    }
}
