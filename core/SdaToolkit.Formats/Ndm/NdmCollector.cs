namespace SdaToolkit.Formats.Ndm;

/// <summary>Collects the messages of a file, and why others of it are not among them.</summary>
/// <param name="file">The file's name.</param>
/// <param name="strict">Whether one bad message refuses the file.</param>
/// <param name="schemas">The kinds of message wanted.</param>
/// <param name="use">Takes each document that is complete; may refuse it.</param>
/// <param name="workspace">Memory for reading; of no document anything is kept once it is taken.</param>
internal sealed class NdmCollector(string file, bool strict, IReadOnlyList<NdmSchema> schemas, Action<NdmDocument, NdmIssues> use, ReadWorkspace workspace)
{
    // A file with so many bad messages holds something else.
    private const int MostRefused = 10_000;

    public List<DataFormatError> Refused { get; } = [];

    /// <summary>How many messages were good.</summary>
    public int Used { get; private set; }

    /// <summary>Reads one message.</summary>
    /// <param name="kind">Its kind, e.g. "CDM".</param>
    /// <param name="version">Its version.</param>
    /// <param name="line">Where it starts.</param>
    /// <param name="read">Gives a builder what the message says.</param>
    /// <exception cref="DataFormatException">It is bad and reading is strict, or too many are.</exception>
    public void Take(string kind, string version, int line, Action<NdmBuilder> read)
    {
        try
        {
            var schema = schemas.FirstOrDefault(s => s.Kind == kind) ?? throw Other(kind, line);
            var issues = new NdmIssues(file, strict);
            var builder = new NdmBuilder(schema, version, issues, line, workspace);
            read(builder);
            use(builder.Finish(), issues);
            Used++;
        }
        catch (DataFormatException e) when (!strict)
        {
            Refuse(e.Error with { Line = e.Error.Line > 0 ? e.Error.Line : line });
        }
        finally
        {
            workspace.Return();
        }
    }

    /// <summary>Records what could not be read.</summary>
    /// <exception cref="DataFormatException">Reading is strict, or there are too many.</exception>
    public void Refuse(DataFormatError error)
    {
        error = error with { File = file };
        if (strict) throw new DataFormatException(error);
        Refused.Add(error);
        if (Refused.Count > MostRefused)
            throw new DataFormatException(error with { Reason = $"more than {MostRefused} bad messages, the last: {error.Reason}" });
    }

    /// <summary>What refuses a file for text before its first message.</summary>
    public DataFormatException Unstarted(string found, int line) =>
        new(new(SkipReasons.StrayLine) { File = file, Line = line, Found = found, Allowed = string.Join(" or ", schemas.Select(s => s.VersionKeyword)) });

    private DataFormatException Other(string kind, int line) =>
        new(new(SkipReasons.OtherMessage) { File = file, Line = line, Found = kind, Allowed = string.Join(" or ", schemas.Select(s => s.Kind)) });
}
