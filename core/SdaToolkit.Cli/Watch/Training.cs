using Google.Protobuf;
using SdaToolkit.Cli.Watch.Streams;
using SdaToolkit.Hosting;
using SdaToolkit.Scenarios;
using SdaToolkit.Schemas.Run.V1;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Cli.Watch;

/// <summary>Learns once what is nominal, as a recorded run like any other.</summary>
internal static class Training
{
    /// <summary>Learns; the plan then has the model and the run.</summary>
    /// <param name="service">Runs and records.</param>
    /// <param name="detect">The detectors.</param>
    /// <param name="plan">What is asked of them.</param>
    /// <param name="train">The nominal telemetry.</param>
    /// <param name="inputs">What read it, with the rules of its handling.</param>
    /// <param name="onEvent">Takes each event of the run.</param>
    /// <param name="cancellation">Ends the run.</param>
    /// <returns>The finished run, and the state that the first chunk goes on from.</returns>
    /// <exception cref="RunFailedException">Nothing was learned.</exception>
    public static async Task<(CompletedRun Run, ByteString State)> RunAsync(RunService service, AnalysisInfo detect, WatchPlan plan, TelemetryData train, InputReader inputs, Action<RunEvent> onEvent, CancellationToken cancellation)
    {
        var request = new DetectRequest { Train = train, Test = WithoutRows(train), Target = plan.Target, FalseAlarmsPerWeek = plan.FalseAlarmsPerWeek, KeepModel = true, MoreFollows = true };
        request.Detectors.Add(plan.Detectors);
        var call = HandledCall.Of(new RunCall(detect, request.ToByteArray()), inputs);
        var run = await HandledCall.RunAsync(service, call, inputs, onEvent, cancellation);
        var learned = DetectResult.Parser.ParseFrom(run.Result.Span);
        (plan.Model, plan.TrainingRunId) = (learned.Model, run.Record.RunId);
        return (run, learned.State);
    }

    /// <summary>The groups of the channels that were learned.</summary>
    public static IEnumerable<WatchedGroup> GroupsOf(TelemetryData train)
    {
        var bare = WithoutRows(train);
        for (var i = 0; i < bare.Axes.Count; i++)
        {
            var channels = bare.Channels.Where(c => c.Axis == i).ToList();
            if (channels.Count > 0) yield return new() { Axis = bare.Axes[i], Channels = { channels }, Trained = true };
        }
    }

    // The same channels with nothing in them: what is judged comes later.
    private static TelemetryData WithoutRows(TelemetryData train)
    {
        var bare = new TelemetryData { Envelope = train.Envelope?.Clone(), Spacecraft = train.Spacecraft };
        bare.Axes.Add(train.Axes.Select(Bare.Of));
        bare.Channels.Add(train.Channels.Select(Bare.Of));
        return bare;
    }
}
