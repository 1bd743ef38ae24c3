using SdaToolkit.Contracts;
using SdaToolkit.Schemas.Conjunction.V1;
using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Plugins.Conjunction.Tests;

[TestClass]
public sealed class ProbabilityTests
{
    // Two circular orbits of one size whose planes are perpendicular: they meet on the node line.
    private static Catalog Crossing(double offsetKm) => new()
    {
        ElementSets =
        {
            Requests.Set(1, 800, 0.4, 0, -0.5),
            Requests.Set(2, 800 + offsetKm, 0.4 + (Math.PI / 2), 0, -0.5),
        },
    };

    private static ObjectUncertainty Sphere(ulong id, double sigmaM, double radiusM) => new()
    {
        ObjectId = id, VarianceRadialM2 = sigmaM * sigmaM, VarianceTransverseM2 = sigmaM * sigmaM, VarianceNormalM2 = sigmaM * sigmaM, RadiusM = radiusM,
    };

    private static async Task<ConjunctionEvent> FirstAsync(Catalog catalog, params ObjectUncertainty[] uncertainties)
    {
        var request = Requests.Screen(catalog, 0.5, 10_000, 1);
        request.Uncertainties.Add(uncertainties);
        return (await Requests.RunAsync(request)).Events.First();
    }

    [TestMethod]
    public async Task Probability_OfEqualSpheres_IsTheClosedFormForASmallTarget()
    {
        var e = await FirstAsync(Crossing(0.3), Sphere(1, 200, 1), Sphere(2, 150, 2));
        // Variances add; far below sigma the density is constant over the disk: R²/(2σ²)·exp(−d²/(2σ²)).
        var variance = (200.0 * 200) + (150.0 * 150);
        var expected = 9 / (2 * variance) * Math.Exp(-e.MissDistanceM * e.MissDistanceM / (2 * variance));
        Assert.IsTrue(e.HasCollisionProbability, e.ProbabilityNote);
        Assert.AreEqual(1, e.CollisionProbability / expected, 1e-4);
    }

    [TestMethod]
    public async Task Probability_WithOneUncertainty_IsNotGivenAndSaysWhy()
    {
        var e = await FirstAsync(Crossing(0.3), Sphere(2, 150, 2));
        Assert.IsFalse(e.HasCollisionProbability);
        Assert.AreEqual("no uncertainty was given for object 1", e.ProbabilityNote);
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
        var bad = Sphere(2, 10, 1);
        bad.CovarianceRadialTransverseM2 = bad.CovarianceRadialNormalM2 = bad.CovarianceTransverseNormalM2 = 900;
        var e = await FirstAsync(Crossing(0.3), new ObjectUncertainty { ObjectId = 1, RadiusM = 1 }, bad);
        Assert.IsFalse(e.HasCollisionProbability);
        Assert.AreEqual("the combined covariance has a negative eigenvalue", e.ProbabilityNote);
    }

    [TestMethod]
    public async Task Uncertainty_GivenTwice_IsRefused()
    {
        var error = await Assert.ThrowsExactlyAsync<AnalysisException>(() => FirstAsync(Crossing(0.3), Sphere(2, 1, 1), Sphere(2, 1, 1)));
        Assert.AreEqual("uncertainties[1].object_id: 2 has one already", error.Message);
    }
}
