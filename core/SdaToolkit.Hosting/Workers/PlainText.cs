namespace SdaToolkit.Hosting;

/// <summary>Text of several lines from elsewhere, made fit for a terminal: line ends stay, other control characters do not.</summary>
internal static class PlainText
{
    public static string Of(string text) => string.Create(text.Length, text, static (target, source) =>
    {
        for (var i = 0; i < target.Length; i++) target[i] = char.IsControl(source[i]) && source[i] is not ('\n' or '\t') ? ' ' : source[i];
    });
}
