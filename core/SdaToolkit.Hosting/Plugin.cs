using SdaToolkit.Schemas;
using SdaToolkit.Schemas.Plugin.V1;

namespace SdaToolkit.Hosting;

/// <summary>A plugin folder and what was found in it. Immutable and thread safe.</summary>
public sealed record Plugin
{
    private readonly Lazy<PluginFiles> _files;

    internal Plugin(string folder)
    {
        Folder = folder;
        Id = OneLine.Of(Path.GetFileName(folder));
        _files = new(() => PluginFiles.Read(folder));
    }

    /// <summary>The folder, as a full path.</summary>
    public string Folder { get; }

    /// <summary>Whether the plugin may be used.</summary>
    public PluginState State { get; internal init; }

    /// <summary>Whether its analyses are offered: in every place (ready), or in worker processes only.</summary>
    public bool IsUsable => State is PluginState.Ready or PluginState.WorkerOnly;

    /// <summary>Why its code may run here; null where it may not.</summary>
    public PluginTrust? Trust { get; internal init; }

    /// <summary>Why it may not, in one line, several reasons joined by semicolons. Empty when ready.</summary>
    public string Reason { get; internal init; } = "";

    /// <summary>plugin.json, or null where it could not be read.</summary>
    public PluginManifest? Manifest { get; internal init; }

    /// <summary>Identifier of the manifest; the folder's name where the manifest has none that is well formed.</summary>
    public string Id { get; internal init; }

    /// <summary>The messages that the manifest names, or null where the descriptor set could not be read.</summary>
    public SchemaSet? Schemas { get; internal init; }

    /// <summary>
    /// SHA-256, lower-case hexadecimal, over all files of the folder but the signature: name, size and content, in ordinal
    /// order of name. Computed when first needed, so that listing the program's own plugins stays fast, and fixed from then on.
    /// </summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    /// <exception cref="InvalidDataException">There are too many files, or too large ones.</exception>
    public string Sha256 => Files.Sha256;

    internal PluginFiles Files => _files.Value;

    internal bool AreFilesRead => _files.IsValueCreated;
}
