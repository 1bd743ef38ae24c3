using System.Runtime.InteropServices;

namespace SdaToolkit.Hosting;

/// <summary>The assemblies that host and plugins share; a plugin's own copies of them are never loaded.</summary>
internal static class SharedAssemblies
{
    public const string Contracts = "SdaToolkit.Contracts";
    private const string Attributes = "System.Composition.AttributedModel";

    /// <summary>Whether the host's assembly of this name is the plugin's too.</summary>
    public static bool Contains(string? name) => name is Contracts or Attributes;

    /// <summary>Whether an assembly of this name comes with .NET.</summary>
    public static bool IsOfRuntime(string? name) => File.Exists(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), name + ".dll"));
}
