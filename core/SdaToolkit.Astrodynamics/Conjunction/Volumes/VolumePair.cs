namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>Indices of a pair.</summary>
internal readonly record struct VolumePairKey(int Primary, int Secondary);

/// <summary>One pair, closed in on where it may meet.</summary>
internal struct VolumePair(VolumePairKey key, Trajectory primary, Trajectory secondary, EncounterVolume volume, Epoch start, double durationS) : IPairRange
{
    private const double SampleS = 10;
    private const double EdgeS = 1e-3;
    private const double ConstantM = 1e-3;
    private const double SurfaceS = 1e-3;
    private const double GoldenSection = 0.3819660112501051;

    public readonly double RangeSquared(double seconds) => TryRelative(seconds, out var r, out _) ? r.NormSquared : double.NaN;

    public readonly double RelativeSpeed(double seconds) => TryRelative(seconds, out _, out var v) ? v.Norm : double.NaN;

    /// <summary>The passages in the intervals named.</summary>
    /// <param name="intervals">Numbers of intervals of <see cref="VolumeScreening.StepS"/>, in any order.</param>
    public IReadOnlyList<Passage> Passages(List<int> intervals)
    {
        intervals.Sort();
        List<Passage> passages = [];
        for (int i = 0, j; i < intervals.Count; i = j)
        {
            for (j = i + 1; j < intervals.Count && intervals[j] <= intervals[j - 1] + 1; j++) continue;
            Stretch(VolumeScreening.StepS * (intervals[i] - 1), VolumeScreening.StepS * (intervals[j - 1] + 2), passages);
        }

        return passages;
    }

    private void Stretch(double fromS, double toS, List<Passage> passages)
    {
        var (times, squares) = Samples(Math.Max(0, fromS), Math.Min(durationS, toS));
        // Runs of samples that have states, each of its own.
        for (int i = 0, j; i < times.Count; i = j)
        {
            for (j = i + 1; j < times.Count && !double.IsNaN(squares[j]) && !double.IsNaN(squares[j - 1]); j++) continue;
            if (!double.IsNaN(squares[i])) Run(times.GetRange(i, j - i), squares.GetRange(i, j - i), passages);
        }
    }

    /// <summary>Samples on a grid of the whole window, with the last instants that have states on both sides of a gap.</summary>
    private readonly (List<double> Times, List<double> Squares) Samples(double fromS, double toS)
    {
        List<double> times = [], squares = [];
        for (var k = (int)Math.Floor(fromS / SampleS); ; k++)
        {
            var t = Math.Min(k * SampleS, durationS);
            var square = RangeSquared(t);
            if (times.Count > 0 && double.IsNaN(square) != double.IsNaN(squares[^1]))
            {
                var edge = LastValid(double.IsNaN(square) ? times[^1] : t, double.IsNaN(square) ? t : times[^1]);
                if (edge > times[^1] && edge < t) Add(edge, RangeSquared(edge));
            }

            Add(t, square);
            if (t >= toS || t >= durationS) return (times, squares);
        }

        void Add(double time, double value)
        {
            times.Add(time);
            squares.Add(value);
        }
    }

    private readonly double LastValid(double valid, double invalid)
    {
        while (Math.Abs(invalid - valid) > EdgeS)
        {
            var middle = 0.5 * (valid + invalid);
            if (double.IsNaN(RangeSquared(middle))) invalid = middle;
            else valid = middle;
        }

        return valid;
    }

    private void Run(List<double> times, List<double> squares, List<Passage> passages)
    {
        if (Math.Sqrt(squares.Max()) - Math.Sqrt(squares.Min()) < ConstantM && times[^1] - times[0] > 2 * SampleS)
        {
            Add(new(times[0], CloseApproachKind.Continuous), times[0], times[^1], times, passages);
            return;
        }

        var begin = 0;
        for (var k = 0; k < times.Count; k++)
        {
            var (left, right) = (k > 0 ? squares[k - 1] : double.PositiveInfinity, k + 1 < times.Count ? squares[k + 1] : double.PositiveInfinity);
            if (!(squares[k] < left && squares[k] <= right)) continue;
            var end = k;
            while (end + 1 < times.Count && squares[end + 1] >= squares[end]) end++;
            Add(Least(times, k), times[begin], times[end], times, passages);
            begin = end;
        }
    }

    private (double Time, CloseApproachKind Kind) Least(List<double> times, int k)
    {
        var (from, to) = (times[Math.Max(k - 1, 0)], times[Math.Min(k + 1, times.Count - 1)]);
        var time = to - from > EdgeS ? ScreeningMinimum.Closest(ref this, from, to) : times[k];
        var edge = (k == 0 && time - from < EdgeS) || (k == times.Count - 1 && to - time < EdgeS);
        return edge ? (times[k], CloseApproachKind.Edge) : (time, CloseApproachKind.Minimum);
    }

    private readonly void Add((double Time, CloseApproachKind Kind) least, double fromS, double toS, List<double> times, List<Passage> passages)
    {
        var deepest = Deepest(least.Time, fromS, toS, times);
        var depth = Measure(deepest);
        if (!(depth <= 1)) return;
        var tca = start.AddSeconds(least.Time);
        primary.TryState(tca, out var r1, out var v1);
        secondary.TryState(tca, out var r2, out var v2);
        passages.Add(new(key.Primary, key.Secondary, tca, (r2 - r1).Norm, (v2 - v1).Norm, least.Kind, RtnBasis.FromPositionVelocity(r1, v1).ToRtn(r2 - r1), depth,
            start.AddSeconds(Surface(deepest, fromS, times, -1)), start.AddSeconds(Surface(deepest, toS, times, +1)), new(tca, new(r1), new(v1)), new(tca, new(r2), new(v2))));
    }

    /// <summary>Time at which the secondary is deepest in the volume during a passage: about the best sample by golden section.</summary>
    private readonly double Deepest(double leastS, double fromS, double toS, List<double> times)
    {
        var (best, value) = (leastS, Measure(leastS));
        foreach (var t in times)
        {
            if (t < fromS || t > toS) continue;
            var here = Measure(t);
            if (here < value) (best, value) = (t, here);
        }

        // The measure is convex along a straight path, so golden section finds its least value there.
        var (a, b) = (Math.Max(fromS, best - SampleS), Math.Min(toS, best + SampleS));
        var (c, d) = (a + (GoldenSection * (b - a)), b - (GoldenSection * (b - a)));
        var (fc, fd) = (Measure(c), Measure(d));
        while (b - a > SurfaceS)
        {
            if (fc < fd)
            {
                (b, d, fd) = (d, c, fc);
                c = a + (GoldenSection * (b - a));
                fc = Measure(c);
            }
            else
            {
                (a, c, fc) = (c, d, fd);
                d = b - (GoldenSection * (b - a));
                fd = Measure(d);
            }
        }

        return Math.Min(fc, fd) < value ? (fc < fd ? c : d) : best;
    }

    /// <summary>When the surface is crossed on the way from inside towards an end of the passage; that end where it is not.</summary>
    private readonly double Surface(double inside, double end, List<double> times, int direction)
    {
        var last = inside;
        for (var k = direction > 0 ? 0 : times.Count - 1; k >= 0 && k < times.Count; k += direction)
        {
            var t = times[k];
            if (direction * (t - inside) <= 0) continue;
            if (direction * (t - end) > 0) break;
            if (Measure(t) > 1) return Crossing(last, t);
            last = t;
        }

        return Measure(end) > 1 ? Crossing(last, end) : end;
    }

    private readonly double Crossing(double inside, double outside)
    {
        while (Math.Abs(outside - inside) > SurfaceS)
        {
            var middle = 0.5 * (inside + outside);
            if (Measure(middle) > 1) outside = middle;
            else inside = middle;
        }

        return inside;
    }

    private readonly double Measure(double seconds)
    {
        var epoch = start.AddSeconds(seconds);
        if (!primary.TryState(epoch, out var r1, out var v1) || !secondary.TryState(epoch, out var r2, out _)) return double.NaN;
        return volume.Measure(RtnBasis.FromPositionVelocity(r1, v1).ToRtn(r2 - r1));
    }

    private readonly bool TryRelative(double seconds, out Vec3 r, out Vec3 v)
    {
        var epoch = start.AddSeconds(seconds);
        if (primary.TryState(epoch, out var r1, out var v1) && secondary.TryState(epoch, out var r2, out var v2))
        {
            (r, v) = (r2 - r1, v2 - v1);
            return true;
        }

        r = v = double.NaN * new Vec3(1, 1, 1);
        return false;
    }
}
