using SdaToolkit.Formats.Telemetry.Container;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Formats.Telemetry;

/// <summary>Appends telemetry to a container file; nothing that is there is written again. Not thread safe; one writer a file.</summary>
/// <remarks>
/// Each block is one write of a whole frame. A writer that is killed leaves at most one torn block at the end, which the next one cuts off and says so. A file that is
/// damaged before its end is refused, so that nothing after the damage is lost.
/// </remarks>
public sealed class TelemetryContainerWriter : IDisposable
{
    private readonly FileStream _file;
    private readonly ContainerAppender _appender;

    private TelemetryContainerWriter(FileStream file, ContainerAppender appender) => (_file, _appender) = (file, appender);

    /// <summary>What was found at opening, a sentence each: a torn block that was cut off.</summary>
    public IReadOnlyList<string> Notes { get; private init; } = [];

    /// <summary>Starts a new file.</summary>
    /// <param name="path">Its path, where no file may be.</param>
    /// <param name="envelope">Telemetry whose envelope, spacecraft, read summary and channels the file takes; its samples are not written.</param>
    /// <exception cref="DataFormatException">It does not fit together.</exception>
    /// <exception cref="IOException">There is such a file, or it cannot be made.</exception>
    public static TelemetryContainerWriter Create(string path, TelemetryData envelope)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        return new(file, ContainerAppender.Start(file, envelope));
    }

    /// <summary>Goes on with a file.</summary>
    /// <param name="path">Its path.</param>
    /// <exception cref="DataFormatException">It is no container, or damaged before its end.</exception>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public static TelemetryContainerWriter Open(string path)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        try
        {
            using var bytes = new ContainerBytes(path);
            var scan = ContainerScan.Of(bytes, Path.GetFileName(path));
            if (scan.Damage.Count > 0) throw new DataFormatException(scan.Damage[0]);
            if (scan.TornBytes > 0) file.SetLength(scan.End);
            file.Position = scan.End;
            return new(file, ContainerAppender.GoOn(file, scan))
            {
                Notes = scan.TornBytes > 0 ? [$"{scan.TornBytes} bytes of a block that was not written to its end were cut off."] : [],
            };
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Appends samples. Channels and states not there before are added; an axis goes on where its channels are the same.</summary>
    /// <param name="data">The samples, in the order received.</param>
    /// <exception cref="DataFormatException">They do not fit together, or not to what is there: another unit, clock or company. Nothing is written then.</exception>
    /// <exception cref="IOException">The file system refuses, or another writer has appended meanwhile; what was written whole counts.</exception>
    public void Append(TelemetryData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (_file.Length != _file.Position) throw new IOException($"{_file.Name} is {_file.Length} bytes long where {_file.Position} were written: another writer has it, or a write failed; open it again");
        _appender.Append(data);
    }

    /// <summary>Waits until what was appended is on the disk, for safety from power failures.</summary>
    /// <exception cref="IOException">The file system refuses.</exception>
    public void Flush() => _file.Flush(flushToDisk: true);

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
