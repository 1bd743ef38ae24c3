namespace SdaToolkit.Formats.Odm;

/// <summary>Why the readers of OPM, OEM and OCM refuse a message, and the departures from the standard that they accept by name.</summary>
public static class OdmReasons
{
    /// <summary>Refused: a line or element that is no part of the syntax.</summary>
    public const string Syntax = "syntax";

    /// <summary>Refused: a value that is not what its keyword asks for.</summary>
    public const string Field = "bad field";

    /// <summary>Refused: a mandatory keyword, or one that another makes so, is absent or empty.</summary>
    public const string MissingField = "missing field";

    /// <summary>Refused: a keyword or block occurs twice.</summary>
    public const string Repeated = "repeated field";

    /// <summary>Refused: a unit other than the keyword's own.</summary>
    public const string Unit = "unit";

    /// <summary>Refused: a frame that no list of the standard has.</summary>
    public const string ReferenceFrame = "reference frame";

    /// <summary>Refused: segments in different time systems.</summary>
    public const string TimeSystem = "time system";

    /// <summary>Refused: values that cannot hold together: times out of order or outside their span, two objects in one message.</summary>
    public const string Contradiction = "contradicting fields";

    /// <summary>Refused: a covariance with values missing or too many.</summary>
    public const string IncompleteCovariance = "incomplete covariance";

    /// <summary>Refused: a matrix that no covariance can be: a negative variance, a correlation beyond 1, or far from positive semi-definite.</summary>
    public const string Covariance = "impossible covariance";

    /// <summary>Refused: a data line with the wrong number of values.</summary>
    public const string Columns = "number of columns";

    /// <summary>Refused: a version that is not known, or a part that the message's version does not have.</summary>
    public const string Version = "version";

    /// <summary>Refused: a message of another kind.</summary>
    public const string OtherMessage = "other message";

    /// <summary>Accepted: a keyword that the standard does not have there; it is kept.</summary>
    public const string UnknownField = "unknown field";

    /// <summary>Accepted: a keyword after one that has to follow it.</summary>
    public const string OutOfOrder = "out of order";

    /// <summary>Accepted: a comment elsewhere than at the start of its block.</summary>
    public const string CommentPlace = "comment out of place";

    /// <summary>Accepted: an optional keyword, or a block, without content.</summary>
    public const string Empty = "empty";

    /// <summary>Accepted: another spelling of the unit.</summary>
    public const string UnitSpelling = "unit spelling";

    /// <summary>Accepted: a text of fixed choice neither in upper case nor in lower case throughout.</summary>
    public const string MixedCase = "mixed case";

    /// <summary>Accepted: a character other than printable ASCII.</summary>
    public const string Character = "character";

    /// <summary>Accepted: a line longer than 254 characters in an OPM or OEM.</summary>
    public const string LongLine = "line too long";

    /// <summary>Accepted: a time system that the standard does not list; its times have no UTC.</summary>
    public const string UnknownTimeSystem = "unknown time system";

    /// <summary>Accepted: a time given more finely than the nanosecond; its text is kept.</summary>
    public const string FineTime = "finer than a nanosecond";

    /// <summary>Accepted: the last state of a block repeated, word for word.</summary>
    public const string RepeatedState = "repeated state";

    /// <summary>Accepted: accelerations in some lines of a block only.</summary>
    public const string SomeAccelerations = "accelerations in some lines only";

    /// <summary>Accepted: useable spans of consecutive segments that overlap.</summary>
    public const string Overlap = "overlapping segments";

    /// <summary>Accepted: a covariance outside START_TIME to STOP_TIME.</summary>
    public const string CovarianceTime = "covariance outside the span";

    /// <summary>Accepted: fewer states than the interpolation asked for needs.</summary>
    public const string TooFewStates = "too few states to interpolate";

    /// <summary>Accepted: a covariance slightly short of positive semi-definite, as rounding leaves it; it is not repaired.</summary>
    public const string SlightlyIndefinite = "slightly indefinite covariance";

    /// <summary>Accepted: Keplerian elements that are not those of the state.</summary>
    public const string Elements = "elements differ from the state";

    /// <summary>Accepted: a maneuver without some of its keywords, or without the mass it needs.</summary>
    public const string IncompleteManeuver = "incomplete maneuver";

    /// <summary>Accepted: absolute and relative times in one block.</summary>
    public const string MixedTimes = "absolute and relative times";

    /// <summary>Accepted: a version number that the message never had, its content being that of a known version.</summary>
    public const string VersionNumber = "version number";
}
