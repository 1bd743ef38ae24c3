using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Dynamics;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>An event that never happens: the integrator asks it at every step, which is where progress is told and a cancellation obeyed.</summary>
internal sealed class NumericalWatch(Epoch initial, double spanS, Action<double> progress, CancellationToken cancellation) : OrbitEvent
{
    private double _told;

    /// <inheritdoc/>
    public override string Name => "progress";

    /// <inheritdoc/>
    public override double Value(State<Gcrf> state)
    {
        cancellation.ThrowIfCancellationRequested();
        var done = spanS > 0 ? Math.Min(1, Math.Abs(state.Epoch.SecondsSince(initial)) / spanS) : 1;
        if (done >= _told + 0.01)
        {
            _told = done;
            progress(done);
        }
        return 1;
    }
}
