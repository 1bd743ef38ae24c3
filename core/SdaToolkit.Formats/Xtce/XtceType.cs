using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Formats.Xtce;

/// <summary>A parameter type with the types it is based on, nearest first.</summary>
internal sealed class XtceType
{
    private const int LongestChain = 32;

    private readonly List<(XtceNode Node, XtceSystem System)> _chain = [];

    private XtceType()
    {
    }

    /// <summary>The declared type itself.</summary>
    public XtceNode Node => _chain[0].Node;

    /// <summary>The system it is declared in.</summary>
    public XtceSystem System => _chain[0].System;

    public ParameterKind Kind => Node.Name switch
    {
        "FloatParameterType" => ParameterKind.Float,
        "IntegerParameterType" => ParameterKind.Integer,
        "EnumeratedParameterType" => ParameterKind.Enumerated,
        "BooleanParameterType" => ParameterKind.Boolean,
        "StringParameterType" => ParameterKind.String,
        "AbsoluteTimeParameterType" or "RelativeTimeParameterType" => ParameterKind.Time,
        _ => ParameterKind.Unspecified,
    };

    /// <summary>The type of a reference.</summary>
    /// <exception cref="XtceException">There is none, or its base types go in a circle.</exception>
    public static XtceType Of(string reference, XtceNode user, XtceSystem system)
    {
        var type = new XtceType();
        for (var (name, from, where) = (reference, user, system); ;)
        {
            if (where.Find(name, (s, n) => s.Types.ContainsKey(n)) is not { } found) throw new XtceException("no such type", from, "", name, "a parameter type of this file");
            var node = found.System.Types[found.Name];
            if (type._chain.Count == LongestChain || type._chain.Exists(c => ReferenceEquals(c.Node, node))) throw new XtceException("base types in a circle", from, "", name, "base types that end with one without a base");
            type._chain.Add((node, found.System));
            if (node.Attribute("baseType") is not { Length: > 0 } next) return type;
            (name, from, where) = (next, node, found.System);
        }
    }

    /// <summary>A child element of the type, or of the nearest base type that has it, with the system that references in it start from.</summary>
    public (XtceNode Node, XtceSystem System)? Child(string name)
    {
        foreach (var (node, system) in _chain)
            if (node.Child(name) is { } child) return (child, system);
        return null;
    }

    /// <summary>An attribute of the type, or of the nearest base type that has it.</summary>
    public string? Attribute(string name)
    {
        foreach (var (node, _) in _chain)
            if (node.Attribute(name) is { } value) return value;
        return null;
    }

    /// <summary>The encoding with its calibrators: a child, for times in an Encoding element, of which scale and offset are a calibrator too.</summary>
    public (XtceNode Node, XtceSystem System)? Encoding()
    {
        foreach (var (node, system) in _chain)
            foreach (var child in node.Children)
                if (child.Name is "IntegerDataEncoding" or "FloatDataEncoding" or "StringDataEncoding") return (child, system);
        return null;
    }
}
