namespace SdaToolkit.Astrodynamics.Interpolation;

/// <summary>Makes ephemerides of Chebyshev polynomials.</summary>
public static class ChebyshevEphemeris
{
    /// <summary>Fits a trajectory.</summary>
    /// <typeparam name="TFrame">Frame of the positions.</typeparam>
    /// <param name="position">Position, m, by seconds since the start; smooth and finite over the span.</param>
    /// <param name="start">First instant.</param>
    /// <param name="durationS">Length of the span, s, above 0.</param>
    /// <param name="pieces">Number of pieces, 1 or more.</param>
    /// <param name="degree">Degree of each, 1 or more.</param>
    /// <exception cref="ArgumentException">A number is out of range, or a position is not finite.</exception>
    public static ChebyshevEphemeris<TFrame> Fit<TFrame>(Func<double, Vec3> position, Epoch start, double durationS, int pieces, int degree)
        where TFrame : struct, IFrame
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentOutOfRangeException.ThrowIfLessThan(pieces, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(degree, 1);
        if (!(durationS > 0) || !double.IsFinite(durationS)) throw new ArgumentOutOfRangeException(nameof(durationS), durationS, "a finite span above 0 s");
        var series = new ChebyshevSeries[3 * pieces];
        var (x, y, z) = (new double[degree + 1], new double[degree + 1], new double[degree + 1]);
        for (var i = 0; i < pieces; i++)
        {
            var (from, to) = (i * (durationS / pieces), (i + 1) * (durationS / pieces));
            var nodes = ChebyshevSeries.Nodes(from, to, degree);
            for (var k = 0; k <= degree; k++)
            {
                var r = position(nodes[k]);
                if (!double.IsFinite(r.X + r.Y + r.Z)) throw new ArgumentException($"position {r} m at {nodes[k]:R} s is not finite", nameof(position));
                (x[k], y[k], z[k]) = (r.X, r.Y, r.Z);
            }

            series[3 * i] = ChebyshevSeries.FromNodeValues(from, to, x);
            series[(3 * i) + 1] = ChebyshevSeries.FromNodeValues(from, to, y);
            series[(3 * i) + 2] = ChebyshevSeries.FromNodeValues(from, to, z);
        }

        return new ChebyshevEphemeris<TFrame>(start, durationS, series);
    }
}

/// <summary>A trajectory as pieces of Chebyshev polynomials of equal length, fitted to a function: quick to read, even in error. Immutable, thread safe.</summary>
/// <remarks>
/// The velocity is the derivative of the position. The error of a fit of degree n to a smooth motion falls geometrically in n; <see cref="ErrorEstimateM"/> is an estimate from
/// above, from the tails of the series, tested on Kepler orbits. Source: Mason and Handscomb 2003; the layout is that of JPL's ephemerides (Newhall 1989).
/// </remarks>
/// <typeparam name="TFrame">Frame of the trajectory.</typeparam>
public sealed class ChebyshevEphemeris<TFrame>
    where TFrame : struct, IFrame
{
    private readonly ChebyshevSeries[] _pieces;
    private readonly double _piece;

    internal ChebyshevEphemeris(Epoch start, double durationS, ChebyshevSeries[] pieces)
    {
        (Start, DurationS, _pieces, _piece) = (start, durationS, pieces, durationS / (pieces.Length / 3));
        for (var i = 0; i < pieces.Length; i += 3)
            ErrorEstimateM = Math.Max(ErrorEstimateM, new Vec3(pieces[i].TailEstimate, pieces[i + 1].TailEstimate, pieces[i + 2].TailEstimate).Norm);
    }

    /// <summary>First instant.</summary>
    public Epoch Start { get; }

    /// <summary>Length of the span, s.</summary>
    public double DurationS { get; }

    /// <summary>Estimate from above of the position's error, m: the largest tail of any piece. Rounding, some 1e-15 of the radius, comes on top.</summary>
    public double ErrorEstimateM { get; }

    /// <summary>The state at an instant.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The instant is outside the span.</exception>
    public State<TFrame> At(Epoch epoch)
    {
        var status = TryAt(epoch.SecondsSince(Start), out var r, out var v);
        if (status != InterpolationStatus.Valid) throw new ArgumentOutOfRangeException(nameof(epoch), epoch, $"no state: {status}; the fit spans {DurationS:R} s from {Start}");
        return new(epoch, new(r), new(v));
    }

    /// <summary>The state by seconds since the start, or NaN and why there is none. Never throws, never extrapolates, allocates nothing.</summary>
    /// <param name="seconds">Seconds since the start.</param>
    /// <param name="r_m">Position, m.</param>
    /// <param name="v_m_per_s">Velocity, m/s.</param>
    public InterpolationStatus TryAt(double seconds, out Vec3 r_m, out Vec3 v_m_per_s)
    {
        r_m = v_m_per_s = double.NaN * new Vec3(1, 1, 1);
        if (!(seconds >= 0)) return InterpolationStatus.BeforeStart;
        if (seconds > DurationS) return InterpolationStatus.AfterEnd;
        var i = 3 * Math.Min((int)(seconds / _piece), (_pieces.Length / 3) - 1);
        r_m = new(_pieces[i].ValueAt(seconds, out var vx), _pieces[i + 1].ValueAt(seconds, out var vy), _pieces[i + 2].ValueAt(seconds, out var vz));
        v_m_per_s = new(vx, vy, vz);
        return InterpolationStatus.Valid;
    }
}
