using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Bodies;
using SdaToolkit.Astrodynamics.SpaceEnvironment;

namespace SdaToolkit.Tests.SpaceEnvironment;

[TestClass]
public sealed class AtmosphereTests
{
    private const double Radius = BodyConstants.EarthEquatorialRadiusM;
    private static readonly Epoch Noon = TimeScales.ParseUtc("2024-06-20T12:00:00Z", LeapSeconds.BuiltIn);
    private static readonly Vec3 Sun = new(1.5e11, 0, 0);

    // Vallado 2013, example 8-4: 747.2119 km.
    [TestMethod]
    public void Exponential_ValladoExample84_AgreesToTheLastDigit() =>
        Assert.AreEqual(2.1219854e-14, ExponentialAtmosphere.DensityKgPerM3(747_211.9), 1e-21);

    [TestMethod]
    public void Exponential_AtTheJoints_StepsByLessThanThePrintedDigits()
    {
        foreach (var km in new[] { 25, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120, 130, 140, 150, 180, 200, 250, 300, 350, 400, 450, 500, 600, 700, 800, 900, 1000 })
            Assert.AreEqual(1, ExponentialAtmosphere.DensityKgPerM3(km * 1000.0) / ExponentialAtmosphere.DensityKgPerM3((km * 1000.0) - 1e-6), 0.0025, $"{km} km");
        Assert.AreEqual(1.225, ExponentialAtmosphere.DensityKgPerM3(0));
        Assert.IsGreaterThan(0.0, ExponentialAtmosphere.DensityKgPerM3(5e6));
    }

    [TestMethod]
    public void Exponential_OverTheEllipsoid_TakesGeodeticAltitude()
    {
        var atmosphere = new ExponentialAtmosphere();
        const double Polar = Radius * (1 - BodyConstants.EarthFlattening);
        Assert.AreEqual(ExponentialAtmosphere.DensityKgPerM3(400_000), atmosphere.DensityKgPerM3(Noon, new(Radius + 400_000, 0, 0), Sun), 1e-20);
        Assert.AreEqual(ExponentialAtmosphere.DensityKgPerM3(400_000), atmosphere.DensityKgPerM3(Noon, new(0, 0, -Polar - 400_000), Sun), 1e-20);
        var (sin, cos, n) = (Math.Sin(0.7), Math.Cos(0.7), 0.0);
        const double E2 = BodyConstants.EarthFlattening * (2 - BodyConstants.EarthFlattening);
        n = Radius / Math.Sqrt(1 - (E2 * sin * sin));
        foreach (var height in new[] { 0.0, 200_000, 800_000, 9_000_000 })
        {
            var place = new Vec3((n + height) * cos, 0, ((n * (1 - E2)) + height) * sin);
            Assert.AreEqual(1, ExponentialAtmosphere.DensityKgPerM3(height) / atmosphere.DensityKgPerM3(Noon, place, Sun), 1e-6);
        }
    }

    // Montenbruck and Gill, table 3.8, in g/km³: at the bulge the day's value, opposite to it the night's.
    [TestMethod]
    [DataRow(100, 497400, 497400)]
    [DataRow(150, 2122, 2215)]
    [DataRow(200, 255.7, 316.2)]
    [DataRow(400, 2.249, 7.492)]
    [DataRow(600, 0.08070, 0.6390)]
    [DataRow(800, 0.007069, 0.08059)]
    [DataRow(1000, 0.001150, 0.01810)]
    public void HarrisPriester_AtTheBulgeAndOpposite_IsTheTable(double km, double night, double day)
    {
        var atmosphere = new HarrisPriesterAtmosphere();
        var bulge = (Radius + (km * 1000)) * new Vec3(Math.Cos(Math.PI / 6), Math.Sin(Math.PI / 6), 0);
        Assert.AreEqual(1, day * 1e-12 / atmosphere.DensityKgPerM3(Noon, bulge, Sun), 1e-7);
        Assert.AreEqual(1, night * 1e-12 / atmosphere.DensityKgPerM3(Noon, -bulge, Sun), 1e-7);
    }

    [TestMethod]
    [DataRow(2)]
    [DataRow(3.5)]
    [DataRow(4)]
    [DataRow(6)]
    public void HarrisPriester_AwayFromTheBulge_FallsWithThePowerOfTheHalfAngle(double exponent)
    {
        var atmosphere = new HarrisPriesterAtmosphere(exponent);
        for (var degrees = 0; degrees <= 180; degrees += 15)
        {
            var longitude = (30 + degrees) * Math.PI / 180;
            var density = atmosphere.DensityKgPerM3(Noon, (Radius + 400_000) * new Vec3(Math.Cos(longitude), Math.Sin(longitude), 0), Sun);
            var share = Math.Pow(Math.Cos(degrees * Math.PI / 360), exponent);
            Assert.AreEqual(1, (2.249e-12 + ((7.492e-12 - 2.249e-12) * share)) / density, 1e-7);
        }
    }

    [TestMethod]
    public void HarrisPriester_BetweenAltitudes_IsExponential()
    {
        var night = -(Radius + 410_000) * new Vec3(Math.Cos(Math.PI / 6), Math.Sin(Math.PI / 6), 0);
        Assert.AreEqual(1, Math.Sqrt(2.249e-12 * 1.558e-12) / new HarrisPriesterAtmosphere().DensityKgPerM3(Noon, night, Sun), 1e-7);
    }

    [TestMethod]
    public void HarrisPriester_OutsideItsRange_JoinsBelowAndEndsAbove()
    {
        var atmosphere = new HarrisPriesterAtmosphere();
        Assert.AreEqual(0.0, atmosphere.DensityKgPerM3(Noon, new(Radius + 1_000_001, 0, 0), Sun));
        Assert.AreEqual(1, atmosphere.DensityKgPerM3(Noon, new(Radius + 99_999.9, 0, 0), Sun) / atmosphere.DensityKgPerM3(Noon, new(Radius + 100_000.1, 0, 0), Sun), 1e-4);
        Assert.IsTrue(double.IsNaN(atmosphere.DensityKgPerM3(Noon, new(double.NaN, 0, 0), Sun)));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new HarrisPriesterAtmosphere(1.9));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new HarrisPriesterAtmosphere(double.NaN));
    }

    [TestMethod]
    public void Nrlmsise00_OfAPlace_IsTheModelThere()
    {
        var atmosphere = new Nrlmsise00Atmosphere(new ConstantSpaceWeather(150, 15), LeapSeconds.BuiltIn);
        // 90° east at noon UTC, the Sun at the meridian of Greenwich: 18h.
        var density = atmosphere.DensityKgPerM3(Noon, new(0, Radius + 600_000, 0), Sun);
        var model = Nrlmsise00.Evaluate(new Nrlmsise00Input(172, 43_200, 600, 0, 90, 18, 150, 150, ApHistory.Daily(15)));
        Assert.AreEqual(1, model.DragDensityKgPerM3 / density, 1e-9);
        var without = new Nrlmsise00Atmosphere(new ConstantSpaceWeather(150, 15), LeapSeconds.BuiltIn, includeAnomalousOxygen: false);
        Assert.AreEqual(1, model.DensityKgPerM3 / without.DensityKgPerM3(Noon, new(0, Radius + 600_000, 0), Sun), 1e-9);
        Assert.AreEqual(0.0, atmosphere.DensityKgPerM3(Noon, new(0, Radius + 2_000_001, 0), Sun));
        Assert.IsTrue(double.IsNaN(atmosphere.DensityKgPerM3(Noon, new(0, double.NaN, 0), Sun)));
        Assert.IsTrue(double.IsNaN(atmosphere.DensityKgPerM3(Noon, new(0, 7e6, 0), Sun with { X = double.NaN })));
    }

    [TestMethod]
    public void Nrlmsise00_OverTheGlobeAndTheDay_IsPositiveAndFallsWithAltitude()
    {
        var atmosphere = new Nrlmsise00Atmosphere(new ConstantSpaceWeather(150, 15), LeapSeconds.BuiltIn);
        var random = new Random(11);
        for (var i = 0; i < 500; i++)
        {
            var direction = new Vec3(random.NextDouble() - 0.5, random.NextDouble() - 0.5, random.NextDouble() - 0.5).Unit();
            var epoch = Noon.AddSeconds(3.2e7 * random.NextDouble());
            var last = double.PositiveInfinity;
            for (var km = 0; km <= 1900; km += 10)
            {
                var density = atmosphere.DensityKgPerM3(epoch, (6_378_500 + (km * 1000.0)) * direction, Sun);
                Assert.IsTrue(density > 0 && density < last, $"{km} km: {density} after {last}");
                last = density;
            }
        }
    }

    // Where the model takes another branch it has no step that an integrator would feel; at 72.5 km it drops the variation of a gradient, as published.
    [TestMethod]
    [DataRow(72.5, 2e-3)]
    [DataRow(123.435, 1e-3)]
    [DataRow(160, 1e-3)]
    [DataRow(200, 1e-3)]
    [DataRow(300, 1e-2)]
    [DataRow(450, 1e-3)]
    public void Nrlmsise00_AtItsBranches_IsNearlyContinuous(double km, double tolerance)
    {
        Nrlmsise00Output At(double altitude) => Nrlmsise00.Evaluate(new Nrlmsise00Input(172, 29_000, altitude, 60, -70, 16, 150, 150, ApHistory.Daily(4)));
        Assert.AreEqual(1, At(km + 1e-6).DensityKgPerM3 / At(km - 1e-6).DensityKgPerM3, tolerance);
    }

    // What the warnings of SpaceWeatherLookup state.
    [TestMethod]
    [DataRow(400, 4.7, 2.3, 1.7)]
    [DataRow(600, 9.6, 3.5, 2.2)]
    public void Nrlmsise00_OverTheSolarCycleAndInAStorm_ChangesByTheStatedFactors(double km, double minimum, double maximum, double storm)
    {
        double Mean(double f107, double ap) => Enumerable.Range(0, 24).Average(h => Nrlmsise00.Evaluate(
            new Nrlmsise00Input(80, 43_200, km, 30, (15 * h) - 180, h, f107, f107, ApHistory.Daily(ap))).DragDensityKgPerM3);
        Assert.AreEqual(minimum, Mean(150, 15) / Mean(70, 15), 0.1);
        Assert.AreEqual(maximum, Mean(230, 15) / Mean(150, 15), 0.1);
        Assert.AreEqual(storm, Mean(150, 200) / Mean(150, 15), 0.1);
    }

    [TestMethod]
    public void Nrlmsise00_BadInput_Throws()
    {
        var good = new Nrlmsise00Input(172, 29_000, 400, 60, -70, 16, 150, 150, ApHistory.Daily(4));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Nrlmsise00.Evaluate(good with { AltitudeKm = -1 }));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Nrlmsise00.Evaluate(good with { F107PreviousDay = double.NaN }));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Nrlmsise00.Evaluate(good with { LatitudeDeg = double.PositiveInfinity }));
    }

    [TestMethod]
    public void Atmospheres_AtMeanActivity_AgreeWithinTwo()
    {
        IAtmosphere[] all = [new ExponentialAtmosphere(), new HarrisPriesterAtmosphere(), new Nrlmsise00Atmosphere(new ConstantSpaceWeather(150, 15), LeapSeconds.BuiltIn)];
        foreach (var km in new[] { 200, 300, 400, 500 })
        {
            var means = all.Select(a => Enumerable.Range(0, 24).Average(h => a.DensityKgPerM3(Noon, (Radius + (km * 1000)) * new Vec3(Math.Cos(h * Math.PI / 12), Math.Sin(h * Math.PI / 12), 0), Sun))).ToArray();
            Console.WriteLine($"{km} km: {means[0]:E2} {means[1]:E2} {means[2]:E2}");
            Bound.Below(2, means.Max() / means.Min());
        }
    }
}
