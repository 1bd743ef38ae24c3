namespace SdaToolkit.Hosting;

/// <summary>A plugin that looked sound cannot be loaded.</summary>
/// <param name="message">Why, in one line.</param>
/// <param name="inner">The cause, where there is one.</param>
internal sealed class PluginLoadException(string message, Exception? inner = null) : Exception(message, inner);
