using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Astrodynamics.Conjunction.Assessment;
using SdaToolkit.Astrodynamics.Dynamics;

namespace SdaToolkit.Tests.Conjunction.Assessment;

[TestClass]
public sealed class EventEvolutionTests
{
    [TestMethod]
    public void Assess_OneUpdate_SaysWhatItCannot()
    {
        var update = Synthetic.Update(3, new(40, 0, 60), Synthetic.Covariance(3));
        var evolution = EventEvolution.Assess([update], new() { Threshold = 1e-3 });
        Assert.IsEmpty(evolution.Steps);
        Assert.IsNull(evolution.Forecast);
        Assert.AreEqual(TrendDirection.Unknown, evolution.Probability.Direction);
        Assert.IsTrue(double.IsNaN(evolution.CombinedPValue));
        Assert.AreEqual(Math.Min(1, update.Probability / 1e-3), evolution.Ceiling);
        Assert.IsTrue(evolution.Limits.Any(l => l.StartsWith("one update", StringComparison.Ordinal)));
        Assert.IsNull(evolution.Time.UpdatesExpected);
        // With a law that is given there is a forecast, of the same mean.
        var given = EventEvolution.Assess([update], new() { GivenGrowth = UncertaintyGrowth.Given(1, 0.3) });
        Assert.AreEqual(update.Probability, given.Forecast!.Mean, 1e-3 * update.Probability);
        Assert.IsTrue(given.AboveLower <= given.Forecast.Above && given.Forecast.Above <= given.AboveUpper);
    }

    [TestMethod]
    public void Assess_NestedSeries_IsConsistentAndShrinks()
    {
        var updates = Synthetic.Nested(new Random(41), new(20, 100, -40), 6, 5, 4, 3, 2, 1.5);
        // Order does not matter.
        var evolution = EventEvolution.Assess([updates[3], updates[0], updates[5], updates[1], updates[4], updates[2]], new() { DecisionLeadS = 40_000 });
        CollectionAssert.AreEqual(updates, evolution.Updates.ToArray());
        Assert.AreEqual(0, evolution.FirstUsed);
        Assert.IsTrue(evolution.Steps.All(s => s.Verdict == UpdateVerdict.Consistent));
        Assert.IsGreaterThan(0.001, evolution.CombinedPValue);
        Assert.AreEqual(TrendDirection.Falling, evolution.Sigma.Direction);
        // The synthetic covariance grows linearly; what is left of the exponent is the turn of the encounter plane's axes.
        Assert.AreEqual(1, evolution.MajorGrowth!.Value.Exponent, 1e-3);
        Assert.AreEqual(40_000 / 129_600.0, evolution.Forecast!.MajorRatio, 1e-3);
        Assert.AreEqual(89_600, evolution.Time.SecondsToDecision, 1);
        Assert.AreEqual(1, evolution.Time.UpdatesExpected);
        Assert.AreEqual(86_400, evolution.Time.UpdateIntervalS, 1e-6);
    }

    [TestMethod]
    public void Assess_Manoeuvre_StartsAnewThere()
    {
        var before = Synthetic.Nested(new Random(42), default, 6, 5, 4);
        var after = Synthetic.Nested(new Random(43), new(5000, 0, 0), 3, 2, 1);
        var evolution = EventEvolution.Assess([.. before, .. after]);
        Assert.AreEqual(3, evolution.FirstUsed);
        Assert.AreEqual(UpdateVerdict.Inconsistent, evolution.Steps[2].Verdict);
        Assert.AreEqual(3, evolution.Miss.Count);
        Assert.AreEqual(3, evolution.MajorGrowth!.Value.Updates);
        Assert.IsTrue(evolution.Limits.Any(l => l.Contains("inconsistent", StringComparison.Ordinal)));
        Bound.Below(1e-9, evolution.CombinedPValue);
    }

    [TestMethod]
    public void Assess_DecisionPassed_HasNoForecast()
    {
        var updates = Synthetic.Nested(new Random(44), default, 3, 2, 1);
        var evolution = EventEvolution.Assess(updates, new() { Now = Synthetic.ClosestApproach.AddSeconds(-3600) });
        Assert.IsNull(evolution.Forecast);
        Assert.AreEqual(3600 - 43_200, evolution.Time.SecondsToDecision, 1);
        Assert.AreEqual(0, evolution.Time.UpdatesExpected);
    }

    [TestMethod]
    public void Assess_Simulated_ForecastsComeTrue()
    {
        // Of events forecast to be above a limit with some probability, as many are.
        var (random, expected, variance, happened) = (new Random(45), 0.0, 0.0, 0);
        for (var i = 0; i < 12; i++)
        {
            var updates = new EventUpdate[4];
            // Forward: without prior knowledge of the miss the next estimate lies about the present one.
            var estimate = Normals.Sample(random, Synthetic.Covariance(1));
            for (var k = 0; k < 4; k++)
            {
                if (k > 0) estimate += Normals.Sample(random, Synthetic.Covariance(5 - k) - Synthetic.Covariance(4 - k));
                updates[k] = Synthetic.Update(4 - k, estimate, Synthetic.Covariance(4 - k));
            }

            var evolution = EventEvolution.Assess(updates[..3], new() { DecisionLeadS = 86_400, Threshold = 1e-4 });
            var above = evolution.Forecast!.Above;
            (expected, variance) = (expected + above, variance + (above * (1 - above)));
            if (updates[3].Probability >= 1e-4) happened++;
        }

        Console.WriteLine($"{happened} happened, {expected:F1} ± {Math.Sqrt(variance):F1} expected");
        Assert.AreEqual(expected, happened, 4 * Math.Sqrt(variance));
    }

    [TestMethod]
    public void Assess_BadInput_IsRefused()
    {
        var update = Synthetic.Update(1, default, Synthetic.Covariance(1));
        Assert.ThrowsExactly<ArgumentException>(() => EventEvolution.Assess([]));
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => EventEvolution.Assess([update], new() { DecisionLeadS = -1 })).Message, "decision_lead_s is -1 s");
        Assert.ThrowsExactly<ArgumentException>(() => EventEvolution.Assess([update], new() { Confidence = double.NaN }));
        Assert.ThrowsExactly<ArgumentException>(() => EventEvolution.Assess([update with { RelativeVelocityRtnMPerS = default }]));
    }

    [TestMethod]
    public void FromEncounter_OffClosestApproach_MovesThere()
    {
        var covariance = new StateCovariance(Matrix3.Diagonal(100, 400, 900), default, default);
        var (r, v) = (new Vec3(7e6, 0, 0), new Vec3(0, 7500, 0));
        // Two seconds before closest approach, 500 m above.
        var encounter = new Encounter(new(r, v, covariance), new(r + new Vec3(500, 2 * 7500, -2 * 7500), new(0, 0, 7500), covariance), 10);
        var update = EventUpdate.FromEncounter(Synthetic.ClosestApproach.AddSeconds(-3600), Synthetic.ClosestApproach, encounter);
        Assert.AreEqual(2, update.ClosestApproach.SecondsSince(Synthetic.ClosestApproach), 1e-9);
        Assert.AreEqual(3602, update.SecondsToClosestApproach, 1e-9);
        Assert.AreEqual(500, update.MissRtnM.Norm, 1e-6);
        Assert.AreEqual(encounter.RelativeVelocityMPerS.Norm, update.RelativeVelocityRtnMPerS.Norm, 1e-9);
        Assert.AreEqual(update.Probability, Foster1992.Compute(update.Plane(), 10).Value, 1e-9 * update.Probability);
        Assert.AreEqual(0.25, EventUpdate.FromEncounter(default, default, encounter, 0.25).Probability);
    }
}
