namespace SdaToolkit.Learning.Series;

/// <summary>Which past an aspect is compared with.</summary>
[Flags]
public enum SeriesPast
{
    /// <summary>None: it is not judged.</summary>
    None = 0,

    /// <summary>Everything seen, training included.</summary>
    All = 1,

    /// <summary>The stream since it began: what the training had at another scale is judged by the stream itself.</summary>
    Recent = 2,
}

/// <summary>One thing that a detector measures.</summary>
/// <param name="Name">Short name, e.g. "level".</param>
/// <param name="Window">Number of samples it looks at.</param>
/// <param name="Floor">Least deviation to compare with, in the unit of the measure, above 0.</param>
/// <param name="Past">Which past it is compared with.</param>
/// <param name="OnlyLargerIsUnusual">Whether small numbers are never unusual, as of a distance.</param>
public sealed record SeriesAspect(string Name, int Window, double Floor, SeriesPast Past, bool OnlyLargerIsUnusual = false)
{
    /// <summary>How far a measure is from its past: its difference from the mean over the usual size of the difference; 0 or more.</summary>
    /// <param name="difference">The measure minus its mean in the past, in the unit of the measure.</param>
    /// <param name="tolerance">Its deviation in the past and the floor together, in the same unit, above 0.</param>
    public double Score(double difference, double tolerance) => OnlyLargerIsUnusual ? Math.Max(0, difference / tolerance) : Math.Abs(difference / tolerance);
}
