using System.Buffers.Binary;
using Google.Protobuf;

namespace SdaToolkit.Hosting;

/// <summary>Reads frames from a stream that may hold anything. For one reader at a time.</summary>
/// <param name="stream">The stream; it is not disposed.</param>
/// <param name="blocking">Whether to wait on the calling thread, which then is one made for it.</param>
/// <param name="mostBytes">Largest frame, bytes.</param>
internal sealed class FrameReader(Stream stream, bool blocking = false, int mostBytes = WorkerProtocol.MaximumFrameBytes)
{
    // What has not arrived is not believed: memory grows with the bytes that came, not with the length that was announced.
    private const int FirstBytes = 64 * 1024;

    private readonly byte[] _length = new byte[sizeof(uint)];
    private byte[] _content = new byte[FirstBytes];

    /// <summary>The next message, or null at the end of the stream.</summary>
    /// <param name="parser">Parses the message.</param>
    /// <param name="what">What is expected, for the error's text.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="WorkerProtocolException">A frame is too long, cut short, or holds no such message.</exception>
    public async ValueTask<T?> ReadAsync<T>(MessageParser<T> parser, string what, CancellationToken cancellation)
        where T : class, IMessage<T>
    {
        var got = 0;
        for (var read = 1; got < _length.Length && read > 0; got += read) read = await ReadAsync(_length.AsMemory(got), cancellation);
        if (got == 0) return null;
        if (got < _length.Length) throw new WorkerProtocolException($"frame: it ends after {got} of the 4 bytes of its length");
        var length = BinaryPrimitives.ReadUInt32LittleEndian(_length);
        if (length > mostBytes) throw new WorkerProtocolException($"frame: found a length of {length} bytes; allowed is at most {mostBytes} bytes");
        await FillAsync((int)length, cancellation);
        try
        {
            return parser.ParseFrom(_content.AsSpan(0, (int)length));
        }
        catch (InvalidProtocolBufferException)
        {
            throw new WorkerProtocolException($"frame: its {length} bytes are no {what}");
        }
        finally
        {
            if (_content.Length > 4 * FirstBytes) _content = new byte[FirstBytes];
        }
    }

    private async ValueTask FillAsync(int length, CancellationToken cancellation)
    {
        for (var got = 0; got < length;)
        {
            if (got == _content.Length) Array.Resize(ref _content, (int)Math.Min(2L * got, mostBytes));
            var want = Math.Min(length, _content.Length) - got;
            var read = await ReadAsync(_content.AsMemory(got, want), cancellation);
            if (read == 0) throw new WorkerProtocolException($"frame: it ends after {got} of {length} bytes");
            got += read;
        }
    }

    private ValueTask<int> ReadAsync(Memory<byte> target, CancellationToken cancellation) =>
        blocking ? ValueTask.FromResult(stream.Read(target.Span)) : stream.ReadAsync(target, cancellation);
}
