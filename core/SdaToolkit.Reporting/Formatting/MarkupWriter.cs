namespace SdaToolkit.Reporting.Formatting;

/// <summary>Writes elements that are well-formed XML and valid HTML alike; everything but <see cref="Trusted"/> is escaped.</summary>
internal sealed class MarkupWriter(TextWriter output)
{
    private readonly Stack<string> _open = new();

    /// <summary>Starts an element; attributes without a value are left out.</summary>
    public void Open(string name, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        WriteStart(name, attributes);
        output.Write(">\n");
        _open.Push(name);
    }

    /// <summary>Ends the element opened last.</summary>
    public void Close() => output.Write($"</{_open.Pop()}>\n");

    /// <summary>An element with text in it.</summary>
    public void Element(string name, string text, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        WriteStart(name, attributes);
        output.Write($">{SafeText.Escape(text)}</{name}>\n");
    }

    /// <summary>An element with text in it, which may be broken into lines before some of its characters, beside where any text is.</summary>
    public void Element(string name, string text, IReadOnlyList<int> breakBefore, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        WriteStart(name, attributes);
        output.Write('>');
        var written = 0;
        foreach (var place in breakBefore)
        {
            output.Write($"{SafeText.Escape(text[written..place])}<wbr/>");
            written = place;
        }
        output.Write($"{SafeText.Escape(text[written..])}</{name}>\n");
    }

    /// <summary>An element without content.</summary>
    public void Empty(string name, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        WriteStart(name, attributes);
        output.Write("/>\n");
    }

    /// <summary>Markup made here, such as a style sheet or a finished figure; never text from outside.</summary>
    public void Trusted(string markup) => output.Write(markup);

    private void WriteStart(string name, ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        output.Write('<');
        output.Write(name);
        foreach (var (attribute, value) in attributes)
            if (value is not null) output.Write($" {attribute}=\"{SafeText.Escape(value)}\"");
    }
}
