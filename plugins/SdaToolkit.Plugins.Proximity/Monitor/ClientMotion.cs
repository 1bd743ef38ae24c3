using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Astrodynamics.Orbits;
using SdaToolkit.Astrodynamics.RelativeMotion;
using SdaToolkit.Contracts;
using SdaToolkit.Plugins.Proximity.Scene;

namespace SdaToolkit.Plugins.Proximity.Monitor;

/// <summary>The client's path and the models of relative motion about it; times count from the history's first. Immutable and thread safe.</summary>
/// <param name="scene">Client, chaser and forces.</param>
/// <param name="path">The client's path.</param>
/// <param name="zero">Time 0.</param>
/// <param name="endS">End of the path, s.</param>
internal sealed class ClientMotion(ProximityInputs scene, ObjectPath path, Epoch zero, double endS)
{
    private readonly double _gmM3PerS2 = scene.Scene.Forces.Gravity.GmM3PerS2;
    private readonly NumericalPropagator _client = ObjectPath.Propagator(scene.Scene, scene.Client.Spacecraft);
    private readonly NumericalPropagator _chaser = ObjectPath.Propagator(scene.Scene, scene.Chaser.Spacecraft);

    /// <summary>From a time on, s, another path, where the first one ends before <c>endS</c>; null: it does not.</summary>
    public (double FromS, ObjectPath Path)? Beyond { get; init; }

    /// <summary>The client at a time of its path.</summary>
    public State<Gcrf> At(double timeS)
    {
        var at = Math.Clamp(timeS, 0, endS);
        return (Beyond is { } beyond && at > beyond.FromS ? beyond.Path : path).At(zero.AddSeconds(at));
    }

    /// <summary>The linear model about the client as it is at a time; its own time counts from there. Beyond the client's path it is that of a Kepler orbit through its end.</summary>
    public ILinearRelativeMotion LinearAt(double timeS)
    {
        var elements = KeplerianElements.FromState(At(timeS), _gmM3PerS2);
        var beyond = timeS - Math.Clamp(timeS, 0, endS);
        if (beyond == 0) return new YamanakaAnkersen2002(elements, _gmM3PerS2);
        var anomaly = Anomaly.TrueFromMean(elements.MeanAnomalyRad + (elements.MeanMotionRadPerS(_gmM3PerS2) * beyond), elements.Eccentricity);
        return new YamanakaAnkersen2002(elements with { TrueAnomalyRad = anomaly }, _gmM3PerS2);
    }

    /// <summary>A relative state moved to another time without a burn, by propagation of both under the full model: as good at ten kilometres as at ten metres.</summary>
    /// <remarks>Both start from the client's state at <paramref name="timeS"/>: what the model lacks of the client's path moves both alike, and only its gradient over the separation is left.</remarks>
    /// <param name="state">The state.</param>
    /// <param name="timeS">Its time, s, of the client's path.</param>
    /// <param name="toS">The other time, s; may be earlier.</param>
    /// <exception cref="AnalysisException">invalid_request: the chaser or the client cannot be propagated so far.</exception>
    public RelativeState Flown(RelativeState state, double timeS, double toS)
    {
        if (toS == timeS) return state;
        try
        {
            var client = At(timeS);
            var to = client.Epoch.AddSeconds(toS - timeS);
            return RelativeState.Of(_client.Propagate(client, to), _chaser.Propagate(state.From(client), to));
        }
        catch (Exception e) when (e is ArgumentException or PropagationException)
        {
            throw AnalysisException.InvalidRequest(FormattableString.Invariant($"navigation: the row at {timeS} s cannot be followed to {toS} s: {e.Message.ReplaceLineEndings(" ")}"));
        }
    }
}
