using SdaToolkit.Learning.Series;
using SdaToolkit.Tests;

namespace SdaToolkit.LearningTests.Series;

[TestClass]
public sealed class SeriesStateTests
{
    [TestMethod]
    public void SaveAndLoad_AtEveryKindOfCut_SameScoresBitForBit()
    {
        var values = SeriesFeeds.Noise(2, 1500);
        for (var i = 900; i < 1100; i++) values[i] += 5;
        values[400] = double.NaN;
        var (expected, events) = SeriesFeeds.Judge(Fresh(), 2, values);
        var (bank, scores, found) = (Fresh(), new List<double>(), new SortedDictionary<long, SeriesEvent>());
        var model = bank.SaveModel();
        var threshold = bank.Threshold(2);
        foreach (var (from, to) in Cuts(values.Length))
        {
            var state = bank.SaveState();
            bank = SeriesBank.LoadModel(model, new SeriesSettings());
            bank.LoadState(state);
            bank.Push(SeriesFeeds.Times(to - from, from), [values[from..to]], threshold, scores);
            foreach (var e in bank.Events) found[e.First] = e;
        }
        bank.Finish(threshold, scores);
        foreach (var e in bank.Events) found[e.First] = e;
        CollectionAssert.AreEqual(expected.Select(BitConverter.DoubleToInt64Bits).ToArray(), scores.Select(BitConverter.DoubleToInt64Bits).ToArray());
        CollectionAssert.AreEqual(events.Select(Text).ToArray(), found.Values.Select(Text).ToArray());
    }

    [TestMethod]
    public void SaveState_LongStream_StaysTheSameSize()
    {
        var bank = Fresh();
        var (scores, size) = (new List<double>(), 0);
        for (var chunk = 0; chunk < 12; chunk++)
        {
            bank.Push(SeriesFeeds.Times(3000, 3000 * chunk), [SeriesFeeds.Noise(chunk, 3000)], 1e9, scores);
            if (chunk == 6) size = bank.SaveState().Length;
        }
        Assert.AreEqual(size, bank.SaveState().Length);
    }

    [TestMethod]
    [DataRow(SeriesDetectorKinds.Default)]
    [DataRow(SeriesDetectorKinds.Profiles)]
    [DataRow(SeriesDetectorKinds.PrincipalComponents)]
    [DataRow(SeriesDetectorKinds.Clusters)]
    [DataRow(SeriesDetectorKinds.Isolation)]
    [DataRow(SeriesDetectorKinds.All)]
    public void LoadModelAndState_MutatedBytes_RefusedOrRead(SeriesDetectorKinds kinds)
    {
        var bank = SeriesBank.Train(["c"], [0], SeriesFeeds.Times(300), [SeriesFeeds.Noise(1, 300)], new SeriesSettings { ProfileSamples = 512, Detectors = kinds });
        var settings = new SeriesSettings { ProfileSamples = 512 };
        var model = bank.SaveModel();
        bank.Push(SeriesFeeds.Times(200), [SeriesFeeds.Noise(2, 200)], 1, []);
        // Sealed anew after the mutation, so that what is behind the checksum is tried too.
        byte[][] seeds = [StateSeal.Open(model).ToArray(), StateSeal.Open(bank.SaveState()).ToArray()];
        var (used, refused) = (0, 0);
        Fuzz.Run($"state of telemetry detection, {kinds}", seeds, (seed, bytes) =>
        {
            try
            {
                var read = SeriesBank.LoadModel(seed == 0 ? StateSeal.Seal(bytes) : model, settings);
                if (seed == 1) read.LoadState(StateSeal.Seal(bytes));
                var scores = new List<double>();
                read.Push(SeriesFeeds.Times(80, 200), [.. read.Names.Select(_ => SeriesFeeds.Noise(3, 80))], 1, scores);
                Assert.IsTrue(scores.All(s => double.IsFinite(s) && s >= 0), "a score that is no number");
                used++;
            }
            catch (InvalidDataException e)
            {
                Assert.IsFalse(string.IsNullOrEmpty(e.Message) || e.Message.Contains('\n'));
                refused++;
            }
        });
        Assert.IsTrue(used > 0 && refused > 0, $"{used} read, {refused} refused");
    }

    private static SeriesBank Fresh() => SeriesFeeds.Learned(SeriesFeeds.Noise(1, 2000));

    private static IEnumerable<(int From, int To)> Cuts(int length)
    {
        var random = new Random(5);
        for (var at = 0; at < length;)
        {
            var to = Math.Min(length, at + (at < 40 ? 1 : random.Next(0, 90)));
            yield return (at, to);
            at = to;
        }
    }

    private static string Text(SeriesEvent e) => $"{e.First} {e.Last} {e.PeakIndex} {e.PeakScore:R} {e.PeakSource} {e.PeakEvidence} {e.NearestIndex} {e.NearestDistance:R} {string.Join(',', e.Contributions.Select(c => c.ToString("R")))}";
}
