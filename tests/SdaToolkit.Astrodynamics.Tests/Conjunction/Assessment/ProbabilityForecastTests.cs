using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Astrodynamics.Conjunction.Assessment;

namespace SdaToolkit.Tests.Conjunction.Assessment;

[TestClass]
public sealed class ProbabilityForecastTests
{
    [TestMethod]
    public void Compute_Mean_IsThePresentProbability()
    {
        var (random, worst) = (new Random(31), 0.0);
        for (var i = 0; i < 12; i++)
        {
            var (major, minor) = (Math.Pow(10, 1.5 + (2 * random.NextDouble())), Math.Pow(10, 0.5 + random.NextDouble()));
            var plane = new EncounterPlane(major * 2 * random.NextDouble(), minor * 3 * random.NextDouble(), major * major, 0.3 * major * minor, minor * minor);
            var forecast = ProbabilityForecast.Compute(plane, 3 + (20 * random.NextDouble()), 0.02 + (0.97 * random.NextDouble()), 0.02 + (0.97 * random.NextDouble()), 1e-4)!;
            worst = Math.Max(worst, Math.Abs((forecast.Mean / forecast.Present) - 1));
            Assert.IsTrue(forecast.Lower <= forecast.Median && forecast.Median <= forecast.Upper, $"{forecast}");
            // Markov's bound, but for the error of the integration.
            Assert.IsTrue(forecast.Above <= (forecast.Ceiling * 1.01) + 1e-6, $"{forecast}");
        }

        Console.WriteLine($"mean against present: worst {worst:E2}");
        Bound.Below(1e-3, worst);
    }

    [TestMethod]
    [DataRow(600.0, 40.0, 500.0, 30.0, 0.3, 0.5, 1e-4)]
    [DataRow(100.0, 0.0, 300.0, 100.0, 0.2, 0.1, 1e-4)]
    [DataRow(2500.0, 10.0, 1000.0, 20.0, 0.6, 0.9, 1e-5)]
    public void Compute_AgainstSampling_Agrees(double missX, double missY, double major, double minor, double majorRatio, double minorRatio, double threshold)
    {
        const int Samples = 4_000;
        var (random, above) = (new Random(32), 0);
        var forecast = ProbabilityForecast.Compute(new(missX, missY, major * major, 0, minor * minor), 10, majorRatio, minorRatio, threshold, 0.8)!;
        var values = new double[Samples];
        for (var i = 0; i < Samples; i++)
        {
            var x = missX + (major * Math.Sqrt(1 - (majorRatio * majorRatio)) * Normals.Next(random));
            var y = missY + (minor * Math.Sqrt(1 - (minorRatio * minorRatio)) * Normals.Next(random));
            values[i] = Foster1992.Compute(new(x, y, major * major * majorRatio * majorRatio, 0, minor * minor * minorRatio * minorRatio), 10).Value;
            if (values[i] >= threshold) above++;
        }

        Array.Sort(values);
        double Rank(double value) => values.Count(v => v <= value) / (double)Samples;
        Console.WriteLine($"above {forecast.Above:F4}, sampled {above / (double)Samples:F4}; ranks {Rank(forecast.Lower):F4} {Rank(forecast.Median):F4} {Rank(forecast.Upper):F4}");
        Assert.AreEqual(above / (double)Samples, forecast.Above, 0.03);
        // What is below 1e-10 may count as 0.
        if (forecast.Lower > 0) Assert.AreEqual(0.1, Rank(forecast.Lower), 0.03);
        else Bound.Below(1e-10, values[Samples / 10]);
        Assert.AreEqual(0.5, Rank(forecast.Median), 0.03);
        Assert.AreEqual(0.9, Rank(forecast.Upper), 0.03);
    }

    [TestMethod]
    public void Compute_NothingLearned_StaysAsItIs()
    {
        var forecast = ProbabilityForecast.Compute(new(100, 20, 40_000, 100, 900), 10, 1, 1, 1e-9)!;
        Assert.AreEqual(forecast.Present, forecast.Lower, 1e-12 * forecast.Present);
        Assert.AreEqual(forecast.Present, forecast.Upper, 1e-12 * forecast.Present);
        Assert.AreEqual(1, forecast.Above, 1e-12);
    }

    [TestMethod]
    public void Compute_SingularCovariance_HasNoForecast()
    {
        Assert.IsNull(ProbabilityForecast.Compute(new(100, 20, 40_000, 0, 0), 10, 0.5, 0.5, 1e-4));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => ProbabilityForecast.Compute(new(1, 0, 1, 0, 1), 10, 0, 0.5, 1e-4));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => ProbabilityForecast.Compute(new(1, 0, 1, 0, 1), 10, 0.5, 1.5, 1e-4));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => ProbabilityForecast.Compute(new(1, 0, 1, 0, 1), 10, 0.5, 0.5, 0));
    }
}
