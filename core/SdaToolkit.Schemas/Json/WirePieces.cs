using Google.Protobuf;

namespace SdaToolkit.Schemas;

/// <summary>A message being written: what is long is kept as it is until the end, so that files of many megabytes are moved once.</summary>
internal sealed class WirePieces : IDisposable
{
    // Below it a piece of its own costs more than it saves.
    private const int LongBytes = 64 * 1024;

    private readonly List<ReadOnlyMemory<byte>> _pieces = [];
    private readonly MemoryStream _short = new();
    private readonly CodedOutputStream _output;
    private int _start;

    public WirePieces() => _output = new(_short, leaveOpen: true);

    /// <summary>Takes what is short.</summary>
    public CodedOutputStream Output => _output;

    /// <summary>Writes a field that is a message.</summary>
    /// <param name="number">The field's number.</param>
    /// <param name="message">The message on the wire, in pieces; not to be changed until the end.</param>
    public void WriteMessage(int number, params IReadOnlyList<ReadOnlyMemory<byte>> message)
    {
        var length = message.Sum(p => (long)p.Length);
        if (length > int.MaxValue) throw new OverflowException($"{length} bytes in one message; at most {int.MaxValue}");
        _output.WriteTag(number, WireFormat.WireType.LengthDelimited);
        if (length < LongBytes)
        {
            _output.WriteBytes(UnsafeByteOperations.UnsafeWrap(message.Count == 1 ? message[0] : JoinedBytes.Of(message)));
            return;
        }
        _output.WriteLength((int)length);
        TakeShort();
        _pieces.AddRange(message);
    }

    /// <summary>The whole, in the order in which it was written.</summary>
    public byte[] Join()
    {
        TakeShort();
        return JoinedBytes.Of(_pieces);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _output.Dispose();
        _short.Dispose();
    }

    private void TakeShort()
    {
        _output.Flush();
        var length = (int)_short.Length - _start;
        if (length > 0) _pieces.Add(_short.ToArray().AsMemory(_start, length));
        _start += length;
    }
}
