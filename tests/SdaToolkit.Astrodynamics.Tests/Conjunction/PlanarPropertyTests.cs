using FsCheck;
using FsCheck.Fluent;
using SdaToolkit.Astrodynamics.Conjunction;

namespace SdaToolkit.Tests.Conjunction;

[TestClass]
public sealed class PlanarPropertyTests
{
    private static readonly Arbitrary<int> Seeds = Gen.Choose(0, int.MaxValue - 1).ToArbitrary();

    private static readonly (string Name, Func<EncounterPlane, double, PlanarProbability> Compute)[] Methods =
    [
        ("Alfano2005", Alfano2005.Compute), ("Elrod2019", Elrod2019.Compute), ("Patera2005", Patera2005.Compute), ("LaasBourez2015", LaasBourez2015.Compute),
        ("Chan1997", Chan1997.Compute), ("Alfriend1999", Alfriend1999.Compute),
    ];

    [TestMethod]
    public void Compute_TurnedAxes_GivesTheSame() => ForAll(1e-8, (e, radius, random) => (RandomEncounters.Turn(e, random.NextDouble() * Math.Tau), radius));

    [TestMethod]
    public void Compute_MirroredMiss_GivesTheSame() => ForAll(1e-12, (e, radius, _) => (e with { MissXMetres = -e.MissXMetres, MissYMetres = -e.MissYMetres }, radius));

    [TestMethod]
    public void Compute_OtherUnitOfLength_GivesTheSame() => ForAll(1e-9, (e, radius, random) =>
    {
        var k = Math.Pow(10, (8 * random.NextDouble()) - 4);
        return (new(k * e.MissXMetres, k * e.MissYMetres, k * k * e.VarianceXM2, k * k * e.CovarianceXYM2, k * k * e.VarianceYM2), k * radius);
    });

    [TestMethod]
    public void Compute_LargerRadius_IsNeverLessLikely()
    {
        var random = new Random(61);
        for (var i = 0; i < 60; i++)
        {
            var (encounter, _) = RandomEncounters.Ordinary(random);
            foreach (var (name, compute) in Methods)
            {
                var last = 0.0;
                for (var radius = 0.01; radius < 3e3; radius *= 1.7)
                {
                    var pc = compute(encounter, radius);
                    if (!pc.Applicable) continue;
                    Assert.IsTrue(pc.Value >= last * (1 - 1e-9) && pc.Value <= 1, $"{name} {encounter} {radius}: {pc.Value} after {last}");
                    last = pc.Value;
                }
            }
        }
    }

    [TestMethod]
    public void Compute_SingularAndIndefinite_GiveTheLimitOrNone()
    {
        foreach (var (name, compute) in Methods)
        {
            var exact = name is not ("Chan1997" or "Alfriend1999");
            // All uncertainty on a line: half the chord is 3 at a deviation of 2, off its middle by 3.
            var line = compute(new(3, 4, 4, 0, 0), 5);
            Assert.AreEqual((exact, CollisionProbabilityStatus.CovarianceSingular), (line.Applicable, line.Status), name);
            Assert.AreEqual(exact ? 0.49865010196836990 : double.NaN, line.Value, 1e-15);
            Assert.AreEqual((0.0, true), (compute(new(3, 4, 4, 1, 1), 0).Value, compute(new(3, 4, 4, 1, 1), 0).Applicable), name);
            Assert.AreEqual((1.0, 0.0), (compute(new(3, 0, 0, 0, 0), 5).Value, compute(new(6, 0, 0, 0, 0), 5).Value), name);
            var none = compute(new(1, 2, 4, 2.0000001, 1), 5);
            Assert.AreEqual((false, CollisionProbabilityStatus.CovarianceIndefinite, true), (none.Applicable, none.Status, double.IsNaN(none.Value)), name);
        }
    }

    [TestMethod]
    public void Compute_OneMillionSigmas_IsZero()
    {
        foreach (var (name, compute) in Methods) Assert.AreEqual(0, compute(new(1e6, 3e5, 1, 0.2, 2), 5).Value, name);
    }

    [TestMethod]
    public void Compute_RadiusBeyondAllUncertainty_IsCertain()
    {
        foreach (var (name, compute) in Methods.Where(m => m.Name is "Alfano2005" or "Elrod2019" or "Patera2005"))
        {
            var pc = compute(new(30, 20, 100, 30, 50), 1e5);
            Assert.IsTrue(pc.Applicable, name + pc.Reason);
            Assert.AreEqual(1, pc.Value, 1e-9, name);
        }
    }

    [TestMethod]
    public void Compute_BadInput_Throws()
    {
        foreach (var (_, compute) in Methods)
        {
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => compute(new(0, 0, 1, 0, 1), -1));
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => compute(new(0, 0, 1, 0, 1), double.NaN));
            Assert.ThrowsExactly<ArgumentException>(() => compute(new(0, 0, double.PositiveInfinity, 0, 1), 1));
        }
    }

    private static void ForAll(double tolerance, Func<EncounterPlane, double, Random, (EncounterPlane, double)> change) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(150), Prop.ForAll(Seeds, seed =>
        {
            var random = new Random(seed);
            var (encounter, radius) = RandomEncounters.Ordinary(random);
            var (changed, changedRadius) = change(encounter, radius, random);
            foreach (var (_, compute) in Methods)
            {
                var (before, after) = (compute(encounter, radius), compute(changed, changedRadius));
                if (before.Applicable != after.Applicable || !(Math.Abs(after.Value - before.Value) <= tolerance * before.Value)) return false;
            }

            return true;
        }));
}
