using System.Globalization;
using Google.Protobuf;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Cli.Watch.Feeds;

/// <summary>
/// Reads length-prefixed messages: the length as a varint, then the message, as protobuf's delimited streams have it. What is kept in memory is
/// what has come, never what a length claims.
/// </summary>
/// <param name="stream">Where the bytes come from.</param>
internal sealed class FrameReader(Stream stream)
{
    /// <summary>Largest frame: 4 MiB, which is half a million values.</summary>
    public const int MaximumFrameBytes = 4 * 1024 * 1024;

    // A length has five bytes at most; longer ones are not within the limit.
    private const int MaximumLengthBytes = 5;

    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;
    private long _position;
    private long _frames;

    /// <summary>Messages that were read.</summary>
    public long Frames => _frames;

    /// <summary>The next frame; null where the stream ends between two frames.</summary>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="FeedException">What came is no frame.</exception>
    public async ValueTask<TelemetryFrame?> ReadAsync(CancellationToken cancellation) => await ReadAsync(TelemetryFrame.Parser, cancellation);

    /// <summary>The next message of a type; null where the stream ends between two.</summary>
    /// <inheritdoc cref="ReadAsync(CancellationToken)"/>
    public async ValueTask<T?> ReadAsync<T>(MessageParser<T> parser, CancellationToken cancellation)
        where T : class, IMessage<T>
    {
        var at = _position;
        var length = 0UL;
        var read = 0;
        for (var more = true; more; read++)
        {
            if (!await FillAsync(1, cancellation)) return read == 0 ? null : throw Broken(at, "ends in the middle of a length");
            if (read == MaximumLengthBytes) throw Broken(at, $"found a length of more than {MaximumLengthBytes} bytes; allowed are frames of at most {MaximumFrameBytes} bytes, each after its length as a varint");
            var b = Take(1)[0];
            length |= (ulong)(b & 0x7f) << (7 * read);
            more = b >= 0x80;
        }
        if (length > MaximumFrameBytes) throw Broken(at, $"found a length of {length} bytes; allowed are at most {MaximumFrameBytes} bytes");
        if (!await FillAsync((int)length, cancellation)) throw Broken(at, $"ends after {_end - _start} of its {length} bytes");
        return Parse(parser, Take((int)length), at);
    }

    private T Parse<T>(MessageParser<T> parser, ReadOnlySpan<byte> bytes, long at)
        where T : IMessage<T>
    {
        try
        {
            var message = parser.ParseFrom(bytes);
            _frames++;
            return message;
        }
        catch (InvalidProtocolBufferException)
        {
            throw Broken(at, $"is no {typeof(T).Name}: its {bytes.Length} bytes are no message of that type");
        }
    }

    private FeedException Broken(long at, string what) => new(string.Create(CultureInfo.InvariantCulture, $"frame {_frames + 1} (at byte {at}) {what}"));

    private ReadOnlySpan<byte> Take(int count)
    {
        var bytes = _buffer.AsSpan(_start, count);
        _start += count;
        _position += count;
        return bytes;
    }

    // Whether so many bytes are in the buffer; false where the stream ends before.
    private async ValueTask<bool> FillAsync(int count, CancellationToken cancellation)
    {
        while (_end - _start < count)
        {
            if (_start > 0)
            {
                _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
                (_start, _end) = (0, _end - _start);
            }
            if (_end == _buffer.Length) Array.Resize(ref _buffer, _buffer.Length * 2);
            var got = await stream.ReadAsync(_buffer.AsMemory(_end), cancellation);
            if (got == 0) return false;
            _end += got;
        }
        return true;
    }
}
