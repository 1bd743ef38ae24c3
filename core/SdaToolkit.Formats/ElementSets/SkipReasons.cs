namespace SdaToolkit.Formats;

/// <summary>The reasons for which the readers of element sets leave a record out, as they stand in a read summary.</summary>
public static class SkipReasons
{
    /// <summary>A file whose content and name fit no format.</summary>
    public const string UnknownFormat = "unknown format";

    /// <summary>A TLE line's last digit is not the sum of the others modulo 10.</summary>
    public const string Checksum = "checksum";

    /// <summary>A TLE line ends before column 69.</summary>
    public const string ShortLine = "line too short";

    /// <summary>A line 2 without a line 1 before it.</summary>
    public const string NoLine1 = "line 1 missing";

    /// <summary>A line 1 without a line 2 after it.</summary>
    public const string NoLine2 = "line 2 missing";

    /// <summary>A line that belongs to no record.</summary>
    public const string StrayLine = "stray line";

    /// <summary>The two lines of a TLE name different objects.</summary>
    public const string DifferentObjects = "catalogue numbers differ";

    /// <summary>A field's text is not what the format allows.</summary>
    public const string Field = "bad field";

    /// <summary>A mandatory field is absent.</summary>
    public const string MissingField = "missing field";

    /// <summary>A field that the format does not have.</summary>
    public const string UnknownField = "unknown field";

    /// <summary>A field or block occurs twice.</summary>
    public const string Repeated = "repeated field";

    /// <summary>A field stands in, or after, a block where it does not belong.</summary>
    public const string OutOfOrder = "out of order";

    /// <summary>Two fields that exclude each other.</summary>
    public const string Contradiction = "contradicting fields";

    /// <summary>A unit other than the format's own.</summary>
    public const string Unit = "unit";

    /// <summary>A TLE ephemeris type that is neither SGP4 nor SGP4-XP, or one that contradicts the theory.</summary>
    public const string EphemerisType = "ephemeris type";

    /// <summary>A version of the message that is not known, or does not have this theory.</summary>
    public const string Version = "version";

    /// <summary>A time system that cannot be converted to UTC.</summary>
    public const string TimeSystem = "time system";

    /// <summary>A frame or centre that the theory does not have.</summary>
    public const string ReferenceFrame = "reference frame";

    /// <summary>A covariance matrix that is not complete.</summary>
    public const string Covariance = "incomplete covariance";

    /// <summary>A message of another kind.</summary>
    public const string OtherMessage = "other message";

    /// <summary>The file's syntax is broken here; what follows may be lost.</summary>
    public const string Syntax = "syntax";

    /// <summary>Elements that no object in orbit can have.</summary>
    public const string ImpossibleOrbit = "impossible orbit";

    /// <summary>The same object, epoch and elements as a record before.</summary>
    public const string Duplicate = "duplicate";
}
