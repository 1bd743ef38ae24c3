using System.Security.Cryptography;
using Google.Protobuf;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Cli.Watch.Feeds;

/// <summary>By what the frames of one feed are told from those of another: their numbers alone are the same.</summary>
internal static class FeedContent
{
    private const int NameDigits = 12;
    private const int LongestFileName = 200;

    /// <summary>SHA-256 of a frame's number and samples. Where they came from and how they are marked makes no other frame of them.</summary>
    public static byte[] HashOf(TelemetryFrame frame)
    {
        var data = frame.Telemetry ?? new();
        var bare = new TelemetryData { Spacecraft = data.Spacecraft };
        bare.Axes.Add(data.Axes);
        bare.Channels.Add(data.Channels);
        return SHA256.HashData(new TelemetryFrame { Sequence = frame.Sequence, Telemetry = bare }.ToByteArray());
    }

    /// <summary>Name of the feed of a file: another one for other content, and for the same cut in another way.</summary>
    /// <param name="file">The file.</param>
    /// <param name="frames">All its frames.</param>
    public static string NameOf(string file, IEnumerable<TelemetryFrame> frames)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var frame in frames) hash.AppendData(HashOf(frame));
        var name = string.Concat(Path.GetFileName(file).Select(c => char.IsControl(c) ? ' ' : c));
        return $"{(name.Length <= LongestFileName ? name : name[..LongestFileName])} {Convert.ToHexStringLower(hash.GetHashAndReset())[..NameDigits]}";
    }
}
