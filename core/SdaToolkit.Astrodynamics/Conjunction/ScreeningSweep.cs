using SdaToolkit.Astrodynamics.Propagation;

namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>Finds the pairs that may come below the threshold in one block of time after another, and their events.</summary>
/// <remarks>One instance a thread; its buffers serve all its blocks.</remarks>
internal sealed class ScreeningSweep
{
    private readonly ScreeningScene _scene;
    private readonly ScreeningPlan _plan;
    private readonly ScreeningKnots _knots;
    private readonly ScreeningChords _chords;
    private readonly ScreeningCells _cells;
    private readonly ScreeningRows _rows;
    private readonly ScreeningHits _hits;

    // Sought one by one: fast, known badly, without a state at a knot, or primaries where these are few.
    private readonly List<(ScreeningTrack Track, double ReachM, double MarginM, bool Broken)> _apart = [];

    public ScreeningSweep(ScreeningScene scene, ScreeningPlan plan)
    {
        (_scene, _plan) = (scene, plan);
        _knots = new(scene, plan);
        _chords = new(plan, _knots);
        _cells = new(plan, scene.Count);
        _rows = new(plan, _cells, _knots.Stride);
        _hits = new(scene, plan, _knots);
    }

    /// <summary>Events in the intervals from the first to before the last, in order.</summary>
    public List<CloseApproach> Run(int firstInterval, int endInterval, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        _knots.Fill(firstInterval);
        _chords.Begin(_scene);
        _hits.Candidates.Clear();
        for (var k = firstInterval; k < endInterval; k++)
        {
            for (var step = 0; step < _plan.Steps; step++)
            {
                cancellation.ThrowIfCancellationRequested();
                var from = Time(k, step);
                if (from >= _scene.DurationS) break;
                Step(k - firstInterval + ScreeningPlan.Apron, step, from, Time(k, step + 1));
            }
        }

        return ScreeningEvents.Of(_scene, _hits.Candidates, firstInterval * ScreeningPlan.KnotS, Math.Min(endInterval * ScreeningPlan.KnotS, _scene.DurationS), cancellation);
    }

    private double Time(int interval, int step) =>
        step == _plan.Steps ? (interval + 1) * ScreeningPlan.KnotS : (interval * ScreeningPlan.KnotS) + (step * _plan.StepS);

    private void Step(int row, int step, double from, double to)
    {
        _chords.Advance(row, (step + 1.0) / _plan.Steps, _cells);
        _rows.Sort(_chords);
        _hits.Begin(from, to);
        if (!_plan.Direct) _rows.ForEachPair(_hits);
        Gather(from, to);
        for (var i = 0; i < _apart.Count; i++)
        {
            var (track, reach, margin, broken) = _apart[i];
            if (!_plan.Direct || _scene.Rank(_knots.Objects[track.Column]) != int.MaxValue) _rows.Near(track, margin, broken, _plan.ThresholdM + reach + RowReach(), _hits);
            for (var j = i + 1; j < _apart.Count; j++)
            {
                var other = _apart[j];
                var limit = _plan.ThresholdM + reach + other.ReachM;
                if ((other.Track.Middle - track.Middle).NormSquared <= limit * limit)
                    _hits.Test(track, other.Track, margin, other.MarginM, broken || other.Broken);
            }
        }
    }

    /// <summary>Reach of what is in the rows.</summary>
    private double RowReach() => _plan.Direct ? (0.5 * _chords.LongestM) + _plan.SagittaM + _plan.CapMarginM : _plan.CapReachM;

    private void Gather(double from, double to)
    {
        _apart.Clear();
        for (var i = 0; i < _scene.Count; i++)
        {
            if (_chords.Keys[i] >= 0 || !_chords.Has(i)) continue;
            var (x, y, z) = _chords.Middle(i);
            var (dx, dy, dz) = _chords.Chord(i);
            var track = new ScreeningTrack(i, x, y, z, dx, dy, dz);
            _apart.Add((track, (0.5 * track.Chord.Norm) + _plan.SagittaM + _knots.MarginsM[i], _knots.MarginsM[i], false));
        }

        foreach (var i in _knots.Broken) AddBroken(i, from, to);
    }

    private void AddBroken(int i, double from, double to)
    {
        var cursor = default(Sgp4Cursor);
        var (start, end) = (Knot.At(_scene, _knots.Objects[i], from, ref cursor), Knot.At(_scene, _knots.Objects[i], to, ref cursor));
        if (!Knot.TryArc(start, end, to - from, out var arc)) return;
        var middle = arc.Middle;
        var chord = arc.Chord;
        var margin = arc.MarginM + (ScreeningKnots.RoundingShare * middle.Norm);
        var track = new ScreeningTrack(i, (float)middle.X, (float)middle.Y, (float)middle.Z, (float)chord.X, (float)chord.Y, (float)chord.Z);
        _apart.Add((track, (0.5 * chord.Norm) + margin, margin, true));
    }
}

/// <summary>One object at one time.</summary>
internal readonly record struct Knot(bool Valid, Vec3 R, Vec3 V)
{
    public static Knot At(ScreeningScene scene, int index, double seconds, ref Sgp4Cursor cursor) =>
        new(scene.TryState(index, seconds, ref cursor, out var r, out var v), r, v);

    /// <summary>The arc between two times; false where the object has no state at either.</summary>
    public static bool TryArc(in Knot a, in Knot b, double h, out ScreeningArc arc)
    {
        arc = (a.Valid, b.Valid) switch
        {
            (true, true) => ScreeningArc.Between(a.R, a.V, b.R, b.V, h),
            (true, false) => ScreeningArc.FromOneEnd(a.R, a.V, h, atStart: true),
            (false, true) => ScreeningArc.FromOneEnd(b.R, b.V, h, atStart: false),
            _ => default,
        };
        return a.Valid || b.Valid;
    }
}
