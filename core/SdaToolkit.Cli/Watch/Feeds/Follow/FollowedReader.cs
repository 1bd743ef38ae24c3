using Microsoft.Win32.SafeHandles;
using SdaToolkit.Formats;
using SdaToolkit.Formats.Telemetry;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Cli.Watch.Feeds.Follow;

/// <summary>What was read of a file that is followed.</summary>
/// <param name="Bytes">Bytes read; 0: there is nothing whole yet.</param>
/// <param name="Lines">Lines among them; of a container, frames.</param>
/// <param name="Data">Their samples; null: there are none.</param>
/// <param name="LeftOut">What was left out, in one line; null: nothing.</param>
internal readonly record struct FollowedPiece(int Bytes, long Lines, TelemetryData? Data, string? LeftOut);

/// <summary>Reads a file that is followed, piece by piece.</summary>
internal abstract class FollowedReader
{
    /// <summary>What a file is made of, for people.</summary>
    public abstract string Unit { get; }

    /// <summary>Most bytes that are looked at for one whole piece.</summary>
    public abstract int MaximumBytes { get; }

    /// <summary>A reader by the start of a file; null: there is too little of it yet.</summary>
    /// <param name="text">The file's first bytes.</param>
    /// <param name="known">The channels of the stream.</param>
    /// <param name="length">Bytes that it has read: the first line, or the mark of a container.</param>
    /// <exception cref="FeedException">It is no file that can be followed.</exception>
    /// <exception cref="DataFormatException">It is no telemetry.</exception>
    public static FollowedReader? Of(ReadOnlySpan<byte> text, TelemetryData known, out int length)
    {
        length = 0;
        if (text.StartsWith((ReadOnlySpan<byte>)[0x1f, 0x8b])) throw Not("a compressed file");
        if (text.StartsWith((ReadOnlySpan<byte>)[0xff, 0xfe]) || text.StartsWith((ReadOnlySpan<byte>)[0xfe, 0xff])) throw Not("UTF-16");
        length = WholeLines.First(text);
        if (length == 0) return null;
        return text[..length].SequenceEqual(GrowingTelemetryContainer.Magic) ? new FollowedContainer() : new FollowedCsv(text[..length], known);
    }

    /// <summary>Takes note of what an earlier watch read that counts for what comes.</summary>
    /// <param name="file">The file.</param>
    /// <param name="taken">Bytes that were read of it.</param>
    public virtual void Resume(SafeFileHandle file, long taken)
    {
    }

    /// <summary>Reads what is whole.</summary>
    /// <param name="text">The file's next bytes.</param>
    /// <param name="firstLine">Number of the first line of them, from 1.</param>
    /// <param name="isAll">Whether what could belong to what comes later is read too.</param>
    public abstract FollowedPiece Read(ReadOnlySpan<byte> text, long firstLine, bool isAll);

    private static FeedException Not(string found) => new($"found {found}; allowed is a telemetry CSV (UTF-8, not compressed) or a telemetry container to follow");
}
