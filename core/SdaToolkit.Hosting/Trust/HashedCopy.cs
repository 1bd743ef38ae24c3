using System.Security.Cryptography;

namespace SdaToolkit.Hosting;

/// <summary>Copies a stream of known length and hashes what was copied.</summary>
internal static class HashedCopy
{
    private const int BufferBytes = 64 * 1024;

    /// <summary>Copies; returns the SHA-256, lower-case hexadecimal.</summary>
    /// <exception cref="InvalidDataException">The stream is shorter or longer, or malformed; no more than <paramref name="length"/> bytes were copied.</exception>
    public static string Copy(Stream source, Stream target, long length)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[Math.Min(BufferBytes, length + 1)];
        long copied = 0;
        for (int read; (read = source.Read(buffer)) > 0; copied += read)
        {
            if (read > length - copied) throw new InvalidDataException($"an entry unpacks to more than the {length} bytes it says");
            hash.AppendData(buffer, 0, read);
            target.Write(buffer, 0, read);
        }
        return copied == length ? Convert.ToHexStringLower(hash.GetHashAndReset()) : throw new InvalidDataException($"an entry unpacks to {copied} bytes, not the {length} it says");
    }
}
