using System.Collections;
using Google.Protobuf;
using SdaToolkit.Formats.Ndm;
using SdaToolkit.Schemas;
using SdaToolkit.Schemas.Common.V1;

namespace SdaToolkit.Formats;

/// <summary>A folder's files as one message on the wire.</summary>
/// <param name="Pieces">The message, in pieces that are messages of its type: one for each file, and the rest.</param>
/// <param name="Rest">The message without what was encoded file by file: its summary and envelope.</param>
/// <param name="Digests">Name, size and hash of each file, in the order in which they are merged.</param>
public sealed record EncodedFolder(IReadOnlyList<ReadOnlyMemory<byte>> Pieces, IMessage Rest, IReadOnlyList<FileDigest> Digests);

/// <summary>
/// Encodes the messages of each file as soon as it is read, so that of many thousands no more are held as objects than are being read.
/// The bytes are those of the set that is read at once.
/// </summary>
internal sealed class FolderEncoder(int files)
{
    // Sets of navigation messages hold them in their first field, so that their encoding is that of the set's beginning.
    private const int MessagesField = 1;

    private readonly ReadOnlyMemory<byte>[] _pieces = new ReadOnlyMemory<byte>[files];

    /// <summary>Takes the messages out of a file's set.</summary>
    /// <param name="file">Which file.</param>
    /// <param name="format">What it was read by.</param>
    /// <param name="set">What it holds.</param>
    /// <param name="encoded">Takes the bytes.</param>
    public void Take(int file, IFormat format, IMessage set, EncodedMessages encoded)
    {
        if (format is not NdmFormat || set.Descriptor.FindFieldByNumber(MessagesField) is not { IsRepeated: true } field) return;
        var messages = (IList)field.Accessor.GetValue(set);
        _pieces[file] = encoded.Add(MessagesField, messages);
        messages.Clear();
    }

    /// <summary>What was taken out, and the rest after it.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Pieces(IMessage rest) => [.. _pieces.Where(p => !p.IsEmpty), LargeMessages.ToByteArray(rest)];
}
