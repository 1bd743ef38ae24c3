namespace SdaToolkit.Astrodynamics.Numerics.Integration;

/// <summary>One-step methods with dense output: the walk from step to step, with events.</summary>
/// <remarks>
/// <para>Use: <see cref="Start"/>, then <see cref="Step"/> until <see cref="T"/> is the end; after each step <see cref="Interpolate"/> gives the state anywhere
/// between <see cref="PreviousT"/> and <see cref="T"/>. <see cref="Integrate"/> does this in one call.</para>
/// <para>Holds its work arrays: one instance a thread, nothing allocated after construction.</para>
/// </remarks>
public abstract class OdeIntegrator
{
    private readonly double[] _y;
    private readonly EventSearch _search;

    private protected OdeIntegrator(IOdeSystem system)
    {
        ArgumentNullException.ThrowIfNull(system);
        if (system.Dimension < 1) throw new ArgumentException($"dimension {system.Dimension}: 1 or more", nameof(system));
        System = system;
        _y = new double[system.Dimension];
        _search = new(this);
    }

    /// <summary>The equations.</summary>
    public IOdeSystem System { get; }

    /// <summary>Where the integration stands.</summary>
    public double T { get; private protected set; }

    /// <summary>Where the last step began.</summary>
    public double PreviousT { get; private protected set; }

    /// <summary>The state at <see cref="T"/>.</summary>
    public ReadOnlySpan<double> Y => _y;

    /// <summary>Accepted steps since the start.</summary>
    public int Steps { get; private protected set; }

    /// <summary>Rejected steps since the start.</summary>
    public int Rejections { get; private protected set; }

    /// <summary>Evaluations of the right-hand side since the start.</summary>
    public long Evaluations { get; private protected set; }

    /// <summary>The state at <see cref="PreviousT"/>.</summary>
    internal abstract ReadOnlySpan<double> PreviousY { get; }

    /// <summary>Longest step for the time being, in units of t: through a stretch that is known to be rough. The step control keeps what it knew.</summary>
    internal double StepCap { get; set; } = double.PositiveInfinity;

    private protected Span<double> State => _y;

    private protected abstract string Method { get; }

    /// <summary>Begins at a point. Counters go to zero.</summary>
    /// <exception cref="ArgumentException">A value is not finite, or the state has the wrong length.</exception>
    public void Start(double t, ReadOnlySpan<double> y)
    {
        if (y.Length != _y.Length) throw new ArgumentException($"state of {y.Length} values for {_y.Length} equations", nameof(y));
        if (!double.IsFinite(t)) throw new ArgumentOutOfRangeException(nameof(t), t, "a finite start");
        foreach (var value in y)
            if (!double.IsFinite(value)) throw new ArgumentException($"state holds {value}", nameof(y));
        y.CopyTo(_y);
        (T, PreviousT, Steps, Rejections, Evaluations) = (t, t, 0, 0, 0);
        _search.Reset();
        Restarted(first: true);
    }

    /// <summary>One step towards an end, not beyond it; events that fall into it are dealt with in order.</summary>
    /// <param name="tEnd">The end; before <see cref="T"/> the integration runs backwards.</param>
    /// <param name="events">What to watch; the same from step to step.</param>
    /// <returns>The event that ended the step early, by <see cref="EventAction.Stop"/> or <see cref="EventAction.Restart"/>; null where none did.</returns>
    /// <exception cref="IntegrationException">The integration cannot go on.</exception>
    public OdeEventHit? Step(double tEnd, ReadOnlySpan<OdeEvent> events = default)
    {
        if (!double.IsFinite(tEnd)) throw new ArgumentOutOfRangeException(nameof(tEnd), tEnd, "a finite end");
        if (tEnd == T) return null;
        if (events.Length > 0) _search.Begin(events);
        Advance(tEnd);
        return events.Length > 0 ? _search.Run(events) : null;
    }

    /// <summary>From the present point to an end, or to the first event that stops.</summary>
    /// <param name="tEnd">The end.</param>
    /// <param name="events">What to watch.</param>
    /// <returns>The event that stopped it; null at the end.</returns>
    /// <exception cref="IntegrationException">The integration cannot go on.</exception>
    public OdeEventHit? Integrate(double tEnd, ReadOnlySpan<OdeEvent> events = default)
    {
        while (T != tEnd)
            if (Step(tEnd, events) is { Action: EventAction.Stop } hit) return hit;
        return null;
    }

    /// <summary>The state within the last step.</summary>
    /// <param name="t">From <see cref="PreviousT"/> to <see cref="T"/>; outside it extrapolates, badly.</param>
    /// <param name="y">Receives the state.</param>
    public abstract void Interpolate(double t, Span<double> y);

    // One accepted step: sets PreviousT, T and State.
    private protected abstract void Advance(double tEnd);

    // The state at T is no longer what the last step made of it.
    private protected abstract void Restarted(bool first);

    // Ends the last step early, at a state of the caller's.
    internal void CutShort(double t, ReadOnlySpan<double> y)
    {
        y.CopyTo(_y);
        T = t;
        Restarted(first: false);
    }

    // The state jumps between two steps.
    internal void Replace(ReadOnlySpan<double> y)
    {
        CutShort(T, y);
        _search.Reset();
    }

    private protected void Evaluate(double t, ReadOnlySpan<double> y, Span<double> derivative)
    {
        Evaluations++;
        System.Derivative(t, y, derivative);
    }

    private protected IntegrationException Fails(IntegrationFailure failure, string why) => new(failure, T, $"{Method} at t = {T:R}: {why}");
}
