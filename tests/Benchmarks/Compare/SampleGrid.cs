using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Propagation;

namespace SdaToolkit.Benchmarks.Compare;

/// <summary>Positions of all objects at a run of steps, m; NaN where an object has no state.</summary>
internal sealed class SampleGrid
{
    private readonly int _first, _count;
    private readonly double[] _x, _y, _z;

    public SampleGrid(IReadOnlyList<Sgp4> objects, Epoch start, double stepS, int first, int last, ParallelOptions parallel)
    {
        var steps = last - first + 1;
        (_first, _count) = (first, objects.Count);
        (_x, _y, _z) = (new double[steps * _count], new double[steps * _count], new double[steps * _count]);
        Parallel.For(0, _count, parallel, () => (Rows: new double[3 * steps], Status: new Sgp4Status[steps]), (o, _, own) =>
        {
            var states = new StateColumns(own.Rows.AsSpan(0, steps), own.Rows.AsSpan(steps, steps), own.Rows.AsSpan(2 * steps, steps));
            objects[o].Propagate(start.AddSeconds(first * stepS).SecondsSince(objects[o].Elements.Epoch) / 60, stepS / 60, states, own.Status);
            for (var i = 0; i < steps; i++)
                (_x[(i * _count) + o], _y[(i * _count) + o], _z[(i * _count) + o]) = (states.X[i], states.Y[i], states.Z[i]);
            return own;
        }, _ => { });
    }

    public ReadOnlySpan<double> X(int step) => _x.AsSpan((step - _first) * _count, _count);

    public ReadOnlySpan<double> Y(int step) => _y.AsSpan((step - _first) * _count, _count);

    public ReadOnlySpan<double> Z(int step) => _z.AsSpan((step - _first) * _count, _count);

    /// <summary>From one object to another, m.</summary>
    public Vec3 Between(int a, int b, int step)
    {
        var at = (step - _first) * _count;
        return new(_x[at + b] - _x[at + a], _y[at + b] - _y[at + a], _z[at + b] - _z[at + a]);
    }
}
