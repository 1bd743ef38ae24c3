namespace SdaToolkit.Schemas;

/// <summary>JSON or bytes that do not fit a message. The message is one line that names the place.</summary>
/// <param name="path">Where, e.g. "uncertainties[2].radius_m"; empty for the whole.</param>
/// <param name="problem">What was found and what is allowed.</param>
public sealed class MessageJsonException(string path, string problem)
    : Exception(OneLine(path.Length == 0 ? problem : $"{path}: {problem}"))
{
    /// <summary>The place in the message, in field names as the schema writes them.</summary>
    public string Path { get; } = path;

    /// <summary>What was found there and what is allowed.</summary>
    public string Problem { get; } = problem;

    // What was found may hold line breaks and worse; the message goes to a terminal.
    private static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c));
}
