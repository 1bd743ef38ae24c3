using SdaToolkit.Astrodynamics.Propagation;

namespace SdaToolkit.Tests;

/// <summary>Many objects at the same instants.</summary>
[TestClass]
public sealed class Sgp4BatchTests
{
    private const int Count = 50;

    private static readonly Sgp4[] Objects = [.. Enumerable.Range(0, 100).Select(i =>
    {
        var random = new Random(i);
        return new Sgp4((i % 3) switch { 0 => SyntheticSets.Low(random), 1 => SyntheticSets.Eccentric(random), _ => SyntheticSets.Geostationary(random) });
    })];

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(0)]
    public void Propagate_AnyNumberOfThreads_EachObjectOnceWithTheBitsOfItsOwnCall(int parallelism)
    {
        var start = SyntheticSets.Epoch.AddSeconds(1234.5);
        var seen = new int[Objects.Length];
        var total = Sgp4Batch.Propagate(Objects, start, 90, Count, true, (index, in states, status) =>
        {
            Interlocked.Increment(ref seen[index]);
            var own = new Batch(Count);
            Objects[index].Propagate(start.SecondsSince(Objects[index].Elements.Epoch) / 60, 1.5, own.Columns, own.Status);
            for (var i = 0; i < Count; i++)
            {
                Assert.AreEqual(own.Status[i], status[i]);
                Assert.AreEqual(own.R(i), new(states.X[i], states.Y[i], states.Z[i]));
                Assert.AreEqual(own.V(i), new(states.Vx[i], states.Vy[i], states.Vz[i]));
            }
        }, parallelism);
        Assert.IsTrue(seen.All(n => n == 1));
        Assert.AreEqual(Objects.Length * Count, total);
    }

    [TestMethod]
    public void Propagate_PositionsOnly_VelocityColumnsAreEmpty() =>
        Sgp4Batch.Propagate(Objects, SyntheticSets.Epoch, 60, 3, false, (_, in states, _) => Assert.IsFalse(states.HasVelocity));

    [TestMethod]
    public void Propagate_Cancelled_Stops()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.ThrowsExactly<OperationCanceledException>(() => Sgp4Batch.Propagate(Objects, SyntheticSets.Epoch, 60, 3, false, (_, in _, _) => { }, cancellation: source.Token));
    }

    [TestMethod]
    public void Propagate_BadArguments_AreNamed()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Sgp4Batch.Propagate(Objects, SyntheticSets.Epoch, double.NaN, 3, false, (_, in _, _) => { }));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Sgp4Batch.Propagate(Objects, SyntheticSets.Epoch, 60, -1, false, (_, in _, _) => { }));
    }
}
