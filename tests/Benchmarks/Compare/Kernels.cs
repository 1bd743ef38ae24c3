using SdaToolkit.Astrodynamics.Propagation;

namespace SdaToolkit.Benchmarks.Compare;

/// <summary>One way through our propagator for a set and a grid of times.</summary>
internal sealed record Kernel(string Name, Kernel.Body Propagate)
{
    public delegate void Body(Sgp4 sgp4, double firstMinutes, double stepMinutes, in StateColumns states, Span<Sgp4Status> status);
}

/// <summary>The kernels of this machine.</summary>
internal static class Kernels
{
    /// <summary>What a caller gets who names none.</summary>
    public static Kernel InForce { get; } = new(Sgp4Kernels.Best.ToString(), (sgp4, first, step, in states, status) => sgp4.Propagate(first, step, states, status));

    /// <summary>State by state through the scalar call.</summary>
    public static Kernel ScalarCall { get; } = new("scalar call, a state each", (sgp4, first, step, in states, status) =>
    {
        var cursor = default(Sgp4Cursor);
        for (var i = 0; i < states.Length; i++)
        {
            status[i] = sgp4.Propagate(first + (i * step), ref cursor, out var r, out var v);
            (states.X[i], states.Y[i], states.Z[i]) = (r.X, r.Y, r.Z);
            if (states.HasVelocity) (states.Vx[i], states.Vy[i], states.Vz[i]) = (v.X, v.Y, v.Z);
        }
    });

    /// <summary>The naive way: the element set prepared anew for every state.</summary>
    public static Kernel PrepareEachTime { get; } = new("prepared anew for each state", (sgp4, first, step, in states, status) =>
    {
        for (var i = 0; i < states.Length; i++)
        {
            status[i] = new Sgp4(sgp4.Elements).Propagate(first + (i * step), out var r, out var v);
            (states.X[i], states.Y[i], states.Z[i]) = (r.X, r.Y, r.Z);
            if (states.HasVelocity) (states.Vx[i], states.Vy[i], states.Vz[i]) = (v.X, v.Y, v.Z);
        }
    });

    /// <summary>Each kernel that this processor has registers for.</summary>
    public static IReadOnlyList<Kernel> All { get; } = [.. Enum.GetValues<Sgp4Kernel>().Where(Sgp4Kernels.IsAccelerated).Select(Named)];

    private static Kernel Named(Sgp4Kernel kernel) => new(kernel.ToString(), (sgp4, first, step, in states, status) => sgp4.Propagate(first, step, states, status, kernel));
}
