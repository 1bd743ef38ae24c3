namespace SdaToolkit.Formats.Xtce;

/// <summary>A space system with the types and parameters that it declares, and the systems in it.</summary>
internal sealed class XtceSystem
{
    private const int LongestPath = 512;
    private readonly Dictionary<string, XtceSystem> _children = new(StringComparer.Ordinal);

    private XtceSystem(XtceNode node, XtceSystem? parent)
    {
        (Node, Parent, Name) = (node, parent, node.Attribute("name") ?? "");
        Path = $"{parent?.Path}/{Name}";
        if (Path.Length > LongestPath) throw new XtceException("path too long", node, "name", Path, $"{LongestPath} characters");
        foreach (var data in node.Children.Where(c => c.Name is "TelemetryMetaData" or "CommandMetaData"))
        {
            foreach (var type in data.All("ParameterTypeSet").SelectMany(s => s.Children)) Types.TryAdd(type.Attribute("name") ?? "", type);
            foreach (var parameter in data.All("ParameterSet").SelectMany(s => s.Children)) Parameters.Add(parameter);
        }
        foreach (var child in node.All("SpaceSystem"))
        {
            var system = new XtceSystem(child, this);
            Systems.Add(system);
            _children.TryAdd(system.Name, system);
        }
        foreach (var parameter in Parameters.Where(p => p.Name == "Parameter")) ParameterNames.Add(parameter.Attribute("name") ?? "");
    }

    public XtceNode Node { get; }

    public XtceSystem? Parent { get; }

    public string Name { get; }

    /// <summary>Full name, e.g. "/Craft/Power".</summary>
    public string Path { get; }

    public List<XtceSystem> Systems { get; } = [];

    public Dictionary<string, XtceNode> Types { get; } = new(StringComparer.Ordinal);

    /// <summary>The members of the parameter sets in file order: Parameter and ParameterRef.</summary>
    public List<XtceNode> Parameters { get; } = [];

    public HashSet<string> ParameterNames { get; } = new(StringComparer.Ordinal);

    private XtceSystem Root => Parent?.Root ?? this;

    /// <summary>The systems of a root element, whose depth is bounded.</summary>
    /// <exception cref="XtceException">A path is too long.</exception>
    public static XtceSystem Of(XtceNode root) => new(root, null);

    /// <summary>The system that declares what a reference names, and its name there; null where there is none.</summary>
    /// <remarks>
    /// XTCE: a reference with a leading slash starts at the root; ".." is the system above; any other is looked for in its own system and then in those
    /// around it, the nearest first.
    /// </remarks>
    public (XtceSystem System, string Name)? Find(string reference, Func<XtceSystem, string, bool> declares)
    {
        var parts = reference.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0) return null;
        if (reference.StartsWith('/'))
        {
            // The root's own name comes first; some files leave it out.
            return (parts.Length > 1 && parts[0] == Root.Name ? Root.Descend(parts.AsSpan(1), declares) : null) ?? Root.Descend(parts, declares);
        }
        if (parts[0] is "." or "..") return Descend(parts, declares);
        for (var system = this; system is not null; system = system.Parent)
            if (system.Descend(parts, declares) is { } found) return found;
        return null;
    }

    private (XtceSystem System, string Name)? Descend(ReadOnlySpan<string> parts, Func<XtceSystem, string, bool> declares)
    {
        var system = this;
        foreach (var part in parts[..^1])
        {
            var next = part switch
            {
                "." => system,
                ".." => system.Parent,
                _ => system._children.GetValueOrDefault(part),
            };
            if (next is null) return null;
            system = next;
        }
        return declares(system, parts[^1]) ? (system, parts[^1]) : null;
    }
}
