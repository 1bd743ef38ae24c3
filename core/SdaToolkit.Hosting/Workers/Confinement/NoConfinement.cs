namespace SdaToolkit.Hosting;

/// <summary>A process of its own, and nothing more: it can be ended by force, but does what its user may do.</summary>
internal sealed class NoConfinement : IConfinement
{
    /// <inheritdoc/>
    public string Word => ConfinementKinds.None;

    /// <inheritdoc/>
    public string? Objection => null;

    /// <inheritdoc/>
    public ConfinedStart Prepare(WorkerProgram program, WorkerArguments arguments) =>
        new(program.Executable, [.. program.Arguments, WorkerProgram.WorkerCommand, .. arguments.ToList()]) { Environment = WorkerEnvironment.Create(arguments.MemoryLimitBytes, Path.GetTempPath()) };
}

/// <summary>The ways to confine a worker, by the words that records and configurations use.</summary>
public static class ConfinementKinds
{
    /// <summary>Namespaces of Linux, made by bubblewrap: nothing is there but what is put there.</summary>
    public const string Bubblewrap = "bubblewrap";

    /// <summary>Landlock, a filter of system calls and limits, put on by the worker's launcher.</summary>
    public const string Landlock = "landlock";

    /// <summary>Nothing but a process of its own.</summary>
    public const string None = "none";

    /// <summary>Those that confine, best first.</summary>
    public static IReadOnlyList<string> BestFirst { get; } = [Bubblewrap, Landlock];
}
