namespace SdaToolkit.Formats.Tdm;

/// <summary>Departures that the reader of tracking data messages accepts by name, beside <see cref="Ndm.NdmReasons"/> and <see cref="Odm.OdmReasons"/>.</summary>
public static class TdmReasons
{
    /// <summary>Deviation: an observation earlier than the one before it of the same type.</summary>
    public const string Order = "observations not in order of time";

    /// <summary>Deviation: an observation given twice, time and value.</summary>
    public const string RepeatedObservation = "repeated observation";

    /// <summary>Deviation: an observation outside START_TIME to STOP_TIME.</summary>
    public const string OutsideSpan = "observation outside the span";

    /// <summary>Deviation: a measured value outside what the standard admits; kept as it is.</summary>
    public const string OutsideRange = "measured value outside its range";

    /// <summary>Deviation: blanks in a path.</summary>
    public const string PathBlanks = "blanks in a path";
}
