using SdaToolkit.Astrodynamics;
using SdaToolkit.Contracts;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Common.V1;
using Timestamp = Google.Protobuf.WellKnownTypes.Timestamp;

namespace SdaToolkit.Plugins.Proximity.Scene;

/// <summary>Client, chaser and the world about them over a span, read from the fields that every proximity request begins with. Immutable.</summary>
internal sealed class ProximityInputs
{
    /// <summary>Longest span from the first epoch to the end of the scene, s.</summary>
    public const double LongestSpanS = 60 * 86_400.0;

    private ProximityInputs(ProximityFields fields, NumericalScene scene, ProximityObject client, ProximityObject chaser, Epoch start, Epoch end, ReadSummary summary) =>
        (Fields, Scene, Client, Chaser, Start, End, Summary) = (fields, scene, client, chaser, start, end, summary);

    /// <summary>The fields as they came.</summary>
    public ProximityFields Fields { get; }

    /// <summary>Earth, Sun, Moon and forces, over the span and beyond as asked for.</summary>
    public NumericalScene Scene { get; }

    /// <summary>The client at <see cref="Start"/>.</summary>
    public ProximityObject Client { get; }

    /// <summary>The chaser at <see cref="Start"/>.</summary>
    public ProximityObject Chaser { get; }

    /// <summary>Start of the span.</summary>
    public Epoch Start { get; }

    /// <summary>End of the span.</summary>
    public Epoch End { get; }

    /// <summary>Length of the span, s.</summary>
    public double SpanS => End.SecondsSince(Start);

    /// <summary>Records of the inputs and what was left out.</summary>
    public ReadSummary Summary { get; }

    /// <summary>Reads the fields.</summary>
    /// <param name="fields">The fields.</param>
    /// <param name="start">Start of the span; null: where both orbits begin.</param>
    /// <param name="end">End of the span; null: where the ephemerides end, else <paramref name="defaultSpanS"/> after the start.</param>
    /// <param name="defaultSpanS">Length of the span where nothing tells it, s.</param>
    /// <param name="beyondS">How far beyond the end Earth, Sun and Moon are needed, s.</param>
    /// <exception cref="AnalysisException">invalid_request: not two objects, an object without an orbit over the span, or a value that makes no sense; the message names the field.</exception>
    public static ProximityInputs Of(ProximityFields fields, Timestamp? start, Timestamp? end, double defaultSpanS = 86_400, double beyondS = 0)
    {
        var (from, to) = (start?.ToEpoch("start"), end?.ToEpoch("end"));
        if (from is { } f && to is { } t && t <= f) throw AnalysisException.InvalidRequest($"end: found {Times.Text(end!)}; allowed is a time after start ({Times.Text(start!)})");
        var (first, last) = ProximitySpans.Whole(fields, from, to, defaultSpanS, beyondS);
        var scene = new NumericalScene(new(fields.Settings(), fields.GravityField, fields.EarthOrientation, fields.SpaceWeather), first, last);
        var candidates = new ProximityCandidates(fields, scene, from, last);
        var (one, two) = candidates.Pick(fields.ClientId, fields.ChaserId);
        var begin = from ?? ProximitySpans.Start(one, two);
        var finish = to ?? ProximitySpans.End(one, two, begin, defaultSpanS);
        if (finish <= begin) throw AnalysisException.InvalidRequest($"start, end: the orbits of client and chaser have no time in common: the later one begins {Times.Text(begin.ToTimestamp())}, the earlier one ends {Times.Text(finish.ToTimestamp())}");
        var starts = new ProximityStarts(fields, scene, begin);
        return new(fields, scene, starts.Of(one, "client"), starts.Of(two, "chaser"), begin, finish, candidates.Summary);
    }
}
