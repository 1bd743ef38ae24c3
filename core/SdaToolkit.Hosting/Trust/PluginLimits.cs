namespace SdaToolkit.Hosting;

/// <summary>How large a plugin may be.</summary>
internal static class PluginLimits
{
    public const int MaximumFiles = 10_000;
    public const long MaximumBytes = 1024L * 1024 * 1024;

    /// <exception cref="InvalidDataException">There are too many files, or too large ones.</exception>
    public static void Check(string what, long files, ulong bytes)
    {
        if (files > MaximumFiles) throw new InvalidDataException($"{what}: found {files} files; allowed are {MaximumFiles}");
        if (bytes > MaximumBytes) throw new InvalidDataException($"{what}: found {bytes} bytes; allowed are {MaximumBytes} bytes");
    }
}
