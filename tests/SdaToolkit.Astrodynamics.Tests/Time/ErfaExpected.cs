using System.Globalization;

namespace SdaToolkit.Tests.Time;

/// <summary>Values and tolerances of ERFA's self-test (t_erfa_c), whose inputs stand in the tests that use them.</summary>
internal sealed class ErfaExpected
{
    private readonly Dictionary<(string Function, string Quantity), (double Value, double Tolerance)> _values = [];

    public ErfaExpected()
    {
        foreach (var line in File.ReadLines(RealData.Path("erfa", "erfa_expected.csv")).Skip(1))
        {
            var fields = line.Split(',');
            if (fields.Length == 4) _values[(fields[0], fields[1])] = (Number(fields[2]), Number(fields[3]));
        }
    }

    public void Check(string function, string quantity, double actual)
    {
        var (value, tolerance) = _values[(function, quantity)];
        Assert.AreEqual(value, actual, tolerance, $"{function} {quantity}");
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
