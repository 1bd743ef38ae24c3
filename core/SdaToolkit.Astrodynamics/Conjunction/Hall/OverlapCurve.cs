namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>
/// The overlap against time, on straight lines and on the orbits: when it is largest (Q smallest) and for how long, as Hall, Baars and Casali 2023 find it.
/// </summary>
internal sealed class OverlapCurve
{
    private const int MostRefinements = 20;
    private readonly PeakOverlap _overlap;
    private readonly List<(double Time, double Q)> _points = new(5);

    private OverlapCurve(PeakOverlap overlap) => _overlap = overlap;

    /// <summary>Straight motion: time of the peak, its standard deviation (infinite without relative motion), Q and speed.</summary>
    public double StraightTimeS { get; private set; }

    public double StraightSigmaS { get; private set; }

    public double StraightQ { get; private set; }

    public double StraightSpeed { get; private set; }

    /// <summary>The same on the orbits, from a parabola through three points of the curve.</summary>
    public double TimeS { get; private set; } = double.NaN;

    public double SigmaS { get; private set; } = double.NaN;

    public double Q { get; private set; } = double.NaN;

    public double Speed { get; private set; } = double.NaN;

    /// <summary>Whether the four values on the orbits are there.</summary>
    public bool Converged { get; private set; }

    /// <summary>Computes all; null where the covariance cannot be inverted.</summary>
    public static OverlapCurve? Compute(Encounter encounter, PeakOverlap overlap, double floorM2)
    {
        var curve = new OverlapCurve(overlap);
        var (r, v) = (encounter.RelativePositionM, encounter.RelativeVelocityMPerS);
        var a = encounter.Primary.Covariance.PositionM2 + encounter.Secondary.Covariance.PositionM2;
        if (!ClippedInverse.TryCompute(a, floorM2, out var inverse)) return null;
        var (rv, vv) = (Vec3.Dot(r, inverse.Inverse * v), Vec3.Dot(v, inverse.Inverse * v));
        curve.StraightTimeS = rv == 0 ? 0 : -rv / vv;
        curve.StraightSigmaS = 1 / Math.Sqrt(vv);
        var at = r + (curve.StraightTimeS * v);
        curve.StraightQ = Vec3.Dot(at, inverse.Inverse * at) + inverse.LogDeterminant;
        curve.StraightSpeed = v.Norm;
        if (double.IsFinite(curve.StraightSigmaS)) curve.Search();
        return curve;
    }

    private void Search()
    {
        var (t, sigma) = (StraightTimeS, StraightSigmaS);
        if (!TryAdd(t, out _) || !TryAdd(t - sigma, out _) || !TryAdd(t + sigma, out _) || !TryFit()) return;
        // The parabola is not to be trusted far from its points.
        var reach = 20 * sigma;
        var clipped = Math.Clamp(TimeS, t - sigma - reach, t + sigma + reach);
        var refine = clipped != TimeS
            || Math.Abs(TimeS - t) >= 2.5 * Math.Min(sigma, SigmaS)
            || Math.Abs(Q - StraightQ) >= 1;
        TimeS = clipped;
        for (var i = 0; refine && i < MostRefinements; i++)
            if (!TryRefine(out refine)) return;
        if (!_overlap.TryAt(TimeS, out var last)) return;
        Q = last.Q;
        Converged = true;
    }

    /// <summary>Adds the point at the present estimate and fits again; false where that is hopeless.</summary>
    private bool TryRefine(out bool refine)
    {
        var (earliest, latest) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var (time, _) in _points) (earliest, latest) = (Math.Min(earliest, time), Math.Max(latest, time));
        Span<int> lowest = stackalloc int[3];
        Lowest(lowest, distinct: false);
        var (best, third) = (_points[lowest[0]], _points[lowest[2]].Q);
        // Half way back to where the curve is known.
        var back = TimeS < earliest ? 0.5 * (TimeS + earliest) : TimeS > latest ? 0.5 * (TimeS + latest) : double.NaN;
        refine = true;
        if (!TryAdd(TimeS, out var q))
        {
            TimeS = back;
            return !double.IsNaN(back) && _points.Count <= 3;
        }

        if (q < third)
        {
            if (!TryFit()) return false;
        }
        else
        {
            (TimeS, Q) = double.IsNaN(back) ? best : (back, Q);
        }

        refine = Math.Abs(TimeS - best.Time) >= 2.5 * SigmaS || Math.Abs(Q - best.Q) >= 1;
        return true;
    }

    private bool TryAdd(double time, out double q)
    {
        q = double.NaN;
        if (!_overlap.TryAt(time, out var overlap)) return false;
        q = overlap.Q;
        Speed = overlap.VelocityMPerS.Norm;
        _points.Add((time, q));
        return true;
    }

    /// <summary>The parabola through the three lowest points; false where it opens downwards.</summary>
    private bool TryFit()
    {
        Span<int> lowest = stackalloc int[3];
        if (!Lowest(lowest, distinct: true)) return false;
        var ((t0, q0), (t1, q1), (t2, q2)) = (_points[lowest[0]], _points[lowest[1]], _points[lowest[2]]);
        var (d1, d2) = ((q1 - q0) / (t1 - t0), (q2 - q0) / (t2 - t0));
        var half = (d2 - d1) / (t2 - t1);
        if (!(half > 0)) return false;
        var slope = d1 - (half * (t1 - t0));
        var step = -0.5 * slope / half;
        (TimeS, Q, SigmaS) = (t0 + step, q0 + (0.5 * step * slope), 1 / Math.Sqrt(half));
        return true;
    }

    /// <summary>The points with the lowest Q, lowest first, of equal ones the first; false where there are fewer.</summary>
    /// <param name="found">Their indices.</param>
    /// <param name="distinct">At different times only.</param>
    private bool Lowest(Span<int> found, bool distinct)
    {
        for (var n = 0; n < found.Length; n++)
        {
            var lowest = -1;
            for (var i = 0; i < _points.Count; i++)
                if ((lowest < 0 || _points[i].Q < _points[lowest].Q) && !Taken(found[..n], i, distinct)) lowest = i;
            if (lowest < 0) return false;
            found[n] = lowest;
        }

        return true;
    }

    private bool Taken(ReadOnlySpan<int> found, int point, bool distinct)
    {
        foreach (var i in found)
            if (i == point || (distinct && _points[i].Time == _points[point].Time)) return true;
        return false;
    }
}
