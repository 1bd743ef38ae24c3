namespace SdaToolkit.Reporting.Scales;

/// <summary>Positions proportional to the logarithm; the range is positive.</summary>
internal sealed class LogScale(double low, double high) : Scale(low, high)
{
    private readonly double _low = Math.Log10(low);
    private readonly double _span = Math.Log10(high) - Math.Log10(low);

    public override double Fraction(double value) => value > 0 ? (Math.Log10(value) - _low) / _span : double.NaN;

    public override Scale Over(double low, double high) => new LogScale(low, high);

    public override TickSet Ticks(int atMost)
    {
        var most = Math.Max(2, atMost);
        var first = (int)Math.Ceiling(_low - 1e-9);
        var last = (int)Math.Floor(_low + _span + 1e-9);
        if (last - first < 1) return WithinADecade(most);
        var every = Math.Max(1, (int)Math.Ceiling((last - first + 1) / (double)most));
        var start = (int)Math.Ceiling(first / (double)every) * every;
        var plain = first >= -3 && last <= 4;
        var major = new List<Tick>();
        for (var decade = start; decade <= last; decade += every) major.Add(new Tick(Math.Pow(10, decade), Label(1, decade, plain)));
        return new TickSet(major, Between(first, last, every));
    }

    /// <summary>The range widened to whole decades where it spans more than one.</summary>
    public static (double Low, double High) Nice(double low, double high)
    {
        var (from, to) = (Math.Log10(low), Math.Log10(high));
        if (to - from < 1) return (low / 1.1, high * 1.1);
        return (Math.Pow(10, Math.Floor(from + 1e-9)), Math.Pow(10, Math.Ceiling(to - 1e-9)));
    }

    private TickSet WithinADecade(int most)
    {
        var major = new List<Tick>();
        var decade = (int)Math.Floor(_low);
        for (var e = decade; e <= decade + 2; e++)
            foreach (var mantissa in (ReadOnlySpan<int>)[1, 2, 5])
                if (Contains(mantissa * Math.Pow(10, e))) major.Add(new Tick(mantissa * Math.Pow(10, e), Label(mantissa, e, decade is >= -3 and <= 3)));
        return major.Count >= 3 && major.Count <= most ? new TickSet(major, Between(decade, decade + 2, 1)) : new LinearScale(Low, High).Ticks(most);
    }

    private List<double> Between(int first, int last, int every)
    {
        var minor = new List<double>();
        for (var decade = first - 1; decade <= last && last - first <= 12; decade++)
            for (var mantissa = every > 1 ? 10 : 2; mantissa <= (every > 1 ? 10 : 9); mantissa++)
                if (Contains(mantissa * Math.Pow(10, decade))) minor.Add(mantissa * Math.Pow(10, decade));
        return minor;
    }

    private static string Label(int mantissa, int decade, bool plain)
    {
        if (plain) return Format.Fixed(mantissa * Math.Pow(10, decade), Math.Max(0, -decade));
        return mantissa == 1 ? Format.PowerOfTen(decade) : $"{Format.Count(mantissa)}×{Format.PowerOfTen(decade)}";
    }
}
