namespace SdaToolkit.Formats;

/// <summary>A file, or a record of it, that cannot be read. The message is one line that names file, line, field, what was found and what is allowed.</summary>
public sealed class DataFormatException(DataFormatError error, Exception? innerException = null) : Exception(error.ToString(), innerException)
{
    /// <summary>The same in parts.</summary>
    public DataFormatError Error { get; } = error;
}
