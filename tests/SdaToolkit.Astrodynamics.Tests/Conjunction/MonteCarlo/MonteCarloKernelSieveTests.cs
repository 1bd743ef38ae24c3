using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Astrodynamics.Propagation;

namespace SdaToolkit.Tests.Conjunction;

/// <summary>What the sieve puts aside is no hit: the same samples are judged with it and with one that lets all through.</summary>
[TestClass]
public sealed class MonteCarloKernelSieveTests
{
    private const int Stride = NormalColumns.Stride;
    private const double Gm = 3.986004418e14;

    private static readonly MonteCarloOptions Options = new() { Parallelism = 1 };

    // Wide lanes without the hardware for them are slow: a tenth is enough there.
    private static readonly int Share = System.Runtime.Intrinsics.Vector128.IsHardwareAccelerated ? 1 : 10;

    public TestContext TestContext { get; set; } = null!;

    public static IEnumerable<object[]> Kernels => [[Sgp4Kernel.Scalar, 768L], [Sgp4Kernel.Vector128, 30_000L], [Sgp4Kernel.Vector256, 30_000L], [Sgp4Kernel.Vector512, 30_000L]];

    [TestMethod]
    [DynamicData(nameof(Kernels))]
    public void Sieve_NamedEncounters_LosesNoHit(Sgp4Kernel kernel, long samples)
    {
        foreach (var (name, encounter, model) in Named())
        {
            var setup = Setup(encounter, model, kernel).Sieved();
            Assert.IsNotNull(setup.Sieve, name);
            var (sieved, open) = (Counts(setup, samples / Share), Counts(setup.With(setup.Sieve.Open()), samples / Share));
            Assert.AreEqual(open, sieved, name);
            Assert.IsGreaterThan(samples / Share / 1000, open.Hits, name);
        }
    }

    [TestMethod]
    public void Sieve_RandomEncounters_LosesNoHit()
    {
        var (random, sieves, hits) = (new Random(11), 0, 0L);
        for (var i = 0; i < 80 / Share; i++)
        {
            var setup = Setup(Random(random), MonteCarloModel.TwoBody, Sgp4Kernels.Best).Sieved();
            if (setup.Sieve is null) continue;
            var open = Counts(setup.With(setup.Sieve.Open()), 10_000);
            Assert.AreEqual(open, Counts(setup, 10_000), $"encounter {i}");
            (sieves, hits) = (sieves + 1, hits + open.Hits);
        }

        TestContext.WriteLine($"{sieves} sieves, {hits} hits");
        Assert.IsGreaterThan(40 / Share, sieves);
        Assert.IsGreaterThan(1000L / Share, hits);
    }

    /// <summary>Far samples, as none of a million is: the other numbers at the very reach of the bound, the first two such that the linear miss is about the limit.</summary>
    [TestMethod]
    public void Sieve_SamplesAtTheReach_LosesNoHit()
    {
        var (random, hits, beyond) = (new Random(5), 0, 0);
        var cases = Named().Where(c => c.Model == MonteCarloModel.TwoBody).Select(c => c.Encounter).Concat(Enumerable.Range(0, 40 / Share).Select(_ => Random(random)));
        foreach (var encounter in cases)
        {
            var setup = Setup(encounter, MonteCarloModel.TwoBody, Sgp4Kernels.Best).Sieved();
            if (setup.Sieve is not { } sieve) continue;
            var (worker, outcome) = (setup.Worker(), new byte[Stride]);
            for (var block = 0; block < 4; block++)
            {
                var z = AtTheReach(sieve, encounter.HardBodyRadiusM, (ulong)(block * Stride), out var excess);
                worker.Judge(z, outcome);
                for (var i = 0; i < Stride; i++)
                {
                    if ((outcome[i] & MonteCarloWorker.Hit) == 0) continue;
                    Bound.Below(1, excess[i], $"{encounter}");
                    hits++;
                    if (excess[i] > 0) beyond++;
                }
            }
        }

        TestContext.WriteLine($"{hits} hits, {beyond} of them with a linear miss above the radius");
        Assert.IsGreaterThan(1000 / Share, hits);
        Assert.IsGreaterThan(100 / Share, beyond);
    }

    [TestMethod]
    public void Sieve_LimitBelowTheRadius_LosesHits()
    {
        var setup = Setup(MonteCarloData.Fast(), MonteCarloModel.TwoBody, Sgp4Kernels.Best).Sieved();
        var tight = setup.With(setup.Sieve! with { LimitM = (0.9 * 10, 0, 0) });
        Assert.IsLessThan(Counts(setup, 30_000).Hits, Counts(tight, 30_000).Hits);
    }

    [TestMethod]
    public void Sieve_SlowEncounter_IsNone() => Assert.IsNull(Setup(MonteCarloData.Slow(), MonteCarloModel.TwoBody, Sgp4Kernels.Best).Sieved().Sieve);

    [TestMethod]
    public void Turn_UnitVectors_AreOrthonormalAndTheFirstTwoSpanTheGradients()
    {
        double[] first = [1, 2, 0, -1, 3, 0.5], second = [0, 1, 1, 1, -2, 4];
        var sieve = MissSieve.Of(first, second)!;
        var z = new double[6 * Stride];
        for (var j = 0; j < 6; j++) z[(j * Stride) + j] = 1;
        sieve.Turn(z, 8);
        double Dot(Func<int, double> a, Func<int, double> b) => Enumerable.Range(0, 6).Sum(j => a(j) * b(j));
        for (var i = 0; i < 6; i++)
        {
            for (var k = 0; k < 6; k++) Assert.AreEqual(i == k ? 1 : 0, Dot(j => z[(j * Stride) + i], j => z[(j * Stride) + k]), 1e-15 * 8);
            if (i < 2) continue;
            Assert.AreEqual(0, Dot(j => z[(j * Stride) + i], j => first[j]), 1e-14);
            Assert.AreEqual(0, Dot(j => z[(j * Stride) + i], j => second[j]), 1e-14);
        }

        Assert.IsNull(MissSieve.Of(first, [2, 4, 0, -2, 6, 1]));
        Assert.IsNull(MissSieve.Of(new double[6], second));
    }

    private static MonteCarloSetup Setup(Encounter encounter, MonteCarloModel model, Sgp4Kernel kernel)
    {
        var window = EncounterWindow.Of(encounter, Gm);
        return MonteCarloSetup.Of(encounter, Options with { Model = model, Kernel = kernel }, window.StartS, window.EndS, out _)!;
    }

    private static PlainCounts Counts(MonteCarloSetup setup, long samples) => PlainSampling.Extend(setup, Options, default, samples, default);

    private static double[] AtTheReach(MissSieve sieve, double radiusM, ulong first, out double[] excess)
    {
        var z = new double[12 * Stride];
        NormalColumns.Fill(Sgp4Kernel.Scalar, first, 9, 3, 12, z);
        excess = new double[Stride];
        var (s, c) = (sieve.Slope, sieve.LimitM);
        var determinant = (s.M11 * s.M22) - (s.M12 * s.M21);
        for (var i = 0; i < Stride; i++)
        {
            var length = 0.0;
            for (var j = 2; j < 12; j++) length += z[(j * Stride) + i] * z[(j * Stride) + i];
            for (var j = 2; j < 12; j++) z[(j * Stride) + i] *= MissSieveFit.Reach / Math.Sqrt(length);
            // The linear miss from 0.9 of the radius on to beyond the limit, in any direction.
            var (sin, cos) = Math.SinCos(z[i] * 40);
            var far = (0.9 * radiusM) + ((c.Constant + (3 * c.Linear) + (9 * c.Square) - (0.9 * radiusM)) * i * 1.2 / Stride);
            var (x, y) = ((far * cos) - sieve.Offset.X, (far * sin) - sieve.Offset.Y);
            (z[i], z[Stride + i]) = (((s.M22 * x) - (s.M12 * y)) / determinant, ((s.M11 * y) - (s.M21 * x)) / determinant);
            var r = double.Hypot(z[i], z[Stride + i]);
            // Above 1 the sieve puts it aside; 0 at the radius itself. What no generator draws is left out.
            excess[i] = r > 8.6 ? 0 : (far - radiusM) / (c.Constant - radiusM + (r * (c.Linear + (r * c.Square))));
        }

        sieve.Turn(z, Stride);
        return z;
    }

    private static IEnumerable<(string Name, Encounter Encounter, MonteCarloModel Model)> Named()
    {
        yield return ("fast, straight", MonteCarloData.Fast(), MonteCarloModel.Rectilinear);
        yield return ("fast", MonteCarloData.Fast(), MonteCarloModel.TwoBody);
        yield return ("both retrograde", Of(6_900_000, (0.001, 0), (0.001, 1), (0, -1, -0.3), (0, -0.8, 0.6), 60), MonteCarloModel.TwoBody);
        yield return ("head-on", Of(7_200_000, (0.002, 1), (0.002, 2), (0, 1, 0), (0, -1, 0.02), 60), MonteCarloModel.TwoBody);
        yield return ("e 0.9 at the perigee", Of(6_800_000, (0.9, 0), (0.9, 0.1), (0, 1, 0.2), (0, 0.3, 1), 60), MonteCarloModel.TwoBody);
        yield return ("e 0.7 on the way out", Of(20_000_000, (0.7, 2), (0.01, 0), (0, 1, 0.2), (0, 0.8, -0.3), 60), MonteCarloModel.TwoBody);
        yield return ("crossing in the geostationary ring", Of(42_164_000, (0.0002, 0), (0.001, 1), (0, 1, 0), (0, 1, 0.2), 60), MonteCarloModel.TwoBody);
    }

    /// <summary>Two orbits through one place, of an eccentricity and a true anomaly (rad) and with transverse directions; σ of the position an axis, m.</summary>
    private static Encounter Of(double radiusM, (double E, double Rad) first, (double E, double Rad) second, (double, double, double) along1, (double, double, double) along2, double sigmaM)
    {
        var place = new Vec3(radiusM, 0, 0);
        EncounterObject At(Vec3 r, (double E, double Rad) o, (double X, double Y, double Z) along, double s) => new(
            r, Velocity(r, o, new(along.X, along.Y, along.Z)), new(Matrix3.Diagonal(s * s, 4 * s * s, 0.3 * s * s), default, Matrix3.Diagonal(1e-6 * s * s, 1e-6 * s * s, 4e-6 * s * s)));
        return new(At(place, first, along1, sigmaM), At(place + new Vec3(0.3 * sigmaM, 0, 0.2 * sigmaM), second, along2, sigmaM), 0.5 * sigmaM);
    }

    private static Vec3 Velocity(Vec3 r, (double E, double Rad) o, Vec3 along)
    {
        var radial = r.Unit();
        var across = (along - (Vec3.Dot(along, radial) * radial)).Unit();
        var scale = Math.Sqrt(Gm / (r.Norm * (1 + (o.E * Math.Cos(o.Rad)))));
        return scale * ((o.E * Math.Sin(o.Rad) * radial) + ((1 + (o.E * Math.Cos(o.Rad))) * across));
    }

    private static Encounter Random(Random random)
    {
        (double, double) Shape() => (0.9 * random.NextDouble(), Math.Tau * random.NextDouble());
        (double, double, double) Along() => (0, random.NextDouble() - 0.5, random.NextDouble() - 0.5);
        return Of(6_700_000 + (20_000_000 * Math.Pow(random.NextDouble(), 3)), Shape(), Shape(), Along(), Along(), Math.Pow(10, 1 + (1.3 * random.NextDouble())));
    }
}
