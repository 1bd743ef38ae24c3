using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace SdaToolkit.Formats;

/// <summary>A file format: it turns a file into a message and a message into a file. Implementations are immutable and thread safe.</summary>
public interface IFormat
{
    /// <summary>Short name, unique in a registry, as given on a command line, e.g. "omm-xml".</summary>
    string Name { get; }

    /// <summary>One line for people: what the format is.</summary>
    string Description { get; }

    /// <summary>Endings of file names that stand for this format, with their dot and in lower case; the first is the usual one.</summary>
    IReadOnlyList<string> Extensions { get; }

    /// <summary>The message a file of this format becomes.</summary>
    MessageDescriptor Message { get; }

    /// <summary>Whether files of this format can be written.</summary>
    bool CanWrite => true;

    /// <summary>Whether a file is of this format, by its content. Never throws.</summary>
    /// <param name="head">The first bytes of the file, up to <see cref="FormatRegistry.HeadBytes"/>; the whole file where it is shorter.</param>
    bool Recognizes(ReadOnlySpan<byte> head);

    /// <summary>Reads a whole file.</summary>
    /// <param name="source">The file's bytes.</param>
    /// <param name="name">The file's name for messages, without folders.</param>
    /// <param name="options">How strictly to read.</param>
    /// <exception cref="DataFormatException">The file is not of this format, has no valid record, or has a bad one and reading is strict.</exception>
    IMessage Read(Stream source, string name, ReadOptions options);

    /// <summary>Writes a message as a file.</summary>
    /// <param name="message">A message of the type <see cref="Message"/>.</param>
    /// <param name="destination">Where the bytes go.</param>
    /// <returns>What the format could not hold; empty where nothing was lost.</returns>
    /// <exception cref="ArgumentException">The message is of another type.</exception>
    /// <exception cref="NotSupportedException">The format is read only; see <see cref="CanWrite"/>.</exception>
    IReadOnlyList<ConversionLoss> Write(IMessage message, Stream destination);

    /// <summary>Makes one message of those read from several files, in the order given.</summary>
    /// <param name="parts">One message a file that could be read; at least one.</param>
    /// <param name="refused">The files that could not be read; empty where reading is strict.</param>
    /// <param name="options">How strictly to read.</param>
    /// <exception cref="DataFormatException">The files do not fit together and reading is strict.</exception>
    IMessage Merge(IReadOnlyList<IMessage> parts, IReadOnlyList<DataFormatError> refused, ReadOptions options);
}
