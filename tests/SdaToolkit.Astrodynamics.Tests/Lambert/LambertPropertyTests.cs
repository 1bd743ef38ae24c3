using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Lambert;
using SdaToolkit.Astrodynamics.Orbits;
using SdaToolkit.Tests.Orbits;

namespace SdaToolkit.Tests.Lambert;

[TestClass]
public sealed class LambertPropertyTests
{
    private const double Gm = RandomOrbits.Gm;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Solve_HundredThousandRandomProblems_Arrive()
    {
        var random = new Random(31);
        var (worst, worstVelocity, where, count) = (0.0, 0.0, "", 0);
        for (var n = 0; n < 100_000; n++)
        {
            var problem = Random(random);
            foreach (var solution in n % 4 == 0 ? Izzo2015.SolveAll(problem, 5) : [Izzo2015.Solve(problem)])
            {
                count++;
                TwoBody.Propagate(problem.DepartureM, solution.DepartureVelocityMPerS, problem.TimeOfFlightS, Gm, out var r, out var v);
                var off = (r - problem.ArrivalM).Norm / problem.ArrivalM.Norm;
                if (off > worst) (worst, where) = (off, $"{problem} {solution}");
                worstVelocity = Math.Max(worstVelocity, (v - solution.ArrivalVelocityMPerS).Norm / v.Norm);
                Assert.IsTrue(Vec3.Cross(problem.DepartureM, solution.DepartureVelocityMPerS).Z > 0 == (problem.Sense == LambertSense.Prograde), "sense");
            }
        }

        TestContext.WriteLine($"{count} solutions, worst {worst:E2} of the arrival's radius, {worstVelocity:E2} of its speed");
        Bound.Below(1e-10, worst, where);
        Bound.Below(1e-10, worstVelocity);
    }

    [TestMethod]
    public void Solve_ArcOfAKnownOrbit_FindsItWithItsRevolutions()
    {
        var random = new Random(32);
        for (var n = 0; n < 5000; n++)
        {
            var k = new KeplerianElements(1e7 * (1 + random.NextDouble()), 0.8 * random.NextDouble(), Math.PI * random.NextDouble(), 1, 2, 6 * random.NextDouble());
            k.ToPositionVelocity(Gm, out var r, out var v);
            var seconds = 4 * random.NextDouble() * k.PeriodS(Gm);
            TwoBody.Propagate(r, v, seconds, Gm, out var r2, out _);
            if (Vec3.Cross(r, r2).Norm < 0.01 * r.Norm * r2.Norm) continue;
            var sense = k.InclinationRad < Math.PI / 2 ? LambertSense.Prograde : LambertSense.Retrograde;
            var least = Izzo2015.SolveAll(new(r, r2, seconds, Gm, sense)).Min(s => (s.DepartureVelocityMPerS - v).Norm);
            Bound.Below(1e-5, least, $"{k} {seconds}");
        }
    }

    [TestMethod]
    public void Solve_TimeAroundTheLeast_HasTwoSolutionsOrNone()
    {
        var random = new Random(33);
        for (var n = 0; n < 2000; n++)
        {
            var problem = Random(random);
            var revolutions = 1 + random.Next(4);
            var least = Izzo2015.LeastTimeOfFlightS(problem, revolutions);
            Assert.AreEqual(LambertStatus.TimeTooShort, Izzo2015.TrySolve(problem with { TimeOfFlightS = least * (1 - 1e-9) }, out var none, revolutions));
            Assert.IsTrue(double.IsNaN(none.DepartureVelocityMPerS.X));
            var longer = problem with { TimeOfFlightS = least * (1 + 1e-6) };
            Assert.AreEqual(LambertStatus.Solved, Izzo2015.TrySolve(longer, out var left, revolutions));
            Assert.AreEqual(LambertStatus.Solved, Izzo2015.TrySolve(longer, out var right, revolutions, LambertBranch.Right));
            Assert.AreNotEqual(left.DepartureVelocityMPerS, right.DepartureVelocityMPerS);
        }
    }

    [TestMethod]
    public void Solve_ReversedInTime_GivesReversedVelocities()
    {
        var random = new Random(34);
        for (var n = 0; n < 2000; n++)
        {
            var problem = Random(random);
            var reversed = problem with { DepartureM = problem.ArrivalM, ArrivalM = problem.DepartureM, Sense = 1 - problem.Sense };
            var (a, b) = (Izzo2015.Solve(problem), Izzo2015.Solve(reversed));
            Bound.Below(1e-9 * a.DepartureVelocityMPerS.Norm, (a.DepartureVelocityMPerS + b.ArrivalVelocityMPerS).Norm);
        }
    }

    [TestMethod]
    [DataRow(0.999)]
    [DataRow(0.999999)]
    [DataRow(1.0)]
    [DataRow(1.000001)]
    [DataRow(1.001)]
    public void Solve_AroundTheParabola_IsContinuous(double factor)
    {
        // Euler's equation: the parabolic time between two radii and their chord.
        Vec3 r1 = new(8e6, 0, 0), r2 = new(-3e6, 9e6, 2e6);
        var (sum, c) = (r1.Norm + r2.Norm, (r2 - r1).Norm);
        var parabolic = (Math.Pow(sum + c, 1.5) - Math.Pow(sum - c, 1.5)) / (6 * Math.Sqrt(Gm));
        var solution = Izzo2015.Solve(new(r1, r2, factor * parabolic, Gm));
        TwoBody.Propagate(r1, solution.DepartureVelocityMPerS, factor * parabolic, Gm, out var r, out _);
        Bound.Below(1e-13, (r - r2).Norm / r2.Norm);
        Assert.AreEqual(Math.Sign(factor - 1.0), Math.Abs(solution.SemiMajorAxisM) > 1e20 ? 0 : Math.Sign(solution.SemiMajorAxisM));
    }

    [TestMethod]
    [DataRow(1e-3)]
    [DataRow(1e6)]
    [DataRow(1e9)]
    public void Solve_VeryShortOrLongTime_Arrives(double seconds)
    {
        Vec3 r1 = new(8e6, 0, 0), r2 = new(-3e6, 9e6, 2e6);
        var solution = Izzo2015.Solve(new(r1, r2, seconds, Gm));
        TwoBody.Propagate(r1, solution.DepartureVelocityMPerS, seconds, Gm, out var r, out _);
        TestContext.WriteLine($"{(r - r2).Norm / r2.Norm:E2}");
        // After 1e9 s (32 years, an axis of two million kilometres) each last bit of the departure velocity moves the arrival by 1.5e-7; it has some seven.
        Bound.Below(seconds > 1e8 ? 3e-6 : 1e-9, (r - r2).Norm / r2.Norm);
    }

    [TestMethod]
    public void Solve_SingularCases_AreNamed()
    {
        Vec3 r1 = new(8e6, 0, 0), r2 = new(-3e6, 9e6, 2e6);
        LambertStatus Status(LambertProblem problem, int revolutions = 0) => Izzo2015.TrySolve(problem, out _, revolutions);
        Assert.AreEqual(LambertStatus.PositionsCoincide, Status(new(r1, r1, 3600, Gm)));
        Assert.AreEqual(LambertStatus.TransferAngleZero, Status(new(r1, 2 * r1, 3600, Gm)));
        Assert.AreEqual(LambertStatus.PlaneUndetermined, Status(new(r1, -2 * r1, 3600, Gm)));
        Assert.AreEqual(LambertStatus.PlaneUndetermined, Status(new(r1, -2 * r1, 3600, Gm, PlaneNormal: r1)));
        Assert.AreEqual(LambertStatus.TimeTooShort, Status(new(r1, r2, 3600, Gm), 1));
        foreach (var bad in new LambertProblem[]
        {
            new(default, r2, 3600, Gm), new(r1, default, 3600, Gm), new(r1, r2, 0, Gm), new(r1, r2, -1, Gm), new(r1, r2, double.NaN, Gm), new(r1, r2, 3600, 0),
            new(r1, r2 * double.PositiveInfinity, 3600, Gm), new(r1, r2, 3600, Gm, PlaneNormal: Vec3.Zero),
        })
        {
            Assert.AreEqual(LambertStatus.InputInvalid, Status(bad), $"{bad}");
        }

        Assert.AreEqual(LambertStatus.InputInvalid, Status(new(r1, r2, 3600, Gm), -1));
        Assert.AreEqual(LambertStatus.TransferAngleZero, Assert.ThrowsExactly<LambertException>(() => Izzo2015.Solve(new(r1, 2 * r1, 3600, Gm))).Status);
    }

    [TestMethod]
    public void Solve_HalfTurnInAGivenPlane_IsTheHohmannTransfer()
    {
        var random = new Random(35);
        for (var n = 0; n < 500; n++)
        {
            var (direction, pole) = (RandomOrbits.Direction(random), RandomOrbits.Direction(random));
            var (r1, r2) = (7e6 * direction, -4.2e7 * direction);
            var a = 0.5 * (r1.Norm + r2.Norm);
            foreach (var sense in new[] { LambertSense.Prograde, LambertSense.Retrograde })
            {
                var solution = Izzo2015.Solve(new(r1, r2, Math.PI * Math.Sqrt(a / Gm) * a, Gm, sense, pole));
                var momentum = Vec3.Cross(r1, solution.DepartureVelocityMPerS);
                Assert.AreEqual(Math.Sqrt(Gm * ((2 / r1.Norm) - (1 / a))), solution.DepartureVelocityMPerS.Norm, 1e-6);
                Assert.AreEqual(0, Vec3.Dot(solution.DepartureVelocityMPerS, direction), 1e-6);
                Assert.IsTrue(Vec3.Dot(momentum, pole) > 0 == (sense == LambertSense.Prograde));
                // The normal's part along the departure is left out; the rest is the plane's.
                Bound.Below(1e-9, Math.Abs(Vec3.Dot(momentum.Unit(), Vec3.Cross(pole, direction).Unit())));
            }
        }
    }

    [TestMethod]
    [DataRow(1e-3)]
    [DataRow(1e-6)]
    [DataRow(1e-9)]
    public void Solve_NearTheSingularAngles_Arrives(double angle)
    {
        foreach (var at in new[] { angle, Math.PI - angle, Math.PI + angle, Math.Tau - angle })
        {
            Vec3 r1 = new(8e6, 0, 0), r2 = 1.2e7 * new Vec3(Math.Cos(at), Math.Sin(at), 0);
            foreach (var seconds in new[] { 2000.0, 20_000 })
            {
                var solution = Izzo2015.Solve(new(r1, r2, seconds, Gm));
                TwoBody.Propagate(r1, solution.DepartureVelocityMPerS, seconds, Gm, out var r, out _);
                TestContext.WriteLine($"{at:R}, {seconds} s: {(r - r2).Norm / r2.Norm:E2}");
                // Where the way leads past the centre itself the arrival hangs on the last bits of the start.
                var perigee = KeplerianElements.FromPositionVelocity(r1, solution.DepartureVelocityMPerS, Gm).PerigeeRadiusM;
                Bound.Below(at < 1 || perigee > 1e4 ? 1e-9 : 1e-3, (r - r2).Norm / r2.Norm, $"{at} {seconds} perigee {perigee}");
            }
        }
    }

    [TestMethod]
    [DataRow(1e-4)]
    [DataRow(1e-6)]
    [DataRow(1e-8)]
    public void Solve_RevolutionsBetweenNeighbouringPositions_Arrive(double angle)
    {
        var random = new Random(37);
        var worst = 0.0;
        for (var n = 0; n < 2000; n++)
        {
            var u = RandomOrbits.Direction(random);
            var r1 = 7e6 * u;
            var r2 = 7e6 * (u + (angle * RandomOrbits.Direction(random)));
            var revolutions = 1 + random.Next(10);
            var problem = new LambertProblem(r1, r2, 5800 * (revolutions + 1) * (1 + random.NextDouble()), Gm, (LambertSense)random.Next(2));
            var status = Izzo2015.TrySolve(problem, out var solution, revolutions, (LambertBranch)random.Next(2));
            if (status == LambertStatus.TransferAngleZero) continue;
            Assert.AreEqual(LambertStatus.Solved, status);
            TwoBody.Propagate(r1, solution.DepartureVelocityMPerS, problem.TimeOfFlightS, Gm, out var r, out _);
            worst = Math.Max(worst, (r - r2).Norm / r2.Norm);
        }

        TestContext.WriteLine($"worst {worst:E2} of the radius");
        Bound.Below(1e-9, worst);
    }

    [TestMethod]
    public void Solve_Batch_IsTheScalarResultAndNeverThrows()
    {
        var random = new Random(36);
        var problems = Enumerable.Range(0, 50).Select(_ => Random(random)).ToArray();
        problems[7] = problems[7] with { TimeOfFlightS = double.NaN };
        var (solutions, status) = (new LambertSolution[50], new LambertStatus[50]);
        Assert.AreEqual(49, Izzo2015.Solve(problems, solutions, status));
        for (var i = 0; i < 50; i++)
        {
            Assert.AreEqual(Izzo2015.TrySolve(problems[i], out var one), status[i]);
            Assert.AreEqual(one, solutions[i]);
        }
    }

    private static LambertProblem Random(Random random)
    {
        var (r1, r2) = (6.6e6 * Math.Pow(60, random.NextDouble()), 6.6e6 * Math.Pow(60, random.NextDouble()));
        var period = Math.Tau * Math.Sqrt(Math.Pow(0.5 * (r1 + r2), 3) / Gm);
        return new(r1 * RandomOrbits.Direction(random), r2 * RandomOrbits.Direction(random), period * Math.Pow(10, (3 * random.NextDouble()) - 2), Gm, (LambertSense)random.Next(2));
    }
}
