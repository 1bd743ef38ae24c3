using System.IO.Compression;

namespace SdaToolkit.Hosting;

/// <summary>Checks the entries of a package by what its directory says of them, before anything is unpacked.</summary>
internal static class PackageEntries
{
    // Deflate reaches 1032 to 1. What a plugin holds is far from it; small files are harmless.
    private const int MaximumRatio = 200;
    private const long HarmlessBytes = 1024 * 1024;
    private const int FileTypeMask = 0xF000;
    private const int RegularFile = 0x8000;

    /// <exception cref="InvalidDataException">An entry is not allowed; names it and says why.</exception>
    public static void Check(IReadOnlyCollection<ZipArchiveEntry> entries)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in entries)
        {
            if (Objection(entry) is { } objection) throw new InvalidDataException($"entry \"{OneLine.Of(entry.FullName, 200)}\" {objection}");
            if (!names.Add(entry.FullName)) throw new InvalidDataException($"entry \"{entry.FullName}\" is there twice, perhaps in another case");
        }
        PluginLimits.Check("its entries", entries.Count - 2, entries.Aggregate(0UL, (sum, e) => sum + (ulong)e.Length));
        foreach (var name in names)
            for (var slash = name.IndexOf('/'); slash > 0; slash = name.IndexOf('/', slash + 1))
                if (names.Contains(name[..slash])) throw new InvalidDataException($"entry \"{name[..slash]}\" is a file and a folder");
    }

    private static string? Objection(ZipArchiveEntry entry)
    {
        if (PluginFileNames.Objection(entry.FullName) is { } name) return name;
        if (entry.IsEncrypted) return "is encrypted; a package holds plain files";
        var type = (entry.ExternalAttributes >> 16) & FileTypeMask;
        if (type is not (0 or RegularFile)) return "is a link, a folder or a device; a package holds plain files";
        if (entry.Length < 0 || entry.CompressedLength < 0) return "has a negative size";
        if (entry.Length > PluginLimits.MaximumBytes) return $"has {entry.Length} bytes; allowed are {PluginLimits.MaximumBytes} bytes in all";
        return entry.Length > HarmlessBytes && entry.Length / MaximumRatio > entry.CompressedLength ? $"grows from {entry.CompressedLength} to {entry.Length} bytes; allowed is {MaximumRatio} times" : null;
    }
}
