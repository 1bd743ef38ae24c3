using SdaToolkit.Contracts;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Plugins.Telemetry.Limits;

/// <summary>A calibrator, ready to be applied. Immutable and thread safe.</summary>
internal abstract class CalibrationCurve
{
    /// <summary>The engineering value of a raw one; NaN where there is none.</summary>
    public abstract double Apply(double raw);

    /// <summary>The curve of a message.</summary>
    /// <exception cref="AnalysisException">invalid_request: the calibrator is malformed.</exception>
    public static CalibrationCurve Of(Calibrator calibrator, string field) => calibrator.CurveCase switch
    {
        Calibrator.CurveOneofCase.Polynomial => new PolynomialCurve(calibrator.Polynomial, field),
        Calibrator.CurveOneofCase.Spline => new SplineCurve(calibrator.Spline, field),
        Calibrator.CurveOneofCase.Math => new FormulaCurve(calibrator.Math, field),
        _ => new NoCurve(),
    };
}

/// <summary>Something that was not understood.</summary>
internal sealed class NoCurve : CalibrationCurve
{
    public override double Apply(double raw) => double.NaN;
}

/// <summary>A sum of powers (XTCE 1.2, PolynomialCalibratorType), added in the order of the file.</summary>
internal sealed class PolynomialCurve : CalibrationCurve
{
    private readonly double[] _coefficients;
    private readonly int[] _exponents;

    public PolynomialCurve(PolynomialCalibrator polynomial, string field)
    {
        (_coefficients, _exponents) = ([.. polynomial.Coefficients], [.. polynomial.Exponents]);
        if (_coefficients.Length == 0 || _coefficients.Length != _exponents.Length)
            throw AnalysisException.InvalidRequest($"{field}.polynomial: found {_coefficients.Length} coefficients and {_exponents.Length} exponents; allowed are as many of one as of the other, one or more");
    }

    public override double Apply(double raw)
    {
        var sum = 0.0;
        for (var i = 0; i < _coefficients.Length; i++) sum += _coefficients[i] * Power(raw, _exponents[i]);
        return sum;
    }

    // By squaring: the same on every machine, which Math.Pow does not promise.
    private static double Power(double x, int exponent)
    {
        var (result, factor) = (1.0, x);
        for (var n = Math.Abs((long)exponent); n > 0; n >>= 1)
        {
            if ((n & 1) != 0) result *= factor;
            factor *= factor;
        }
        return exponent < 0 ? 1 / result : result;
    }
}
