using System.Diagnostics;
using System.Globalization;

namespace SdaToolkit.Tests.Erfa;

/// <summary>Debian's ERFA (package python3-erfa), asked through Python. The test is skipped, visibly, where it is absent.</summary>
internal static class ErfaPeer
{
    /// <summary>One row of numbers for each line of input; the script says which.</summary>
    public static double[][] Run(IEnumerable<string> lines, string scriptName = "erfa_peer.py")
    {
        var python = FindPython();
        if (python is null) Assert.Inconclusive("python3-erfa is not installed");
        var script = Repository.Path("tests", "SdaToolkit.Astrodynamics.Tests", "Erfa", scriptName);
        var (exitCode, output, error) = Call(python!, [script], string.Join('\n', lines));
        Assert.AreEqual(0, exitCode, error);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' ').Select(v => double.Parse(v, CultureInfo.InvariantCulture)).ToArray())];
    }

    private static string? FindPython()
    {
        foreach (var python in new[] { Environment.GetEnvironmentVariable("SDA_PYTHON"), "/usr/bin/python3", "python3" })
        {
            if (string.IsNullOrEmpty(python)) continue;
            try
            {
                if (Call(python, ["-c", "import erfa, numpy"], "").ExitCode == 0) return python;
            }
            catch (System.ComponentModel.Win32Exception)
            {
                // Not there: the next one.
            }
        }
        return null;
    }

    private static (int ExitCode, string Output, string Error) Call(string program, string[] arguments, string input)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        if (!process.WaitForExit(TimeSpan.FromMinutes(2)))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{program} did not end in two minutes");
        }
        return (process.ExitCode, output.Result, error.Result);
    }
}
