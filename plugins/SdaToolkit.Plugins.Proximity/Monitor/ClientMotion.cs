using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.RelativeMotion;
using SdaToolkit.Plugins.Proximity.Scene;

namespace SdaToolkit.Plugins.Proximity.Monitor;

/// <summary>The client's path over the history and the linear models about it; times count from the history's first. Immutable and thread safe.</summary>
/// <param name="path">The client's path.</param>
/// <param name="zero">Time 0.</param>
/// <param name="gmM3PerS2">Gravitational parameter, m³/s².</param>
internal sealed class ClientMotion(ObjectPath path, Epoch zero, double gmM3PerS2)
{
    /// <summary>Time 0.</summary>
    public Epoch Zero => zero;

    /// <summary>The client at a time of its path.</summary>
    public State<Gcrf> At(double timeS) => path.At(zero.AddSeconds(timeS));

    /// <summary>The linear model about the client as it is at a time; its own time counts from there.</summary>
    public ILinearRelativeMotion LinearAt(double timeS) => YamanakaAnkersen2002.Of(At(timeS), gmM3PerS2);
}
