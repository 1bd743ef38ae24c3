using System.Buffers.Binary;
using Google.Protobuf;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Formats.Shapes;

/// <summary>Shapes of clients in STL, text and binary, in metres. Read only; corners at one place become one vertex.</summary>
/// <remarks>
/// A binary file is one whose length is what its number of triangles asks for, whatever its header says. The order of the corners says which side is outside; normals
/// that disagree are counted and noted. Source: 3D Systems 1988, "StereoLithography Interface Specification".
/// </remarks>
public sealed class StlFormat : ShapeFormat
{
    private const int HeaderBytes = 80;
    private const int FacetBytes = 50;

    internal StlFormat()
    {
    }

    /// <inheritdoc/>
    public override string Name => "stl";

    /// <inheritdoc/>
    public override string Description => "Shape as STL, text or binary, in metres; read only";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Extensions => [".stl"];

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override bool Recognizes(ReadOnlySpan<byte> head)
    {
        // Of a longer binary file the head does not tell its length; its name does.
        if (head.Length < FormatRegistry.HeadBytes && IsBinary(head)) return true;
        var lines = new TextLines(head);
        var first = true;
        while (lines.Next())
        {
            var word = lines.Word();
            if (word.IsEmpty) continue;
            if (first && !word.SequenceEqual("solid"u8)) return false;
            if (!first) return word.SequenceEqual("facet"u8) || word.SequenceEqual("endsolid"u8);
            first = false;
        }

        return false;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ConversionLoss> Write(IMessage message, Stream destination) => throw new NotSupportedException($"{Name} is read only");

    private protected override ClientShape Read(byte[] content, string name, ReadOptions options, Func<FileDigest> digest)
    {
        var reader = new StlReader(new ShapeBuilder(name, options.Strict));
        if (IsBinary(content)) reader.ReadBinary(content.AsSpan(HeaderBytes + 4), FacetBytes);
        else if (content.AsSpan().Contains((byte)0)) throw new DataFormatException(BadLength(content) with { File = name });
        else reader.ReadText(content);
        return reader.Build(digest());
    }

    private static bool IsBinary(ReadOnlySpan<byte> content) => content.Length >= HeaderBytes + 4 && content.Length == Expected(content);

    private static long Expected(ReadOnlySpan<byte> content) => HeaderBytes + 4 + ((long)FacetBytes * BinaryPrimitives.ReadUInt32LittleEndian(content[HeaderBytes..]));

    private static DataFormatError BadLength(ReadOnlySpan<byte> content) => content.Length < HeaderBytes + 4
        ? new("binary STL too short") { Found = $"{content.Length}", Allowed = $"at least {HeaderBytes + 4}", Unit = "bytes" }
        : new("length of binary STL") { Found = $"{content.Length}", Allowed = $"{Expected(content)}, for its {(Expected(content) - HeaderBytes - 4) / FacetBytes} triangles", Unit = "bytes" };
}
