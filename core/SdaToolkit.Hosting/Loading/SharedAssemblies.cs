namespace SdaToolkit.Hosting;

/// <summary>The assemblies that host and plugins share; a plugin's own copies of them are never loaded.</summary>
internal static class SharedAssemblies
{
    public const string Contracts = "SdaToolkit.Contracts";
    private const string Attributes = "System.Composition.AttributedModel";

    public static bool Contains(string? name) => name is Contracts or Attributes;
}
