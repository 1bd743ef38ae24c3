namespace SdaToolkit.Astrodynamics.Propagation;

public sealed partial class Sgp4
{
    /// <summary>States at many times. Never throws for one time: its row is NaN and its status says why.</summary>
    /// <param name="minutesSinceEpoch">Minutes of SI seconds since the epoch, in any order; cheapest in order of time.</param>
    /// <param name="states">Where the states go, TEME, m and m/s.</param>
    /// <param name="status">Outcome a row; as long as the times.</param>
    /// <returns>Rows with a state.</returns>
    public int Propagate(ReadOnlySpan<double> minutesSinceEpoch, in StateColumns states, Span<Sgp4Status> status)
    {
        var (cursor, valid) = (default(Sgp4Cursor), 0);
        for (var i = 0; i < minutesSinceEpoch.Length; i++)
            if (Store(minutesSinceEpoch[i], ref cursor, states, status, i)) valid++;
        return valid;
    }

    /// <summary>States at evenly spaced times: <c>first + i · step</c>, i = 0, 1, …, one a row.</summary>
    /// <param name="firstMinutes">Time of the first row, minutes since the epoch.</param>
    /// <param name="stepMinutes">From row to row, minutes; either sign.</param>
    /// <param name="states">Where the states go, TEME, m and m/s; their length is the number of times.</param>
    /// <param name="status">Outcome a row; as long as the columns.</param>
    /// <returns>Rows with a state.</returns>
    public int Propagate(double firstMinutes, double stepMinutes, in StateColumns states, Span<Sgp4Status> status)
    {
        var (cursor, valid) = (default(Sgp4Cursor), 0);
        for (var i = 0; i < states.Length; i++)
            if (Store(firstMinutes + (i * stepMinutes), ref cursor, states, status, i)) valid++;
        return valid;
    }

    private bool Store(double t, ref Sgp4Cursor cursor, in StateColumns states, Span<Sgp4Status> status, int i)
    {
        status[i] = Propagate(t, ref cursor, out var r, out var v);
        (states.X[i], states.Y[i], states.Z[i]) = (r.X, r.Y, r.Z);
        if (states.HasVelocity) (states.Vx[i], states.Vy[i], states.Vz[i]) = (v.X, v.Y, v.Z);
        return status[i] == Sgp4Status.Valid;
    }
}
