namespace SdaToolkit.Astrodynamics.RelativeMotion.Safety;

/// <summary>Runs blocks of an ensemble, one after the other.</summary>
internal sealed class EnsembleWorker(ClientTrack track, EnsembleRequest request, RelativeBlock block)
{
    private const int Size = RelativeBlock.Size;

    private readonly VolumeWatch _watch = new(request.Volumes);
    private readonly int _last = request.LastNode ?? (track.Nodes.Length - 1);

    /// <summary>Drifts the samples from the first on and writes their rows.</summary>
    public void Run(int first, int used, EnsembleOutcome outcome)
    {
        Load(first, used);
        var watchFrom = request.WatchFromNode ?? request.FirstNode;
        var burn = 0;
        for (var node = request.FirstNode; node <= _last; node++)
        {
            if (node == watchFrom) _watch.Begin(track, node, block, used);
            else if (node > watchFrom) _watch.Next(track, node, block, used);
            if (node == _last) break;
            if (Kick(node, ref burn, first, used) && node >= watchFrom) _watch.Jumped(track, node, block, used);
            block.Step(node, used);
        }

        Write(first, used, outcome);
    }

    /// <summary>The same, keeping every node; a burn's node holds the state after it.</summary>
    public void Record(int first, int used, RelativeState[][] paths)
    {
        for (var i = 0; i < used; i++) paths[first + i] = new RelativeState[_last - request.FirstNode + 1];
        Load(first, used);
        var burn = 0;
        for (var node = request.FirstNode; node <= _last; node++)
        {
            if (node < _last) Kick(node, ref burn, first, used);
            for (var i = 0; i < used; i++) paths[first + i][node - request.FirstNode] = State(node, i);
            if (node < _last) block.Step(node, used);
        }
    }

    private void Load(int first, int used)
    {
        var toTable = track.ToRtn(request.FirstNode).Transpose();
        var turn = new Vec3(0, 0, track.Turn(request.FirstNode).Z);
        for (var i = 0; i < Size; i++)
        {
            // Lanes that no sample fills repeat the last one.
            var sample = first + Math.Min(i, used - 1);
            var state = request.Initial[sample];
            Put(i, toTable * state.PositionM, toTable * (state.VelocityMPerS + Vec3.Cross(turn, state.PositionM)));
            block.Drag[i] = request.DragM2PerKg[request.DragM2PerKg.Count == 1 ? 0 : sample];
        }
    }

    private void Put(int i, Vec3 p, Vec3 v)
    {
        var y = block.State;
        (y[i], y[i + Size], y[i + (2 * Size)]) = (p.X, p.Y, p.Z);
        (y[i + (3 * Size)], y[i + (4 * Size)], y[i + (5 * Size)]) = (v.X, v.Y, v.Z);
    }

    private bool Kick(int node, ref int burn, int first, int used)
    {
        var any = false;
        for (; burn < request.Burns.Count && request.Burns[burn].Node == node; burn++, any = true)
        {
            var toTable = track.ToRtn(node).Transpose();
            var (y, changes) = (block.State, request.Burns[burn].DeltaVMPerS);
            for (var i = 0; i < Size; i++)
            {
                var dv = toTable * changes[changes.Count == 1 ? 0 : first + Math.Min(i, used - 1)];
                (y[i + (3 * Size)], y[i + (4 * Size)], y[i + (5 * Size)]) = (y[i + (3 * Size)] + dv.X, y[i + (4 * Size)] + dv.Y, y[i + (5 * Size)] + dv.Z);
            }
        }

        return any;
    }

    private RelativeState State(int node, int i)
    {
        var y = block.State;
        var toRtn = track.ToRtn(node);
        var p = toRtn * new Vec3(y[i], y[i + Size], y[i + (2 * Size)]);
        return new(p, (toRtn * new Vec3(y[i + (3 * Size)], y[i + (4 * Size)], y[i + (5 * Size)])) - Vec3.Cross(new(0, 0, track.Turn(node).Z), p));
    }

    private void Write(int first, int used, EnsembleOutcome outcome)
    {
        for (var i = 0; i < used; i++)
        {
            (outcome.MinimumRangeM[first + i], outcome.MinimumRangeTimeS[first + i]) = (Math.Sqrt(_watch.Least[i]), _watch.LeastTime[i]);
            for (var k = 0; k < request.Volumes.Count; k++)
            {
                var at = ((k + 1) * Size) + i;
                outcome.MinimumDistance[k][first + i] = Math.Sqrt(_watch.Least[at]);
                outcome.MinimumDistanceTimeS[k][first + i] = _watch.LeastTime[at];
                outcome.EntryTimeS[k][first + i] = _watch.Entry[at];
            }

            outcome.Final[first + i] = State(_last, i);
        }
    }
}
