namespace SdaToolkit.Reporting.Scales;

/// <summary>Positions proportional to the value.</summary>
internal sealed class LinearScale(double low, double high) : Scale(low, high)
{
    private const int MostDigitsOfLabel = 7;
    private const double LargestPlain = 1e6;
    private const double SmallestPlain = 1e-3;

    public override double Fraction(double value) => (value - Low) / (High - Low);

    public override Scale Over(double low, double high) => new LinearScale(low, high);

    public override TickSet Ticks(int atMost)
    {
        var step = StepWithin(Math.Max(2, atMost));
        var offset = OffsetFor(step, out var offsetText);
        var largest = Math.Max(Math.Abs(Low - offset), Math.Abs(High - offset));
        var exponent = largest is >= LargestPlain or < SmallestPlain ? (int)Math.Floor(Math.Log10(largest) / 3) * 3 : 0;
        var labelStep = step with { Exponent = step.Exponent - exponent };
        var major = new List<Tick>();
        for (var i = step.CeilingOf(Low); i <= step.FloorOf(High); i++)
        {
            var shown = labelStep.Multiple(i - Math.Round(offset / step.Size));
            major.Add(new Tick(step.Multiple(i), Format.Fixed(shown, labelStep.Decimals)));
        }

        return new TickSet(major, [], exponent, offsetText);
    }

    /// <summary>The range widened to whole steps at both ends, with at most <paramref name="atMost"/> ticks in it (three at least, for a range on both sides of zero).</summary>
    public static (double Low, double High) Nice(double low, double high, int atMost)
    {
        var step = NiceStep.For(high - low, atMost);
        while (step.CeilingOf(high) - step.FloorOf(low) + 1 > Math.Max(3, atMost)) step = step.Next();
        return (step.Multiple(step.FloorOf(low)), step.Multiple(step.CeilingOf(high)));
    }

    /// <summary>The smallest step of which at most so many multiples fall on the axis.</summary>
    private NiceStep StepWithin(int atMost)
    {
        var step = NiceStep.For(High - Low, atMost + 1);
        while (step.FloorOf(High) - step.CeilingOf(Low) + 1 > atMost) step = step.Next();
        return step;
    }

    /// <summary>What to subtract where labels would differ only in their last digits.</summary>
    private double OffsetFor(NiceStep step, out string text)
    {
        text = "";
        var digits = Math.Floor(Math.Log10(Math.Max(Math.Abs(Low), Math.Abs(High)))) - step.Exponent + 1;
        if (digits <= MostDigitsOfLabel) return 0;
        var unit = new NiceStep(1, (int)Math.Ceiling(Math.Log10(High - Low)));
        var offset = unit.Multiple(unit.FloorOf(Low));
        if (offset == 0) return 0;
        text = Format.Fixed(offset, unit.Decimals);
        return offset;
    }
}
