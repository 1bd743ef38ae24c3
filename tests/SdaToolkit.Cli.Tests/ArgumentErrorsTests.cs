using SdaToolkit.Tests;

namespace SdaToolkit.Cli.Tests;

/// <summary>Complaints about arguments, and options that are true or false.</summary>
[TestClass]
public sealed class ArgumentErrorsTests
{
    [TestMethod]
    [DataRow("Cannot parse argument 'x' for option '--folds' as expected type 'System.Int32'.", "--folds: found x; allowed is a whole number")]
    [DataRow("Cannot parse argument '' for option '--deadline-s' as expected type 'System.Nullable`1[System.Double]'.", "--deadline-s: found ; allowed is a number")]
    [DataRow("Cannot parse argument 'maybe' for option '--supervised' as expected type 'System.Boolean'. Did you mean one of the following?\n--x", "--supervised: found maybe; allowed is true or false")]
    [DataRow("Unrecognized command or argument\n 'x'.", "Unrecognized command or argument 'x'.")]
    public void Line_OfAMessage_NamesNoType(string message, string expected) => Assert.AreEqual(expected, ArgumentErrors.Line(message));

    [TestMethod]
    [DataRow("--supervised")]
    [DataRow("--supervised", "true")]
    [DataRow("--supervised", "false")]
    [DataRow("--supervised=true")]
    [DataRow("--supervised=False")]
    public void Run_ABooleanOption_TakesTheFlagAndItsValue(params string[] option)
    {
        // The table that is not there is complained of only where the options are understood.
        var run = Sda.Run(["run", "telemetry.classify", .. option, "--train", "no-such-file.csv"]);
        Assert.AreEqual(2, run.ExitCode, run.Error);
        StringAssert.Contains(run.Error, "no-such-file.csv");
    }

    [TestMethod]
    public void Run_ABooleanOptionOfAnotherValue_IsRefusedInOneLine()
    {
        var run = Sda.Run("run", "telemetry.classify", "--supervised", "maybe");
        Assert.AreEqual(2, run.ExitCode);
        Assert.AreEqual("sda: --supervised: found maybe; allowed is true or false", run.Error.TrimEnd());
    }
}
