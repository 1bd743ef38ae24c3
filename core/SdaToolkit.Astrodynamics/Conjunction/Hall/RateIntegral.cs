namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>The rate of collisions integrated over time: panels of 15 points, the worst halved first, and more at the ends as long as the rate counts there.</summary>
internal sealed class RateIntegral
{
    private const int MostEvaluations = 1500;

    // Of the 7-point value from the 15-point one, against the whole; the 15-point value is far better.
    private const double Tolerance = 1e-6;

    // A rate, against the highest, below which an end is an end.
    private const double EndOfRate = 1e-12;
    private readonly CollisionRate _rate;
    private readonly List<Panel> _panels = [];

    private RateIntegral(CollisionRate rate) => _rate = rate;

    /// <summary>The integral by the rate's scale.</summary>
    public double Sum { get; private set; }

    /// <summary>Integrates over panels between the given edges, and beyond them where that counts, but not beyond the limits.</summary>
    public static double Compute(CollisionRate rate, ReadOnlySpan<double> edges, double earliest, double latest)
    {
        var integral = new RateIntegral(rate);
        integral.FindScale(edges);
        for (var i = 1; i < edges.Length; i++) integral.Add(edges[i - 1], edges[i]);
        var step = edges[^1] - edges[0];
        var (low, high) = (edges[0], edges[^1]);
        while (rate.Count < MostEvaluations)
        {
            integral.Refine();
            var highest = rate.Samples.Max(s => s.LogRate);
            var (below, above) = (integral.Counts(low, highest) && low > earliest, integral.Counts(high, highest) && high < latest);
            if (!below && !above) break;
            if (below) integral.Add(Math.Max(earliest, low - step), low);
            if (above) integral.Add(high, Math.Min(latest, high + step));
            if (below) low = Math.Max(earliest, low - step);
            if (above) high = Math.Min(latest, high + step);
        }

        integral.Refine();
        return integral.Sum;
    }

    // The highest of the edges and middles: near enough for what only keeps numbers in range.
    private void FindScale(ReadOnlySpan<double> edges)
    {
        for (var i = 0; i < edges.Length; i++)
        {
            _rate.At(edges[i]);
            if (i > 0) _rate.At(0.5 * (edges[i - 1] + edges[i]));
        }

        var highest = _rate.Samples.Max(s => s.LogRate);
        _rate.LogScale = double.IsFinite(highest) ? highest : 0;
    }

    private bool Counts(double time, double highest)
    {
        _rate.At(time);
        var near = _rate.Samples.First(s => s.TimeS == time).LogRate;
        return near > highest + Math.Log(EndOfRate);
    }

    private void Refine()
    {
        while (_rate.Count < MostEvaluations)
        {
            var (worst, difference) = (0, 0.0);
            Sum = 0;
            for (var i = 0; i < _panels.Count; i++)
            {
                Sum += _panels[i].Integral;
                difference += _panels[i].Difference;
                if (_panels[i].Difference > _panels[worst].Difference) worst = i;
            }

            if (!(difference > Tolerance * Sum)) return;
            var panel = _panels[worst];
            _panels.RemoveAt(worst);
            var middle = 0.5 * (panel.From + panel.To);
            if (!(middle > panel.From && middle < panel.To)) return;
            Add(panel.From, middle);
            Add(middle, panel.To);
        }
    }

    private void Add(double from, double to)
    {
        if (!(to > from)) return;
        var (integral, difference) = GaussKronrod.Once(new CollisionRate.Function(_rate), from, to);
        _panels.Add(new(from, to, integral, difference));
    }

    private readonly record struct Panel(double From, double To, double Integral, double Difference);
}
