using System.Globalization;

namespace SdaToolkit.Tests.Time;

/// <summary>Values and tolerances of ERFA's self-test (t_erfa_c), whose inputs stand in the tests that use them.</summary>
internal sealed class ErfaExpected
{
    private readonly Dictionary<(string Function, string Quantity), (double Value, double Tolerance)> _values = [];
    private double _worstRatio;

    public ErfaExpected()
    {
        foreach (var line in File.ReadLines(RealData.Path("erfa", "erfa_expected.csv")).Skip(1))
        {
            // A quantity may hold a comma.
            var fields = line.Split(',');
            var quantity = string.Join(',', fields[1..^2]).Trim('"');
            _values[(fields[0], quantity)] = (Number(fields[^2]), Number(fields[^1]));
        }
    }

    public int Functions => _values.Keys.Select(k => k.Function).Distinct().Count();

    public int Values => _values.Count;

    /// <summary>What was checked, each once.</summary>
    public HashSet<(string Function, string Quantity)> Checked { get; } = [];

    /// <summary>The value that came nearest to its tolerance.</summary>
    public string Worst { get; private set; } = "exact";

    public void Check(string function, string quantity, double actual)
    {
        var (value, tolerance) = _values[(function, quantity)];
        Assert.AreEqual(value, actual, tolerance, $"{function} {quantity}");
        Checked.Add((function, quantity));
        if (tolerance == 0 || Math.Abs(actual - value) / tolerance <= _worstRatio) return;
        _worstRatio = Math.Abs(actual - value) / tolerance;
        Worst = $"{function} {quantity}: {Math.Abs(actual - value):E1} of {tolerance:E0}";
    }

    /// <summary>The values of a function that were not checked.</summary>
    public string[] Missing(string function) => [.. _values.Keys.Where(k => k.Function == function && !Checked.Contains(k)).Select(k => k.Quantity)];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
