namespace SdaToolkit.Formats.Omm;

/// <summary>The blocks of an OMM, in the order in which they must stand.</summary>
internal enum OmmBlock
{
    Header,
    Metadata,
    MeanElements,
    Spacecraft,
    TleParameters,
    CovarianceMatrix,
    UserDefined,
}

/// <summary>The blocks' names in the message and in XML.</summary>
internal static class OmmBlocks
{
    private static readonly (OmmBlock Block, string Message, string Xml)[] Names =
    [
        (OmmBlock.Header, "header", "header"),
        (OmmBlock.Metadata, "metadata", "metadata"),
        (OmmBlock.MeanElements, "mean-elements", "meanElements"),
        (OmmBlock.Spacecraft, "spacecraft", "spacecraftParameters"),
        (OmmBlock.TleParameters, "tle", "tleParameters"),
        (OmmBlock.CovarianceMatrix, "covariance", "covarianceMatrix"),
        (OmmBlock.UserDefined, "user-defined", "userDefinedParameters"),
    ];

    public static IEnumerable<OmmBlock> All => Names.Select(n => n.Block);

    public static string MessageName(this OmmBlock block) => Names[(int)block].Message;

    public static string XmlName(this OmmBlock block) => Names[(int)block].Xml;

    public static OmmBlock? FromXml(string name) =>
        Array.FindIndex(Names, n => string.Equals(n.Xml, name, StringComparison.Ordinal)) is var i and >= 0 ? Names[i].Block : null;

    /// <summary>The block of a comment in the message; the header for a name that is none.</summary>
    public static OmmBlock FromMessage(string name) =>
        Array.FindIndex(Names, n => string.Equals(n.Message, name, StringComparison.Ordinal)) is var i and >= 0 ? Names[i].Block : OmmBlock.Header;
}
