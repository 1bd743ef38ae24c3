namespace SdaToolkit.Reporting.Scales;

/// <summary>Values are seconds since an instant; ticks stand at whole dates and times, UTC.</summary>
internal sealed class TimeScale(DateTime origin, double low, double high) : Scale(low, high)
{
    public override double Fraction(double value) => (value - Low) / (High - Low);

    public override Scale Over(double low, double high) => new TimeScale(origin, low, high);

    /// <summary>Whether a range of seconds since an instant lies within the calendar.</summary>
    public static bool Covers(DateTime origin, double low, double high) =>
        low >= (DateTime.MinValue - origin).TotalSeconds && high <= (DateTime.MaxValue - origin).TotalSeconds;

    public override TickSet Ticks(int atMost)
    {
        if (TimeStep.For((High - Low) * TimeSpan.TicksPerSecond, Math.Max(2, atMost)) is not { } step) return new LinearScale(Low, High).Ticks(atMost);
        var major = new List<Tick>();
        var before = "";
        foreach (var at in step.Between(At(Low, up: true), At(High, up: false)))
        {
            var context = step.Context(at);
            major.Add(new Tick((at - origin).TotalSeconds, step.Label(at), context == before ? "" : context));
            before = context;
        }

        return new TickSet(major, []);
    }

    private DateTime At(double seconds, bool up)
    {
        var ticks = (seconds * TimeSpan.TicksPerSecond) + (up ? -0.01 : 0.01);
        return origin.AddTicks((long)(up ? Math.Ceiling(ticks) : Math.Floor(ticks)));
    }
}
