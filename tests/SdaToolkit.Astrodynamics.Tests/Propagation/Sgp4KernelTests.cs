using SdaToolkit.Astrodynamics.Propagation;

namespace SdaToolkit.Tests;

/// <summary>Every kernel gives what the scalar code gives: at any length, any order of times, for any orbit.</summary>
[TestClass]
public sealed class Sgp4KernelTests
{
    private const double ToleranceM = 1e-4, ToleranceMPerS = 1e-6;

    // Some sets of the catalogue lie in drag terms so large that rounding alone shows at 0.2 mm.
    private const double CatalogueToleranceM = 1e-3;

    private static readonly Sgp4Kernel[] Kernels = Enum.GetValues<Sgp4Kernel>();

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Propagate_EachLength_SameAsScalarAndNothingBeyond()
    {
        var random = new Random(11);
        Sgp4[] sets = [new(SyntheticSets.Low(random)), new(SyntheticSets.Eccentric(random)), new(SyntheticSets.Geostationary(random))];
        foreach (var sgp4 in sets)
        {
            foreach (var length in Enumerable.Range(0, 20).Concat([31, 32, 33, 63, 64, 65, 127, 128, 129, 200]))
            {
                foreach (var kernel in Kernels)
                {
                    var batch = new Batch(length + 9);
                    var valid = sgp4.Propagate(-17.25, 3.5, batch.Part(length), batch.Status, kernel);
                    Assert.AreEqual(length, valid);
                    for (var i = 0; i < length; i++) AssertSame(sgp4, -17.25 + (i * 3.5), batch, i, kernel);
                    for (var i = length; i < batch.Length; i++) Assert.AreEqual(1e300, batch.R(i).X, $"{kernel}, row {i} of {length}");
                }
            }
        }
    }

    [TestMethod]
    public void Propagate_TimesInAnyOrder_SameAsScalar()
    {
        var random = new Random(12);
        for (var set = 0; set < 60; set++)
        {
            var sgp4 = new Sgp4((set % 3) switch { 0 => SyntheticSets.Low(random), 1 => SyntheticSets.Eccentric(random), _ => SyntheticSets.Geostationary(random) });
            double[] times = [.. Enumerable.Range(0, 37).Select(_ => (random.NextDouble() - 0.5) * 20_000), 0, -0.0, 720, -720, 719.9999, 1440];
            foreach (var kernel in Kernels)
            {
                var batch = new Batch(times.Length);
                sgp4.Propagate(times, batch.Columns, batch.Status, kernel);
                for (var i = 0; i < times.Length; i++) AssertSame(sgp4, times[i], batch, i, kernel);
            }
        }
    }

    [TestMethod]
    public void Propagate_TimesWithoutState_StatusAndNaNInTheirRowsOnly()
    {
        var sgp4 = new Sgp4(SyntheticSets.Low(new Random(13)));
        double[] times = [0, double.NaN, 10, double.PositiveInfinity, 20, double.NegativeInfinity, 30, 1e300, 40];
        foreach (var kernel in Kernels)
        {
            var batch = new Batch(times.Length);
            Assert.AreEqual(5, sgp4.Propagate(times, batch.Columns, batch.Status, kernel));
            for (var i = 0; i < times.Length; i++) AssertSame(sgp4, times[i], batch, i, kernel);
        }
    }

    [TestMethod]
    public void Propagate_Decaying_SameOutcomesAsScalar()
    {
        // A strong drag term brings this orbit down within days.
        var sgp4 = new Sgp4(SyntheticSets.Of(6578, 0.001, 51.6, 10, 20, 30, 5e-2));
        foreach (var kernel in Kernels)
        {
            var batch = new Batch(3000);
            var valid = sgp4.Propagate(0, 5, batch.Columns, batch.Status, kernel);
            for (var i = 0; i < batch.Length; i++) AssertSame(sgp4, i * 5, batch, i, kernel);
            Bound.Below(batch.Length, valid);
        }
    }

    [TestMethod]
    public void Propagate_Catalogue_SameAsScalar()
    {
        var sets = TleText.ReadAll(RealData.Path("catalogue", "full_2020-05-17.tle"));
        var (worst_m, worst_m_s) = (0.0, 0.0);
        var (batch, scalar) = (new Batch(64), new Batch(64));
        foreach (var sgp4 in sets)
        {
            sgp4.Propagate(-1440, 67.3, scalar.Columns, scalar.Status, Sgp4Kernel.Scalar);
            foreach (var kernel in Kernels.Where(k => k != Sgp4Kernel.Scalar && Sgp4Kernels.IsAccelerated(k)))
            {
                sgp4.Propagate(-1440, 67.3, batch.Columns, batch.Status, kernel);
                for (var i = 0; i < batch.Length; i++)
                {
                    Assert.AreEqual(scalar.Status[i], batch.Status[i], $"{kernel}, {sgp4.Elements}, row {i}");
                    if (scalar.Status[i] != Sgp4Status.Valid) continue;
                    worst_m = Math.Max(worst_m, (batch.R(i) - scalar.R(i)).Norm);
                    worst_m_s = Math.Max(worst_m_s, (batch.V(i) - scalar.V(i)).Norm);
                }
            }
        }

        TestContext.WriteLine($"{sets.Count} sets, worst {worst_m:E2} m, {worst_m_s:E2} m/s; best kernel {Sgp4Kernels.Best}");
        Bound.Below(CatalogueToleranceM, worst_m);
        Bound.Below(ToleranceMPerS, worst_m_s);
    }

    [TestMethod]
    public void Propagate_FewerColumnsOrStatusesThanTimes_Refused()
    {
        var sgp4 = new Sgp4(SyntheticSets.Low(new Random(1)));
        var batch = new Batch(3);
        Assert.ThrowsExactly<ArgumentException>(() => sgp4.Propagate([1, 2], batch.Columns, batch.Status));
        Assert.ThrowsExactly<ArgumentException>(() => sgp4.Propagate(0, 1, batch.Columns, batch.Status.AsSpan(0, 2)));
    }

    private static void AssertSame(Sgp4 sgp4, double minutes, Batch batch, int row, Sgp4Kernel kernel)
    {
        var status = sgp4.Propagate(minutes, out var r, out var v);
        var place = $"{kernel}, {minutes} min, row {row}";
        Assert.AreEqual(status, batch.Status[row], place);
        if (status == Sgp4Status.Valid)
        {
            Bound.Below(ToleranceM, (batch.R(row) - r).Norm, place);
            Bound.Below(ToleranceMPerS, (batch.V(row) - v).Norm, place);
        }
        else
        {
            Assert.IsTrue(double.IsNaN(batch.R(row).X + batch.R(row).Y + batch.R(row).Z + batch.V(row).X), place);
        }
    }
}
