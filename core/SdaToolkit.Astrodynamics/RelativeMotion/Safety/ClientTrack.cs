using SdaToolkit.Astrodynamics.Dynamics;

namespace SdaToolkit.Astrodynamics.RelativeMotion.Safety;

/// <summary>Settings of <see cref="ClientTrack"/>.</summary>
public sealed record ClientTrackOptions
{
    /// <summary>Steps of a revolution, 12 or more: of the integration of relative motion and of the search for its minima.</summary>
    public double StepsPerRevolution { get; init; } = 36;

    /// <summary>Instants after the start that must be nodes: burns, failures; s. Those outside the track are left out.</summary>
    public IReadOnlyList<double> NodesS { get; init; } = [];
}

/// <summary>A client's path and the forces about it, tabulated once for the relative motion of any number of deputies. Immutable and thread safe.</summary>
/// <remarks>
/// <para>The client is propagated by <see cref="NumericalPropagator"/> under the whole force model. At each stage of each step of a fixed-step method (DOP853's) the table holds the client's position, the
/// gradient and second gradient of all gravity beyond point mass and J2, the density with its slopes, and the pressure of sunlight with the shadow.</para>
/// <para>Axes of the table: inertial, z along the Earth's pole at the middle of the track.</para>
/// </remarks>
public sealed class ClientTrack
{
    private readonly double[] _rows;
    private readonly double[] _nodes;
    private readonly State<Gcrf>[] _clients;
    private readonly Matrix3[] _toRtn;
    private readonly Vec3[] _turn;
    private readonly Vec3[] _velocities;

    /// <summary>Tabulates a track.</summary>
    /// <param name="model">The forces.</param>
    /// <param name="client">What they act on.</param>
    /// <param name="initial">The client at the start.</param>
    /// <param name="endS">Length, s, above 0.</param>
    /// <param name="options">Settings; the default ones where null.</param>
    /// <exception cref="ArgumentException">A value makes no sense; the message names it.</exception>
    /// <exception cref="PropagationException">The client cannot be propagated that far.</exception>
    public ClientTrack(ForceModel model, Spacecraft client, State<Gcrf> initial, double endS, ClientTrackOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(client);
        var settings = options ?? new();
        if (!(endS > 0) || !double.IsFinite(endS)) throw new ArgumentOutOfRangeException(nameof(endS), endS, "length of a track in s, above 0");
        if (!(settings.StepsPerRevolution >= 12)) throw new ArgumentException($"StepsPerRevolution {settings.StepsPerRevolution}: 12 or more", nameof(options));
        (Start, Model, Client) = (initial.Epoch, model, client);
        _nodes = TrackNodes.Of(initial, model.Gravity.GmM3PerS2, endS, settings.StepsPerRevolution, settings.NodesS);
        var axes = new TrackAxes(model, Start.AddSeconds(endS / 2));
        var states = Stages(initial, axes);
        _velocities = [.. states.Select(s => axes.FromGcrf * s.Velocity.MetresPerSecond)];
        var builder = new TrackRows(model, client, axes);
        _rows = builder.Build(_nodes, states);
        TurnRateRadPerS = axes.TurnRateRadPerS;
        (_clients, _toRtn, _turn) = (new State<Gcrf>[_nodes.Length], new Matrix3[_nodes.Length], new Vec3[_nodes.Length]);
        for (var i = 0; i < _nodes.Length; i++)
        {
            var state = states[Math.Min(i * StageWeights.Stages, states.Length - 1)];
            _clients[i] = state;
            var basis = RtnBasis.FromState(state);
            _toRtn[i] = basis.Rotation * axes.ToGcrf;
            _turn[i] = new(state.Position.Radius / Vec3.Cross(state.Position.Metres, state.Velocity.MetresPerSecond).Norm * Vec3.Dot(basis.Normal, builder.Acceleration(state)), 0, RelativeState.TurnRateRadPerS(state));
        }
    }

    /// <summary>The first instant.</summary>
    public Epoch Start { get; }

    /// <summary>The forces.</summary>
    public ForceModel Model { get; }

    /// <summary>The client.</summary>
    public Spacecraft Client { get; }

    /// <summary>Instants between the steps, s after the start, rising.</summary>
    public IReadOnlyList<double> NodesS => _nodes;

    internal ReadOnlySpan<double> Nodes => _nodes;

    internal double TurnRateRadPerS { get; }

    /// <summary>The client at a node.</summary>
    public State<Gcrf> ClientAt(int node) => _clients[node];

    /// <summary>The node of an instant that was asked for.</summary>
    /// <param name="offsetS">The instant, s after the start.</param>
    /// <exception cref="ArgumentOutOfRangeException">No node is within a microsecond of it.</exception>
    public int NodeAt(double offsetS)
    {
        var i = Array.BinarySearch(_nodes, offsetS);
        if (i < 0) i = ~i;
        if (i > 0 && (i == _nodes.Length || offsetS - _nodes[i - 1] < _nodes[i] - offsetS)) i--;
        return Math.Abs(_nodes[i] - offsetS) <= 1e-6 ? i : throw new ArgumentOutOfRangeException(nameof(offsetS), offsetS, "no node there: give it in NodesS (s)");
    }

    /// <summary>The first node at or after an instant; the last one where there is none.</summary>
    public int NodeFrom(double offsetS)
    {
        var i = Array.BinarySearch(_nodes, offsetS);
        return Math.Min(i < 0 ? ~i : i, _nodes.Length - 1);
    }

    internal ref readonly double Row(int step, int stage) => ref _rows[((step * StageWeights.Stages) + stage) * TrackRow.Length];

    internal ReadOnlySpan<double> RowAt(int step, int stage) => _rows.AsSpan(((step * StageWeights.Stages) + stage) * TrackRow.Length, TrackRow.Length);

    /// <summary>The client's velocity at a stage, in the table's axes, m/s.</summary>
    internal Vec3 VelocityInTable(int step, int stage) => _velocities[(step * StageWeights.Stages) + stage];

    /// <summary>The client at the start, in the table's axes.</summary>
    internal State<Gcrf> ClientInTable => new(Start, new(new(_rows[0], _rows[1], _rows[2])), new(_velocities[0]));

    /// <summary>From the table's axes to the client's RTN at a node.</summary>
    internal Matrix3 ToRtn(int node) => _toRtn[node];

    /// <summary>How the client's RTN axes turn at a node: about R where forces act across the plane, about N; rad/s.</summary>
    internal Vec3 Turn(int node) => _turn[node];

    private State<Gcrf>[] Stages(State<Gcrf> initial, TrackAxes axes)
    {
        List<Epoch> epochs = [];
        for (var i = 0; i + 1 < _nodes.Length; i++)
        {
            var h = _nodes[i + 1] - _nodes[i];
            for (var j = 0; j < StageWeights.Stages - 1; j++) epochs.Add(Start.AddSeconds(_nodes[i] + (StageWeights.At[TrackRows.Order[j]] * h)));
        }

        epochs.Add(Start.AddSeconds(_nodes[^1]));
        var propagator = new NumericalPropagator(Model, Client, new() { PositionToleranceM = 1e-6, VelocityToleranceMPerS = 1e-9 });
        var ordered = new State<Gcrf>[epochs.Count];
        propagator.Propagate(initial, epochs.ToArray(), ordered);
        // Outputs come in order of time; the rows of a step are in order of the stages.
        var states = new State<Gcrf>[((_nodes.Length - 1) * StageWeights.Stages)];
        for (var i = 0; i + 1 < _nodes.Length; i++)
        {
            for (var j = 0; j < StageWeights.Stages - 1; j++) states[(i * StageWeights.Stages) + TrackRows.Order[j]] = ordered[(i * (StageWeights.Stages - 1)) + j];
            states[(i * StageWeights.Stages) + StageWeights.Stages - 1] = ordered[(i + 1) * (StageWeights.Stages - 1)];
        }

        return states;
    }
}
