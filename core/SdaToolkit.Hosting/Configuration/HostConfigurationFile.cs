using Google.Protobuf;
using SdaToolkit.Schemas;
using SdaToolkit.Schemas.Host.V1;

namespace SdaToolkit.Hosting;

/// <summary>The host's configuration as a file of proto-JSON.</summary>
public static class HostConfigurationFile
{
    private const long MaximumBytes = 1024 * 1024;

    /// <summary>Reads a configuration; a file that is not there is an empty one.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">It is no configuration; the message names the file and the field.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static HostConfiguration Read(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists) return new();
        if (file.Length > MaximumBytes) throw new InvalidDataException($"{path}: found {file.Length} bytes; a configuration has at most {MaximumBytes} bytes");
        try
        {
            var configuration = HostConfiguration.Parser.ParseFrom(MessageEncoder.Encode(HostConfiguration.Descriptor, File.ReadAllText(path)));
            Check(configuration);
            return configuration;
        }
        catch (Exception e) when (e is MessageJsonException or InvalidDataException)
        {
            throw new InvalidDataException($"{path}: {e.Message}", e);
        }
    }

    /// <summary>Changes a configuration: reads it, changes it, and renames the new file into its place. One process at a time.</summary>
    /// <param name="path">The file; it and its folder are made where they do not exist.</param>
    /// <param name="change">Changes what was read; where it throws, nothing is written.</param>
    /// <exception cref="InvalidDataException">What was read or made is no configuration.</exception>
    /// <exception cref="IOException">It cannot be read or written, or another process is changing it.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read or written.</exception>
    public static void Update(string path, Action<HostConfiguration> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        var full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        // Stays there: deleted, it could be locked twice.
        using var turn = new FileStream(full + ".lock", FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
        var configuration = Read(full);
        change(configuration);
        var text = new JsonFormatter(JsonFormatter.Settings.Default.WithIndentation()).Format(configuration);
        var fresh = $"{full}.{Guid.NewGuid():N}.tmp";
        try
        {
            File.WriteAllText(fresh, text + "\n");
            Read(fresh);
            if (!OperatingSystem.IsWindows() && File.Exists(full)) File.SetUnixFileMode(fresh, File.GetUnixFileMode(full));
            File.Move(fresh, full, overwrite: true);
        }
        finally
        {
            File.Delete(fresh);
        }
    }

    private static void Check(HostConfiguration configuration)
    {
        if (configuration.Worker?.Confinement is not (null or "" or "required" or "available" or "off"))
            throw new MessageJsonException("worker.confinement", $"found \"{OneLine.Of(configuration.Worker.Confinement)}\"; allowed are required, available, off");
        if (configuration.Worker is { DeadlineS: var deadline } && !(deadline >= 0 && deadline < 1e9))
            throw new MessageJsonException("worker.deadlineS", $"found {deadline}; allowed is 0 s to 1000000000 s");
        CheckTrust(configuration);
    }

    private static void CheckTrust(HostConfiguration configuration)
    {
        // Reads every key.
        if (configuration.TrustedKeys.Count > 0) _ = new TrustedKeys(configuration);
        for (var i = 0; i < configuration.AllowedPlugins.Count; i++)
        {
            var allowed = configuration.AllowedPlugins[i];
            if (!ManifestRules.IsPluginId(allowed.Id)) throw new MessageJsonException($"allowedPlugins[{i}].id", $"found \"{OneLine.Of(allowed.Id)}\"; allowed is the identifier of a plugin");
            if (!Sha256Text.IsOne(allowed.Sha256)) throw new MessageJsonException($"allowedPlugins[{i}].sha256", $"found \"{OneLine.Of(allowed.Sha256)}\"; allowed are 64 lower-case hexadecimal digits");
        }
    }
}
