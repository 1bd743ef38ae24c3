namespace SdaToolkit.Hosting;

/// <summary>The program that worker processes run: who hosts this library names it, since the library has no program of its own.</summary>
/// <param name="Executable">Full path of the executable.</param>
/// <param name="Arguments">Arguments before the command, e.g. the path of the library that "dotnet" is to run.</param>
/// <remarks>
/// With the arguments "worker …" it must call <see cref="WorkerServer.RunAsync"/> with what follows, and with "worker-launch …"
/// <see cref="WorkerLauncher.Run"/>, before it does anything else.
/// </remarks>
public sealed record WorkerProgram(string Executable, IReadOnlyList<string> Arguments)
{
    /// <summary>Name of the command that runs a worker.</summary>
    public const string WorkerCommand = "worker";

    /// <summary>Name of the command that confines itself and then becomes a worker.</summary>
    public const string LaunchCommand = "worker-launch";

    /// <summary>The program's own folder: that of the library, where there is one, else that of the executable.</summary>
    public string Folder => Path.GetDirectoryName(Arguments.Count > 0 ? Path.GetFullPath(Arguments[0]) : Path.GetFullPath(Executable))!;
}
