using Google.Protobuf;
using SdaToolkit.Hosting;
using SdaToolkit.Scenarios;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Cli.Watch;

/// <summary>The folder in which a watch keeps where its stream stands. One watch at a time uses it.</summary>
internal sealed class WatchFolder : IDisposable
{
    private readonly FileStream _lock;

    private WatchFolder(string path, FileStream held) => (Path, _lock) = (path, held);

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>Told of every step, for tests that end the process there; null: nobody is.</summary>
    public Action<WatchPoint>? At { get; set; }

    private string CheckpointFile => System.IO.Path.Combine(Path, "checkpoint.pb");

    private string PlanFile => System.IO.Path.Combine(Path, "plan.pb");

    /// <summary>Takes a folder for this process; one that is not there is made, for its owner only.</summary>
    /// <exception cref="InputException">Another watch has it, or it cannot be made.</exception>
    public static WatchFolder Open(string path)
    {
        try
        {
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
            else Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"--state: {path}: is no folder and cannot be made one; allowed is a folder that you may write to", e);
        }
        try
        {
            // Held until the process ends, however it does.
            return new(path, new FileStream(System.IO.Path.Combine(path, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e) when (e is not (FileNotFoundException or DirectoryNotFoundException))
        {
            throw new InputException($"{path}: another watch uses it; one stream has one watch (--name and --state give another)", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new InputException($"--state: {path}: cannot be written to; allowed is a folder that you may write to", e);
        }
    }

    /// <summary>The last checkpoint; null: none yet.</summary>
    /// <exception cref="InputException">It is damaged.</exception>
    public WatchCheckpoint? Load()
    {
        if (!File.Exists(CheckpointFile)) return null;
        try
        {
            var checkpoint = WatchCheckpoint.Parser.ParseFrom(File.ReadAllBytes(CheckpointFile));
            return checkpoint.StreamId.Length > 0 ? checkpoint : throw new InvalidDataException("it names no stream");
        }
        catch (Exception e) when (e is InvalidProtocolBufferException or InvalidDataException)
        {
            throw new InputException($"{CheckpointFile}: is no checkpoint of a watch, or is damaged: {e.Message}", e);
        }
    }

    /// <summary>The plan of the stream.</summary>
    /// <param name="sha256">The hash that the checkpoint has of it.</param>
    /// <exception cref="InputException">It is missing or damaged.</exception>
    public WatchPlan LoadPlan(string sha256)
    {
        var bytes = File.Exists(PlanFile) ? File.ReadAllBytes(PlanFile) : [];
        return RunBlob.HashOf(bytes) == sha256 ? WatchPlan.Parser.ParseFrom(bytes) : throw new InputException($"{PlanFile}: is missing or is not what the checkpoint beside it was made with");
    }

    /// <summary>Keeps the plan of a stream; before the first checkpoint, which names it.</summary>
    public void SavePlan(WatchPlan plan) => Write(PlanFile, plan.ToByteArray());

    /// <summary>Puts a checkpoint in the place of the last one, whole or not at all. When this returns, a power cut does not lose it.</summary>
    public void Save(WatchCheckpoint checkpoint)
    {
        Write(CheckpointFile, checkpoint.ToByteArray());
        At?.Invoke(WatchPoint.Committed);
    }

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();

    private void Write(string file, ReadOnlySpan<byte> content)
    {
        var temporary = file + ".new";
        using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }
        At?.Invoke(WatchPoint.Written);
        File.Move(temporary, file, overwrite: true);
    }
}
