using SdaToolkit.Contracts;
using SdaToolkit.Schemas.Conjunction.V1;
using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Plugins.Conjunction.Tests;

[TestClass]
public sealed class ProbabilityTests
{
    // The two objects of a shell that pass each other fastest among the near ones.
    private static async Task<(Catalog Pair, ConjunctionEvent Event)> FastAsync()
    {
        var shell = Requests.Shell(150, 3);
        var screened = await Requests.RunAsync(Requests.Screen(shell, 2, 20_000));
        var fastest = screened.Events.Where(e => e.Kind == EventKind.Minimum).MaxBy(e => e.RelativeSpeedMPerS)!;
        var pair = new Catalog { ElementSets = { shell.ElementSets.Where(s => s.Object.CatalogNumber == fastest.PrimaryId || s.Object.CatalogNumber == fastest.SecondaryId) } };
        return (pair, fastest);
    }

    private static ObjectUncertainty Sphere(ulong id, double sigmaM, double radiusM) => new()
    {
        ObjectId = id,
        VarianceRadialM2 = sigmaM * sigmaM,
        VarianceTransverseM2 = sigmaM * sigmaM,
        VarianceNormalM2 = sigmaM * sigmaM,
        RadiusM = radiusM,
    };

    private static async Task<ConjunctionEvent> ScreenAsync(Catalog pair, ConjunctionEvent fast, params ObjectUncertainty[] uncertainties)
    {
        var request = Requests.Screen(pair, 2, 20_000, fast.PrimaryId);
        request.Uncertainties.Add(uncertainties);
        return (await Requests.RunAsync(request)).Events.Single(e => e.Tca == fast.Tca);
    }

    [TestMethod]
    public async Task Probability_OfEqualSpheres_IsTheClosedFormForASmallTarget()
    {
        var (pair, fast) = await FastAsync();
        var sigma = fast.MissDistanceM;
        var e = await ScreenAsync(pair, fast, Sphere(fast.PrimaryId, sigma, 1), Sphere(fast.SecondaryId, sigma / 2, 2));
        // Variances add; far below sigma the density is constant over the disk: R²/(2σ²)·exp(−d²/(2σ²)).
        var variance = 1.25 * sigma * sigma;
        var expected = 9 / (2 * variance) * Math.Exp(-sigma * sigma / (2 * variance));
        Assert.IsTrue(e.HasCollisionProbability, e.ProbabilityNote);
        Assert.AreEqual(1, e.CollisionProbability / expected, 1e-4);
    }

    [TestMethod]
    public async Task Probability_WithOneUncertainty_IsNotGivenAndSaysWhy()
    {
        var (pair, fast) = await FastAsync();
        var e = await ScreenAsync(pair, fast, Sphere(fast.SecondaryId, 150, 2));
        Assert.IsFalse(e.HasCollisionProbability);
        Assert.AreEqual($"no uncertainty was given for object {fast.PrimaryId}", e.ProbabilityNote);
    }

    [TestMethod]
    public async Task Probability_OfASlowEncounter_IsNotGivenAndSaysWhy()
    {
        // The same orbit with another eccentricity: a slow loop about each other.
        var catalog = new Catalog { ElementSets = { Requests.Set(1, 800, 0.9, 0, 0, 1e-4), Requests.Set(2, 800, 0.9, 0, 0, 3e-4) } };
        var request = Requests.Screen(catalog, 3, 10_000, 1);
        request.Uncertainties.Add([Sphere(1, 100, 1), Sphere(2, 100, 1)]);
        var events = (await Requests.RunAsync(request)).Events.Where(x => x.Kind == EventKind.Minimum).ToList();
        Assert.IsNotEmpty(events);
        foreach (var e in events)
        {
            Assert.IsFalse(e.HasCollisionProbability);
            StringAssert.Contains(e.ProbabilityNote, "the method");
        }
    }

    [TestMethod]
    public async Task Probability_OfAnIndefiniteCovariance_IsNotGivenAndSaysWhy()
    {
        var (pair, fast) = await FastAsync();
        var bad = Sphere(fast.SecondaryId, 10, 1);
        bad.CovarianceRadialTransverseM2 = bad.CovarianceRadialNormalM2 = bad.CovarianceTransverseNormalM2 = 900;
        var e = await ScreenAsync(pair, fast, Sphere(fast.PrimaryId, 1e-3, 1), bad);
        Assert.IsFalse(e.HasCollisionProbability);
        Assert.AreEqual("the combined covariance has a negative eigenvalue", e.ProbabilityNote);
    }

    [TestMethod]
    public async Task Uncertainty_GivenTwice_IsRefused()
    {
        var (pair, fast) = await FastAsync();
        var error = await Assert.ThrowsExactlyAsync<AnalysisException>(() => ScreenAsync(pair, fast, Sphere(fast.PrimaryId, 1, 1), Sphere(fast.PrimaryId, 1, 1)));
        Assert.AreEqual($"uncertainties[1].object_id: {fast.PrimaryId} has one already", error.Message);
    }

    [TestMethod]
    public async Task Uncertainty_OfAnObjectThatIsNotThere_IsRefused()
    {
        var (pair, fast) = await FastAsync();
        var error = await Assert.ThrowsExactlyAsync<AnalysisException>(() => ScreenAsync(pair, fast, Sphere(5, 1, 1)));
        Assert.AreEqual("uncertainties[0].object_id: object 5 is not in the catalogue", error.Message);
    }
}
