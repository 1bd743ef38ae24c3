using SdaToolkit.Astrodynamics.Propagation.Lanes;

namespace SdaToolkit.Astrodynamics.Propagation;

public sealed partial class Sgp4
{
    /// <summary>States at many times. Never throws for one time: its row is NaN and its status says why.</summary>
    /// <param name="minutesSinceEpoch">Minutes of SI seconds since the epoch, in any order; cheapest in order of time.</param>
    /// <param name="states">Where the states go, TEME, m and m/s; as long as the times.</param>
    /// <param name="status">Outcome a row; at least as long as the times.</param>
    /// <param name="kernel">How; the fastest of this processor where null.</param>
    /// <returns>Rows with a state.</returns>
    /// <exception cref="ArgumentException">The columns are not as long as the times, or the statuses are fewer.</exception>
    public int Propagate(ReadOnlySpan<double> minutesSinceEpoch, in StateColumns states, Span<Sgp4Status> status, Sgp4Kernel? kernel = null)
    {
        if (minutesSinceEpoch.Length != states.Length) throw new ArgumentException($"columns of {states.Length} rows for {minutesSinceEpoch.Length} times", nameof(states));
        return Run(minutesSinceEpoch, 0, 0, states, status, kernel);
    }

    /// <summary>States at evenly spaced times: <c>first + i · step</c>, i = 0, 1, …, one a row.</summary>
    /// <param name="firstMinutes">Time of the first row, minutes since the epoch.</param>
    /// <param name="stepMinutes">From row to row, minutes; either sign.</param>
    /// <param name="states">Where the states go, TEME, m and m/s; their length is the number of times.</param>
    /// <param name="status">Outcome a row; at least as long as the columns.</param>
    /// <param name="kernel">How; the fastest of this processor where null.</param>
    /// <returns>Rows with a state.</returns>
    /// <exception cref="ArgumentException">The statuses are fewer than the rows.</exception>
    public int Propagate(double firstMinutes, double stepMinutes, in StateColumns states, Span<Sgp4Status> status, Sgp4Kernel? kernel = null) =>
        Run(default, firstMinutes, stepMinutes, states, status, kernel);

    private int Run(ReadOnlySpan<double> times, double first, double step, in StateColumns states, Span<Sgp4Status> status, Sgp4Kernel? kernel)
    {
        if (status.Length < states.Length) throw new ArgumentException($"{status.Length} statuses for {states.Length} rows", nameof(status));
        return (kernel ?? Sgp4Kernels.Best) switch
        {
            Sgp4Kernel.Vector512 => Sgp4Lanes<Lanes512>.Run(this, times, first, step, states, status),
            Sgp4Kernel.Vector256 => Sgp4Lanes<Lanes256>.Run(this, times, first, step, states, status),
            Sgp4Kernel.Vector128 => Sgp4Lanes<Lanes128>.Run(this, times, first, step, states, status),
            _ => RunScalar(times, first, step, states, status),
        };
    }

    private int RunScalar(ReadOnlySpan<double> times, double first, double step, in StateColumns states, Span<Sgp4Status> status)
    {
        var (cursor, valid) = (default(Sgp4Cursor), 0);
        for (var i = 0; i < states.Length; i++)
            if (Store(times.IsEmpty ? first + (i * step) : times[i], ref cursor, states, status, i)) valid++;
        return valid;
    }

    /// <summary>One row by the scalar code; whether it has a state.</summary>
    internal bool Store(double t, ref Sgp4Cursor cursor, in StateColumns states, Span<Sgp4Status> status, int row)
    {
        status[row] = Propagate(t, ref cursor, out var r, out var v);
        (states.X[row], states.Y[row], states.Z[row]) = (r.X, r.Y, r.Z);
        if (states.HasVelocity) (states.Vx[row], states.Vy[row], states.Vz[row]) = (v.X, v.Y, v.Z);
        return status[row] == Sgp4Status.Valid;
    }
}
