using Google.Protobuf;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Scenarios;

/// <summary>What a report says of the handling of its inputs.</summary>
public static class HandlingNotes
{
    /// <summary>That modes are mixed.</summary>
    public const string Mixed = "Real data and data of other modes stand side by side here; the whole is to be read as an exercise.";

    /// <summary>What was left out, a line each; none where all was used.</summary>
    /// <param name="releasableTo">The level asked for; empty: none.</param>
    /// <param name="leftOut">What was left out for that.</param>
    public static IEnumerable<string> Of(string releasableTo, IReadOnlyList<string> leftOut) =>
        releasableTo.Length == 0 ? []
        : leftOut.Count == 0 ? [$"Made to be releasable to {releasableTo}; no input had to be left out."]
        : leftOut.Select(l => "Left out: " + l).Prepend($"Made to be releasable to {releasableTo}, from what may go there. What was left out is not in the answer:");

    /// <summary>A report that says so in its summary.</summary>
    /// <param name="report">The report's bytes; empty: none, and none is made.</param>
    /// <param name="call">The run.</param>
    public static ReadOnlyMemory<byte> Added(ReadOnlyMemory<byte> report, RunCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        var notes = (call.ModesMixed ? new[] { Mixed } : []).Concat(Of(call.ReleasableTo, call.LeftOut)).ToList();
        if (report.IsEmpty || notes.Count == 0) return report;
        var message = Report.Parser.ParseFrom(report.Span);
        message.Summary = string.Join('\n', notes.Prepend(message.Summary));
        return message.ToByteArray();
    }
}
