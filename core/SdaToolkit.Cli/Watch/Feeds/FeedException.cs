namespace SdaToolkit.Cli.Watch.Feeds;

/// <summary>A feeder sent what is no frame, or a frame that does not fit the stream. It ends that feeder, and nothing else.</summary>
/// <param name="message">What was found and what is allowed, in one line.</param>
internal sealed class FeedException(string message) : Exception(OneLine(message))
{
    // What a feeder sent stands in the message as it came.
    private static string OneLine(string message) => string.Concat(message.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c));
}
