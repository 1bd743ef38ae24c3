using SdaToolkit.Astrodynamics.Propagation;

namespace SdaToolkit.Astrodynamics.Interpolation;

/// <summary>A table of states read between its rows. Immutable and thread safe; reading allocates nothing.</summary>
/// <remarks>
/// <para>The rows nearest to the instant carry the polynomial, as many before as after it where there are, as CCSDS 502.0-B (OEM, INTERPOLATION_DEGREE) means it:
/// it changes at the rows, so position is continuous and its last bits of smoothness are not.</para>
/// <para>Error between rows h apart on a circular orbit with mean motion n and axis a: at most a·Kₘ·(nh)ᵐ, m being the degree + 1; for Hermite K₄ = 1/384,
/// K₆ = 2.0e-4, K₈ = 7.9e-6, for Lagrange of degree 7 K₈ = 1.1e-3. In the first and last steps of a segment, where the rows are one-sided, up to 3.2 times as
/// much for Hermite of degree 7, 14 for Lagrange. On an eccentric orbit the derivatives at perigee are larger by (1 − e)^−m or so. Tested on Kepler orbits.
/// The nanoseconds of the times round by 4 µm at 8 km/s.</para>
/// </remarks>
/// <typeparam name="TFrame">Frame of the rows.</typeparam>
public sealed class EphemerisInterpolator<TFrame>
    where TFrame : struct, IFrame
{
    private readonly Epoch _start;
    private readonly double[] _seconds;
    private readonly double[][] _columns;

    /// <summary>Takes a copy of the rows.</summary>
    /// <param name="states">Rows in strictly rising order of time, at least one.</param>
    /// <param name="options">How to read them; the defaults where null.</param>
    /// <exception cref="ArgumentException">No rows, rows out of order or not finite, or options out of range.</exception>
    public EphemerisInterpolator(ReadOnlySpan<State<TFrame>> states, InterpolationOptions? options = null)
    {
        Options = Checked(options ?? new());
        _start = states.IsEmpty ? default : states[0].Epoch;
        _seconds = new double[states.Length];
        _columns = new double[6][];
        for (var axis = 0; axis < 6; axis++) _columns[axis] = new double[states.Length];
        for (var i = 0; i < states.Length; i++)
        {
            var (r, v) = (states[i].Position.Metres, states[i].Velocity.MetresPerSecond);
            _seconds[i] = states[i].Epoch.SecondsSince(_start);
            (_columns[0][i], _columns[1][i], _columns[2][i]) = (r.X, r.Y, r.Z);
            (_columns[3][i], _columns[4][i], _columns[5][i]) = (v.X, v.Y, v.Z);
        }

        CheckRows(_seconds, _columns);
    }

    /// <summary>Takes a copy of columns, as a batch propagation fills them.</summary>
    /// <param name="start">What the seconds count from.</param>
    /// <param name="seconds">Times of the rows, s, strictly rising, at least one.</param>
    /// <param name="states">Rows, m and m/s; without velocities for Lagrange only.</param>
    /// <param name="options">How to read them; the defaults where null.</param>
    /// <exception cref="ArgumentException">No rows, rows out of order or not finite, columns of other lengths, velocities wanted and absent, or options out of range.</exception>
    public EphemerisInterpolator(Epoch start, ReadOnlySpan<double> seconds, in StateColumns states, InterpolationOptions? options = null)
    {
        Options = Checked(options ?? new());
        if (seconds.Length != states.Length) throw new ArgumentException($"{seconds.Length} times beside {states.Length} rows", nameof(seconds));
        if (Options.Method == InterpolationMethod.Hermite && !states.HasVelocity) throw new ArgumentException("Hermite needs velocities", nameof(states));
        (_start, _seconds) = (start, seconds.ToArray());
        _columns = [states.X.ToArray(), states.Y.ToArray(), states.Z.ToArray(), states.Vx.ToArray(), states.Vy.ToArray(), states.Vz.ToArray()];
        CheckRows(_seconds, _columns);
    }

    /// <summary>The options in use.</summary>
    public InterpolationOptions Options { get; }

    /// <summary>Instant of the first row.</summary>
    public Epoch Start => _start.AddSeconds(_seconds[0]);

    /// <summary>Instant of the last row.</summary>
    public Epoch End => _start.AddSeconds(_seconds[^1]);

    /// <summary>Instants of all rows, rising.</summary>
    public IEnumerable<Epoch> Rows => _seconds.Select(s => _start.AddSeconds(s));

    /// <summary>The state at an instant.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The instant is outside the table, by more than the margin, or in a gap.</exception>
    public State<TFrame> At(Epoch epoch)
    {
        var status = TryAt(epoch, out var state);
        return status == InterpolationStatus.Valid
            ? state
            : throw new ArgumentOutOfRangeException(nameof(epoch), epoch, $"no state: {status}; the table goes from {Start} to {End}, margin {Options.MarginS:R} s, longest step {Options.LongestStepS:R} s");
    }

    /// <summary>The state at an instant, or NaN and why there is none. Never throws.</summary>
    public InterpolationStatus TryAt(Epoch epoch, out State<TFrame> state)
    {
        var status = TryAt(epoch.SecondsSince(_start), out var r, out var v);
        state = new(epoch, new(r), new(v));
        return status;
    }

    /// <summary>States at many times. Never throws for one time: its row is NaN and its status says why.</summary>
    /// <param name="seconds">Seconds since the start given with columns, or since the first row.</param>
    /// <param name="states">Where the states go, in the frame of the rows; as long as the times.</param>
    /// <param name="status">Outcome a row; as long as the times.</param>
    /// <returns>Rows with a state.</returns>
    public int TryAt(ReadOnlySpan<double> seconds, in StateColumns states, Span<InterpolationStatus> status)
    {
        var valid = 0;
        for (var i = 0; i < seconds.Length; i++)
        {
            status[i] = TryAt(seconds[i], out var r, out var v);
            (states.X[i], states.Y[i], states.Z[i]) = (r.X, r.Y, r.Z);
            if (states.HasVelocity) (states.Vx[i], states.Vy[i], states.Vz[i]) = (v.X, v.Y, v.Z);
            if (status[i] == InterpolationStatus.Valid) valid++;
        }

        return valid;
    }

    /// <summary>As <see cref="TryAt(Epoch, out State{TFrame})"/>, by seconds.</summary>
    /// <param name="seconds">Seconds since the start given with columns, or since the first row.</param>
    /// <param name="r_m">Position, m.</param>
    /// <param name="v_m_per_s">Velocity, m/s: the derivative of the polynomial, which at a row is the given one for Hermite.</param>
    public InterpolationStatus TryAt(double seconds, out Vec3 r_m, out Vec3 v_m_per_s)
    {
        r_m = v_m_per_s = double.NaN * new Vec3(1, 1, 1);
        if (!(seconds >= _seconds[0] - Options.MarginS)) return InterpolationStatus.BeforeStart;
        if (seconds > _seconds[^1] + Options.MarginS) return InterpolationStatus.AfterEnd;
        var found = Array.BinarySearch(_seconds, seconds);
        // The row at or before the instant; −1 before the first.
        var before = found >= 0 ? found : ~found - 1;
        if (found < 0 && before >= 0 && before + 1 < _seconds.Length && IsGap(before))
        {
            if (seconds - _seconds[before] > Options.MarginS && _seconds[before + 1] - seconds > Options.MarginS) return InterpolationStatus.InGap;
            // Within the margin of a segment: of the nearer one.
            if (_seconds[before + 1] - seconds < seconds - _seconds[before]) before++;
        }

        var (first, count) = Window(Math.Max(before, 0), seconds);
        var times = _seconds.AsSpan(first, count);
        var (x, vx) = Read(0, times, first, seconds);
        var (y, vy) = Read(1, times, first, seconds);
        var (z, vz) = Read(2, times, first, seconds);
        (r_m, v_m_per_s) = (new(x, y, z), new(vx, vy, vz));
        return InterpolationStatus.Valid;
    }

    private (double Value, double Rate) Read(int axis, ReadOnlySpan<double> times, int first, double seconds)
    {
        var values = _columns[axis].AsSpan(first, times.Length);
        var value = Options.Method == InterpolationMethod.Hermite
            ? PolynomialInterpolation.Hermite(times, values, _columns[axis + 3].AsSpan(first, times.Length), seconds, out var rate)
            : PolynomialInterpolation.Lagrange(times, values, seconds, out rate);
        return (value, rate);
    }

    /// <summary>The rows that carry the polynomial: grown to the nearer side, never across a gap.</summary>
    private (int First, int Count) Window(int row, double seconds)
    {
        var wanted = Options.Method == InterpolationMethod.Hermite ? (Options.Degree + 1) / 2 : Options.Degree + 1;
        var (first, last) = (row, row);
        while (last - first + 1 < wanted)
        {
            var (down, up) = (first > 0 && !IsGap(first - 1), last + 1 < _seconds.Length && !IsGap(last));
            if (!down && !up) break;
            if (down && (!up || seconds - _seconds[first - 1] <= _seconds[last + 1] - seconds)) first--;
            else last++;
        }

        return (first, last - first + 1);
    }

    private bool IsGap(int row) => _seconds[row + 1] - _seconds[row] > Options.LongestStepS;

    private static void CheckRows(double[] seconds, double[][] columns)
    {
        if (seconds.Length == 0) throw new ArgumentException("an ephemeris needs at least one row", nameof(seconds));
        for (var i = 0; i < seconds.Length; i++)
        {
            foreach (var column in columns)
                if (column.Length > 0 && !double.IsFinite(column[i])) throw new ArgumentException($"row {i} is not finite", nameof(columns));
            if (!double.IsFinite(seconds[i]) || (i > 0 && !(seconds[i] > seconds[i - 1]))) throw new ArgumentException($"row {i} is not later than the row before it", nameof(seconds));
        }
    }

    private static InterpolationOptions Checked(InterpolationOptions options)
    {
        if (options.Degree is < 1 or >= PolynomialInterpolation.MostNodes || (options.Method == InterpolationMethod.Hermite && options.Degree % 2 == 0))
            throw new ArgumentException($"degree {options.Degree}: 1 to {PolynomialInterpolation.MostNodes - 1}, and odd for Hermite", nameof(options));
        if (!(options.LongestStepS > 0)) throw new ArgumentException($"longest step {options.LongestStepS:R} s: above 0", nameof(options));
        if (!(options.MarginS >= 0)) throw new ArgumentException($"margin {options.MarginS:R} s: 0 or more", nameof(options));
        return options;
    }
}
