using System.Diagnostics;
using System.Text;

namespace SdaToolkit.Tests;

/// <summary>Runs the built program as a user does.</summary>
internal static class Sda
{
    private static readonly string Configuration =
        AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Debug{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Debug" : "Release";

    /// <summary>The program's library, with its plugins beside it.</summary>
    public static string Library { get; } = Repository.Path("core", "SdaToolkit.Cli", "bin", Configuration, "net10.0", "sda.dll");

    /// <summary>Data folder of the programs that these tests start: never the one of the user who runs them. Gone when the tests end.</summary>
    public static string DataFolder { get; } = Directory.CreateTempSubdirectory("sda-test-data-").FullName;

    static Sda()
    {
        File.WriteAllText(Path.Combine(DataFolder, "host.json"), "{}");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(DataFolder, recursive: true);
    }

    /// <summary>Runs a command in the repository's root, or in a folder.</summary>
    public static SdaResult Run(params IReadOnlyList<string> arguments) => RunIn(Repository.Root, arguments);

    /// <inheritdoc cref="Run"/>
    public static SdaResult RunIn(string folder, params IReadOnlyList<string> arguments) => RunWith(DataFolder, folder, arguments);

    /// <summary>Runs a command in the repository's root under a configuration of its own.</summary>
    public static SdaResult RunConfigured(string configuration, params IReadOnlyList<string> arguments) => Finish(Start(DataFolder, configuration, Repository.Root, arguments), arguments);

    /// <summary>Runs a command in a folder, with a data folder and configuration (host.json in it) of its own.</summary>
    public static SdaResult RunWith(string data, string folder, params IReadOnlyList<string> arguments) => Finish(Start(data, folder, arguments), arguments);

    /// <summary>Runs a command in a folder that is its data folder too, and expects an exit code and a part of standard error.</summary>
    public static SdaResult Expect(TemporaryFolder folder, int exitCode, string error, params IReadOnlyList<string> arguments)
    {
        var run = RunWith(folder.Path, folder.Path, arguments);
        Assert.AreEqual(exitCode, run.ExitCode, $"sda {string.Join(' ', arguments)}: {run.Error}{run.Output}");
        StringAssert.Contains(run.Error, error);
        return run;
    }

    /// <summary>Starts a command, for tests that do not wait for its end.</summary>
    public static Process Start(string data, string folder, params IReadOnlyList<string> arguments) => Start(data, Path.Combine(data, "host.json"), folder, arguments);

    /// <summary>How to start a command that is to be interrupted. A shell that starts the tests in the background has them ignore SIGINT, and the program with them.</summary>
    public static ProcessStartInfo Interruptible(params IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo("env") { UseShellExecute = false, RedirectStandardError = true, RedirectStandardInput = true, ArgumentList = { "--default-signal=INT", "dotnet", Library } };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        SetPlaces(start, DataFolder, Path.Combine(DataFolder, "host.json"));
        return start;
    }

    private static void SetPlaces(ProcessStartInfo start, string data, string configuration)
    {
        // A named configuration must exist; where the data folder cannot be written there is none.
        if (!File.Exists(configuration)) configuration = Path.Combine(DataFolder, "host.json");
        start.Environment["SDA_DATA"] = data;
        start.Environment["SDA_CONFIG"] = configuration;
    }

    private static SdaResult Finish(Process started, IReadOnlyList<string> arguments)
    {
        using var process = started;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(TimeSpan.FromMinutes(5)))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"sda {string.Join(' ', arguments)} did not end in five minutes");
        }
        return new(process.ExitCode, output.Result, error.Result);
    }

    private static Process Start(string data, string configuration, string folder, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, StandardOutputEncoding = Encoding.UTF8, StandardErrorEncoding = Encoding.UTF8 };
        start.ArgumentList.Add(Library);
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        SetPlaces(start, data, configuration);
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }
}

/// <summary>What a run of the program gave.</summary>
internal sealed record SdaResult(int ExitCode, string Output, string Error);

/// <summary>A folder of its own that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("sda-test-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public string Write(string name, string text)
    {
        System.IO.File.WriteAllText(File(name), text);
        return File(name);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
