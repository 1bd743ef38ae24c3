namespace SdaToolkit.Formats.Odm;

/// <summary>A line of a block: a keyword with its value, a comment (keyword COMMENT), or a data line (no keyword).</summary>
/// <param name="Keyword">Empty for a data line.</param>
/// <param name="Value">Without blanks around it.</param>
/// <param name="Unit">As given, without brackets; empty where none is.</param>
/// <param name="Line">Line of the file, from 1; 0 where lines have no meaning.</param>
internal readonly record struct OdmItem(string Keyword, string Value, string Unit = "", int Line = 0)
{
    public bool IsComment => string.Equals(Keyword, Comment, StringComparison.Ordinal);

    public bool IsDataLine => Keyword.Length == 0;

    public const string Comment = "COMMENT";
}

/// <summary>A block of an orbit message, whatever syntax it came in.</summary>
/// <param name="Kind">Which block.</param>
/// <param name="Segment">Which segment of an OEM it belongs to, from 1; 1 in the other messages.</param>
/// <param name="Line">Where it starts.</param>
internal sealed record OdmBlock(OdmBlockKind Kind, int Segment, int Line)
{
    public List<OdmItem> Items { get; } = [];
}

/// <summary>The blocks of the OPM, OEM and OCM, in the order in which they stand.</summary>
internal enum OdmBlockKind
{
    Header,
    Metadata,
    Data,
    State,
    Keplerian,
    Spacecraft,
    Ephemeris,
    Trajectory,
    Physical,
    Covariance,
    Maneuver,
    Perturbations,
    Determination,
    UserDefined,
}
