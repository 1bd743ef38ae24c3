namespace SdaToolkit.Cli.Watch.Feeds;

/// <summary>A feeder sent what is no frame, or a frame that does not fit the stream. It ends that feeder, and nothing else.</summary>
/// <param name="message">What was found and what is allowed, in one line.</param>
internal sealed class FeedException(string message) : Exception(message);
