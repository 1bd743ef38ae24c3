using SdaToolkit.Schemas.Ndm.V1;

namespace SdaToolkit.Formats.Ndm;

/// <summary>What is wrong with one message: departures that are accepted are listed, all others refuse it.</summary>
/// <param name="file">The file's name.</param>
/// <param name="strict">Whether every departure refuses the message.</param>
internal sealed class NdmIssues(string file, bool strict)
{
    // A list of complaints must not exhaust the memory.
    private const int MostDeviations = 1000;

    public List<Deviation> Deviations { get; } = [];

    public string File => file;

    public bool IsStrict => strict;

    /// <summary>Accepts a departure that leaves one meaning only, by name.</summary>
    /// <exception cref="DataFormatException">Reading is strict, or there are too many.</exception>
    public void Deviate(string reason, int line, string field, string found, string allowed, string unit = "")
    {
        var error = new DataFormatError(reason) { File = file, Line = line, Field = field, Found = found, Allowed = allowed, Unit = unit };
        if (strict) throw new DataFormatException(error);
        if (Deviations.Count >= MostDeviations)
            throw new DataFormatException(error with { Reason = $"{NdmReasons.TooManyDeviations}, more than {MostDeviations}, the last: {reason}" });
        Deviations.Add(new() { File = file, Line = (uint)line, Field = error.Field, Reason = reason, Detail = error.Detail });
    }

    /// <summary>The exception that refuses the message.</summary>
    public DataFormatException Refuse(string reason, int line, string field, string found, string allowed, string unit = "") =>
        new(new(reason) { File = file, Line = line, Field = field, Found = found, Allowed = allowed, Unit = unit });
}
