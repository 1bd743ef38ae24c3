using System.Security.Cryptography;
using Google.Protobuf;
using Microsoft.Win32.SafeHandles;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Cli.Watch.Feeds.Follow;

/// <summary>
/// The first bytes of a file, as far as they were taken: how many, and by what they are known again. A file is told from another by its content alone,
/// which holds on every file system, and also where a copy that goes on takes the place of the file.
/// </summary>
internal sealed class FollowedContent
{
    private const int WindowBytes = 4096;

    private byte[] _first = [];
    private byte[] _last = [];

    /// <summary>Bytes taken.</summary>
    public long Bytes { get; private set; }

    /// <summary>Lines among them.</summary>
    public long Lines { get; private set; }

    /// <summary>What was taken by an earlier watch, where a file still begins with it; else null.</summary>
    public static FollowedContent? Of(SafeFileHandle file, FollowedFile position)
    {
        if (position.TakenBytes > (ulong)RandomAccess.GetLength(file)) return null;
        var content = new FollowedContent { Bytes = (long)position.TakenBytes, Lines = (long)position.TakenLines };
        var window = (int)Math.Min(content.Bytes, WindowBytes);
        if (Read(file, 0, window) is not { } first || Read(file, content.Bytes - window, window) is not { } last) return null;
        (content._first, content._last) = (first, last);
        return content.Hash().Equals(position.ContentSha256) ? content : null;
    }

    /// <summary>Whether a file begins with what was taken.</summary>
    public bool IsStartOf(SafeFileHandle file) =>
        RandomAccess.GetLength(file) >= Bytes
        && Read(file, 0, _first.Length) is { } first && first.AsSpan().SequenceEqual(_first)
        && Read(file, Bytes - _last.Length, _last.Length) is { } last && last.AsSpan().SequenceEqual(_last);

    /// <summary>Takes further bytes.</summary>
    public void Take(ReadOnlySpan<byte> bytes, long lines)
    {
        if (_first.Length < WindowBytes) _first = [.. _first, .. bytes[..Math.Min(bytes.Length, WindowBytes - _first.Length)]];
        var kept = Math.Min(_last.Length, Math.Max(0, WindowBytes - bytes.Length));
        _last = [.. _last.AsSpan(_last.Length - kept), .. bytes[Math.Max(0, bytes.Length - WindowBytes)..]];
        (Bytes, Lines) = (Bytes + bytes.Length, Lines + lines);
    }

    /// <summary>As a checkpoint keeps it.</summary>
    /// <param name="path">The file.</param>
    public FollowedFile Position(string path) => new() { Path = path, TakenBytes = (ulong)Bytes, TakenLines = (ulong)Lines, ContentSha256 = Hash() };

    private ByteString Hash() => ByteString.CopyFrom(SHA256.HashData([.. _first, .. _last]));

    // Null where the file ends before, which is cut meanwhile.
    private static byte[]? Read(SafeFileHandle file, long offset, int count)
    {
        var bytes = new byte[count];
        return FileBytes.Fill(file, offset, bytes) == count ? bytes : null;
    }
}
