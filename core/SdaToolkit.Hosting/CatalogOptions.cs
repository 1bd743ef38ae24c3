using System.Collections.Immutable;

namespace SdaToolkit.Hosting;

/// <summary>How plugins are looked for.</summary>
public sealed record CatalogOptions
{
    /// <summary>Identifiers of plugins that the user has switched off.</summary>
    public IReadOnlySet<string> DisabledPlugins { get; init; } = ImmutableHashSet<string>.Empty;
}
