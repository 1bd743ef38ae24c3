using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Report.V1;
using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Reporting;

/// <summary>One or several reports that are read as one document.</summary>
/// <param name="Reports">The reports in reading order.</param>
public sealed record ReportPage(IReadOnlyList<Report> Reports)
{
    /// <summary>Title of the document; empty: that of the first report.</summary>
    public string Title { get; init; } = "";

    /// <summary>The answer in one to three sentences; empty: each report has its own.</summary>
    public string Summary { get; init; } = "";

    /// <summary>Handling marking of the document, verbatim; empty: every different marking of the reports.</summary>
    public string HandlingMarking { get; init; } = "";

    /// <summary>The runs that the reports come from, listed at the end with their hashes.</summary>
    public IReadOnlyList<RunRecord> Runs { get; init; } = [];

    /// <summary>The program that made the document, with its version.</summary>
    public string Producer { get; init; } = "";

    /// <summary>When it was made; absent: not stated, so that the same content gives the same bytes.</summary>
    public Timestamp? Created { get; init; }

    /// <summary>Rows written of each table; a longer table says how many there are.</summary>
    public int MostTableRows { get; init; } = 100;

    /// <summary>The title as shown.</summary>
    internal string ShownTitle => Title.Length > 0 ? Title : Reports.Select(r => r.Title).FirstOrDefault(t => t.Length > 0) ?? "Report";

    /// <summary>The marking as shown; empty where nobody stated one.</summary>
    internal string ShownMarking => HandlingMarking.Length > 0 ? HandlingMarking
        : string.Join(" · ", Reports.Select(r => r.HandlingMarking).Where(m => m.Length > 0).Distinct(StringComparer.Ordinal));

    /// <summary>The data modes of the reports, each once, in order of appearance.</summary>
    internal IReadOnlyList<DataMode> Modes => [.. Reports.Select(r => r.DataMode).Distinct()];
}
