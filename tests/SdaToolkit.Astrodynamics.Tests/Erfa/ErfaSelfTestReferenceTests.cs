using SdaToolkit.Tests.Time;

namespace SdaToolkit.Tests.Erfa;

/// <summary>
/// Everything of ERFA's self-test (t_erfa_c, ERFA 2.0) that this library has: the same inputs, ERFA's values, ERFA's tolerances. Its functions are
/// those of SOFA, the reference of IAU and IERS.
/// </summary>
[TestClass]
public sealed class ErfaSelfTestReferenceTests
{
    [TestMethod]
    [DataRow("time")]
    [DataRow("arguments, nutation")]
    [DataRow("precession")]
    [DataRow("matrices of date")]
    [DataRow("pole and origin")]
    [DataRow("sidereal time")]
    [DataRow("celestial to terrestrial")]
    [DataRow("geodesy")]
    [DataRow("vectors")]
    public void Library_ErfasInputs_GivesErfasValues(string group)
    {
        var expected = new ErfaExpected();
        foreach (var (function, quantity, value) in ErfaSelfTest.Group(group)) expected.Check("era" + function, quantity, value);
        Console.WriteLine($"{group}: {expected.Checked.Count} values, worst {expected.Worst}");
    }

    [TestMethod]
    public void Library_ErfasSelfTest_CoversWhatItHas()
    {
        var expected = new ErfaExpected();
        foreach (var (function, quantity, value) in ErfaSelfTest.Groups.Keys.SelectMany(ErfaSelfTest.Group)) expected.Check("era" + function, quantity, value);
        var functions = expected.Checked.Select(c => c.Function).Distinct().ToArray();
        Console.WriteLine($"{functions.Length} of {expected.Functions} functions, {expected.Checked.Count} of {expected.Values} values, worst {expected.Worst}");
        // A function that is begun is finished.
        foreach (var function in functions) Assert.IsEmpty(expected.Missing(function), function);
        Assert.IsGreaterThanOrEqualTo(126, functions.Length);
        Assert.IsGreaterThanOrEqualTo(751, expected.Checked.Count);
    }
}
