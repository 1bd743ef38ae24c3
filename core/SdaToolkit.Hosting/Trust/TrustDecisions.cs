using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Schemas.Host.V1;

namespace SdaToolkit.Hosting;

/// <summary>What whoever runs a host decides about keys and plugins, as changes of its configuration.</summary>
public static class TrustDecisions
{
    private const int MaximumTextLength = 200;

    /// <summary>Trusts a key.</summary>
    /// <param name="configuration">Is changed.</param>
    /// <param name="key">The key.</param>
    /// <param name="name">Name of its owner, for people.</param>
    /// <param name="now">The time, UTC.</param>
    /// <exception cref="InvalidDataException">The key is trusted already, or its name is that of another key.</exception>
    public static void TrustKey(HostConfiguration configuration, VerificationKey key, string name, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(key);
        CheckText("name", name);
        foreach (var other in configuration.TrustedKeys)
        {
            var fingerprint = VerificationKey.Parse(other.PublicKey).Fingerprint;
            if (fingerprint == key.Fingerprint) throw new InvalidDataException($"the key {fingerprint} is trusted already, as \"{other.Name}\"");
            if (string.Equals(other.Name, name, StringComparison.OrdinalIgnoreCase)) throw new InvalidDataException($"the name \"{other.Name}\" is that of the key {fingerprint}; allowed is another name, or to remove that key first");
        }
        configuration.TrustedKeys.Add(new TrustedKey { Name = name, PublicKey = key.Base64, Added = Timestamp.FromDateTimeOffset(now) });
    }

    /// <summary>Lets a plugin run in worker processes without a believed signature; takes the place of what was decided on it before.</summary>
    /// <param name="configuration">Is changed.</param>
    /// <param name="plugin">The plugin: sound, and not trusted otherwise.</param>
    /// <param name="reason">Why, for people.</param>
    /// <exception cref="InvalidDataException">The plugin cannot be let run so; says why.</exception>
    public static void AllowPlugin(HostConfiguration configuration, PluginVerdict plugin, string reason)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(plugin);
        CheckText("reason", reason);
        var found = plugin.Plugin;
        if (found.State == PluginState.Ready) throw new InvalidDataException($"plugin {found.Id} needs no permission: it is signed by \"{found.Trust?.By}\"");
        if (found.State is not (PluginState.Unsigned or PluginState.WorkerOnly)) throw new InvalidDataException($"plugin {found.Id} is {found.State.ToString().ToLowerInvariant()}: {found.Reason}");
        RemoveAllowed(configuration, found.Id);
        configuration.AllowedPlugins.Add(new AllowedPlugin { Id = found.Id, Sha256 = plugin.Sha256, Reason = reason });
    }

    /// <summary>Takes a key or a permission back.</summary>
    /// <param name="configuration">Is changed.</param>
    /// <param name="what">Name or fingerprint of a key, or identifier of a plugin.</param>
    /// <returns>What was removed, in words.</returns>
    /// <exception cref="InvalidDataException">There is none of this name.</exception>
    public static string Remove(HostConfiguration configuration, string what)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var key = configuration.TrustedKeys.FirstOrDefault(k => k.Name == what || VerificationKey.Parse(k.PublicKey).Fingerprint == what);
        if (key is not null)
        {
            configuration.TrustedKeys.Remove(key);
            return $"key \"{key.Name}\" ({VerificationKey.Parse(key.PublicKey).Fingerprint})";
        }
        return RemoveAllowed(configuration, what) ? $"permission of plugin {what}" : throw new InvalidDataException($"found \"{OneLine.Of(what)}\"; allowed is the name or fingerprint of a trusted key, or the identifier of an allowed plugin");
    }

    private static bool RemoveAllowed(HostConfiguration configuration, string id)
    {
        var kept = configuration.AllowedPlugins.Where(a => a.Id != id).ToList();
        var removed = kept.Count < configuration.AllowedPlugins.Count;
        configuration.AllowedPlugins.Clear();
        configuration.AllowedPlugins.AddRange(kept);
        return removed;
    }

    private static void CheckText(string what, string text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > MaximumTextLength || text.Any(char.IsControl))
            throw new InvalidDataException($"{what}: found \"{OneLine.Of(text)}\"; allowed is one line of 1 to {MaximumTextLength} characters");
    }
}
