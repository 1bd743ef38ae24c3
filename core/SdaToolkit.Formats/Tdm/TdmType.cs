using System.Collections.Frozen;

namespace SdaToolkit.Formats.Tdm;

/// <summary>A type of observation: what 503.0-B-2, 3.5 says of it.</summary>
/// <param name="Keyword">As in the standard.</param>
/// <param name="Unit">The unit of the file; that of RANGE is what RANGE_UNITS says.</param>
/// <param name="SiUnit">The unit of the message, empty where there is none.</param>
internal sealed record TdmType(string Keyword, Unit Unit, string SiUnit)
{
    private static readonly Unit Hertz = new(1, "Hz");
    private static readonly Unit HertzPerSecond = new(1, "Hz/s");
    private static readonly Unit DecibelWatt = new(1, "dBW");
    private static readonly Unit DecibelHertz = new(1, "dBHz");
    private static readonly Unit SecondPerSecond = new(1, "s/s");
    private static readonly Unit ElectronUnit = new(1e16, "TECU");
    private static readonly Unit Hectopascal = new(100, "hPa");
    private static readonly Unit Kelvin = new(1, "K");
    private static readonly int[] Participants = [1, 2, 3, 4, 5];

    /// <summary>All of them, in the order of table 3-6.</summary>
    public static IReadOnlyList<TdmType> All { get; } =
    [
        new("CARRIER_POWER", DecibelWatt, "dBW"),
        new("DOPPLER_COUNT", Unit.One, "") { Since = "2.0", IsWhole = true },
        new("DOPPLER_INSTANTANEOUS", Unit.KilometerPerSecond, "m/s"),
        new("DOPPLER_INTEGRATED", Unit.KilometerPerSecond, "m/s"),
        new("PC_N0", DecibelHertz, "dBHz"),
        .. Participants.Select(n => new TdmType($"RECEIVE_PHASE_CT_{n}", Unit.One, "") { Since = "2.0", IsPhase = true }),
        .. Participants.Select(n => new TdmType($"TRANSMIT_PHASE_CT_{n}", Unit.One, "") { Since = "2.0", IsPhase = true }),
        new("PR_N0", DecibelHertz, "dBHz"),
        new("RANGE", Unit.Kilometer, "m"),
        .. Participants.Select(n => new TdmType($"RECEIVE_FREQ_{n}", Hertz, "Hz")),
        new("RECEIVE_FREQ", Hertz, "Hz"),
        .. Participants.Select(n => new TdmType($"TRANSMIT_FREQ_{n}", Hertz, "Hz") { IsIn = v => v > 0, Allowed = "above 0" }),
        .. Participants.Select(n => new TdmType($"TRANSMIT_FREQ_RATE_{n}", HertzPerSecond, "Hz/s")),
        new("DOR", Unit.Second, "s"),
        new("VLBI_DELAY", Unit.Second, "s"),
        Angle("ANGLE_1"),
        Angle("ANGLE_2"),
        new("MAG", Unit.One, "") { Since = "2.0" },
        new("RCS", Unit.SquareMeter, "m^2") { Since = "2.0", IsIn = v => v > 0, Allowed = "above 0" },
        new("CLOCK_BIAS", Unit.Second, "s"),
        new("CLOCK_DRIFT", SecondPerSecond, ""),
        new("STEC", ElectronUnit, "1/m^2") { IsIn = v => v > 0, Allowed = "above 0" },
        new("TROPO_DRY", Unit.Meter, "m") { IsIn = v => v >= 0, Allowed = "0 or more" },
        new("TROPO_WET", Unit.Meter, "m") { IsIn = v => v >= 0, Allowed = "0 or more" },
        new("PRESSURE", Hectopascal, "Pa") { IsIn = v => v > 0, Allowed = "above 0" },
        new("RHUMIDITY", Unit.Percent, "") { IsIn = v => v is >= 0 and <= 1, Allowed = "0 to 100" },
        new("TEMPERATURE", Kelvin, "K") { IsIn = v => v > 0, Allowed = "above 0" },
    ];

    private static readonly FrozenDictionary<string, TdmType> ByKeyword = All.ToFrozenDictionary(t => t.Keyword, StringComparer.Ordinal);

    /// <summary>The first version of the standard that has it; empty: all.</summary>
    public string Since { get; init; } = "";

    /// <summary>Whether the value is a whole number.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Whether the value is a count of cycles of any number of digits.</summary>
    public bool IsPhase { get; init; }

    /// <summary>Whether a value, SI, is one that the standard admits.</summary>
    public Func<double, bool> IsIn { get; init; } = _ => true;

    /// <summary>The values it admits, for people.</summary>
    public string Allowed { get; init; } = "";

    /// <summary>The type of a keyword, or null.</summary>
    public static TdmType? Find(string keyword) => ByKeyword.GetValueOrDefault(keyword);

    /// <summary>The unit of ranges in the file.</summary>
    /// <param name="rangeUnits">RANGE_UNITS; empty: km.</param>
    public static Unit RangeUnit(string rangeUnits) => rangeUnits is "" or "km" ? Unit.Kilometer : Unit.One;

    /// <summary>The unit of the file where ranges are in a unit.</summary>
    public Unit UnitFor(string rangeUnits) => Keyword == "RANGE" ? RangeUnit(rangeUnits) : Unit;

    /// <summary>The unit of the message where ranges are in a unit.</summary>
    public string SiUnitFor(string rangeUnits) => Keyword == "RANGE" && rangeUnits is ("s" or "RU") ? rangeUnits : SiUnit;

    // The limits as a reader of degrees sees them: multiplied, as the values are.
    private static TdmType Angle(string keyword) => new(keyword, Unit.Degree, "rad")
    {
        IsIn = v => v >= -180 * Unit.Degree.ToSi && v < 360 * Unit.Degree.ToSi,
        Allowed = "-180 to below 360",
    };
}
