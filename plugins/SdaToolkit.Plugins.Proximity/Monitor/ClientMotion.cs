using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Orbits;
using SdaToolkit.Astrodynamics.RelativeMotion;
using SdaToolkit.Plugins.Proximity.Scene;

namespace SdaToolkit.Plugins.Proximity.Monitor;

/// <summary>The client's path and the linear models about it; times count from the history's first. Immutable and thread safe.</summary>
/// <param name="path">The client's path.</param>
/// <param name="zero">Time 0.</param>
/// <param name="endS">End of the path, s.</param>
/// <param name="gmM3PerS2">Gravitational parameter, m³/s².</param>
internal sealed class ClientMotion(ObjectPath path, Epoch zero, double endS, double gmM3PerS2)
{
    /// <summary>The client at a time of its path.</summary>
    public State<Gcrf> At(double timeS) => path.At(zero.AddSeconds(Math.Clamp(timeS, 0, endS)));

    /// <summary>The linear model about the client as it is at a time; its own time counts from there. Beyond the client's path it is that of a Kepler orbit through its end.</summary>
    public ILinearRelativeMotion LinearAt(double timeS)
    {
        var elements = KeplerianElements.FromState(At(timeS), gmM3PerS2);
        var beyond = timeS - Math.Clamp(timeS, 0, endS);
        if (beyond == 0) return new YamanakaAnkersen2002(elements, gmM3PerS2);
        var anomaly = Anomaly.TrueFromMean(elements.MeanAnomalyRad + (elements.MeanMotionRadPerS(gmM3PerS2) * beyond), elements.Eccentricity);
        return new YamanakaAnkersen2002(elements with { TrueAnomalyRad = anomaly }, gmM3PerS2);
    }
}
