using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Hosting;

/// <summary>The hashes that chain the entries of a ledger.</summary>
public static class LedgerChain
{
    /// <summary>An entry with its number, time and hashes, as it follows another.</summary>
    /// <param name="entry">What to append; it is copied.</param>
    /// <param name="head">The newest entry so far; null: there is none.</param>
    /// <param name="recorded">The time.</param>
    public static LedgerEntry Seal(LedgerEntry entry, LedgerHead? head, DateTimeOffset recorded)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var chained = entry.Clone();
        chained.Number = (ulong)(head?.Number ?? 0) + 1;
        chained.Recorded = Timestamp.FromDateTimeOffset(recorded);
        chained.PreviousSha256 = head?.Sha256 ?? "";
        chained.BodySha256 = BodyHash(chained);
        chained.EntrySha256 = LinkHash(chained.Number, chained.BodySha256, chained.PreviousSha256);
        return chained;
    }

    /// <summary>Whether the bytes of an entry are those that its hashes were made of, byte for byte.</summary>
    /// <param name="bytes">The entry on the wire.</param>
    /// <param name="entry">The entry; null where the bytes are none.</param>
    public static bool IsSound(ReadOnlyMemory<byte> bytes, out LedgerEntry? entry)
    {
        entry = null;
        try
        {
            entry = LedgerEntry.Parser.ParseFrom(bytes.Span);
        }
        catch (InvalidProtocolBufferException)
        {
            return false;
        }

        // Other bytes may be read as the same message; only those that were written are right.
        return entry.ToByteArray().AsSpan().SequenceEqual(bytes.Span) && entry.BodySha256 == BodyHash(entry)
            && entry.EntrySha256 == LinkHash(entry.Number, entry.BodySha256, entry.PreviousSha256);
    }

    /// <summary>SHA-256 of the link that an entry is in the chain.</summary>
    public static string LinkHash(ulong number, string bodySha256, string previousSha256) =>
        RunBlob.HashOf(new LedgerLink { Number = number, BodySha256 = bodySha256, PreviousSha256 = previousSha256 }.ToByteArray());

    // The message holds no map, so its bytes are the same each time.
    private static string BodyHash(LedgerEntry entry)
    {
        var bare = entry.Clone();
        (bare.BodySha256, bare.PreviousSha256, bare.EntrySha256) = ("", "", "");
        return RunBlob.HashOf(bare.ToByteArray());
    }
}
