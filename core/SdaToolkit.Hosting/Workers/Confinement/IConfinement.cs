using System.Diagnostics;

namespace SdaToolkit.Hosting;

/// <summary>A way to keep a worker from everything but its pipes, its plugin and what .NET needs to run.</summary>
internal interface IConfinement
{
    /// <summary>As records name it.</summary>
    string Word { get; }

    /// <summary>Why it cannot be put in force here, as far as that shows without trying; null: it may be.</summary>
    string? Objection { get; }

    /// <summary>What to start.</summary>
    ConfinedStart Prepare(WorkerProgram program, WorkerArguments arguments);
}

/// <summary>A worker ready to be started.</summary>
/// <param name="Executable">Full path.</param>
/// <param name="Arguments">Arguments.</param>
internal sealed record ConfinedStart(string Executable, IReadOnlyList<string> Arguments) : IDisposable
{
    /// <summary>Environment of the started process, which gets nothing else.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>Handle that the process reads the filter of system calls from, where it is given that way.</summary>
    public IDisposable? Filter { get; init; }

    /// <summary>Folder to delete when the worker has ended.</summary>
    public string? TemporaryFolder { get; init; }

    /// <summary>What to start, as the operating system takes it.</summary>
    public ProcessStartInfo ToStartInfo()
    {
        var start = new ProcessStartInfo(Executable, Arguments) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        if (!OperatingSystem.IsLinux()) start.WorkingDirectory = AppContext.BaseDirectory;
        start.Environment.Clear();
        foreach (var (name, value) in Environment) start.Environment[name] = value;
        return start;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (TemporaryFolder is null) return;
        try
        {
            Directory.Delete(TemporaryFolder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A plugin may have made what cannot be removed; it lies in the system's temporary folder.
        }
    }
}
