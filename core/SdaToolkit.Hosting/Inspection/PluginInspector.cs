using System.Security.Cryptography;
using SdaToolkit.Schemas;
using SdaToolkit.Schemas.Plugin.V1;

namespace SdaToolkit.Hosting;

/// <summary>Checks plugin folders one by one, without loading or running any of their code. For one scan, on one thread.</summary>
/// <param name="trust">Decides whose code may run. What is refused is not looked at any further.</param>
internal sealed class PluginInspector(TrustRule trust)
{
    private const int MaximumDescriptorBytes = 64 * 1024 * 1024;

    // Most plugins carry the same descriptor set; it is parsed once.
    private readonly Dictionary<string, SchemaSet> _schemas = new(StringComparer.Ordinal);

    /// <summary>What a folder holds, or null where it is no plugin and does not look like one.</summary>
    public Plugin? Inspect(string folder)
    {
        var plugin = new Plugin(folder);
        try
        {
            return File.Exists(Path.Combine(folder, ManifestReader.FileName)) ? InspectManifest(plugin)
                : Directory.EnumerateFiles(folder, "*.dll").Any() ? Faulty(plugin, $"no {ManifestReader.FileName}, but libraries")
                : null;
        }
        catch (Exception e)
        {
            // Whatever a foreign file makes a reader throw is that plugin's fault, and nobody else's business.
            return Faulty(plugin, e is IOException or InvalidDataException or UnauthorizedAccessException ? e.Message : $"{e.GetType().Name}: {e.Message}");
        }
    }

    private static Plugin Faulty(Plugin plugin, params IReadOnlyCollection<string> reasons) =>
        plugin with { State = PluginState.Faulty, Trust = null, Reason = OneLine.Joined(reasons) };

    private Plugin InspectManifest(Plugin plugin)
    {
        var bytes = ManifestReader.ReadBytes(plugin.Folder);
        var signature = trust.Signature(plugin.Folder, bytes);
        if (signature.Status == SignatureStatus.Broken) return Modified(plugin, bytes, signature.Fault);
        var manifest = ManifestReader.Parse(bytes, out var problems);
        plugin = Named(plugin, manifest);
        if (problems.Count > 0) return Faulty(plugin, problems);
        if (ContractRange.Objection("the plugin says it is", Version.Parse(manifest.Contract)) is { } unsupported) return Unsupported(plugin, unsupported);
        try
        {
            if (PluginFiles.FirstLink(plugin.Folder) is { } link) return Faulty(plugin, $"{link} is a symbolic link; a plugin holds its files itself");
            var finding = trust.Decide(plugin, bytes, manifest, signature);
            plugin = plugin with { State = finding.State, Trust = finding.Trust, Reason = OneLine.Of(finding.Reason) };
            return plugin.IsUsable ? InspectAssemblies(plugin, manifest) ?? InspectSchemas(plugin, manifest) : plugin;
        }
        catch (Exception e)
        {
            // The manifest was read, so the plugin keeps its name.
            return Faulty(plugin, e is IOException or InvalidDataException or UnauthorizedAccessException or PluginLoadException ? e.Message : $"{e.GetType().Name}: {e.Message}");
        }
    }

    private static Plugin Named(Plugin plugin, PluginManifest manifest) =>
        plugin with { Manifest = manifest, Id = ManifestRules.IsPluginId(manifest.Id) ? manifest.Id : plugin.Id };

    // What the manifest says is shown where it can be read, though nobody stands for it.
    private static Plugin Modified(Plugin plugin, byte[] bytes, string reason)
    {
        try
        {
            plugin = Named(plugin, ManifestReader.Parse(bytes, out _));
        }
        catch (InvalidDataException e)
        {
            reason = $"{reason}; {e.Message}";
        }
        return plugin with { State = PluginState.Modified, Reason = OneLine.Of(reason) };
    }

    private static Plugin Unsupported(Plugin plugin, string reason) => plugin with { State = PluginState.Unsupported, Trust = null, Reason = OneLine.Of(reason) };

    /// <summary>The plugin with its objection, or null where its assemblies are as they should be.</summary>
    private static Plugin? InspectAssemblies(Plugin plugin, PluginManifest manifest)
    {
        var assembly = Path.Combine(plugin.Folder, manifest.Assembly);
        if (!File.Exists(assembly)) return Faulty(plugin, $"the assembly {manifest.Assembly} is missing");
        if (!ContractRange.IsManaged(assembly, out var contract)) return Faulty(plugin, $"{manifest.Assembly} is not a managed assembly");
        if (contract is null) return Faulty(plugin, $"{manifest.Assembly} does not refer to {SharedAssemblies.Contracts}, so it holds no analysis");
        var tooNewOrOld = Directory.EnumerateFiles(plugin.Folder, "*.dll").Order(StringComparer.Ordinal).Select(ContractObjection).FirstOrDefault(o => o is not null);
        if (tooNewOrOld is not null) return Unsupported(plugin, tooNewOrOld);
        var missing = DependencyFile.Missing(plugin.Folder, manifest.Assembly);
        return missing.Count > 0 ? Faulty(plugin, missing) : null;
    }

    // Native libraries, and those that know nothing of the contract, have nothing to object to.
    private static string? ContractObjection(string library) =>
        ContractRange.IsManaged(library, out var built) && built is not null ? ContractRange.Objection(Path.GetFileName(library) + " is", built) : null;

    private Plugin InspectSchemas(Plugin plugin, PluginManifest manifest)
    {
        var file = new FileInfo(Path.Combine(plugin.Folder, manifest.Descriptors));
        if (!file.Exists) return Faulty(plugin, $"the descriptor set {manifest.Descriptors} is missing");
        if (file.Length > MaximumDescriptorBytes) return Faulty(plugin, $"{manifest.Descriptors}: {file.Length} bytes, at most {MaximumDescriptorBytes} bytes are allowed");
        SchemaSet schemas;
        try
        {
            // What was hashed to decide on trust must be what is used.
            schemas = SchemasFrom(plugin.AreFilesRead ? plugin.Files.ReadVerified(manifest.Descriptors) : File.ReadAllBytes(file.FullName));
        }
        catch (InvalidDataException e)
        {
            return Faulty(plugin, $"{manifest.Descriptors}: {e.Message}");
        }

        List<string> unknown = [.. manifest.Analyses
            .SelectMany(a => new[] { (a.Id, Message: a.Request), (a.Id, Message: a.Result) })
            .Where(u => schemas.Find(u.Message) is null)
            .Select(u => $"{u.Id} names {u.Message}, which {manifest.Descriptors} does not hold")];
        return unknown.Count > 0 ? Faulty(plugin, unknown) : plugin with { Schemas = schemas };
    }

    private SchemaSet SchemasFrom(byte[] bytes)
    {
        var digest = Convert.ToHexString(SHA256.HashData(bytes));
        if (!_schemas.TryGetValue(digest, out var schemas)) _schemas[digest] = schemas = SchemaSet.Parse(bytes);
        return schemas;
    }
}
