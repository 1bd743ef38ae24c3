using Google.Protobuf;
using SdaToolkit.Contracts;
using SdaToolkit.Schemas.Telemetry.V1;

namespace TestPlugins;

/// <summary>
/// The plainest detector of a stream: a sample more than five standard deviations of its channel's training values from their mean is beyond the
/// threshold, and an event is a run of such samples of the first axis. Scores and events do not depend on how the stream is cut.
/// </summary>
[Analysis("test.detect")]
public sealed class DetectAnalysis : IAnalysis
{
    private const double Sigmas = 5;

    public async ValueTask RunAsync(ReadOnlyMemory<byte> request, AnalysisContext context)
    {
        var detect = DetectRequest.Parser.ParseFrom(request.Span);
        var model = detect.Model.IsEmpty ? Learn(detect.Train) : DetectResult.Parser.ParseFrom(detect.Model).Scores.ToArray();
        var state = detect.State.IsEmpty ? new DetectResult { Scores = { 0 } } : DetectResult.Parser.ParseFrom(detect.State);
        var result = Judge(detect, model, state);
        if (detect.KeepModel) (result.Model, result.State) = (new DetectResult { Scores = { model } }.ToByteString(), state.ToByteString());
        await context.WriteResultAsync(result.ToByteArray());
    }

    private static double[] Learn(TelemetryData train)
    {
        var model = new List<double>();
        foreach (var channel in train.Channels)
        {
            var mean = channel.Values.Average();
            model.Add(mean);
            model.Add(Math.Sqrt(channel.Values.Average(v => (v - mean) * (v - mean))));
        }
        return [.. model];
    }

    private static DetectResult Judge(DetectRequest detect, double[] model, DetectResult state)
    {
        var (result, data) = (new DetectResult(), detect.Test);
        var open = state.Events.FirstOrDefault();
        var count = (ulong)state.Scores[0];
        for (var i = 0; data.Axes.Count > 0 && i < data.Axes[0].OffsetNs.Count; i++, count++)
        {
            var (score, worst) = Score(data, model, i);
            result.Scores.Add(score);
            if (!(score >= 1))
            {
                if (open is not null) Close(result, open);
                open = null;
                continue;
            }
            open ??= new() { FirstIndex = count, EventId = $"e{count}", Open = true, Start = Time(data.Axes[0], i), Reason = $"{worst} is far from what it was" };
            if (score > open.PeakScore) (open.PeakScore, open.PeakIndex) = (score, count);
            (open.LastIndex, open.End) = (count, Time(data.Axes[0], i));
            if (open.Channels.All(c => c.Channel != worst)) open.Channels.Add(new ChannelContribution { Channel = worst });
        }
        if (open is not null && !detect.MoreFollows) Close(result, open);
        else if (open is not null) result.Events.Add(open.Clone());
        state.Events.Clear();
        if (open is { Open: true }) state.Events.Add(open);
        state.Scores[0] = count;
        return result;
    }

    private static void Close(DetectResult result, TelemetryEvent open)
    {
        open.Open = false;
        result.Events.Add(open);
    }

    private static (double Score, string Worst) Score(TelemetryData data, double[] model, int row)
    {
        var (score, worst) = (0.0, "");
        for (var c = 0; c < data.Channels.Count; c++)
        {
            if (data.Channels[c].Axis != 0) continue;
            var z = Math.Abs(data.Channels[c].Values[row] - model[2 * c]) / (Sigmas * model[(2 * c) + 1]);
            if (z > score) (score, worst) = (z, data.Channels[c].Name);
        }
        return (score, worst);
    }

    private static Google.Protobuf.WellKnownTypes.Timestamp? Time(TimeAxis axis, int row)
    {
        if (axis.Epoch is null) return null;
        var ns = axis.Epoch.Nanos + axis.OffsetNs[row];
        var seconds = Math.DivRem(ns, 1_000_000_000, out var rest);
        return rest < 0 ? new() { Seconds = axis.Epoch.Seconds + seconds - 1, Nanos = (int)rest + 1_000_000_000 } : new() { Seconds = axis.Epoch.Seconds + seconds, Nanos = (int)rest };
    }
}
