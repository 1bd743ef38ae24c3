using Google.Protobuf;
using Google.Protobuf.Reflection;
using SdaToolkit.Schemas.Common.V1;

namespace SdaToolkit.Schemas;

/// <summary>The messages of a descriptor set with their comments, known at run time only. Immutable and thread safe.</summary>
public sealed class SchemaSet
{
    private readonly Dictionary<string, MessageDescriptor> _messages = new(StringComparer.Ordinal);

    private SchemaSet(IEnumerable<FileDescriptor> files)
    {
        foreach (var file in files)
            foreach (var message in file.MessageTypes) Add(message);
    }

    /// <summary>All messages by full name, nested ones included.</summary>
    public IReadOnlyDictionary<string, MessageDescriptor> Messages => _messages;

    /// <summary>Reads a descriptor set as protoc writes it with --include_imports --include_source_info.</summary>
    /// <param name="descriptorSet">The bytes of a google.protobuf.FileDescriptorSet, files after those they import.</param>
    /// <exception cref="InvalidDataException">The bytes are no such set.</exception>
    public static SchemaSet Parse(ReadOnlySpan<byte> descriptorSet)
    {
        try
        {
            var registry = new ExtensionRegistry { RulesExtensions.Rule };
            var set = FileDescriptorSet.Parser.WithExtensionRegistry(registry).ParseFrom(descriptorSet);
            return new(FileDescriptor.BuildFromByteStrings(set.File.Select(f => f.ToByteString()), registry));
        }
        // The builder of descriptors checks little of what it is given and fails on damaged sets in many ways, null references among them.
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw new InvalidDataException("not a protobuf descriptor set with its imports: " + e.Message, e);
        }
    }

    /// <summary>The message of a full name, or null.</summary>
    /// <param name="fullName">E.g. "sda.conjunction.v1.ScreenRequest".</param>
    public MessageDescriptor? Find(string fullName) => _messages.GetValueOrDefault(fullName);

    private void Add(MessageDescriptor message)
    {
        _messages[message.FullName] = message;
        foreach (var nested in message.NestedTypes) Add(nested);
    }
}
