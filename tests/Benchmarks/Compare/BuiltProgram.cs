using System.Runtime.InteropServices;

namespace SdaToolkit.Benchmarks.Compare;

/// <summary>The program that was built with these benchmarks, in the same configuration.</summary>
internal static class BuiltProgram
{
    /// <summary>Its folder, which holds its plugins.</summary>
    public static string Folder { get; } = Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory, "..", "..", "..", "..", "..", "core", "SdaToolkit.Cli", "bin", Path.GetFileName(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)))!, "net10.0"));

    /// <summary>The host that runs it, of the version in force.</summary>
    public static string DotNet { get; } = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
}
