using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Astrodynamics.RelativeMotion;
using SdaToolkit.Astrodynamics.RelativeMotion.Planning;
using SdaToolkit.Plugins.Proximity.Scene;

namespace SdaToolkit.Plugins.Proximity.Inspect;

/// <summary>What the sky looks like from the client at one time.</summary>
/// <param name="TimeS">Time after the start of the plan, s.</param>
/// <param name="Client">The client's state.</param>
/// <param name="SunRtn">Unit vector to the Sun, client's RTN axes.</param>
/// <param name="Lit">Part of the Sun's disc that the client sees, 0 to 1.</param>
internal sealed record SkySample(double TimeS, State<Gcrf> Client, Vec3 SunRtn, double Lit);

/// <summary>Client and chaser under the full model, times counted in seconds after the start of the plan. Not thread safe: keeps what it has flown.</summary>
internal sealed class InspectionWorld
{
    private const int MostDrifts = 256;

    // Times nearer than this are one, s: below it the sums of times differ by rounding, and no thruster can tell them apart.
    private const double SameInstantS = 1e-6;

    private readonly ObjectPath _client;
    private readonly NumericalPropagator _chaser;
    private readonly ProximityInputs _inputs;
    private readonly InspectionMotion _motion;
    private readonly Dictionary<(RelativeState From, double StartS, double EndS), RelativeState> _drifts = [];

    /// <param name="inputs">Client, chaser and forces.</param>
    /// <param name="beyondS">How long after the end of the plan the two are needed, s.</param>
    public InspectionWorld(ProximityInputs inputs, double beyondS)
    {
        _inputs = inputs;
        EndS = inputs.SpanS;
        _client = ObjectPath.Propagated(inputs.Client, inputs.Scene, inputs.End.AddSeconds(beyondS), []);
        _chaser = ObjectPath.Propagator(inputs.Scene, inputs.Chaser.Spacecraft);
        GmM3PerS2 = inputs.Scene.Forces.Gravity.GmM3PerS2;
        var elements = EquinoctialElements.FromState(inputs.Client.Initial, GmM3PerS2);
        Eccentricity = elements.Eccentricity;
        SemiMajorAxisM = elements.SemiMajorAxisM;
        PeriodS = Math.Tau * Math.Sqrt(SemiMajorAxisM * SemiMajorAxisM * SemiMajorAxisM / GmM3PerS2);
        _motion = new(inputs.Scene, inputs.Client.Initial, PeriodS, EndS + beyondS);
        StepS = Math.Clamp(Math.Round(PeriodS / 96), 20, 300);
        ChaserStart = RelativeState.Of(inputs.Client.Initial, inputs.Chaser.Initial);
        Sky = [.. Grid().Select(SkyAt)];
    }

    /// <summary>End of the plan, s after its start.</summary>
    public double EndS { get; }

    /// <summary>Gravitational parameter, m³/s².</summary>
    public double GmM3PerS2 { get; }

    /// <summary>The client's osculating eccentricity at the start.</summary>
    public double Eccentricity { get; }

    /// <summary>The client's osculating semi-major axis at the start, m.</summary>
    public double SemiMajorAxisM { get; }

    /// <summary>The client's osculating period at the start, s.</summary>
    public double PeriodS { get; }

    /// <summary>Step of the grid on which paths are given and looked at, s.</summary>
    public double StepS { get; }

    /// <summary>The chaser relative to the client at the start.</summary>
    public RelativeState ChaserStart { get; }

    /// <summary>The sky on the grid from the start to the end of the plan.</summary>
    public IReadOnlyList<SkySample> Sky { get; }

    /// <summary>What the request says of both.</summary>
    public ProximityInputs Inputs => _inputs;

    /// <summary>Whether two times of the plan are one but for rounding.</summary>
    public static bool IsSame(double oneS, double otherS) => Math.Abs(oneS - otherS) <= SameInstantS;

    /// <summary>The instant at a time of the plan.</summary>
    public Epoch EpochAt(double timeS) => _inputs.Start.AddSeconds(timeS);

    /// <summary>The client at a time of the plan.</summary>
    public State<Gcrf> ClientAt(double timeS) => _client.At(EpochAt(timeS));

    /// <summary>The linear model about the client as it is at a time; its own time counts from there.</summary>
    public ILinearRelativeMotion LinearAt(double timeS) => YamanakaAnkersen2002.Of(ClientAt(timeS), GmM3PerS2);

    /// <summary>The linear model for a coast from a time on, with J2 where the coast is so long that it counts; its own time counts from there.</summary>
    /// <param name="timeS">Start of the coast, s.</param>
    /// <param name="spanS">How long it lasts, s.</param>
    /// <param name="seldom">It is asked for few instants, for which no table is worth making.</param>
    public ILinearRelativeMotion LinearOver(double timeS, double spanS, bool seldom = false) => _motion.Over(ClientAt(timeS), spanS, seldom);

    /// <summary>Free drift from any time of the plan on with its errors, in linear dynamics.</summary>
    public DriftTube Tube => _motion.Tube;

    /// <summary>Flies the chaser under the full model, without impulses.</summary>
    /// <param name="from">Relative state at the start of the flight.</param>
    /// <param name="startS">Start, s.</param>
    /// <param name="endS">End, s, after the start.</param>
    /// <param name="rows">Receives a row for each time of the grid after the start and before the end; null: none wanted.</param>
    /// <param name="thrust">A burn with duration that lasts from the start to the end; null: none.</param>
    /// <returns>Relative state at the end.</returns>
    /// <exception cref="PropagationException">The chaser comes down.</exception>
    public RelativeState Fly(RelativeState from, double startS, double endS, List<PathRow>? rows = null, Burn? thrust = null)
    {
        if (!(endS > startS)) return from;
        List<double> times = rows is null ? [] : [.. Grid(startS, endS)];
        var request = new PropagationRequest(from.From(ClientAt(startS)), EpochAt(endS)) { Outputs = [.. times.Select(EpochAt)], Burns = thrust is { } burn ? [Steady(burn, from, startS, endS)] : [] };
        var result = _chaser.Propagate(request);
        for (var i = 0; i < times.Count; i++) rows!.Add(new(times[i], RelativeState.Of(ClientAt(times[i]), result.Outputs[i].State)));
        return RelativeState.Of(ClientAt(endS), result.Final.State);
    }

    /// <summary>Where the chaser drifts under the full model without burns. Many transfers begin alike: it is flown once.</summary>
    /// <param name="from">Relative state at the start.</param>
    /// <param name="startS">Start, s.</param>
    /// <param name="endS">End, s, after the start.</param>
    /// <exception cref="PropagationException">The chaser comes down.</exception>
    public RelativeState Drift(RelativeState from, double startS, double endS)
    {
        if (_drifts.TryGetValue((from, startS, endS), out var known)) return known;
        if (_drifts.Count >= MostDrifts) _drifts.Clear();
        return _drifts[(from, startS, endS)] = Fly(from, startS, endS);
    }

    /// <summary>Flies the chaser as <see cref="Fly"/> does, and tells how small changes at the start show later.</summary>
    /// <param name="from">Relative state at the start of the flight.</param>
    /// <param name="startS">Start, s.</param>
    /// <param name="endS">End, s, after the start.</param>
    /// <param name="timesS">Times on the way, after the start, the end among them or not, s.</param>
    /// <param name="thrust">A burn with duration that lasts from the start to the end; null: none.</param>
    /// <returns>Relative state at the end; transitions in the client's RTN axes to each time, and last to the end.</returns>
    /// <exception cref="PropagationException">The chaser comes down.</exception>
    public (RelativeState End, IReadOnlyList<StateTransition> Transitions) FlyVaried(RelativeState from, double startS, double endS, IReadOnlyList<double> timesS, Burn? thrust = null)
    {
        var client = ClientAt(startS);
        var request = new PropagationRequest(from.From(client), EpochAt(endS)) { Outputs = [.. timesS.Select(EpochAt)], Burns = thrust is { } burn ? [Steady(burn, from, startS, endS)] : [], Transition = true };
        var result = _chaser.Propagate(request);
        return (RelativeState.Of(ClientAt(endS), result.Final.State), [.. result.Outputs.Append(result.Final).Select(o => FlownVariation.InRtn(o.Transition!.Value, client, ClientAt(o.State.Epoch.SecondsSince(_inputs.Start))))]);
    }

    /// <summary>Flies burns from one time to another: impulses and burns with duration that do not overlap, in order of time.</summary>
    /// <returns>Relative state at the end, after any impulse then.</returns>
    public RelativeState FlyBurns(RelativeState from, double startS, double endS, IReadOnlyList<Burn> burns)
    {
        var (state, time) = (from, startS);
        foreach (var burn in burns)
        {
            state = Fly(state, time, burn.BeginS);
            time = Math.Max(time, burn.BeginS);
            if (burn.ThrustS > 0) state = Fly(state, time, burn.EndS, null, burn);
            else state = state with { VelocityMPerS = state.VelocityMPerS + burn.DeltaVMPerS };
            time = Math.Max(time, burn.EndS);
        }

        return Fly(state, time, endS);
    }

    /// <summary>How far the client has gone round in its plane since the start, rad, -π to π.</summary>
    public double LongitudeRad(double timeS)
    {
        var there = RtnBasis.FromState(_inputs.Client.Initial).ToRtn(ClientAt(timeS).Position.Metres);
        return Math.Atan2(there.Y, there.X);
    }

    /// <summary>The chaser's state in GCRF at a row of a path.</summary>
    public State<Gcrf> ChaserAt(PathRow row) => row.State.From(ClientAt(row.TimeS));

    /// <summary>The sky at a time of the plan.</summary>
    public SkySample SkyAt(double timeS)
    {
        var client = ClientAt(timeS);
        return new(timeS, client, Lighting.SunDirectionRtn(client, _inputs.Scene.Sun), Lighting.LitFraction(client, _inputs.Scene.Sun));
    }

    // Of constant acceleration: what propellant leaves the chaser's mass is not counted. Burns are given in the client's axes and flown in the chaser's, which turn alike; how they stand to each other is taken halfway.
    private FiniteManeuver Steady(Burn burn, RelativeState from, double startS, double endS)
    {
        var half = 0.5 * (endS - startS);
        var client = ClientAt(startS + half);
        var chaser = LinearAt(startS).Propagate(from, 0, half).From(client);
        var direction = RtnBasis.FromState(chaser).ToRtn(RtnBasis.FromState(client).FromRtn(burn.DeltaVMPerS));
        return new(EpochAt(startS), endS - startS, _inputs.Chaser.Spacecraft.MassKg * burn.SizeMPerS / burn.ThrustS, 1e12, direction);
    }

    // Multiples of the step strictly between two times.
    private IEnumerable<double> Grid(double startS, double endS)
    {
        for (var k = (long)Math.Floor((startS / StepS) + 1e-6) + 1; k * StepS < endS - (1e-6 * StepS); k++) yield return k * StepS;
    }

    private IEnumerable<double> Grid() => [0, .. Grid(0, EndS), EndS];
}

/// <summary>The chaser at one time of a path.</summary>
/// <param name="TimeS">Time after the start of the plan, s.</param>
/// <param name="State">Relative state; at a burn that after it.</param>
internal readonly record struct PathRow(double TimeS, RelativeState State);
