using SdaToolkit.Schemas.Common.V1;

namespace SdaToolkit.Formats;

/// <summary>A file while it is read: its bytes may be lent, and are then another file's afterwards.</summary>
/// <param name="Name">Its name, without folders.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="IsLent">Whether they are good for the time of reading only.</param>
/// <param name="Digest">Name, size and SHA-256, of what was in the file where these are unpacked.</param>
internal sealed record HeldFile(string Name, ArraySegment<byte> Content, bool IsLent, Lazy<FileDigest> Digest)
{
    /// <summary>The first bytes, up to <see cref="FormatRegistry.HeadBytes"/>.</summary>
    public ReadOnlySpan<byte> Head => Content.AsSpan(0, Math.Min(Content.Count, FormatRegistry.HeadBytes));

    /// <summary>A file that stays in memory.</summary>
    public static HeldFile Of(SourceFile file) => new(file.Name, file.Content, IsLent: false, new(() => file.Digest));

    /// <summary>Reads a file into a workspace.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="workspace">Lends the memory.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="DataFormatException">It is larger than <see cref="ReadOptions.MaxBytes"/> by default allows.</exception>
    public static HeldFile Read(string path, ReadWorkspace workspace)
    {
        var content = SourceFile.Read(path, workspace.Bytes);
        var name = Path.GetFileName(path);
        return new(name, content, IsLent: true, new(SourceFile.DigestOf(name, content)));
    }
}

/// <summary>A file in memory as a stream that knows its digest, and what it may be read with.</summary>
/// <param name="file">The file. Where it is lent, a reader gets at its array only by <see cref="File"/>, and is to keep nothing of it.</param>
/// <param name="workspace">Memory for reading it.</param>
internal sealed class SourceStream(HeldFile file, ReadWorkspace workspace)
    : MemoryStream(file.Content.Array!, file.Content.Offset, file.Content.Count, writable: false, publiclyVisible: !file.IsLent)
{
    /// <summary>The file.</summary>
    public HeldFile File => file;

    /// <summary>Memory for reading it.</summary>
    public ReadWorkspace Workspace => workspace;

    /// <summary>Its digest.</summary>
    public FileDigest Digest => file.Digest.Value;
}
