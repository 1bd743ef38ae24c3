using SdaToolkit.Astrodynamics.Propagation;

namespace SdaToolkit.Tests;

/// <summary>The verification listing of Vallado et al. 2006 once more, by each kernel and each entry point of the batches.</summary>
[TestClass]
public sealed class Sgp4KernelReferenceTests
{
    private const double PositionToleranceKm = 1e-6, VelocityToleranceKmS = 1e-9;

    public TestContext TestContext { get; set; } = null!;

    public static IEnumerable<object[]> Kernels => Enum.GetValues<Sgp4Kernel>().Select(k => new object[] { k });

    [TestMethod]
    [DynamicData(nameof(Kernels))]
    public void Propagate_VerificationSetImproved_ReproducesListing(Sgp4Kernel kernel) =>
        Compare(Sgp4ReferenceTests.Data("verification.tle"), Sgp4ReferenceTests.Data("listing_improved.txt"), Sgp4Mode.Improved, kernel);

    [TestMethod]
    [DynamicData(nameof(Kernels))]
    public void Propagate_OriginalFilesImproved_ReproducesListing(Sgp4Kernel kernel) =>
        Compare(RealData.Path("sgp4", "verification.tle"), RealData.Path("sgp4", "expected_improved.out"), Sgp4Mode.Improved, kernel);

    [TestMethod]
    [DynamicData(nameof(Kernels))]
    public void Propagate_OriginalFilesAfspc_ReproducesListing(Sgp4Kernel kernel) =>
        Compare(RealData.Path("sgp4", "verification.tle"), RealData.Path("sgp4", "expected_afspc.out"), Sgp4Mode.Afspc, kernel);

    [TestMethod]
    [DynamicData(nameof(Kernels))]
    public void Propagate_WhereListingStops_GivesItsErrorAndNoState(Sgp4Kernel kernel)
    {
        foreach (var (sgp4, index, _) in Sgp4ReferenceTests.Listing(Sgp4ReferenceTests.Data("verification.tle"), Sgp4ReferenceTests.Data("listing_improved.txt"), Sgp4Mode.Improved))
        {
            if (!Sgp4ReferenceTests.Errors.TryGetValue(index, out var error)) continue;
            var batch = new Batch(3);
            sgp4.Propagate([error.Minutes, error.Minutes, error.Minutes], batch.Columns, batch.Status, kernel);
            for (var i = 0; i < 3; i++)
            {
                Assert.AreEqual(error.Status, batch.Status[i], $"set {index}");
                Assert.IsTrue(double.IsNaN(batch.R(i).X + batch.V(i).X), $"set {index}");
            }
        }
    }

    private void Compare(string tle, string listing, Sgp4Mode mode, Sgp4Kernel kernel)
    {
        var (worst_km, worst_km_s, points) = (0.0, 0.0, 0);
        foreach (var (sgp4, index, rows) in Sgp4ReferenceTests.Listing(tle, listing, mode))
        {
            foreach (var batch in Batches(sgp4, rows, kernel))
            {
                for (var i = 0; i < batch.Length; i++)
                {
                    if (Sgp4ReferenceTests.Errors.TryGetValue(index, out var error) && rows[i].Minutes >= error.Minutes) continue;
                    points++;
                    Assert.AreEqual(Sgp4Status.Valid, batch.Status[i], $"set {index}, {rows[i].Minutes} min");
                    worst_km = Worse(worst_km, ((batch.R(i) / 1000) - rows[i].Km).Norm);
                    if (batch.HasVelocity) worst_km_s = Worse(worst_km_s, ((batch.V(i) / 1000) - rows[i].KmPerS).Norm);
                }
            }
        }

        TestContext.WriteLine($"{kernel}, {mode}: {points} comparisons, worst {worst_km:E2} km, {worst_km_s:E2} km/s");
        Assert.AreEqual(3 * 666, points);
        Bound.Below(PositionToleranceKm, worst_km);
        Bound.Below(VelocityToleranceKmS, worst_km_s);
    }

    /// <summary>The same times by every entry point: given, given for positions only, and one by one as evenly spaced ones.</summary>
    private static IEnumerable<Batch> Batches(Sgp4 sgp4, IReadOnlyList<Sgp4ReferenceTests.ListingRow> rows, Sgp4Kernel kernel)
    {
        double[] times = [.. rows.Select(r => r.Minutes)];
        var all = new Batch(times.Length);
        sgp4.Propagate(times, all.Columns, all.Status, kernel);
        yield return all;

        var positions = new Batch(times.Length, withVelocity: false);
        sgp4.Propagate(times, positions.Columns, positions.Status, kernel);
        yield return positions;

        // The listing's own steps are even but for its last one or two lines.
        var even = new Batch(times.Length);
        sgp4.Propagate(times, even.Columns, even.Status, kernel);
        var count = 1;
        while (count < times.Length && times[count] == times[0] + (count * (times[1] - times[0]))) count++;
        if (count > 1) sgp4.Propagate(times[0], times[1] - times[0], even.Part(count), even.Status, kernel);
        yield return even;
    }

    /// <summary>The larger of two, and NaN where one is.</summary>
    private static double Worse(double a, double b) => Math.Max(a, b);
}
