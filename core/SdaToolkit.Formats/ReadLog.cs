using SdaToolkit.Schemas.Common.V1;

namespace SdaToolkit.Formats;

/// <summary>Collects what a reader of long tables leaves out and notes: the first of each reason one by one, the others by their number.</summary>
/// <param name="file">The file's name.</param>
/// <param name="strict">Whether what is bad refuses the file.</param>
internal sealed class ReadLog(string file, bool strict)
{
    // Long files may be bad throughout, and the list of complaints must not outgrow them.
    private const int MostListed = 1_000;

    private readonly ReadSummary _summary = new();
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);

    /// <summary>The first that was refused.</summary>
    public DataFormatError? First { get; private set; }

    /// <summary>Records what is not used.</summary>
    /// <exception cref="DataFormatException">Reading is strict.</exception>
    public void Refuse(DataFormatError error)
    {
        error = error with { File = file };
        if (strict) throw new DataFormatException(error);
        First ??= error;
        var count = _counts[error.Reason] = _counts.GetValueOrDefault(error.Reason) + 1;
        if (count <= MostListed) _summary.Skipped.Add(error.ToSkippedRecord());
    }

    /// <summary>The exception for a file of which nothing can be used.</summary>
    public DataFormatException Nothing(DataFormatError error) => new(error with { File = file });

    /// <summary>Records what is out of the ordinary and kept.</summary>
    public void Note(string sentence) => _summary.Notes.Add(sentence);

    /// <summary>The summary.</summary>
    /// <param name="read">Rows read.</param>
    /// <param name="used">Rows used.</param>
    public ReadSummary Build(long read, long used)
    {
        (_summary.RecordsRead, _summary.RecordsUsed) = ((ulong)read, (ulong)used);
        foreach (var (reason, count) in _counts)
            if (count > MostListed) _summary.Notes.Add($"{reason}: {count} in all, of which the first {MostListed} are listed.");
        return _summary;
    }
}
