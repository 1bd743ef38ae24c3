using SdaToolkit.Schemas.Host.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.Hosting.Tests;

/// <summary>Workers of the built program, with a confinement of the test's choice.</summary>
internal static class WorkerTesting
{
    private static readonly Dictionary<string, string> Problems = new(StringComparer.Ordinal);

    public static WorkerProgram Program { get; } = new(Dotnet(), [Sda.Library]);

    /// <summary>Options that force one way to confine. The test is skipped, visibly, where it cannot be put in force.</summary>
    public static async Task<WorkerOptions> ForceAsync(string kind)
    {
        if (kind == ConfinementKinds.None) return Unconfined;
        var options = new WorkerOptions(Program) { Policy = new() { Confinement = "required" }, Confinements = [kind] };
        string? problem;
        lock (Problems) Problems.TryGetValue(kind, out problem);
        problem ??= (await ConfinementProbe.FindAsync(options, CancellationToken.None))[0].Problem;
        lock (Problems) Problems[kind] = problem;
        if (problem.Length > 0) Assert.Inconclusive($"{kind}: {problem}");
        return options;
    }

    public static WorkerOptions Unconfined => new(Program) { Policy = new() { Confinement = "off" } };

    /// <summary>A program that is no worker: a script of the shell, given the option names and handles that a worker is given.</summary>
    public static WorkerOptions Fake(string script)
    {
        if (!OperatingSystem.IsLinux()) Assert.Inconclusive("scripts of the shell are for Linux");
        return new(new WorkerProgram("/bin/sh", ["-c", script])) { Policy = new WorkerPolicy { Confinement = "off" }, StartLimit = TimeSpan.FromSeconds(20) };
    }

    // The tests may run in a program of their own; .NET is three folders above its libraries.
    private static string Dotnet() => Path.GetFullPath(Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
}
