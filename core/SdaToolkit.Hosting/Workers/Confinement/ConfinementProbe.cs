using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Hosting;

/// <summary>What one way to confine is worth here.</summary>
/// <param name="Kind">A word of <see cref="ConfinementKinds"/>.</param>
/// <param name="Problem">Why it cannot be put in force; empty: it can.</param>
public sealed record ConfinementFinding(string Kind, string Problem)
{
    /// <summary>Whether it can be put in force.</summary>
    public bool IsInForce => Problem.Length == 0;
}

/// <summary>Finds out what can be put in force by doing it: a worker without a plugin is started and tries what it must not be able to do.</summary>
public static class ConfinementProbe
{
    // The one is readable by its owner and its group only on every Linux, the other by everybody.
    private const string Shadow = "/etc/shadow", Passwd = "/etc/passwd";

    /// <summary>Tries each way to confine, best first.</summary>
    /// <param name="options">How workers are started.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<IReadOnlyList<ConfinementFinding>> FindAsync(WorkerOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        var findings = new List<ConfinementFinding>();
        foreach (var word in options.Confinements) findings.Add(new(word, await ProblemAsync(Confinements.Of(word), options, cancellation)));
        return findings;
    }

    /// <summary>What the worker says: as analyses, what it could do and must not.</summary>
    internal static Hello Try()
    {
        var hello = new Hello { Protocol = WorkerProtocol.Version };
        if (Can(() => File.ReadAllBytes(Shadow))) hello.Analyses.Add($"read {Shadow}");
        if (Can(() => File.ReadAllBytes(Passwd))) hello.Analyses.Add($"read {Passwd}");
        if (Can(() => File.WriteAllText(Path.Combine(AppContext.BaseDirectory, ".probe"), ""))) hello.Analyses.Add("write to the program's folder");
        if (Can(() => Others(Directory.GetDirectories("/proc")))) hello.Analyses.Add("look at other processes");
        return hello;
    }

    private static async Task<string> ProblemAsync(IConfinement confinement, WorkerOptions options, CancellationToken cancellation)
    {
        if (confinement.Objection is { } objection) return objection;
        try
        {
            await using var worker = await WorkerProcess.StartAsync(confinement, options.Program, new("3", "4", "", "", options.MemoryLimitBytes));
            using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            late.CancelAfter(options.StartLimit);
            var hello = await worker.ReadHelloAsync(late.Token);
            if (hello is null) return OneLine.Of($"a worker does not start: {await worker.PrintedAsync()}", 300);
            return hello.Analyses.Count == 0 ? "" : $"in it a worker could {OneLine.Joined(hello.Analyses)}";
        }
        catch (Exception e) when (e is IOException or WorkerProtocolException)
        {
            return OneLine.Of(e.Message);
        }
    }

    // In a namespace of its own it sees itself and, as the first process, what made the namespace.
    private static void Others(string[] folders)
    {
        if (folders.Count(f => int.TryParse(Path.GetFileName(f), out _)) <= 2) throw new UnauthorizedAccessException("there are none");
    }

    private static bool Can(Action act)
    {
        try
        {
            act();
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
