using SdaToolkit.Tests;

namespace SdaToolkit.RepositoryTests;

/// <summary>What the README tells a user to type works.</summary>
[TestClass]
public sealed class ReadmeTests
{
    private const string BuildAndRun = "dotnet run -c Release --project core/SdaToolkit.Cli -- ";

    // Every sample is run as it is by the tests of the command line.
    private const string AssessSample = "sda assess samples/";

    public static IEnumerable<object[]> Commands =>
        Lines().Where(l => (l.StartsWith("sda ", StringComparison.Ordinal) || l.StartsWith(BuildAndRun, StringComparison.Ordinal)) && SampleOf(l) is null).Select(l => new object[] { l });

    public static IEnumerable<object[]> Samples =>
        Lines().Select(SampleOf).OfType<string>().Select(s => new object[] { s });

    [TestMethod]
    [DynamicData(nameof(Commands))]
    public void Command_OfTheReadme_Runs(string line)
    {
        using var folder = new TemporaryFolder();
        // The program is built already: what follows "dotnet run … --" is what it is given.
        var command = line.StartsWith("sda ", StringComparison.Ordinal) ? line["sda ".Length..] : line[BuildAndRun.Length..];
        var arguments = command.Split(' ').Select(a => a.StartsWith("out/", StringComparison.Ordinal) ? folder.File(a["out/".Length..]) : a).ToList();
        var run = Sda.Run(arguments);
        Assert.AreEqual(0, run.ExitCode, run.Error);
    }

    [TestMethod]
    [DynamicData(nameof(Samples))]
    public void Sample_OfTheReadme_IsThere(string sample) => Assert.IsTrue(File.Exists(Repository.Path(Path.Combine("samples", sample, "scenario.json"))), sample);

    [TestMethod]
    public void Readme_HasTheTwoCommands()
    {
        var lines = Lines().ToList();
        Assert.AreEqual(BuildAndRun + "assess samples/leo-conjunction -o out/leo", lines[0]);
        Assert.AreEqual("dotnet test -c Release", lines[1]);
    }

    // The sample that a line assesses without further options; null: it does something else.
    private static string? SampleOf(string line) =>
        line.StartsWith(AssessSample, StringComparison.Ordinal) && line.Split(' ') is [_, _, var path, "-o", _] ? path["samples/".Length..] : null;

    private static IEnumerable<string> Lines()
    {
        var inside = false;
        foreach (var line in File.ReadLines(Repository.Path("README.md")))
        {
            if (line.StartsWith("```", StringComparison.Ordinal)) inside = line == "```sh";
            else if (inside) yield return line;
        }
    }
}
