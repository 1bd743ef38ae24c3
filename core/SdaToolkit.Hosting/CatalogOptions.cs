using System.Collections.Immutable;
using SdaToolkit.Schemas.Host.V1;

namespace SdaToolkit.Hosting;

/// <summary>How plugins are looked for.</summary>
public sealed record CatalogOptions
{
    /// <summary>Whom the host trusts.</summary>
    public HostConfiguration Configuration { get; init; } = new();

    /// <summary>Roots whose plugins came with the program: they are as trusted as the program itself.</summary>
    public IReadOnlySet<string> BuiltInRoots { get; init; } = ImmutableHashSet<string>.Empty;

    /// <summary>Roots whose plugins are in development: they run unsigned, because the command that names the root says so.</summary>
    public IReadOnlySet<string> DevelopmentRoots { get; init; } = ImmutableHashSet<string>.Empty;

    /// <summary>Identifiers of plugins that the user has switched off.</summary>
    public IReadOnlySet<string> DisabledPlugins { get; init; } = ImmutableHashSet<string>.Empty;
}
