using System.Collections;
using System.Globalization;

namespace SdaToolkit.Hosting;

/// <summary>The whole environment of a worker. Nothing of the host's goes in but what the bits of a result depend on.</summary>
internal static class WorkerEnvironment
{
    // A limit of the heap below this is no longer one of the plugin but of the runtime.
    private const ulong SmallestHeapBytes = 64UL << 20;

    public static Dictionary<string, string> Create(ulong memoryLimitBytes, string temporaryFolder)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["DOTNET_EnableDiagnostics"] = "0",
            ["DOTNET_PROCESSOR_COUNT"] = Environment.ProcessorCount.ToString("x", CultureInfo.InvariantCulture),
            ["DOTNET_TieredPGO"] = "0",
            ["DOTNET_gcConcurrent"] = "0",
            // The program's own setting is for a whole machine; a worker has a limit.
            ["DOTNET_gcServer"] = "0",
            ["DOTNET_NOLOGO"] = "1",
            ["TMPDIR"] = temporaryFolder,
        };
        if (memoryLimitBytes > 0) environment["DOTNET_GCHeapHardLimit"] = Math.Max(memoryLimitBytes, SmallestHeapBytes).ToString("x", CultureInfo.InvariantCulture);
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
            if (variable is { Key: string name, Value: string value } && IsWanted(name)) environment[name] = value;
        return environment;
    }

    // Which instructions are used decides the last bits; where .NET is, whether it starts; Windows needs its own folder.
    private static bool IsWanted(string name) =>
        name.StartsWith("DOTNET_Enable", StringComparison.Ordinal) && name != "DOTNET_EnableDiagnostics"
        || name is "DOTNET_ROOT" or "DOTNET_PreferredVectorBitWidth" || (OperatingSystem.IsWindows() && name.ToUpperInvariant() is "SYSTEMROOT" or "WINDIR");
}
