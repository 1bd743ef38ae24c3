using System.Globalization;

namespace SdaToolkit.Formats.Xtce;

/// <summary>An element of an XTCE file, without its namespace.</summary>
/// <param name="name">Local name.</param>
/// <param name="line">Line it starts on, from 1.</param>
internal sealed class XtceNode(string name, int line)
{
    private static readonly IReadOnlyList<XtceNode> None = [];
    private List<XtceNode>? _children;
    private List<(string Name, string Value)>? _attributes;

    public string Name => name;

    public int Line => line;

    public IReadOnlyList<XtceNode> Children => _children ?? None;

    /// <summary>Text directly in the element, trimmed.</summary>
    public string Text { get; private set; } = "";

    public void Add(XtceNode child) => (_children ??= []).Add(child);

    public void AddAttribute(string attribute, string value) => (_attributes ??= []).Add((attribute, value));

    public void AddText(string text) => Text = (Text + text).Trim();

    /// <summary>The first child of a name, or null.</summary>
    public XtceNode? Child(string child)
    {
        foreach (var node in Children)
            if (node.Name == child) return node;
        return null;
    }

    /// <summary>The children of a name.</summary>
    public IEnumerable<XtceNode> All(string child) => Children.Where(c => c.Name == child);

    /// <summary>An attribute, trimmed, or null.</summary>
    public string? Attribute(string attribute)
    {
        if (_attributes is null) return null;
        foreach (var (key, value) in _attributes)
            if (key == attribute) return value;
        return null;
    }

    /// <summary>An attribute that must be there.</summary>
    /// <exception cref="XtceException">It is not.</exception>
    public string Required(string attribute) =>
        Attribute(attribute) is { Length: > 0 } value ? value : throw new XtceException("missing attribute", this, attribute, "", "a text");

    /// <summary>A number, or null where the attribute is absent.</summary>
    /// <exception cref="XtceException">It is no finite number.</exception>
    public double? Number(string attribute) => Attribute(attribute) is { } text ? ParseNumber(attribute, text) : null;

    /// <summary>A number of a text.</summary>
    /// <exception cref="XtceException">It is no finite number.</exception>
    public double ParseNumber(string field, string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value
            : throw new XtceException("not a number", this, field, text, "a finite number");

    /// <summary>A whole number within bounds, or the default.</summary>
    /// <exception cref="XtceException">It is none.</exception>
    public int Integer(string attribute, int minimum, int maximum, int absent)
    {
        if (Attribute(attribute) is not { } text) return absent;
        // Exponents and orders are written as 2.0 too.
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= minimum && value <= maximum && value == Math.Floor(value)
            ? (int)value
            : throw new XtceException("not a whole number in range", this, attribute, text, $"{minimum} to {maximum}");
    }

    /// <summary>A flag, or the default.</summary>
    /// <exception cref="XtceException">It is neither true nor false.</exception>
    public bool Flag(string attribute, bool absent) => Attribute(attribute) switch
    {
        null => absent,
        "true" or "1" => true,
        "false" or "0" => false,
        var text => throw new XtceException("not a flag", this, attribute, text, "true or false"),
    };
}

/// <summary>Something in an XTCE file that cannot be used.</summary>
internal sealed class XtceException(string reason, XtceNode node, string field, string found, string allowed) : Exception(reason)
{
    public DataFormatError Error { get; } = new(reason)
    {
        Line = node.Line,
        Field = field.Length > 0 ? $"{node.Name}.{field}" : node.Name,
        Found = found,
        Allowed = allowed,
    };
}
