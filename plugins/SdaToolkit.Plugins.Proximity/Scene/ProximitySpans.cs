using SdaToolkit.Astrodynamics;
using SdaToolkit.Contracts;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Plugins.Proximity.Scene;

/// <summary>Spans of time that requests leave open.</summary>
internal static class ProximitySpans
{
    /// <summary>From the first instant to the last that anything of the request touches.</summary>
    /// <exception cref="AnalysisException">invalid_request: nothing says when, or the span is too long.</exception>
    public static (Epoch First, Epoch Last) Whole(ProximityFields fields, Epoch? start, Epoch? end, double defaultSpanS, double beyondS)
    {
        List<Epoch> known = [.. fields.States.Select((s, i) => EpochOf(s, i))];
        if (start is { } from) known.Add(from);
        if (fields.Ephemerides is { } set)
        {
            var (first, last) = EphemerisReader.Span(set);
            known.AddRange([first, last]);
        }

        if (known.Count == 0)
            throw AnalysisException.InvalidRequest(fields.Catalog is null ? "catalog, ephemerides, states: all missing; at least one is needed" : "start: missing; element sets alone do not say when");
        known.Add(end ?? known.Max().AddSeconds(defaultSpanS));
        var (least, most) = (known.Min(), known.Max().AddSeconds(beyondS));
        return most.SecondsSince(least) <= ProximityInputs.LongestSpanS ? (least, most) : throw AnalysisException.InvalidRequest(
            $"start, end: with the epochs of states and ephemerides the span goes from {Times.Text(least.ToTimestamp())} to {Times.Text(most.ToTimestamp())}; allowed are {ProximityInputs.LongestSpanS / 86_400:F0} days");
    }

    /// <summary>The first instant at which both have an orbit.</summary>
    /// <exception cref="AnalysisException">invalid_request: only element sets, which do not say when.</exception>
    public static Epoch Start(ProximityCandidate client, ProximityCandidate chaser)
    {
        var begins = new[] { client.Begins, chaser.Begins }.OfType<Epoch>().ToList();
        return begins.Count > 0 ? begins.Max() : throw AnalysisException.InvalidRequest("start: missing; element sets alone do not say when");
    }

    /// <summary>The last instant of the ephemerides, else some time after the start.</summary>
    public static Epoch End(ProximityCandidate client, ProximityCandidate chaser, Epoch start, double defaultSpanS)
    {
        var ends = new[] { client.Ends, chaser.Ends }.OfType<Epoch>().ToList();
        return ends.Count > 0 ? ends.Min() : start.AddSeconds(defaultSpanS);
    }

    /// <summary>The epoch of a state of the request.</summary>
    /// <exception cref="AnalysisException">invalid_request: it has none.</exception>
    public static Epoch EpochOf(StateVector state, int index) =>
        (state.Epoch ?? throw AnalysisException.InvalidRequest($"states[{index}].epoch: missing")).ToEpoch($"states[{index}].epoch");
}
