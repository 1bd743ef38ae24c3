using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using SdaToolkit.Contracts;

namespace SdaToolkit.Hosting;

/// <summary>The versions of the contract that this host offers, and the one an assembly was built for.</summary>
internal static class ContractRange
{
    /// <summary>The host's version of the contract.</summary>
    public static Version Host { get; } = typeof(IAnalysis).Assembly.GetName().Version!;

    /// <summary>Why something built for a version cannot be used, or null where it can: same major, no higher minor.</summary>
    public static string? Objection(string what, Version built) =>
        built.Major == Host.Major && built.Minor <= Host.Minor ? null : $"{what} built for contract {built.ToString(2)}; this host offers {Host.ToString(2)}";

    /// <summary>
    /// Whether a file is a managed assembly, and the version of SdaToolkit.Contracts it refers to (null: it refers to none).
    /// Reads the assembly's metadata only; none of its code is loaded.
    /// </summary>
    public static bool IsManaged(string path, out Version? contract)
    {
        contract = null;
        try
        {
            using var file = File.OpenRead(path);
            using var image = new PEReader(file);
            if (!image.HasMetadata) return false;
            var metadata = image.GetMetadataReader();
            contract = metadata.AssemblyReferences.Select(metadata.GetAssemblyReference)
                .Where(r => metadata.StringComparer.Equals(r.Name, SharedAssemblies.Contracts))
                .Select(r => r.Version).FirstOrDefault();
            return metadata.IsAssembly;
        }
        // A negative number of metadata streams overflows in the reader before it looks at it.
        catch (Exception e) when (e is BadImageFormatException or OverflowException)
        {
            return false;
        }
    }
}
