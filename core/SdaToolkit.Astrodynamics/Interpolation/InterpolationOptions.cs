namespace SdaToolkit.Astrodynamics.Interpolation;

/// <summary>How an ephemeris is read between its rows; the names are those of CCSDS messages.</summary>
public enum InterpolationMethod : byte
{
    /// <summary>A polynomial through positions; the velocity is its derivative. Degree n − 1 from n rows.</summary>
    Lagrange = 0,

    /// <summary>A polynomial through positions and velocities. Degree 2n − 1 from n rows.</summary>
    Hermite = 1,
}

/// <summary>Why an ephemeris has no state at an instant.</summary>
public enum InterpolationStatus : byte
{
    /// <summary>There is one.</summary>
    Valid = 0,

    /// <summary>Before the first row, by more than the margin.</summary>
    BeforeStart = 1,

    /// <summary>After the last row, by more than the margin.</summary>
    AfterEnd = 2,

    /// <summary>In a gap: between two rows further apart than the longest step.</summary>
    InGap = 3,
}

/// <summary>What to do with the rows of an ephemeris.</summary>
/// <param name="Method">Hermite where there are velocities, which it needs.</param>
/// <param name="Degree">Degree of the polynomial, 1 to 31; odd for Hermite. Where a segment has too few rows, the degree they allow.</param>
/// <param name="LongestStepS">Rows further apart than this, s, are a gap: no state inside, and no polynomial across.</param>
/// <param name="MarginS">How far beyond the ends of a segment a state is still given, s; 0: not at all. The error grows steeply there.</param>
public sealed record InterpolationOptions(
    InterpolationMethod Method = InterpolationMethod.Hermite, int Degree = 7, double LongestStepS = double.PositiveInfinity, double MarginS = 0);
