using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Astrodynamics.Propagation.Lanes;

namespace SdaToolkit.Astrodynamics.RelativeMotion.Safety;

/// <summary>Some deputies side by side, in columns, and their step. What it computes for one does not depend on the others.</summary>
internal abstract class RelativeBlock(ClientTrack track, double radiationM2PerKg)
{
    /// <summary>Deputies of a block: every width divides it, and its columns fit into the nearest cache.</summary>
    public const int Size = 32;

    /// <summary>Relative position in the axes of the track, m, then velocity, m/s: six columns.</summary>
    public double[] State { get; } = new double[6 * Size];

    /// <summary>C_D·A/m, m²/kg.</summary>
    public double[] Drag { get; } = new double[Size];

    protected ClientTrack Track => track;

    protected double Radiation => radiationM2PerKg;

    /// <summary>From a node to the next.</summary>
    /// <param name="node">The node.</param>
    /// <param name="used">Deputies that count; the first ones.</param>
    public abstract void Step(int node, int used);
}

/// <summary>The same in lanes.</summary>
internal sealed class RelativeBlock<T>(ClientTrack track, double radiationM2PerKg) : RelativeBlock(track, radiationM2PerKg)
    where T : struct, ILanes<T>
{
    // Accelerations of the stages: three columns each.
    private readonly double[] _k = new double[3 * Size * StageWeights.Stages];
    private readonly bool _air = track.Model.Atmosphere is not null;
    private readonly bool _relativity = track.Model.Relativity;
    private readonly bool _light = track.Model.RadiationPressure;
    private readonly double _excess = radiationM2PerKg - (track.Client.RadiationM2 / track.Client.MassKg);

    public override void Step(int node, int used)
    {
        var h = Track.Nodes[node + 1] - Track.Nodes[node];
        for (var stage = 0; stage < StageWeights.Stages; stage++)
        {
            ref readonly var row = ref Track.Row(node, stage);
            for (var i = 0; i < used; i += T.Count) Stage(in row, stage, i, h);
        }

        ref var y = ref MemoryMarshal.GetArrayDataReference(State);
        for (var i = 0; i < used; i += T.Count)
        {
            At(StageWeights.Stages, 1, i, h, out var p, out var v);
            Store(p, ref y, i);
            Store(v, ref y, i + (3 * Size));
        }
    }

    private void Stage(ref readonly double row, int stage, int i, double h)
    {
        At(stage, StageWeights.At[stage], i, h, out var p, out var v);
        var a = RelativeAcceleration<T>.Gravity(in row, p, out var height);
        if (_relativity) a += RelativeAcceleration<T>.Relativity(in row, p, v);
        if (_air) a += RelativeAcceleration<T>.Drag(in row, p, v, height, T.Load(in Drag[0], i), T.Of(Track.TurnRateRadPerS));
        if (_light) a += RelativeAcceleration<T>.Sunlight(in row, p, T.Of(Radiation), T.Of(_excess));
        Store(a, ref MemoryMarshal.GetArrayDataReference(_k), i + (3 * Size * stage));
    }

    // Position and velocity at a stage: r + c h v + h² Σ (a·a) A, v + h Σ a A.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void At(int stage, double part, int i, double h, out Lane3<T> p, out Lane3<T> v)
    {
        ref var y = ref MemoryMarshal.GetArrayDataReference(State);
        ref var k = ref MemoryMarshal.GetArrayDataReference(_k);
        ref var a = ref MemoryMarshal.GetReference(StageWeights.Velocity[StageWeights.RowStart(stage)..]);
        ref var aa = ref MemoryMarshal.GetReference(StageWeights.Position[StageWeights.RowStart(stage)..]);
        var zero = T.Of(0);
        Lane3<T> dv = new(zero, zero, zero), dp = dv;
        for (var j = 0; j < stage; j++)
        {
            var force = Load(ref k, i + (3 * Size * j));
            dv = Lane3<T>.Along(dv, T.Of(Unsafe.Add(ref a, j)), force);
            dp = Lane3<T>.Along(dp, T.Of(Unsafe.Add(ref aa, j)), force);
        }

        var (p0, v0) = (Load(ref y, i), Load(ref y, i + (3 * Size)));
        p = Lane3<T>.Along(Lane3<T>.Along(p0, T.Of(part * h), v0), T.Of(h * h), dp);
        v = Lane3<T>.Along(v0, T.Of(h), dv);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lane3<T> Load(ref double column, int i) => new(T.Load(in column, i), T.Load(in column, i + Size), T.Load(in column, i + (2 * Size)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Lane3<T> value, ref double column, int i)
    {
        T.Store(value.X, ref column, i);
        T.Store(value.Y, ref column, i + Size);
        T.Store(value.Z, ref column, i + (2 * Size));
    }
}
