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
        catch (MessageJsonException e)
        {
            throw new InvalidDataException($"{path}: {e.Message}", e);
        }
    }

    private static void Check(HostConfiguration configuration)
    {
        if (configuration.Worker?.Confinement is not (null or "" or "required" or "available" or "off"))
            throw new MessageJsonException("worker.confinement", $"found \"{OneLine.Of(configuration.Worker.Confinement)}\"; allowed are required, available, off");
        if (configuration.Worker is { DeadlineS: var deadline } && !(deadline >= 0 && deadline < 1e9))
            throw new MessageJsonException("worker.deadlineS", $"found {deadline}; allowed is 0 s to 1000000000 s");
        MarkingPolicyRules.Check(configuration.Marking ?? new());
    }
}
