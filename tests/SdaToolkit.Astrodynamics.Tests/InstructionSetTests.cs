using System.Diagnostics;
using System.Runtime.Intrinsics;
using SdaToolkit.Astrodynamics.Propagation;

namespace SdaToolkit.Tests;

/// <summary>The tests of vectorised code once more, in processes of their own with an instruction set turned off each.</summary>
[TestClass]
public sealed class InstructionSetTests
{
    private const string Expectation = "SDA_EXPECT_VECTOR_BITS_BELOW";

    // Ends a process that hangs; a loaded machine may take many minutes.
    private const int HangMilliseconds = 3_600_000;

    // Whatever has code in vectors.
    private static readonly string[] Classes = ["VectorsExpected", "Sgp4Kernel", "Sgp4Reference", "LaneMath", "ScreeningEvent", "ScreeningBound", "SphericalHarmonics", "MonteCarloKernel", "ProbabilityBatch"];

    public TestContext TestContext { get; set; } = null!;

    /// <summary>What runs in each process, first of all the assertion that the instruction set is off.</summary>
    [TestMethod]
    [DataRow("DOTNET_EnableAVX512", 512)]
    [DataRow("DOTNET_EnableAVX2", 256)]
    [DataRow("DOTNET_EnableHWIntrinsic", 128)]
    [Timeout(HangMilliseconds)]
    public void KernelTests_InstructionSetOff_Pass(string variable, int bitsBelow)
    {
        if (Environment.GetEnvironmentVariable(Expectation) is not null) Assert.Inconclusive("runs in the parent process only");
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            Environment = { [variable] = "0", [Expectation] = $"{bitsBelow}" },
        };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath!).Equals("dotnet", StringComparison.OrdinalIgnoreCase)) start.ArgumentList.Add(typeof(InstructionSetTests).Assembly.Location);
        foreach (var argument in new[] { "--filter", string.Join('|', Classes.Select(c => "FullyQualifiedName~" + c)), "--progress", "off", "--no-ansi" }) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        TestContext.WriteLine(output);
        Assert.AreEqual(0, process.ExitCode, output);
        Assert.Contains("failed: 0", output);
    }

    /// <summary>In a process with an instruction set turned off: that it is.</summary>
    [TestMethod]
    public void VectorsExpected_InChildProcess_InstructionSetIsOff()
    {
        if (Environment.GetEnvironmentVariable(Expectation) is not { } below) return;
        var bits = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0;
        Bound.Below(int.Parse(below, System.Globalization.CultureInfo.InvariantCulture), bits);
        var expected = bits switch { 512 => Sgp4Kernel.Vector512, 256 => Sgp4Kernel.Vector256, 128 => Sgp4Kernel.Vector128, _ => Sgp4Kernel.Scalar };
        Assert.AreEqual(expected, Sgp4Kernels.Best);
    }
}
