using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Gravity;

namespace SdaToolkit.Tests;

[TestClass]
public sealed class SphericalHarmonicsReferenceTests
{
    [TestMethod]
    public void Acceleration_Wgs84NormalField_IsThePublishedNormalGravity()
    {
        // NIMA TR8350.2 (3rd edition, 2000), tables 3.1 and 3.4 and equation (3-62, from Heiskanen and Moritz 1967, 2-92): the field of the level ellipsoid has even zonals only.
        const double gm = 3_986_004.418e8;
        const double a = 6_378_137;
        const double f = 1 / 298.257223563;
        const double rate = 7_292_115e-11;
        var (e2, j2) = (f * (2 - f), 1.082629821313e-3);
        var coefficients = new List<(int, int, double, double)>();
        for (var n = 1; n <= 10; n++)
        {
            var j = Math.Pow(-1, n + 1) * 3 * Math.Pow(e2, n) / (((2 * n) + 1) * ((2 * n) + 3)) * (1 - n + (5 * n * j2 / e2));
            coefficients.Add((2 * n, 0, -j / Math.Sqrt((4 * n) + 1), 0));
        }

        var field = new SphericalHarmonics(GravityField.FromCoefficients("WGS84 normal", gm, a, TideSystem.Unknown, coefficients), 20, 0);
        var equator = -field.AccelerationMPerS2(new(a, 0, 0)).X - (rate * rate * a);
        var pole = -field.AccelerationMPerS2(new(0, 0, a * (1 - f))).Z;
        var potential = field.PotentialM2PerS2(new(a, 0, 0)) + (rate * rate * a * a / 2);
        Console.WriteLine($"γe − published {equator - 9.7803253359:E1}, γp − published {pole - 9.8321849378:E1} m/s², U0 − published {potential - 62_636_851.7146:E1} m²/s²");
        Assert.AreEqual(9.7803253359, equator, 1e-10);
        Assert.AreEqual(9.8321849378, pole, 1e-10);
        Assert.AreEqual(62_636_851.7146, potential, 1e-4);
    }
}

[TestClass]
public sealed class SphericalHarmonicsPropertyTests
{
    private static GravityField Real(string file)
    {
        using var reader = new StreamReader(RealData.Path("gravity", file));
        return GravityField.ParseIcgem(reader);
    }

    private static Vec3 Place(Random random)
    {
        var v = new Vec3(random.NextDouble() - 0.5, random.NextDouble() - 0.5, random.NextDouble() - 0.5).Unit();
        return (6_500_000 + (random.NextDouble() * 2_000_000)) * v;
    }

    // V and W of Montenbruck and Gill, "Satellite Orbits" (2000), (3.29) to (3.33), with unnormalised coefficients: another formulation, derivatives and all.
    private static Vec3 Cunningham(GravityField field, int degree, int order, Vec3 p)
    {
        var (r2, radius) = (p.NormSquared, field.RadiusM);
        var (x, y, z) = (p.X * radius / r2, p.Y * radius / r2, p.Z * radius / r2);
        var size = degree + 2;
        var (v, w) = (new double[size, size], new double[size, size]);
        v[0, 0] = radius / Math.Sqrt(r2);
        for (var m = 0; m < size; m++)
        {
            if (m > 0) (v[m, m], w[m, m]) = (((2 * m) - 1) * ((x * v[m - 1, m - 1]) - (y * w[m - 1, m - 1])), ((2 * m) - 1) * ((x * w[m - 1, m - 1]) + (y * v[m - 1, m - 1])));
            for (var n = m + 1; n < size; n++)
            {
                var below = n - 2 >= m ? (V: v[n - 2, m], W: w[n - 2, m]) : (0, 0);
                v[n, m] = ((((2.0 * n) - 1) * z * v[n - 1, m]) - ((n + m - 1) * radius * radius / r2 * below.V)) / (n - m);
                w[n, m] = ((((2.0 * n) - 1) * z * w[n - 1, m]) - ((n + m - 1) * radius * radius / r2 * below.W)) / (n - m);
            }
        }

        var sum = Vec3.Zero;
        for (var n = 0; n <= degree; n++)
        {
            for (var m = 0; m <= Math.Min(n, order); m++)
            {
                var norm = Math.Sqrt((m == 0 ? 1.0 : 2.0) * ((2 * n) + 1));
                for (var k = n - m + 1; k <= n + m; k++) norm /= Math.Sqrt(k);
                var (c, s) = (norm * field.C(n, m), norm * field.S(n, m));
                if (m == 0)
                {
                    sum += new Vec3(-c * v[n + 1, 1], -c * w[n + 1, 1], 0);
                }
                else
                {
                    var factor = (n - m + 2.0) * (n - m + 1) / 2;
                    sum += new Vec3(
                        (((-c * v[n + 1, m + 1]) - (s * w[n + 1, m + 1])) / 2) + (factor * ((c * v[n + 1, m - 1]) + (s * w[n + 1, m - 1]))),
                        (((-c * w[n + 1, m + 1]) + (s * v[n + 1, m + 1])) / 2) + (factor * ((-c * w[n + 1, m - 1]) + (s * v[n + 1, m - 1]))),
                        0);
                }

                sum += new Vec3(0, 0, (n - m + 1) * ((-c * v[n + 1, m]) - (s * w[n + 1, m])));
            }
        }

        return field.GmM3PerS2 / (radius * radius) * sum;
    }

    // The definition, by latitude and longitude: P̄ₙₘ(sin φ) by the three-term recursion of Heiskanen and Moritz on normalised functions.
    private static double PotentialByAngles(GravityField field, Vec3 p)
    {
        var r = p.Norm;
        var (sin, cos, longitude) = (p.Z / r, Math.Sqrt((p.X * p.X) + (p.Y * p.Y)) / r, Math.Atan2(p.Y, p.X));
        var sum = 0.0;
        for (var m = 0; m <= field.Order; m++)
        {
            var (here, below) = (1.0, 0.0);
            for (var k = 1; k <= m; k++) here *= cos * Math.Sqrt(k == 1 ? 3 : ((2.0 * k) + 1) / (2.0 * k));
            var power = Math.Pow(field.RadiusM / r, m);
            for (var n = m; n <= field.Degree; n++, power *= field.RadiusM / r)
            {
                if (n > m)
                {
                    var a = Math.Sqrt(((2.0 * n) - 1) * ((2.0 * n) + 1) / ((double)(n - m) * (n + m)));
                    var b = n == m + 1 ? 0 : Math.Sqrt(((2.0 * n) + 1) * (n + m - 1.0) * (n - m - 1.0) / ((double)(n - m) * (n + m) * ((2.0 * n) - 3)));
                    (here, below) = ((a * sin * here) - (b * below), here);
                }

                sum += power * here * ((field.C(n, m) * Math.Cos(m * longitude)) + (field.S(n, m) * Math.Sin(m * longitude)));
            }
        }

        return field.GmM3PerS2 / r * sum;
    }

    [TestMethod]
    [DataRow("EGM2008_40.gfc", 40, 40)]
    [DataRow("EGM2008_40.gfc", 20, 20)]
    [DataRow("EGM2008_40.gfc", 21, 7)]
    [DataRow("EGM2008_40.gfc", 6, 0)]
    [DataRow("EGM2008_40.gfc", 3, 3)]
    [DataRow("EGM2008_40.gfc", 1, 1)]
    [DataRow("JGM3.gfc", 70, 70)]
    public void Acceleration_RandomPlaces_IsThatOfCunninghamsFunctions(string file, int degree, int order)
    {
        var field = Real(file);
        var harmonics = new SphericalHarmonics(field, degree, order);
        var (random, worst) = (new Random(1), 0.0);
        for (var i = 0; i < 200; i++)
        {
            var p = Place(random);
            var expected = Cunningham(field, degree, order, p);
            worst = Math.Max(worst, (harmonics.AccelerationMPerS2(p) - expected).Norm / expected.Norm);
        }

        Console.WriteLine($"{file} {degree}×{order}: worst relative difference {worst:E1}");
        Bound.Below(degree > 40 ? 1e-13 : 1e-14, worst);
    }

    [TestMethod]
    public void Acceleration_EveryDegreeAndOrderToTwelve_FillsTheLanes()
    {
        // Blocks of four orders: every remainder, full and begun.
        var field = Real("EGM2008_40.gfc");
        var (random, worst) = (new Random(8), 0.0);
        for (var degree = 0; degree <= 12; degree++)
        {
            for (var order = 0; order <= degree; order++)
            {
                var p = Place(random);
                var (expected, harmonics) = (Cunningham(field, degree, order, p), new SphericalHarmonics(field, degree, order));
                worst = Math.Max(worst, (harmonics.AccelerationMPerS2(p) - expected).Norm / expected.Norm);
                worst = Math.Max(worst, (harmonics.AccelerationMPerS2(p, out _) - expected).Norm / expected.Norm);
            }
        }

        Console.WriteLine($"worst relative difference {worst:E1}");
        Bound.Below(2e-15, worst);
    }

    [TestMethod]
    public void Potential_RandomPlaces_IsTheDefinition()
    {
        foreach (var file in new[] { "EGM2008_40.gfc", "JGM3.gfc" })
        {
            var field = Real(file);
            var harmonics = new SphericalHarmonics(field, field.Degree, field.Order);
            var (random, worst) = (new Random(2), 0.0);
            for (var i = 0; i < 200; i++)
            {
                var p = Place(random);
                var expected = PotentialByAngles(field, p);
                worst = Math.Max(worst, Math.Abs(harmonics.PotentialM2PerS2(p) - expected) / expected);
            }

            Console.WriteLine($"{file}: worst relative difference {worst:E1}");
            // cos(mλ) of the definition loses m units of rounding.
            Bound.Below(field.Degree > 40 ? 5e-14 : 1e-14, worst);
        }
    }

    [TestMethod]
    public void Acceleration_RandomPlaces_IsTheSlopeOfThePotentialByAngles()
    {
        // Central differences of fourth order over 2 km: the potential's rounding (7e-9 m²/s²) and the left-out h⁴ both stay near 1e-10 m/s².
        var field = Real("EGM2008_40.gfc");
        var harmonics = new SphericalHarmonics(field, 40, 40);
        var (random, worst) = (new Random(3), 0.0);
        const double h = 500;
        for (var i = 0; i < 50; i++)
        {
            var p = Place(random);
            double Slope(Vec3 way) => ((8 * (PotentialByAngles(field, p + (h * way)) - PotentialByAngles(field, p - (h * way)))) - PotentialByAngles(field, p + (2 * h * way)) + PotentialByAngles(field, p - (2 * h * way))) / (12 * h);
            worst = Math.Max(worst, (harmonics.AccelerationMPerS2(p) - new Vec3(Slope(new(1, 0, 0)), Slope(new(0, 1, 0)), Slope(new(0, 0, 1)))).Norm);
        }

        Console.WriteLine($"worst difference {worst:E1} m/s²");
        Bound.Below(2e-9, worst);
    }

    [TestMethod]
    public void Gradient_RandomPlacesAndPoles_IsTheSlopeOfTheAcceleration()
    {
        var field = Real("EGM2008_40.gfc");
        var harmonics = new SphericalHarmonics(field, 40, 40);
        var (random, worst, same, trace) = (new Random(4), 0.0, 0.0, 0.0);
        for (var i = 0; i < 100; i++)
        {
            var p = i switch { 0 => new(0, 0, 7e6), 1 => new(0, 0, -7e6), 2 => new(1e-3, 0, 7e6), 3 => new(7e6, 0, 0), _ => Place(random) };
            var a = harmonics.AccelerationMPerS2(p, out var gradient);
            same = Math.Max(same, (a - harmonics.AccelerationMPerS2(p)).Norm / a.Norm);
            trace = Math.Max(trace, Math.Abs(gradient.Trace) / Math.Abs(gradient.M11));
            Assert.AreEqual(gradient.M12, gradient.M21, 1e-20);
            Assert.AreEqual(gradient.M13, gradient.M31, 1e-20);
            Assert.AreEqual(gradient.M23, gradient.M32, 1e-20);
            const double h = 20;
            Vec3 Slope(Vec3 way) => ((8 * (harmonics.AccelerationMPerS2(p + (h * way)) - harmonics.AccelerationMPerS2(p - (h * way)))) - harmonics.AccelerationMPerS2(p + (2 * h * way)) + harmonics.AccelerationMPerS2(p - (2 * h * way))) / (12 * h);
            var difference = gradient - Matrix3.FromRows(Slope(new(1, 0, 0)), Slope(new(0, 1, 0)), Slope(new(0, 0, 1)));
            worst = Math.Max(worst, Math.Max(difference.Row1.Norm, Math.Max(difference.Row2.Norm, difference.Row3.Norm)));
        }

        Console.WriteLine($"gradient: worst difference {worst:E1} 1/s² of 2.4e-6; acceleration differs by {same:E1}, trace {trace:E1} relative");
        Bound.Below(1e-15, worst);
        Bound.Below(1e-14, same);
        Bound.Below(1e-11, trace);
    }

    [TestMethod]
    public void Acceleration_AtThePole_IsTheLimit()
    {
        var harmonics = new SphericalHarmonics(Real("EGM2008_40.gfc"), 40, 40);
        foreach (var z in new[] { 7e6, -7e6 })
        {
            var a = harmonics.AccelerationMPerS2(new(0, 0, z));
            var b = harmonics.AccelerationMPerS2(new(1e-4, -1e-4, z));
            Assert.IsTrue(double.IsFinite(a.Norm));
            Bound.Below(1e-9, (a - b).Norm);
        }
    }

    [TestMethod]
    public void Acceleration_ZonalFieldAndPointMass_AreSymmetric()
    {
        var zonal = new SphericalHarmonics(GravityField.Egm2008Degree8, 8, 0);
        var a = zonal.AccelerationMPerS2(new(5e6, 0, 4e6));
        var b = zonal.AccelerationMPerS2(new(0, 5e6, 4e6));
        Assert.AreEqual(a.X, b.Y, 1e-14);
        Assert.AreEqual(0, a.Y, 1e-16);
        var point = new SphericalHarmonics(GravityField.PointMass(3.986e14), 0, 0);
        Assert.AreEqual(-3.986e14 / 49e12, point.AccelerationMPerS2(new(7e6, 0, 0)).X, 1e-15);
        point.AccelerationMPerS2(new(7e6, 0, 0), out var gradient);
        Assert.AreEqual(2 * 3.986e14 / 343e18, gradient.M11, 1e-20);
        Assert.AreEqual(-3.986e14 / 343e18, gradient.M22, 1e-20);
    }

    [TestMethod]
    public void Acceleration_HighDegree_StaysFinite()
    {
        // Coefficients after Kaula's rule, 1e-5/n², to the highest degree allowed.
        var random = new Random(5);
        var coefficients = new List<(int, int, double, double)>();
        for (var n = 2; n <= GravityField.MaxDegree; n++)
            for (var m = 0; m <= n; m++) coefficients.Add((n, m, 1e-5 / n / n * (random.NextDouble() - 0.5), 1e-5 / n / n * (random.NextDouble() - 0.5)));
        var field = GravityField.FromCoefficients("Kaula", 3.986e14, 6_378_137, TideSystem.Unknown, coefficients);
        var harmonics = new SphericalHarmonics(field, field.Degree, field.Order);
        for (var i = 0; i < 20; i++)
        {
            var p = i == 0 ? new(0, 0, 6.4e6) : 6.4e6 * Place(random).Unit();
            var a = harmonics.AccelerationMPerS2(p, out var gradient);
            Bound.Below(0.01, Math.Abs((a.Norm / 9.73) - 1));
            Assert.IsTrue(double.IsFinite(gradient.Trace));
            Assert.AreEqual(1, harmonics.PotentialM2PerS2(p) / PotentialByAngles(field, p), 1e-13);
        }
    }

    [TestMethod]
    public void Acceleration_Allocates_Nothing()
    {
        var harmonics = new SphericalHarmonics(GravityField.Egm2008Degree8, 8, 8);
        var sum = harmonics.AccelerationMPerS2(new(7e6, 0, 0));
        harmonics.AccelerationMPerS2(new(7e6, 0, 0), out _);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            sum += harmonics.AccelerationMPerS2(new(7e6, i, 0));
            sum += harmonics.AccelerationMPerS2(new(7e6, i, 0), out _);
        }

        Assert.AreEqual(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.AreNotEqual(0, sum.X);
    }
}
