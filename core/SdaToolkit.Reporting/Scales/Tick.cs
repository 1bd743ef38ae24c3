namespace SdaToolkit.Reporting.Scales;

/// <summary>A labelled place on an axis.</summary>
/// <param name="Value">In the unit of the axis.</param>
/// <param name="Label">What is written there.</param>
/// <param name="Context">What holds from here on, such as the date of a time of day; empty where nothing changes.</param>
internal readonly record struct Tick(double Value, string Label, string Context = "");

/// <summary>The ticks of an axis and what the reader must know to read them.</summary>
/// <param name="Major">Labelled ticks, increasing.</param>
/// <param name="Minor">Values that get a hairline without a label.</param>
/// <param name="Exponent">Labels are to be multiplied by ten to this power.</param>
/// <param name="Offset">Labels count from this value; empty: from zero.</param>
internal sealed record TickSet(IReadOnlyList<Tick> Major, IReadOnlyList<double> Minor, int Exponent = 0, string Offset = "")
{
    /// <summary>The title of the axis, e.g. "Altitude (×10³ km)" or "Semi-major axis (km, from 6 878.1)".</summary>
    public string Title(string label, string unit)
    {
        var scaled = (Exponent, unit.Length) switch
        {
            (0, _) => unit,
            (_, 0) => "×" + Format.PowerOfTen(Exponent),
            _ => $"×{Format.PowerOfTen(Exponent)} {unit}",
        };
        if (Offset.Length > 0) scaled = scaled.Length == 0 ? "from " + Offset : $"{scaled}, from {Offset}";
        return Format.WithUnit(label, scaled);
    }
}
