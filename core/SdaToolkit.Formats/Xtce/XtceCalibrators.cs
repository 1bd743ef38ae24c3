using System.Globalization;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Formats.Xtce;

/// <summary>Reads calibrators.</summary>
internal sealed class XtceCalibrators(XtceLog log, XtceMatches matches)
{
    private const int HighestExponent = 100;
    private const int HighestOrder = 3;

    /// <summary>What an element with one calibrator in it holds, e.g. a DefaultCalibrator.</summary>
    public Calibrator Read(XtceNode holder, string owner)
    {
        var node = holder.Children.FirstOrDefault(c => c.Name.EndsWith("Calibrator", StringComparison.Ordinal)) ?? throw new XtceException("no calibrator in it", holder, "", "", "a PolynomialCalibrator, SplineCalibrator or MathOperationCalibrator");
        var calibrator = new Calibrator { Name = node.Attribute("name") ?? holder.Attribute("name") ?? "" };
        switch (node.Name)
        {
            case "PolynomialCalibrator": calibrator.Polynomial = Polynomial(node); break;
            case "SplineCalibrator" when Spline(node) is { } spline: calibrator.Spline = spline; break;
            case "MathOperationCalibrator" when Math(node) is { } math: calibrator.Math = math; break;
            default:
                log.LeftOut(node, owner);
                calibrator.NotUnderstood = node.Name;
                break;
        }
        return calibrator;
    }

    /// <summary>The calibrators of a ContextCalibratorList.</summary>
    public IEnumerable<ContextCalibrator> ReadContexts(XtceNode list, XtceSystem system, string owner)
    {
        foreach (var context in list.All("ContextCalibrator"))
        {
            var match = context.Child("ContextMatch") ?? throw new XtceException("no ContextMatch", context, "", "", "a ContextMatch in it");
            var holder = context.Child("Calibrator") ?? context;
            yield return new ContextCalibrator { Match = matches.Read(match, system, owner), Calibrator = Read(holder, owner) };
        }
    }

    private PolynomialCalibrator Polynomial(XtceNode node)
    {
        var polynomial = new PolynomialCalibrator();
        foreach (var term in node.All("Term"))
        {
            polynomial.Coefficients.Add(term.ParseNumber("coefficient", term.Required("coefficient")));
            polynomial.Exponents.Add(term.Integer("exponent", -HighestExponent, HighestExponent, 0));
        }
        if (polynomial.Coefficients.Count == 0) throw new XtceException("no terms", node, "", "", "one or more");
        log.Spend(polynomial.Coefficients.Count);
        return polynomial;
    }

    // Null where the order is higher than those known here.
    private SplineCalibrator? Spline(XtceNode node)
    {
        var spline = new SplineCalibrator { Order = (uint)node.Integer("order", 0, int.MaxValue, 1), Extrapolate = node.Flag("extrapolate", false) };
        var points = node.All("SplinePoint").Select(p => (
            Raw: p.ParseNumber("raw", p.Required("raw")),
            Calibrated: p.ParseNumber("calibrated", p.Required("calibrated")),
            Order: p.Attribute("order") is null ? spline.Order : (uint)p.Integer("order", 0, int.MaxValue, 1),
            Node: p)).ToList();
        // Files list the points in either direction.
        points.Sort((a, b) => a.Raw.CompareTo(b.Raw));
        for (var i = 1; i < points.Count; i++)
            if (points[i].Raw == points[i - 1].Raw) throw new XtceException("two points at one raw value", points[i].Node, "raw", points[i].Raw.ToString(CultureInfo.InvariantCulture), "different raw values");
        var highest = points.Count == 0 ? 0 : points.Max(p => p.Order);
        if (highest > HighestOrder) return null;
        if (points.Count < System.Math.Max(2, highest + 1)) throw new XtceException("too few points", node, "SplinePoint", $"{points.Count}", $"{System.Math.Max(2, highest + 1)} or more");
        spline.Raw.Add(points.Select(p => p.Raw));
        spline.Calibrated.Add(points.Select(p => p.Calibrated));
        if (points.Exists(p => p.Order != spline.Order)) spline.PointOrders.Add(points.Select(p => p.Order));
        log.Spend(points.Count);
        return spline;
    }

    // Null where it takes values of other parameters or an operator that is not known.
    private MathCalibrator? Math(XtceNode node)
    {
        var math = new MathCalibrator();
        var depth = 0;
        foreach (var step in node.Children)
        {
            switch (step.Name)
            {
                case "ValueOperand":
                    math.Steps.Add(step.ParseNumber("", step.Text).ToString("R", CultureInfo.InvariantCulture));
                    depth++;
                    break;
                case "ThisParameterOperand":
                    math.Steps.Add("this");
                    depth++;
                    break;
                case "Operator" when MathOperators.TryGet(step.Text, out var takes, out var gives):
                    if (depth < takes) throw new XtceException("too few operands", step, "", step.Text, $"{takes} before it");
                    depth += gives - takes;
                    math.Steps.Add(step.Text);
                    break;
                default:
                    return null;
            }
        }
        if (depth != 1) throw new XtceException("operands left over", node, "", $"{depth}", "one result");
        log.Spend(math.Steps.Count);
        return math;
    }
}

/// <summary>Operators of formulas in reverse Polish notation, as XTCE names them.</summary>
internal static class MathOperators
{
    private static readonly HashSet<string> Unary = new(StringComparer.Ordinal)
    {
        "ln", "log", "e^x", "1/x", "x!", "tan", "cos", "sin", "atan", "acos", "asin", "tanh", "cosh", "sinh", "atanh", "acosh", "asinh", "abs", "sqrt",
    };

    /// <summary>How many operands an operator takes and gives.</summary>
    public static bool TryGet(string name, out int takes, out int gives)
    {
        (takes, gives) = name switch
        {
            "+" or "-" or "*" or "/" or "%" or "^" or "y^x" or "atan2" => (2, 1),
            "swap" => (2, 2),
            "drop" => (1, 0),
            "dup" => (1, 2),
            "over" => (2, 3),
            _ => Unary.Contains(name) ? (1, 1) : (0, 0),
        };
        return takes > 0;
    }
}
