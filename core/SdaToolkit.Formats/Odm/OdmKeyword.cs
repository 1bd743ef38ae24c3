using SdaToolkit.Formats.Ndm;

namespace SdaToolkit.Formats.Odm;

/// <summary>What the text of a keyword has to be.</summary>
internal enum OdmValue
{
    Text,
    Number,
    Integer,

    /// <summary>An absolute time.</summary>
    Epoch,

    /// <summary>A time that an OCM may also give in seconds after EPOCH_TZERO.</summary>
    TimeTag,
    CelestialFrame,
    AnyFrame,

    /// <summary>Three numbers.</summary>
    Vector,
}

/// <summary>A keyword of a block: what its value has to be, and which part of the message it is.</summary>
/// <typeparam name="T">What a block of the message is read into.</typeparam>
/// <param name="Name">As in the standard.</param>
/// <param name="Value">What its text has to be.</param>
internal sealed record OdmKeyword<T>(string Name, OdmValue Value)
{
    /// <summary>The unit, for numbers that have one.</summary>
    public Unit? Unit { get; init; }

    /// <summary>The lowest number allowed, in the unit of the file.</summary>
    public double? Minimum { get; init; }

    /// <summary>The highest number allowed, in the unit of the file.</summary>
    public double? Maximum { get; init; }

    /// <summary>Whether the block may not be without it.</summary>
    public bool Mandatory { get; init; }

    /// <summary>The keyword as the reader of the syntax needs it. Times and frames are checked here, by the message's time system.</summary>
    public NdmKeyword Schema => new(Name, Value switch
    {
        OdmValue.Number => NdmValueKind.Number,
        OdmValue.Integer => NdmValueKind.Integer,
        _ => NdmValueKind.Text,
    }, Mandatory ? NdmNeed.Mandatory : NdmNeed.Optional)
    { Unit = Unit };

    /// <summary>Its text from the message; null where the message has no such value, or no field for it.</summary>
    public Func<T, string?> Get { get; init; } = _ => null;

    /// <summary>Puts its text into the message; false where the message cannot hold it, which then keeps it verbatim.</summary>
    public Func<T, OdmItem, OdmLog, bool> Set { get; init; } = (_, _, _) => false;
}

/// <summary>Makes keywords.</summary>
internal static class OdmKeyword
{
    /// <summary>A keyword kept verbatim, its value checked.</summary>
    public static OdmKeyword<T> Verbatim<T>(string name, OdmValue value, Unit? unit = null, bool mandatory = false) =>
        new(name, value) { Unit = unit, Mandatory = mandatory };

    public static OdmKeyword<T> Text<T>(string name, Func<T, string?> get, Action<T, string> set, OdmValue value = OdmValue.Text) => new(name, value)
    {
        Get = get,
        Set = (target, item, _) =>
        {
            set(target, item.Value);
            return item.Value.Length > 0;
        },
    };

    /// <summary>A number of which the message tells whether it is there.</summary>
    public static OdmKeyword<T> Number<T>(string name, Unit unit, Func<T, double?> get, Action<T, double> set) => new(name, OdmValue.Number)
    {
        Unit = unit,
        Get = target => get(target) is { } value ? unit.Format(value) : null,
        Set = (target, item, log) =>
        {
            set(target, Parse(item, unit, log));
            return true;
        },
    };

    /// <summary>A number whose absence the message holds as 0: a zero that stands in the file is kept verbatim besides.</summary>
    public static OdmKeyword<T> NumberOrZero<T>(string name, Unit unit, Func<T, double> get, Action<T, double> set) => new(name, OdmValue.Number)
    {
        Unit = unit,
        Get = target => get(target) is var value && value != 0 ? unit.Format(value) : null,
        Set = (target, item, log) =>
        {
            var value = Parse(item, unit, log);
            set(target, value);
            return value != 0;
        },
    };

    /// <summary>The SI value of a number.</summary>
    /// <exception cref="DataFormatException">It is none.</exception>
    public static double Parse(OdmItem item, Unit unit, OdmLog log) =>
        unit.TryParse(item.Value, out var value) ? value : throw log.Refuse(NdmReasons.NotANumber, item, "a finite decimal number", unit.Name);

    /// <summary>Refuses a text that is not what the keyword asks for.</summary>
    /// <exception cref="DataFormatException">It is not.</exception>
    public static void Check<T>(OdmKeyword<T> keyword, OdmItem item, MessageClock clock, OdmLog log)
    {
        switch (keyword.Value)
        {
            case OdmValue.Number:
                CheckRange(keyword, item, Parse(item, Unit.One, log), log);
                break;
            case OdmValue.Epoch:
                if (!clock.TryParse(item.Value, out _, out _)) throw log.Refuse(NdmReasons.Epoch, item, EpochText.Allowed);
                break;
            case OdmValue.TimeTag:
                if (!clock.TryParse(item.Value, out _, out _) && !Unit.One.TryParse(item.Value, out _)) throw log.Refuse(NdmReasons.Epoch, item, EpochText.Allowed + ", or seconds after EPOCH_TZERO");
                break;
            case OdmValue.CelestialFrame:
                if (!ReferenceFrames.IsCelestial(item.Value)) CheckFrameCase(item, ReferenceFrames.IsCelestial(item.Value.ToUpperInvariant()), ReferenceFrames.Allowed, log);
                break;
            case OdmValue.AnyFrame:
                if (!ReferenceFrames.IsKnown(item.Value)) CheckFrameCase(item, ReferenceFrames.IsKnown(item.Value.ToUpperInvariant()), ReferenceFrames.AllowedWithRelative, log);
                break;
            case OdmValue.Vector:
                var parts = item.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                if (parts.Length != 3 || parts.Any(p => !Unit.One.TryParse(p, out _))) throw log.Refuse(SkipReasons.Field, item, "three numbers");
                break;
        }
    }

    private static void CheckFrameCase(OdmItem item, bool isKnownInUpperCase, string allowed, OdmLog log)
    {
        if (!isKnownInUpperCase) throw log.Refuse(SkipReasons.ReferenceFrame, item, allowed);
        log.Deviate(NdmReasons.LetterCase, item, item.Value.ToUpperInvariant());
    }

    private static void CheckRange<T>(OdmKeyword<T> keyword, OdmItem item, double value, OdmLog log)
    {
        if (value < keyword.Minimum) throw log.Refuse(NdmReasons.Range, item, $"{keyword.Minimum} or more", keyword.Unit?.Name ?? "");
        if (value > keyword.Maximum) throw log.Refuse(NdmReasons.Range, item, $"{keyword.Maximum} or less", keyword.Unit?.Name ?? "");
    }
}
