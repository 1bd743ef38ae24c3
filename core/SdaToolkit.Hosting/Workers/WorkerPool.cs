namespace SdaToolkit.Hosting;

/// <summary>Workers kept for the next run of the same plugin, at most as many as the policy says. Thread safe.</summary>
internal sealed class WorkerPool(WorkerOptions options) : IAsyncDisposable
{
    private readonly WorkerStarter _starter = new(options);
    private readonly Lock _lock = new();
    private readonly List<(string Sha256, ulong MemoryLimitBytes, WorkerProcess Worker)> _idle = [];
    private bool _closed;

    /// <inheritdoc cref="WorkerStarter.Reasons"/>
    public string Reasons => _starter.Reasons;

    /// <summary>A worker of a plugin that has nothing to do: one that is kept, or a new one.</summary>
    /// <inheritdoc cref="WorkerStarter.StartAsync(Plugin, ulong, CancellationToken)" path="/exception"/>
    public async Task<WorkerProcess> TakeAsync(Plugin plugin, ulong memoryLimitBytes, CancellationToken stop)
    {
        while (Kept(plugin, memoryLimitBytes) is { } worker)
        {
            if (worker.IsUsable) return worker;
            await worker.DisposeAsync();
        }
        return await _starter.StartAsync(plugin, memoryLimitBytes, stop);
    }

    /// <summary>Takes a worker back after a run: keeps it where it may be kept, else ends it.</summary>
    public async ValueTask ReturnAsync(WorkerProcess worker, Plugin plugin, ulong memoryLimitBytes, bool inOrder)
    {
        (string, ulong, WorkerProcess Worker)? tooMany = null;
        var keep = inOrder && options.Policy.WarmWorkers > 0;
        if (keep) worker.Rest();
        lock (_lock)
        {
            keep &= !_closed;
            if (keep)
            {
                _idle.Add((plugin.Sha256, memoryLimitBytes, worker));
                if (_idle.Count > options.Policy.WarmWorkers) (tooMany, _) = (_idle[0], _idle.Remove(_idle[0]));
            }
        }
        if (tooMany is { } oldest) await oldest.Worker.DisposeAsync();
        if (!keep) await worker.DisposeAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        List<WorkerProcess> idle;
        lock (_lock)
        {
            _closed = true;
            idle = [.. _idle.Select(i => i.Worker)];
            _idle.Clear();
        }
        foreach (var worker in idle) await worker.DisposeAsync();
    }

    private WorkerProcess? Kept(Plugin plugin, ulong memoryLimitBytes)
    {
        lock (_lock)
        {
            var at = _idle.FindLastIndex(i => i.Sha256 == plugin.Sha256 && i.MemoryLimitBytes == memoryLimitBytes);
            if (at < 0) return null;
            var worker = _idle[at].Worker;
            _idle.RemoveAt(at);
            return worker;
        }
    }
}
