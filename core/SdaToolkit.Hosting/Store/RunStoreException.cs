namespace SdaToolkit.Hosting;

/// <summary>The run store cannot be opened, read or written. The message names the store and the reason in one line.</summary>
/// <param name="message">What went wrong.</param>
/// <param name="inner">What the database said; null where it said nothing.</param>
public sealed class RunStoreException(string message, Exception? inner = null) : IOException(message, inner);
