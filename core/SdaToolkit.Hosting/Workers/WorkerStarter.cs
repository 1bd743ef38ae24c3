using SdaToolkit.Contracts;

namespace SdaToolkit.Hosting;

/// <summary>Starts workers with the best confinement that can be put in force, as found when the first one is started. Thread safe.</summary>
internal sealed class WorkerStarter(WorkerOptions options)
{
    private readonly List<string> _reasons = [];
    private volatile IConfinement? _chosen;

    /// <summary>Why nothing better than what is in force is, one line; empty where the best is.</summary>
    public string Reasons
    {
        get
        {
            lock (_reasons) return OneLine.Joined(_reasons);
        }
    }

    /// <summary>Starts a worker for a plugin and hears what it says of itself.</summary>
    /// <exception cref="WorkerProtocolException">It lies about itself, or ends at once.</exception>
    /// <exception cref="AnalysisException">not_permitted: nothing can confine it, and the policy asks for that.</exception>
    /// <exception cref="OperationCanceledException">The run was to stop.</exception>
    public async Task<WorkerProcess> StartAsync(Plugin plugin, ulong memoryLimitBytes, CancellationToken stop)
    {
        var arguments = new WorkerArguments("3", "4", plugin.Folder, plugin.Sha256, memoryLimitBytes);
        if (_chosen is { } chosen) return await StartAsync(chosen, arguments, plugin, stop);
        foreach (var confinement in options.IsOff ? [] : options.Confinements.Select(Confinements.Of))
        {
            try
            {
                if (confinement.Objection is { } objection) throw new IOException($"{confinement.Word}: {objection}");
                var worker = await StartAsync(confinement, arguments, plugin, stop);
                _chosen = confinement;
                return worker;
            }
            // No code of the plugin has run before it said hello, so this is not the plugin's doing.
            catch (IOException e)
            {
                lock (_reasons) _reasons.Add(OneLine.Of(e.Message));
            }
        }
        if (options.IsRequired) throw new AnalysisException(AnalysisErrorCode.NotPermitted, $"confinement: the policy requires it, and nothing can be put in force here: {Reasons}");
        _chosen = new NoConfinement();
        return await StartAsync(_chosen, arguments, plugin, stop);
    }

    private async Task<WorkerProcess> StartAsync(IConfinement confinement, WorkerArguments arguments, Plugin plugin, CancellationToken stop)
    {
        var worker = await WorkerProcess.StartAsync(confinement, options.Program, arguments);
        using var late = CancellationTokenSource.CreateLinkedTokenSource(stop);
        late.CancelAfter(options.StartLimit);
        try
        {
            var hello = await worker.ReadHelloAsync(late.Token) ?? throw new IOException($"{confinement.Word}: the worker ended before it said hello: {await FirstLineAsync(worker)}");
            HelloCheck.Check(hello, HelloCheck.Expected(plugin));
            return worker;
        }
        catch (Exception e)
        {
            await worker.DisposeAsync();
            if (e is OperationCanceledException && !stop.IsCancellationRequested) throw new IOException($"{confinement.Word}: the worker said nothing within {options.StartLimit.TotalSeconds:G6} s", e);
            throw;
        }
    }

    private static async Task<string> FirstLineAsync(WorkerProcess worker) =>
        (await worker.PrintedAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() is { } line ? OneLine.Of(line, 300) : "it printed nothing";
}
