namespace SdaToolkit.Formats;

/// <summary>How a file is read. Immutable.</summary>
public sealed record ReadOptions
{
    /// <summary>Lenient, with the default limit on size.</summary>
    public static ReadOptions Default { get; } = new();

    /// <summary>Whether one bad record refuses the file. Otherwise it is skipped and recorded, and the rest goes on.</summary>
    public bool Strict { get; init; }

    /// <summary>The longest file that is read, bytes. Default 512 MiB.</summary>
    public int MaxBytes { get; init; } = 512 * 1024 * 1024;
}
