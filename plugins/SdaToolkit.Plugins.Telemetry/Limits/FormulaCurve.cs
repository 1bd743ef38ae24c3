using System.Globalization;
using SdaToolkit.Contracts;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Plugins.Telemetry.Limits;

/// <summary>A formula in reverse Polish notation on the raw value (XTCE 1.2, MathOperationCalibratorType). Angles are in radians.</summary>
internal sealed class FormulaCurve : CalibrationCurve
{
    private const int DeepestStack = 64;
    private readonly (string Operator, double Number)[] _steps;

    public FormulaCurve(MathCalibrator math, string field)
    {
        _steps = [.. math.Steps.Select(s => double.TryParse(s, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? ("", number) : (s, 0.0))];
        var depth = 0;
        foreach (var (name, _) in _steps)
        {
            var (takes, gives) = Arity(name);
            if (takes < 0) throw AnalysisException.InvalidRequest($"{field}.math.steps: found \"{name}\"; allowed are numbers, \"this\" and the operators that the field's description lists");
            if (depth < takes) throw AnalysisException.InvalidRequest($"{field}.math.steps: found {depth} operands before \"{name}\"; allowed are {takes} or more");
            depth += gives - takes;
            if (depth > DeepestStack) throw AnalysisException.InvalidRequest($"{field}.math.steps: found more than {DeepestStack} operands at once; allowed are {DeepestStack}");
        }
        if (depth != 1) throw AnalysisException.InvalidRequest($"{field}.math.steps: found {depth} results; allowed is one");
    }

    public override double Apply(double raw)
    {
        Span<double> stack = stackalloc double[DeepestStack + 1];
        var top = -1;
        foreach (var (name, number) in _steps)
        {
            switch (name)
            {
                case "": stack[++top] = number; break;
                case "this": stack[++top] = raw; break;
                case "dup": stack[top + 1] = stack[top]; top++; break;
                case "over": stack[top + 1] = stack[top - 1]; top++; break;
                case "drop": top--; break;
                case "swap": (stack[top], stack[top - 1]) = (stack[top - 1], stack[top]); break;
                default:
                    if (Arity(name).Takes == 1) { stack[top] = Unary(name, stack[top]); break; }
                    top--;
                    stack[top] = Binary(name, stack[top], stack[top + 1]);
                    break;
            }
        }
        return double.IsFinite(stack[0]) ? stack[0] : double.NaN;
    }

    private static (int Takes, int Gives) Arity(string name) => name switch
    {
        "" or "this" => (0, 1),
        "+" or "-" or "*" or "/" or "%" or "^" or "y^x" or "atan2" => (2, 1),
        "swap" => (2, 2),
        "drop" => (1, 0),
        "dup" => (1, 2),
        "over" => (2, 3),
        "ln" or "log" or "e^x" or "1/x" or "x!" or "tan" or "cos" or "sin" or "atan" or "acos" or "asin" or "tanh" or "cosh" or "sinh" or "atanh" or "acosh" or "asinh" or "abs" or "sqrt" => (1, 1),
        _ => (-1, 0),
    };

    private static double Binary(string name, double left, double right) => name switch
    {
        "+" => left + right,
        "-" => left - right,
        "*" => left * right,
        "/" => left / right,
        "%" => left % right,
        "atan2" => Math.Atan2(left, right),
        _ => Math.Pow(left, right),
    };

    private static double Unary(string name, double x) => name switch
    {
        "ln" => Math.Log(x),
        "log" => Math.Log10(x),
        "e^x" => Math.Exp(x),
        "1/x" => 1 / x,
        "x!" => Factorial(x),
        "tan" => Math.Tan(x),
        "cos" => Math.Cos(x),
        "sin" => Math.Sin(x),
        "atan" => Math.Atan(x),
        "acos" => Math.Acos(x),
        "asin" => Math.Asin(x),
        "tanh" => Math.Tanh(x),
        "cosh" => Math.Cosh(x),
        "sinh" => Math.Sinh(x),
        "atanh" => Math.Atanh(x),
        "acosh" => Math.Acosh(x),
        "asinh" => Math.Asinh(x),
        "abs" => Math.Abs(x),
        _ => Math.Sqrt(x),
    };

    // Of whole numbers; larger ones than 170 have none that a double holds.
    private static double Factorial(double x)
    {
        if (!(x >= 0 && x <= 170 && x == Math.Floor(x))) return double.NaN;
        var product = 1.0;
        for (var i = 2; i <= x; i++) product *= i;
        return product;
    }
}
