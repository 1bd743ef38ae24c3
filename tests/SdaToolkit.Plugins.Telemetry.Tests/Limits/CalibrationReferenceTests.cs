using SdaToolkit.Plugins.Telemetry.Limits;
using SdaToolkit.Schemas.Telemetry.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.Plugins.Telemetry.Tests.Limits;

/// <summary>Calibrators against published values.</summary>
[TestClass]
public sealed class CalibrationReferenceTests
{
    // Values of the unit tests of space_packet_parser (LASP, tests/unit/test_xtce/test_calibrators.py, 2025), which reads XTCE 1.2.
    [TestMethod]
    [DataRow(-10.0, 0, true, 0.0)]
    [DataRow(-10.0, 0, false, double.NaN)]
    [DataRow(-1.0, 0, true, 0.0)]
    [DataRow(-1.0, 0, false, 0.0)]
    [DataRow(1.5, 0, false, 3.0)]
    [DataRow(5.0, 0, false, double.NaN)]
    [DataRow(5.0, 0, true, 2.0)]
    [DataRow(-10.0, 1, true, -27.0)]
    [DataRow(-10.0, 1, false, double.NaN)]
    [DataRow(-1.0, 1, true, 0.0)]
    [DataRow(-1.0, 1, false, 0.0)]
    [DataRow(1.5, 1, false, 2.25)]
    [DataRow(5.0, 1, false, double.NaN)]
    [DataRow(5.0, 1, true, 0.5)]
    public void Spline_PublishedPoints_GivesPublishedValues(double raw, int order, bool extrapolate, double expected)
    {
        var spline = new SplineCalibrator { Order = (uint)order, Extrapolate = extrapolate, Raw = { -1, 0, 2 }, Calibrated = { 0, 3, 2 } };
        Assert.AreEqual(expected, new SplineCurve(spline, "").Apply(raw));
    }

    [TestMethod]
    [DataRow(-10.0, 101.5)]
    [DataRow(0.0, 1.5)]
    [DataRow(50.0, 2501.5)]
    public void Polynomial_PublishedTerms_GivesPublishedValues(double raw, double expected)
    {
        var polynomial = new PolynomialCalibrator { Coefficients = { 1.5, 0, 1 }, Exponents = { 0, 1, 2 } };
        Assert.AreEqual(expected, new PolynomialCurve(polynomial, "").Apply(raw));
    }

    // The battery temperature of the example in CCSDS 660.0-G-1 (2006), summed in exact decimals.
    [TestMethod]
    [DataRow(0.0)]
    [DataRow(1.0)]
    [DataRow(1337.0)]
    [DataRow(2048.0)]
    public void Polynomial_GreenBookBattery_EqualsExactSum(double raw)
    {
        decimal[] coefficients = [-7459.23273708m, 8.23643519148m, -0.00302185061876m, 0.000000233422429056m, 0.0000000000567189556173m];
        var (exact, power) = (0m, 1m);
        foreach (var coefficient in coefficients)
        {
            exact += coefficient * power;
            power *= (decimal)raw;
        }
        var polynomial = new PolynomialCalibrator { Coefficients = { coefficients.Select(c => (double)c) }, Exponents = { 0, 1, 2, 3, 4 } };
        Bound.Below(1e-11, Math.Abs(new PolynomialCurve(polynomial, "").Apply(raw) - (double)exact));
    }

    [TestMethod]
    public void Polynomial_NegativeExponent_DividesByThePower()
    {
        var curve = new PolynomialCurve(new PolynomialCalibrator { Coefficients = { 2, 100 }, Exponents = { 1, -1 } }, "");
        Assert.AreEqual(33.0, curve.Apply(4));
        Assert.AreEqual(double.PositiveInfinity, curve.Apply(0));
    }

    // A parabola and a cubic are met everywhere, inside and beyond, by polynomials through points on them.
    [TestMethod]
    [DataRow(2u)]
    [DataRow(3u)]
    public void Spline_HigherOrders_FollowAPolynomialOfTheirOrder(uint order)
    {
        double[] raw = [-2, 0, 1, 4, 5, 9];
        var spline = new SplineCalibrator { Order = order, Extrapolate = true, Raw = { raw }, Calibrated = { raw.Select(Curve) } };
        for (var x = -4.0; x <= 12; x += 0.25) Bound.Below(1e-9, Math.Abs(new SplineCurve(spline, "").Apply(x) - Curve(x)));

        double Curve(double x) => order == 2 ? (3 * x * x) - x + 2 : (x * x * x) - (3 * x * x) - x + 2;
    }

    [TestMethod]
    public void Spline_OrdersOfPoints_ApplyFromEachPointOn()
    {
        var curve = new SplineCurve(new SplineCalibrator { Order = 1, Raw = { 0, 10, 20 }, Calibrated = { 0, 10, 30 }, PointOrders = { 0, 1, 1 } }, "");
        Assert.AreEqual(0.0, curve.Apply(9));
        Assert.AreEqual(20.0, curve.Apply(15));
    }

    [TestMethod]
    [DataRow("this 2 * 3 +", 11.0)]
    [DataRow("this dup * sqrt", 4.0)]
    [DataRow("10 this swap /", 0.4)]
    [DataRow("this x! 24 -", 0.0)]
    [DataRow("2 this ^", 16.0)]
    [DataRow("1 2 drop this over - -", -2.0)]
    [DataRow("0 this - ln", double.NaN)]
    public void Formula_Steps_AreTakenInReversePolish(string steps, double expected) =>
        Assert.AreEqual(expected, new FormulaCurve(new MathCalibrator { Steps = { steps.Split(' ') } }, "").Apply(4));
}
