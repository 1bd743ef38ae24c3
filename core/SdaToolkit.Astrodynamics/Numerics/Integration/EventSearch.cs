namespace SdaToolkit.Astrodynamics.Numerics.Integration;

/// <summary>Finds the zeros of event functions within a step, first things first.</summary>
/// <remarks>Root finding: ITP (Oliveira and Takahashi 2020, ACM TOMS 47(1), 5), never worse than bisection by more than one evaluation.</remarks>
internal sealed class EventSearch(OdeIntegrator integrator)
{
    private readonly double[] _y = new double[integrator.System.Dimension];
    private readonly double[] _scratch = new double[integrator.System.Dimension];
    private double[] _left = [];
    private double[] _right = [];
    private bool _known;

    public void Reset() => _known = false;

    // Function values where the step begins.
    public void Begin(ReadOnlySpan<OdeEvent> events)
    {
        if (_left.Length != events.Length) (_left, _right, _known) = (new double[events.Length], new double[events.Length], false);
        if (_known) return;
        for (var i = 0; i < events.Length; i++) _left[i] = events[i].Value(integrator.T, integrator.Y);
        _known = true;
    }

    public OdeEventHit? Run(ReadOnlySpan<OdeEvent> events)
    {
        var (start, end) = (integrator.PreviousT, integrator.T);
        var looks = 1;
        for (var i = 0; i < events.Length; i++) looks = Math.Max(looks, Looks(events[i], _left[i], start, end));
        var left = start;
        for (var look = 1; look <= looks; look++)
        {
            var right = look == looks ? end : start + ((end - start) * look / looks);
            if (Between(events, left, right) is { } hit) return hit;
            left = right;
        }

        return null;
    }

    private int Looks(OdeEvent e, double left, double start, double end)
    {
        var length = Math.Abs(end - start);
        if (!(length > e.MaxCheckInterval)) return 1;
        var bound = e.RateBound(end, integrator.Y);
        if (double.IsFinite(bound))
        {
            bound = Math.Max(bound, e.RateBound(start, integrator.PreviousY));
            if (Math.Abs(left) + Math.Abs(e.Value(end, integrator.Y)) > bound * length) return 1;
        }

        return (int)Math.Min(1e6, Math.Ceiling(length / e.MaxCheckInterval));
    }

    private OdeEventHit? Between(ReadOnlySpan<OdeEvent> events, double left, double right)
    {
        State(right).CopyTo(_y);
        for (var i = 0; i < events.Length; i++) _right[i] = events[i].Value(right, _y);
        for (var i = 0; i < events.Length; i++)
            if (_left[i] == 0) _left[i] = SoonAfter(events[i], left, right);
        while (true)
        {
            var first = -1;
            var at = right;
            for (var i = 0; i < events.Length; i++)
            {
                if (!Crosses(_left[i], _right[i])) continue;
                var root = Locate(events[i], left, right, _left[i], _right[i]);
                if (first >= 0 && Math.Abs(root - left) >= Math.Abs(at - left)) continue;
                (first, at) = (i, root);
            }

            if (first < 0) break;
            var rising = (_right[first] > _left[first]) == (right > left);
            if (Deal(events, first, at, rising) is { } hit) return hit;
            left = at;
        }

        // A value of zero keeps the sign from before, so that a zero at a look is neither missed nor met twice.
        for (var i = 0; i < events.Length; i++)
            if (_right[i] != 0) _left[i] = _right[i];
        return null;
    }

    // Where a start or a restart lies on a zero, which is no event, the sign beyond it counts.
    private double SoonAfter(OdeEvent e, double left, double right)
    {
        var t = left + Math.CopySign(Math.Min(e.Tolerance, Math.Abs(right - left) / 2), right - left);
        return e.Value(t, State(t));
    }

    private OdeEventHit? Deal(ReadOnlySpan<OdeEvent> events, int which, double at, bool rising)
    {
        var e = events[which];
        var counts = e.Crossing == EventCrossing.Any || rising == (e.Crossing == EventCrossing.Rising);
        State(at).CopyTo(_y);
        var action = counts ? e.Occurred(at, _y, rising) : EventAction.Continue;
        if (action != EventAction.Continue)
        {
            integrator.CutShort(at, _y);
            for (var i = 0; i < events.Length; i++) _left[i] = events[i].Value(at, _y);
            return new(e, at, rising, action);
        }

        // The others keep their values from before: at most, they are looked for from a little further back.
        _left[which] = _right[which];
        return null;
    }

    private static bool Crosses(double left, double right) => (left < 0 && right > 0) || (left > 0 && right < 0);

    // The end of the bracket beyond the zero.
    private double Locate(OdeEvent e, double a, double b, double valueA, double valueB)
    {
        var width = Math.Abs(b - a);
        var farthest = Math.Max(Math.Abs(a), Math.Abs(b));
        var epsilon = Math.Max(e.Tolerance / 2, 4 * (Math.BitIncrement(farthest) - farthest));
        var sign = b > a ? 1.0 : -1.0;
        var (low, high, lowValue, highValue) = (0.0, width, valueA, valueB);
        var most = (int)Math.Ceiling(Math.Log2(Math.Max(1, width / (2 * epsilon)))) + 1;
        for (var j = 0; high - low > 2 * epsilon; j++)
        {
            var half = (low + high) / 2;
            var radius = Math.Max(0, (epsilon * Math.Pow(2, most - j)) - ((high - low) / 2));
            var falsi = ((highValue * low) - (lowValue * high)) / (highValue - lowValue);
            var towards = Math.Sign(half - falsi);
            var delta = 0.2 / width * (high - low) * (high - low);
            var x = delta <= Math.Abs(half - falsi) ? falsi + (towards * delta) : half;
            if (Math.Abs(x - half) > radius) x = half - (towards * radius);
            if (!(x > low && x < high)) x = half;
            var t = a + (sign * x);
            var value = e.Value(t, State(t));
            if (value == 0 || Crosses(value, highValue)) (low, lowValue) = (x, value == 0 ? lowValue : value);
            else (high, highValue) = (x, value);
        }

        return high == width ? b : a + (sign * high);
    }

    private ReadOnlySpan<double> State(double t)
    {
        if (t == integrator.T) return integrator.Y;
        integrator.Interpolate(t, _scratch);
        return _scratch;
    }
}
