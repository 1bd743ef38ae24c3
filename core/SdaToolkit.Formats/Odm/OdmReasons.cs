namespace SdaToolkit.Formats.Odm;

/// <summary>Why the readers of OPM, OEM and OCM refuse a message, and the departures they accept by name, beside <see cref="SkipReasons"/> and <see cref="Ndm.NdmReasons"/>.</summary>
public static class OdmReasons
{
    /// <summary>Refused: a line of data with the wrong number of values, or a list of units of the wrong length.</summary>
    public const string Columns = "number of columns";

    /// <summary>Deviation: characters other than printable ASCII, which KVN does not allow.</summary>
    public const string Character = "character";

    /// <summary>Deviation: a block without content.</summary>
    public const string Empty = "empty block";

    /// <summary>Deviation: a time system that the standard does not list; its times have no UTC.</summary>
    public const string UnknownTimeSystem = "unknown time system";

    /// <summary>Deviation: the state before repeated, word for word.</summary>
    public const string RepeatedState = "repeated state";

    /// <summary>Deviation: accelerations in some lines of a block only.</summary>
    public const string SomeAccelerations = "accelerations in some lines only";

    /// <summary>Deviation: useable spans of consecutive segments that overlap.</summary>
    public const string Overlap = "overlapping segments";

    /// <summary>Deviation: a covariance outside START_TIME to STOP_TIME.</summary>
    public const string CovarianceOutside = "covariance outside the span";

    /// <summary>Deviation: fewer states than the interpolation asked for needs.</summary>
    public const string TooFewStates = "too few states to interpolate";

    /// <summary>Deviation: a maneuver without some of its keywords, or without the mass it needs.</summary>
    public const string IncompleteManeuver = "incomplete maneuver";

    /// <summary>Deviation: absolute and relative times in one block.</summary>
    public const string MixedTimes = "absolute and relative times";

    /// <summary>Deviation: a version number that this kind of message never had, though others did.</summary>
    public const string NumberOfVersion = "version number";
}
