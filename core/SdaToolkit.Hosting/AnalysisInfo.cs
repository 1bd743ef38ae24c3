using Google.Protobuf.Reflection;
using SdaToolkit.Schemas.Plugin.V1;

namespace SdaToolkit.Hosting;

/// <summary>An analysis that a ready plugin offers.</summary>
/// <param name="Plugin">The plugin.</param>
/// <param name="Entry">What its manifest says of the analysis.</param>
public sealed record AnalysisInfo(Plugin Plugin, AnalysisEntry Entry)
{
    /// <summary>Identifier, e.g. "conjunction.screen".</summary>
    public string Id => Entry.Id;

    /// <summary>The request message, from the plugin's own descriptor set.</summary>
    public MessageDescriptor Request => Find(Entry.Request);

    /// <summary>The result message, from the plugin's own descriptor set.</summary>
    public MessageDescriptor Result => Find(Entry.Result);

    private MessageDescriptor Find(string message) =>
        Plugin.Schemas?.Find(message) ?? throw new InvalidOperationException($"plugin {Plugin.Id} is not ready: it describes no {message}");
}
