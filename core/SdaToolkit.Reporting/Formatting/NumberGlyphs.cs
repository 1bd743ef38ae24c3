namespace SdaToolkit.Reporting;

/// <summary>The characters that numbers are written with.</summary>
public enum NumberGlyphs
{
    /// <summary>For reading: true minus, narrow spaces between thousands, powers of ten as superscripts.</summary>
    Typographic,

    /// <summary>For programs: ASCII only, no grouping, <c>1.5e-7</c>.</summary>
    Plain,
}
