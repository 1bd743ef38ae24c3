using SdaToolkit.Astrodynamics.Numerics.Integration;

namespace SdaToolkit.Tests;

[TestClass]
public sealed class GaussLegendreTests
{
    private static double Energy(ReadOnlySpan<double> y) => (((y[2] * y[2]) + (y[3] * y[3])) / 2) - (1 / Math.Sqrt((y[0] * y[0]) + (y[1] * y[1])));

    private static double KeplerError(int stages, double step)
    {
        var integrator = new GaussLegendre(OdeProblem.Kepler, stages, step);
        integrator.Start(0, OdeProblem.KeplerState(0.2, 0));
        integrator.Integrate(6);
        return OdeProblem.Difference(OdeProblem.KeplerState(0.2, 6), integrator.Y);
    }

    [TestMethod]
    [DataRow(1, 0.05)]
    [DataRow(2, 0.1)]
    [DataRow(3, 0.2)]
    [DataRow(4, 0.3)]
    [DataRow(5, 0.5)]
    [DataRow(6, 0.6)]
    public void Integrate_HalvedStep_IsOfTwiceTheStages(int stages, double step)
    {
        var order = Math.Log2(KeplerError(stages, step) / KeplerError(stages, step / 2));
        Console.WriteLine($"{stages} stages: order {order:F2}");
        Assert.AreEqual(2 * stages, order, 0.06 * 2 * stages);
    }

    [TestMethod]
    public void Integrate_ManyStages_AreExactToRounding()
    {
        for (var stages = 7; stages <= 12; stages++) Bound.Below(1e-13, KeplerError(stages, 0.1), $"{stages} stages");
    }

    [TestMethod]
    public void Integrate_TwoThousandRevolutions_EnergyDoesNotDrift()
    {
        // At a step so long that a revolution errs by 1e-7: the error of a symplectic method swings, and does not grow with time.
        var integrator = new GaussLegendre(OdeProblem.Kepler, 2, 2 * Math.PI / 60);
        var start = OdeProblem.KeplerState(0.1, 0);
        integrator.Start(0, start);
        var (energy, early, late) = (Energy(start), 0.0, 0.0);
        const double revolution = 2 * Math.PI;
        for (var i = 0; i < 600; i++)
        {
            integrator.Step(10_000 * revolution);
            early = Math.Max(early, Math.Abs(Energy(integrator.Y) - energy));
        }

        integrator.Integrate(1990 * revolution);
        for (var i = 0; i < 600; i++)
        {
            integrator.Step(10_000 * revolution);
            late = Math.Max(late, Math.Abs(Energy(integrator.Y) - energy));
        }

        Console.WriteLine($"energy error: {early:E2} in the first ten revolutions, {late:E2} after two thousand");
        Assert.IsGreaterThan(1e-9, early);
        Bound.Below(1.05 * early, late);
    }

    [TestMethod]
    public void Integrate_ThereAndBack_ReturnsToRounding()
    {
        // Symmetric in time: even at a step so long that the way itself errs by 1e-5.
        var integrator = new GaussLegendre(OdeProblem.Kepler, 3, 0.5);
        var start = OdeProblem.KeplerState(0.3, 0);
        integrator.Start(0, start);
        integrator.Integrate(50);
        var away = OdeProblem.Difference(OdeProblem.KeplerState(0.3, 50), integrator.Y);
        integrator.Integrate(0);
        var back = OdeProblem.Difference(start, integrator.Y);
        Console.WriteLine($"error {away:E1} there, {back:E1} back");
        Assert.IsGreaterThan(1e-7, away);
        Bound.Below(1e-12, back);
    }

    [TestMethod]
    public void Interpolate_HalvedStep_IsOfStagesPlusOne()
    {
        double Error(double step)
        {
            var integrator = new GaussLegendre(OdeProblem.Kepler, 5, step);
            integrator.Start(0, OdeProblem.KeplerState(0.2, 0));
            integrator.Step(6);
            var worst = 0.0;
            var y = new double[4];
            for (var x = 0.05; x < 1; x += 0.05)
            {
                integrator.Interpolate(x * integrator.T, y);
                worst = Math.Max(worst, OdeProblem.Difference(OdeProblem.KeplerState(0.2, x * integrator.T), y));
            }

            return worst;
        }

        var order = Math.Log2(Error(0.2) / Error(0.1));
        Console.WriteLine($"local order {order:F2}");
        Assert.AreEqual(6, order, 0.5);
    }

    [TestMethod]
    public void Integrate_StepTooLong_DoesNotConverge()
    {
        var integrator = new GaussLegendre(OdeProblem.Kepler, 4, 20);
        integrator.Start(0, OdeProblem.KeplerState(0.2, 0));
        var failure = Assert.ThrowsExactly<IntegrationException>(() => integrator.Integrate(100));
        Assert.AreEqual(IntegrationFailure.NoConvergence, failure.Failure);
    }

    [TestMethod]
    public void Constructor_BadArguments_AreRefused()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new GaussLegendre(OdeProblem.Kepler, 0, 1));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new GaussLegendre(OdeProblem.Kepler, 13, 1));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new GaussLegendre(OdeProblem.Kepler, 4, 0));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new GaussLegendre(OdeProblem.Kepler, 4, double.NaN));
    }
}
