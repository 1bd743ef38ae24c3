using System.Buffers.Binary;
using Google.Protobuf;

namespace SdaToolkit.Hosting;

/// <summary>Writes frames to a stream. For one writer at a time.</summary>
/// <param name="stream">The stream; it is not disposed.</param>
/// <param name="mostBytes">Largest frame, bytes.</param>
internal sealed class FrameWriter(Stream stream, int mostBytes = WorkerProtocol.MaximumFrameBytes)
{
    /// <summary>Writes one message.</summary>
    /// <exception cref="InvalidOperationException">The message is larger than a frame may be.</exception>
    /// <exception cref="IOException">Nobody reads any more.</exception>
    public async ValueTask WriteAsync(IMessage message, CancellationToken cancellation)
    {
        var size = message.CalculateSize();
        if (size < 0 || size > mostBytes) throw new InvalidOperationException($"frame: {(uint)size} bytes, at most {mostBytes} bytes are allowed");
        var frame = new byte[sizeof(uint) + size];
        BinaryPrimitives.WriteUInt32LittleEndian(frame, (uint)size);
        message.WriteTo(frame.AsSpan(sizeof(uint)));
        await stream.WriteAsync(frame, cancellation);
        await stream.FlushAsync(cancellation);
    }
}
