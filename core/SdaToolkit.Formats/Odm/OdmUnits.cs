namespace SdaToolkit.Formats.Odm;

/// <summary>Units of orbit messages, and how they are compared with what a file gives.</summary>
internal static class OdmUnits
{
    public static readonly Unit Second = new(1, "s");
    public static readonly Unit Day = new(86_400, "d");
    public static readonly Unit Meter = new(1, "m");
    public static readonly Unit KilometerPerSecond = new(1e3, "km/s");
    public static readonly Unit KilometerPerSecond2 = new(1e3, "km/s**2");
    public static readonly Unit Percent = new(0.01, "%");
    public static readonly Unit Newton = new(1, "N");
    public static readonly Unit KilogramMeter2 = new(1, "kg*m**2");
    public static readonly Unit PerYear = new(1, "#/yr");
    public static readonly Unit DegreePerSecond = new(Math.PI / 180, "deg/s");
    public static readonly Unit NanoTesla = new(1e-9, "nT");
    public static readonly Unit SolarFlux = new(1e-22, "SFU");
    public static readonly Unit WattPerKilogram = new(1, "W/kg");

    // A unit may stand for its own name in these ways; what they mean is the same.
    private static readonly (string From, string To)[] Spellings =
        [("²", "**2"), ("³", "**3"), ("⁻¹", "**-1"), ("⁻²", "**-2"), ("^", "**"), ("×", "*"), ("·", "*"), ("⋅", "*"), (" ", "")];

    /// <summary>Refuses a unit that is not the keyword's; names one that is the same but spelt otherwise.</summary>
    /// <param name="item">The line.</param>
    /// <param name="unit">The keyword's unit; null for keywords without one.</param>
    /// <param name="log">Takes what is found.</param>
    /// <exception cref="DataFormatException">The unit is another.</exception>
    public static void Check(OdmItem item, Unit? unit, OdmLog log)
    {
        if (item.Unit.Length == 0 || IsExact(item.Unit, unit)) return;
        var expected = unit is null || unit.Name.Length == 0 ? "no unit" : unit.Name;
        if (!IsSame(item.Unit, unit)) throw log.Refuse(OdmReasons.Unit, item with { Value = item.Unit }, expected);
        log.Deviate(OdmReasons.UnitSpelling, item with { Value = item.Unit }, expected);
    }

    /// <summary>Whether a unit is one, in whichever spelling.</summary>
    public static bool IsSame(string text, Unit? unit) =>
        unit is null || unit.Name.Length == 0
            ? text is "n/a" or "nd" or "-" or "1"
            : string.Equals(Plain(text), Plain(unit.Name), StringComparison.OrdinalIgnoreCase);

    private static bool IsExact(string text, Unit? unit) => unit is not null && unit.Names.Any(n => string.Equals(n, text, StringComparison.Ordinal));

    private static string Plain(string text)
    {
        foreach (var (from, to) in Spellings) text = text.Replace(from, to, StringComparison.Ordinal);
        // km2 and km.s-2, as some write km**2 and km*s**-2.
        text = text.Replace('.', '*');
        foreach (var power in (ReadOnlySpan<string>)["s**-1", "s**-2"])
            if (text.EndsWith("*" + power, StringComparison.Ordinal)) text = text[..^(power.Length + 1)] + (power == "s**-1" ? "/s" : "/s**2");
        return text.Replace("**", "", StringComparison.Ordinal);
    }
}
