using System.Globalization;

namespace SdaToolkit.Hosting;

/// <summary>How many parts a run may be divided into.</summary>
public static class RunParts
{
    /// <summary>Most parts of a run: 1024.</summary>
    public const uint Maximum = 1024;

    /// <summary>Parts as users give them: 0 stands for as many as the machine has processors.</summary>
    /// <param name="asked">What was given.</param>
    public static uint Resolve(uint asked) => asked > 0 ? asked : Math.Min((uint)Environment.ProcessorCount, Maximum);

    /// <summary>Why an analysis is not run in so many parts, to follow the field's name; null: it can be.</summary>
    /// <param name="analysis">The analysis.</param>
    /// <param name="asked">The parts, as users give them.</param>
    public static string? Objection(AnalysisInfo analysis, uint asked)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        return asked > Maximum ? string.Create(CultureInfo.InvariantCulture, $"found {asked}; allowed is at most {Maximum}")
            : asked != 1 && !analysis.Entry.Divisible ? string.Create(CultureInfo.InvariantCulture, $"found {asked}; {analysis.Id} cannot be divided, so allowed is 1")
            : null;
    }
}
