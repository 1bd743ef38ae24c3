using System.Buffers.Binary;
using Google.Protobuf;

namespace SdaToolkit.Hosting;

/// <summary>Writes frames to a stream. For one writer at a time.</summary>
/// <param name="stream">The stream; it is not disposed.</param>
internal sealed class FrameWriter(Stream stream)
{
    /// <summary>Writes one message.</summary>
    /// <exception cref="InvalidOperationException">The message is larger than a frame may be.</exception>
    /// <exception cref="IOException">Nobody reads any more.</exception>
    public async ValueTask WriteAsync(IMessage message, CancellationToken cancellation)
    {
        var size = message.CalculateSize();
        if (size > WorkerProtocol.MaximumFrameBytes) throw new InvalidOperationException($"frame: {size} bytes, at most {WorkerProtocol.MaximumFrameBytes} bytes are allowed");
        var frame = new byte[sizeof(uint) + size];
        BinaryPrimitives.WriteUInt32LittleEndian(frame, (uint)size);
        message.WriteTo(frame.AsSpan(sizeof(uint)));
        await stream.WriteAsync(frame, cancellation);
        await stream.FlushAsync(cancellation);
    }
}
