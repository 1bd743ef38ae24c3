using SdaToolkit.Astrodynamics.Propagation;

namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>Every object against every other: interval by interval, by a grid of cells in space.</summary>
/// <remarks>One instance a thread; its buffers serve one block of intervals after another.</remarks>
internal sealed class ScreeningSweep(ScreeningScene scene)
{
    private readonly Sgp4Cursor[] _cursors = new Sgp4Cursor[scene.Count];
    private readonly ScreeningGrid _grid = new(scene.Count);
    private Knot[] _here = new Knot[scene.Count];
    private Knot[] _next = new Knot[scene.Count];

    /// <summary>Events in the intervals from the first to before the last.</summary>
    public List<CloseApproach> Run(int firstInterval, int endInterval, CancellationToken cancellation)
    {
        var events = new List<CloseApproach>();
        Array.Clear(_cursors);
        Fill(_here, firstInterval);
        for (var k = firstInterval; k < endInterval; k++)
        {
            cancellation.ThrowIfCancellationRequested();
            Fill(_next, k + 1);
            var h = scene.Knot(k + 1) - scene.Knot(k);
            _grid.Clear();
            for (var i = 0; i < scene.Count; i++)
                if (Knot.TryArc(_here[i], _next[i], h, out var arc)) _grid.Add(i, arc);
            _grid.ForEachPair(scene, k, events);
            (_here, _next) = (_next, _here);
        }

        return events;
    }

    private void Fill(Knot[] knots, int k)
    {
        var seconds = scene.Knot(k);
        for (var i = 0; i < knots.Length; i++) knots[i] = Knot.At(scene, i, seconds, ref _cursors[i]);
    }
}

/// <summary>One object at one knot.</summary>
internal readonly record struct Knot(bool Valid, Vec3 R, Vec3 V)
{
    public static Knot At(ScreeningScene scene, int index, double seconds, ref Sgp4Cursor cursor) =>
        new(scene.TryState(index, seconds, ref cursor, out var r, out var v), r, v);

    /// <summary>The arc between two knots; false where the object has no state at either.</summary>
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
