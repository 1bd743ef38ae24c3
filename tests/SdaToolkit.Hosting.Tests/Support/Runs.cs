using Google.Protobuf;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Hosting.Tests;

/// <summary>Runs of the test plugins.</summary>
internal static class Runs
{
    public static RunRequest Request(string analysis, string name = "", ulong number = 0) =>
        new() { RunId = "run-1", Analysis = analysis, Request = new ObjectId { Name = name, CatalogNumber = number }.ToByteString() };

    /// <summary>All events of a run, after checking what holds for every run: its id on each, and exactly one end, which is last.</summary>
    public static async Task<List<RunEvent>> EventsAsync(this IAnalysisRunner runner, RunRequest request, CancellationToken cancellation = default)
    {
        var events = await runner.RunAsync(request, cancellation).ToListAsync(CancellationToken.None);
        Assert.IsTrue(events.TrueForAll(e => e.RunId == request.RunId), "an event without the run's id");
        Assert.HasCount(1, events.FindAll(IsEnd));
        Assert.IsTrue(IsEnd(events[^1]), "the end is not last");
        return events;
    }

    /// <summary>The failure that a run is expected to end with.</summary>
    public static async Task<RunFailed> FailureAsync(this IAnalysisRunner runner, RunRequest request, CancellationToken cancellation = default)
    {
        var last = (await runner.EventsAsync(request, cancellation))[^1];
        Assert.AreEqual(RunEvent.EventOneofCase.Failed, last.EventCase);
        Assert.DoesNotContain("\n", last.Failed.Message, StringComparison.Ordinal);
        return last.Failed;
    }

    private static bool IsEnd(RunEvent e) => e.EventCase is RunEvent.EventOneofCase.Completed or RunEvent.EventOneofCase.Failed;
}
