using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Hosting;

/// <summary>What the bits of a floating-point result depend on besides its inputs.</summary>
public static class NumericEnvironmentInfo
{
    /// <summary>The environment of this process, as a message of its own for each caller.</summary>
    public static NumericEnvironment Current => new()
    {
        OperatingSystem = OperatingSystem.IsLinux() ? "linux" : OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "macos" : "other",
        Architecture = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant(),
        RuntimeVersion = Environment.Version.ToString(),
        InstructionSet = Vector512.IsHardwareAccelerated ? "vector512" : Vector256.IsHardwareAccelerated ? "vector256" : Vector128.IsHardwareAccelerated ? "vector128" : "scalar",
    };
}
