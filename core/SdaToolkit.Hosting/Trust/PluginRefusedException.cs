namespace SdaToolkit.Hosting;

/// <summary>A plugin or package is refused because nobody whom the host trusts stands for it.</summary>
/// <param name="message">Why, and what can be done, in one line.</param>
public sealed class PluginRefusedException(string message) : Exception(message);
