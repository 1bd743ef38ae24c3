using System.Buffers;

namespace SdaToolkit.Hosting;

/// <summary>
/// Which names files of a packed or listed plugin may have: such as mean the same file, below the plugin's own folder, on
/// every operating system.
/// </summary>
internal static class PluginFileNames
{
    public const int MaximumLength = 200;
    private const int MaximumDepth = 12;

    // Printable ASCII without what Windows forbids: nothing that could be normalised, folded or shown as something else.
    private static readonly SearchValues<char> Allowed =
        SearchValues.Create(" !#$%&'()+,-./0123456789;=@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{}~");

    private static readonly HashSet<string> Devices = new(StringComparer.OrdinalIgnoreCase)
    {
        "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$",
        "COM0", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9",
        "LPT0", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9",
    };

    /// <summary>Why a name is not allowed, after "found …": or null where it is.</summary>
    /// <param name="name">A path below the plugin's folder, with "/" between its parts.</param>
    public static string? Objection(string name)
    {
        if (name.Length is 0 or > MaximumLength) return $"has {name.Length} characters; allowed are 1 to {MaximumLength}";
        if (name.AsSpan().ContainsAnyExcept(Allowed)) return "allowed are letters, digits and marks of ASCII without \\ : * ? \" < > |";
        var parts = name.Split('/');
        if (parts.Length > MaximumDepth) return $"is {parts.Length} folders deep; allowed are {MaximumDepth}";
        foreach (var part in parts)
        {
            if (part is "" or "." or "..") return "it could leave the plugin's folder; allowed is a path below it";
            if (part[^1] is '.' or ' ' || part[0] == ' ') return "a part starts or ends with a space or ends with a dot, which Windows drops";
            if (Devices.Contains(part.Split('.')[0].TrimEnd(' '))) return $"{part} is the name of a device on Windows";
        }
        return null;
    }

    /// <summary>Whether a name is that of the manifest or of its signature, in any case: these are never listed.</summary>
    public static bool IsReserved(string name) =>
        string.Equals(name, ManifestReader.FileName, StringComparison.OrdinalIgnoreCase) || string.Equals(name, SignatureFile.FileName, StringComparison.OrdinalIgnoreCase);
}
