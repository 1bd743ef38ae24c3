using System.Buffers.Binary;
using SdaToolkit.Learning.Series;
using SdaToolkit.Tests;

namespace SdaToolkit.LearningTests.Series;

/// <summary>Damaged models and states of the detectors that learn subsequences: refused in one line, or every measure is a number from 0.</summary>
[TestClass]
public sealed class SubsequenceFuzzTests
{
    private const int Judged = 80;

    // What a word may turn into: as a number, as a count, as a place.
    private static readonly long[] Words =
    [
        0, 1, 2, -1, 16, 17, 31, 32, 33, 511, 512, long.MaxValue, long.MinValue,
        .. new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1e308, -1e308, 1e154, -1e154, 5e-324, 0.5, 1, -1, 1e101 }.Select(BitConverter.DoubleToInt64Bits),
    ];

    [TestMethod]
    [DataRow("principal components")]
    [DataRow("clusters")]
    [DataRow("isolation")]
    public void Load_MutatedBytes_RefusedOrMeasured(string name)
    {
        var (kind, model, state) = Learned(name);
        var (used, refused) = (0, 0);
        Fuzz.Run($"model and state of {name}", [model, state], (seed, bytes) => Count(TryLoad(kind, seed == 0 ? bytes : model, seed == 1 ? bytes : state), ref used, ref refused));
        Assert.IsTrue(used > 0 && refused > 0, $"{used} read, {refused} refused");
    }

    [TestMethod]
    [DataRow("principal components")]
    [DataRow("clusters")]
    [DataRow("isolation")]
    public void Load_OneWordOfAnotherSize_RefusedOrMeasured(string name)
    {
        var (kind, model, state) = Learned(name);
        var (random, used, refused) = (new Random(7), 0, 0);
        for (var n = 0; n < 3000; n++)
        {
            var (ofModel, word) = (random.Next(3) > 0, Words[random.Next(Words.Length)]);
            byte[] bytes = [.. ofModel ? model : state];
            // The first words are counts and lengths, which a place among thousands would seldom meet.
            var at = random.Next(2) == 0 ? random.Next(Math.Min(40, bytes.Length / 8)) : random.Next(bytes.Length / 8);
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8 * at), word);
            Count(TryLoad(kind, ofModel ? bytes : model, ofModel ? state : bytes), ref used, ref refused);
        }
        Assert.IsTrue(used > 0 && refused > 0, $"{used} read, {refused} refused");
    }

    [TestMethod]
    public void Load_ComponentTwice_IsRefused()
    {
        var (kind, model, state) = Learned("principal components");
        // Flag, mean of 32 with its count, count of components, then each with its count.
        const int First = 8 * (1 + 33 + 1);
        const int Length = 8 * 33;
        model.AsSpan(First, Length).CopyTo(model.AsSpan(First + Length));
        Assert.AreEqual("component: found one that is not at right angles to those before", TryLoad(kind, model, state));
    }

    [TestMethod]
    public void Load_MeasureThatNobodyMade_IsRefused()
    {
        foreach (var name in new[] { "principal components", "clusters", "isolation" })
        {
            var (kind, model, state) = Learned(name);
            Assert.IsNull(TryLoad(kind, model, state));
            StringAssert.StartsWith(TryLoad(kind, new byte[8], state), "distance: found ");
            BinaryPrimitives.WriteInt64LittleEndian(state.AsSpan(8), 31);
            StringAssert.StartsWith(TryLoad(kind, model, state), "distance: found ");
        }
    }

    // Why it was refused; null: it was read, and measures.
    private static string? TryLoad(SubsequenceKind kind, byte[] model, byte[] state)
    {
        var detector = new SubsequenceDetector(kind, 1, 0.1);
        try
        {
            Read(model, detector.LoadModel);
            Read(state, detector.Load);
        }
        catch (InvalidDataException e)
        {
            Assert.IsFalse(string.IsNullOrEmpty(e.Message) || e.Message.Contains('\n'), e.Message);
            return e.Message;
        }

        // Nothing of what was read became something else.
        var written = new StateWriter();
        detector.SaveModel(written);
        detector.Save(written);
        Assert.IsTrue(written.ToArray().AsSpan().SequenceEqual([.. model, .. state]), "what was read is written as something else");
        var row = new double[Judged];
        detector.Push(new SeriesBlock(SeriesFeeds.Noise(3, Judged), [], 0), [row]);
        Assert.IsTrue(row.All(m => double.IsNaN(m) || (double.IsFinite(m) && m >= 0)), "a measure that is no number");
        Assert.AreEqual(model.AsSpan(0, 8).IndexOfAnyExcept((byte)0) < 0, double.IsNaN(row[^1]), "with a model there is a measure once a window is full");
        return null;
    }

    private static void Read(byte[] bytes, Action<StateReader> load)
    {
        var reader = new StateReader(bytes);
        load(reader);
        reader.RequireEnd();
    }

    private static void Count(string? refusal, ref int used, ref int refused)
    {
        if (refusal is null) used++;
        else refused++;
    }

    private static (SubsequenceKind Kind, byte[] Model, byte[] State) Learned(string name)
    {
        SubsequenceKind[] kinds = [SubsequenceKind.PrincipalComponents, SubsequenceKind.Clusters, SubsequenceKind.Isolation];
        var kind = kinds.Single(k => k.Name == name);
        var detector = new SubsequenceDetector(kind, 1, 0.1);
        // Two swings with a little noise: a few components make them up.
        detector.Learn([.. SeriesFeeds.Noise(1, 400).Select((v, i) => Math.Sin(i / 5.0) + Math.Sin(i / 11.0) + (0.05 * v))]);
        detector.Push(new SeriesBlock(SeriesFeeds.Noise(2, 70), [], 0), [new double[70]]);
        var (model, state) = (new StateWriter(), new StateWriter());
        detector.SaveModel(model);
        detector.Save(state);
        return (kind, model.ToArray(), state.ToArray());
    }
}
