namespace SdaToolkit.Formats.Ndm;

/// <summary>Why a navigation message is refused, beside <see cref="SkipReasons"/>, and how one that is read may depart from the standard.</summary>
public static class NdmReasons
{
    /// <summary>Refused: a file compressed in a way that is not unpacked here.</summary>
    public const string Compressed = "compressed file";

    /// <summary>Refused: an attitude message (APM, AEM, ACM), of which none is read yet.</summary>
    public const string Attitude = "attitude message: not read by this version";

    /// <summary>Refused: an encoding of characters that is not read.</summary>
    public const string Encoding = "encoding";

    /// <summary>Refused: more departures from the standard than are worth listing.</summary>
    public const string TooManyDeviations = "too many deviations";

    /// <summary>Refused: a covariance matrix that no errors can have.</summary>
    public const string ImpossibleCovariance = "impossible covariance";

    /// <summary>Refused: a time that does not exist or cannot be held.</summary>
    public const string Epoch = "bad epoch";

    /// <summary>Refused: not a number where one must be.</summary>
    public const string NotANumber = "not a number";

    /// <summary>Refused: a value of a sign or size that its meaning excludes.</summary>
    public const string Range = "out of range";

    /// <summary>Deviation: a number without the unit that the standard asks to be shown.</summary>
    public const string UnitMissing = "unit missing";

    /// <summary>Deviation: a unit that the quantity cannot have, on a value that other fields of the message confirm in the right one.</summary>
    public const string UnitConfirmed = "wrong unit, value confirmed by the states";

    /// <summary>Deviation: a unit of which the end is missing.</summary>
    public const string UnitCutShort = "unit cut short";

    /// <summary>Deviation: the right unit, spelled otherwise than in the standard.</summary>
    public const string UnitSpelling = "unit spelling";

    /// <summary>Deviation: the right unit, where the standard shows none.</summary>
    public const string UnitShown = "unit shown";

    /// <summary>Deviation: a word that differs from the standard's in upper and lower case only.</summary>
    public const string LetterCase = "letter case";

    /// <summary>Deviation: a word that the standard's list does not have; kept verbatim.</summary>
    public const string UnknownWord = "unknown word";

    /// <summary>Deviation: a version that was drafted but never issued; what it adds is kept verbatim.</summary>
    public const string DraftVersion = "draft version";

    /// <summary>Deviation: a comment of a known name whose value cannot be understood; kept verbatim, and of no effect.</summary>
    public const string CommentValue = "comment not understood";

    /// <summary>Deviation: a keyword after one that it must precede.</summary>
    public const string KeywordOrder = "keyword order";

    /// <summary>Deviation: a keyword that the standard does not have; kept verbatim.</summary>
    public const string UnknownKeyword = "unknown keyword";

    /// <summary>Deviation: a keyword that only a later version of the standard has.</summary>
    public const string LaterKeyword = "keyword of a later version";

    /// <summary>Deviation: a comment between the fields of a block instead of before them.</summary>
    public const string CommentPlace = "comment placement";

    /// <summary>Deviation: a keyword without a value; it counts as absent.</summary>
    public const string EmptyValue = "empty value";

    /// <summary>Deviation: NaN in an optional field; it counts as absent.</summary>
    public const string NaNValue = "NaN for no value";

    /// <summary>Deviation: a descriptive field that the standard asks for is absent.</summary>
    public const string ExpectedMissing = "expected field missing";

    /// <summary>Deviation: the covariance is slightly indefinite, as rounding of printed digits makes it.</summary>
    public const string CovarianceRounding = "covariance indefinite by rounding";

    /// <summary>Deviation: the full covariance is indefinite, while its position part is not.</summary>
    public const string CovarianceIndefinite = "covariance not positive semi-definite";

    /// <summary>Deviation: two statements of the message about one quantity differ.</summary>
    public const string Inconsistent = "inconsistent";

    /// <summary>Deviation: more digits of a second than a message can hold; the rest is dropped.</summary>
    public const string EpochDigits = "epoch finer than nanoseconds";
}
