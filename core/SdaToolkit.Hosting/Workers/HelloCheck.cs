using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Hosting;

/// <summary>Compares what a worker says of itself with what it was started for.</summary>
internal static class HelloCheck
{
    /// <summary>What an honest worker of a plugin says.</summary>
    public static Hello Expected(Plugin plugin) => new()
    {
        Protocol = WorkerProtocol.Version,
        ContractVersion = ContractRange.Host.ToString(2),
        PluginId = plugin.Id,
        PluginVersion = plugin.Manifest!.Version,
        Analyses = { plugin.Manifest.Analyses.Select(a => a.Id) },
    };

    /// <exception cref="WorkerProtocolException">It differs; the message names the field.</exception>
    public static void Check(Hello hello, Hello expected)
    {
        Compare("protocol", $"{hello.Protocol}", $"{expected.Protocol}");
        Compare("contract_version", hello.ContractVersion, expected.ContractVersion);
        Compare("plugin_id", hello.PluginId, expected.PluginId);
        Compare("plugin_version", hello.PluginVersion, expected.PluginVersion);
        Compare("analyses", string.Join(", ", hello.Analyses), string.Join(", ", expected.Analyses));
    }

    private static void Compare(string field, string found, string allowed)
    {
        if (!string.Equals(found, allowed, StringComparison.Ordinal)) throw new WorkerProtocolException($"hello: {field}: found \"{OneLine.Of(found, 200)}\"; allowed is \"{OneLine.Of(allowed, 200)}\"");
    }
}
