namespace SdaToolkit.Scenarios;

/// <summary>Bad input: one line that names the file, line or field, what was found and what is allowed. Exit code 2.</summary>
/// <param name="message">The line.</param>
/// <param name="inner">The cause, where there is one.</param>
public sealed class InputException(string message, Exception? inner = null) : Exception(message, inner);
