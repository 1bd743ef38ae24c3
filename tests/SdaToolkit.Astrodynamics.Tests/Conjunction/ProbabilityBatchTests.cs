using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Astrodynamics.Propagation.Lanes;

namespace SdaToolkit.Tests.Conjunction;

[TestClass]
public sealed class ProbabilityBatchTests
{
    private const int MostColumns = 6;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Compute_AnyLength_GivesTheSameBitsAsOneByOne()
    {
        var rows = Columns(Draws(17, new Random(81)));
        var alone = new double[17];
        var status = new CollisionProbabilityStatus[17];
        for (var i = 0; i < 17; i++) ProbabilityBatch.Compute(Of(rows, i, 1), alone.AsSpan(i), status.AsSpan(i));
        for (var length = 0; length <= 17; length++)
        {
            foreach (var kernel in new Kernel[] { ProbabilityBatch.Compute<Lanes128>, ProbabilityBatch.Compute<Lanes256>, ProbabilityBatch.Compute<Lanes512>, ProbabilityBatch.Compute })
            {
                var (pc, after) = (new double[length + 1], new CollisionProbabilityStatus[length + 1]);
                pc[length] = 7;
                kernel(Of(rows, 0, length), pc, after);
                for (var i = 0; i < length; i++)
                {
                    Assert.AreEqual(alone[i], pc[i], 1e-12 * alone[i], $"{length} {i}");
                    Assert.AreEqual(status[i], after[i]);
                }

                Assert.AreEqual(7, pc[length]);
            }

            var again = new double[length];
            ProbabilityBatch.Compute(Of(rows, 0, length), again, new CollisionProbabilityStatus[length]);
            CollectionAssert.AreEqual(alone[..length], again);
        }
    }

    [TestMethod]
    public void Compute_RandomEncounters_AreFosters()
    {
        var random = new Random(82);
        var draws = Draws(6000, random);
        var rows = Columns(draws);
        var (pc, status) = (new double[draws.Count], new CollisionProbabilityStatus[draws.Count]);
        foreach (var kernel in new Kernel[] { ProbabilityBatch.Compute<Lanes128>, ProbabilityBatch.Compute<Lanes256>, ProbabilityBatch.Compute<Lanes512> })
        {
            kernel(Of(rows, 0, draws.Count), pc, status);
            var (worst, smallest) = (0.0, 1.0);
            for (var i = 0; i < pc.Length; i++)
            {
                var exact = Foster1992.Compute(draws[i].Encounter, draws[i].Radius);
                Assert.AreEqual(exact.Status, status[i]);
                if (exact.Value < 1e-300)
                {
                    Bound.Below(1.1e-300, pc[i]);
                    continue;
                }

                smallest = Math.Min(smallest, exact.Value);
                var difference = Math.Abs((pc[i] / exact.Value) - 1);
                worst = difference <= worst ? worst : difference;
            }

            TestContext.WriteLine($"worst {worst:E1}, smallest probability {smallest:E1}");
            Bound.Below(1e-9, worst);
            Bound.Below(1e-250, smallest);
        }
    }

    [TestMethod]
    public void Compute_BadRows_AreNaNWithTheirStatus()
    {
        (EncounterPlane, double)[] draws =
        [
            (new(1, 2, 100, 3, 50), 5), (new(double.NaN, 2, 100, 3, 50), 5), (new(1, 2, 100, 3, 50), -1), (new(1, 2, 100, 300, 50), 5), (new(1, 2, double.PositiveInfinity, 3, 50), 5),
            (new(3, 4, 4, 0, 0), 5), (new(1, 2, 100, 3, 50), 0), (new(0, 0, 0, 0, 0), 5), (new(1, 2, 100, 3, 50), double.NaN), (new(1e6, 2, 1, 0, 1), 5), (new(0, 0, 9, 0, 9), 5),
        ];
        var rows = Columns(draws);
        var (pc, status) = (new double[draws.Length], new CollisionProbabilityStatus[draws.Length]);
        ProbabilityBatch.Compute(Of(rows, 0, draws.Length), pc, status);
        var expected = new[]
        {
            CollisionProbabilityStatus.Computed, CollisionProbabilityStatus.InputInvalid, CollisionProbabilityStatus.InputInvalid, CollisionProbabilityStatus.CovarianceIndefinite,
            CollisionProbabilityStatus.InputInvalid, CollisionProbabilityStatus.CovarianceSingular, CollisionProbabilityStatus.Computed, CollisionProbabilityStatus.CovarianceSingular,
            CollisionProbabilityStatus.InputInvalid, CollisionProbabilityStatus.Computed, CollisionProbabilityStatus.Computed,
        };
        CollectionAssert.AreEqual(expected, status);
        for (var i = 0; i < pc.Length; i++)
            Assert.AreEqual(status[i] is CollisionProbabilityStatus.InputInvalid or CollisionProbabilityStatus.CovarianceIndefinite, double.IsNaN(pc[i]), $"{i}");
        Assert.AreEqual((0.0, 1.0, 0.0), (pc[6], pc[7], pc[9]));
        Assert.AreEqual(0.49865010196836990, pc[5], 1e-15);
        Assert.AreEqual(1 - Math.Exp(-25.0 / 18), pc[10], 1e-14);
    }

    [TestMethod]
    public void Compute_ShortSpans_Throw()
    {
        var rows = Columns(Draws(3, new Random(83)));
        Assert.ThrowsExactly<ArgumentException>(() => ProbabilityBatch.Compute(Of(rows, 0, 3), new double[2], new CollisionProbabilityStatus[3]));
        Assert.ThrowsExactly<ArgumentException>(() => ProbabilityBatch.Compute(Of(rows, 0, 3), new double[3], new CollisionProbabilityStatus[2]));
        Assert.ThrowsExactly<ArgumentException>(() => _ = new EncounterColumns(new double[3], new double[3], new double[3], new double[3], new double[3], new double[2]));
    }

    private delegate void Kernel(in EncounterColumns encounters, Span<double> probabilities, Span<CollisionProbabilityStatus> status);

    private static List<(EncounterPlane Encounter, double Radius)> Draws(int count, Random random)
    {
        var draws = new List<(EncounterPlane, double)>();
        for (var i = 0; i < count; i++)
        {
            var (e, radius) = i % 3 == 0 ? RandomEncounters.Wide(random) : RandomEncounters.Ordinary(random);
            // Every third far out.
            draws.Add(i % 3 == 2 ? (e with { MissXMetres = 5 * e.MissXMetres, MissYMetres = 5 * e.MissYMetres }, radius) : (e, radius));
        }

        return draws;
    }

    private static double[][] Columns(IReadOnlyList<(EncounterPlane Encounter, double Radius)> draws) =>
    [
        [.. draws.Select(d => d.Encounter.MissXMetres)], [.. draws.Select(d => d.Encounter.MissYMetres)], [.. draws.Select(d => d.Encounter.VarianceXM2)],
        [.. draws.Select(d => d.Encounter.CovarianceXYM2)], [.. draws.Select(d => d.Encounter.VarianceYM2)], [.. draws.Select(d => d.Radius)],
    ];

    private static EncounterColumns Of(double[][] rows, int from, int count)
    {
        Assert.HasCount(MostColumns, rows);
        ReadOnlySpan<double> Column(int i) => rows[i].AsSpan(from, count);
        return new(Column(0), Column(1), Column(2), Column(3), Column(4), Column(5));
    }
}
