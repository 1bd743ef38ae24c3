namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>Gives out blocks of time in order, and hands their events on in order.</summary>
internal sealed class ScreeningOrder(int blocks, Action<IReadOnlyList<CloseApproach>> sink, IProgress<double>? progress)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<int, List<CloseApproach>> _waiting = [];
    private int _taken;
    private int _handedOn;
    private int _done;
    private bool _failed;

    public int Blocks => blocks;

    /// <summary>The next block to be done.</summary>
    public bool TryTake(out int block)
    {
        block = Interlocked.Increment(ref _taken) - 1;
        return block < blocks && !Volatile.Read(ref _failed);
    }

    /// <summary>Takes the events of a block, in their order.</summary>
    public void Put(int block, List<CloseApproach> events)
    {
        lock (_lock)
        {
            if (_failed) return;
            _waiting.Add(block, events);
            HandOn();
            progress?.Report((double)++_done / blocks);
        }
    }

    private void HandOn()
    {
        try
        {
            while (_waiting.Remove(_handedOn, out var next))
            {
                _handedOn++;
                if (next.Count > 0) sink(next);
            }
        }
        catch
        {
            // Nothing may follow what was not taken.
            Volatile.Write(ref _failed, true);
            throw;
        }
    }
}
