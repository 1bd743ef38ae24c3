using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Lambert;

namespace SdaToolkit.Tests.Lambert;

/// <summary>Published Lambert problems. km, km/s.</summary>
[TestClass]
public sealed class LambertReferenceTests
{
    private const double Gm = 3.986004418e14;

    private static readonly LambertProblem Molniya = Problem(new(22592.145603, -1599.915239, -19783.950506), new(1922.067697, 4054.157051, -8925.727465), 36_000);

    private static LambertProblem Problem(Vec3 departure_km, Vec3 arrival_km, double seconds, double gm = Gm) => new(1000 * departure_km, 1000 * arrival_km, seconds, gm);

    [TestMethod]
    public void Solve_ValladoExample7_5_Agrees() =>
        // Vallado 2013, example 7-5; the positions have three decimals of a kilometre left of earth radii.
        Check(Problem(new(15945.34, 0, 0), new(12214.83899, 10249.46731, 0), 76 * 60), new(2.058913, 2.915965, 0), new(-3.451565, 0.910315, 0), 2e-6);

    [TestMethod]
    public void Solve_CurtisExample5_2_Agrees() =>
        // Curtis 2014, example 5.2, μ = 398600.
        Check(Problem(new(5000, 10000, 2100), new(-14600, 2500, 7000), 3600, 398600e9), new(-5.9925, 1.9254, 3.2456), new(-3.3125, -4.1966, -0.38529), 1e-4);

    [TestMethod]
    public void Solve_BattinExample7_12_Agrees()
    {
        // Battin 1999, example 7.12: astronomical units and years, μ = 39.47692641. The printed departure itself misses the arrival by 2.4e-7 au, ours by 1e-17.
        LambertProblem problem = new(new(0.159321004, 0.579266185, 0.052359607), new(0.057594337, 0.605750797, 0.068345246), 0.010794065, 39.47692641);
        var solution = Izzo2015.Solve(problem);
        Bound.Below(3e-5, (solution.DepartureVelocityMPerS - new Vec3(-9.303603251, 3.018641330, 1.536362143)).Norm);
        // The arrival is not printed; Orekit's tests have it in m/s, from several programs.
        var arrival = 149597870691.0 / 31557600 * solution.ArrivalVelocityMPerS;
        Bound.Below(1e-6, (arrival - new Vec3(-45087.49723745, 8953.99053394, 6738.00090557)).Norm);
    }

    [TestMethod]
    public void Solve_DerExample1_Agrees() =>
        // G. J. Der, "The superior Lambert algorithm", AMOS 2011, example I.
        Check(Problem(new(2249.171260, 1898.007100, 5639.599193), new(1744.495443, -4601.556054, 4043.864391), 1618.5),
            new(-2.09572809, 3.92602196, -4.94516810), new(2.46309613, 0.84490197, 6.10890863), 1e-7);

    [TestMethod]
    public void Solve_DerExample2_AgreesWithoutARevolution() =>
        Check(Molniya, new(2.000652697, 0.387688615, -2.666947760), new(-3.79246619, -1.77707641, 6.856814395), 2e-8);

    [TestMethod]
    public void Solve_DerExample2_AgreesWithOneRevolution()
    {
        Check(Molniya, new(0.50335770, 0.61869408, -1.57176904), new(-4.18334626, -1.13262727, 6.13307091), 2e-8, 1, LambertBranch.Left);
        // The printed arrival is 6e-7 km/s off: with the printed departure, which agrees to its last digit, it is not the same orbit's.
        Check(Molniya, new(-2.45759553, 1.16945801, 0.43161258), new(-5.53841370, 0.01822220, 5.49641054), 7e-7, 1, LambertBranch.Right);
    }

    private static void Check(LambertProblem problem, Vec3 departure, Vec3 arrival, double tolerance, int revolutions = 0, LambertBranch branch = LambertBranch.Left)
    {
        var solution = Izzo2015.Solve(problem, revolutions, branch);
        var off = Math.Max(((solution.DepartureVelocityMPerS / 1000) - departure).Norm, ((solution.ArrivalVelocityMPerS / 1000) - arrival).Norm);
        Console.WriteLine($"{off:E2} km/s");
        Bound.Below(tolerance, off, $"{solution}");
    }
}
