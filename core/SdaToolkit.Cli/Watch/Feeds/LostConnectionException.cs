namespace SdaToolkit.Cli.Watch.Feeds;

/// <summary>A connection is lost.</summary>
/// <param name="message">Why, in our words, in one line.</param>
/// <param name="inner">What came of it below.</param>
internal sealed class LostConnectionException(string message, Exception? inner = null) : IOException(message, inner);
