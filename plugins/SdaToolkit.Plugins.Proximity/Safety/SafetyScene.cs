using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Astrodynamics.Propagation;
using SdaToolkit.Astrodynamics.RelativeMotion.Safety;
using SdaToolkit.Contracts;
using SdaToolkit.Model;
using SdaToolkit.Plugins.Proximity.Scene;
using SdaToolkit.Schemas.Proximity.V1;
using RelativeState = SdaToolkit.Astrodynamics.RelativeMotion.RelativeState;

namespace SdaToolkit.Plugins.Proximity.Safety;

/// <summary>A burn of the plan on the track.</summary>
/// <param name="Message">The burn.</param>
/// <param name="TimeS">s after the start.</param>
/// <param name="Node">Its node.</param>
/// <param name="DeltaVMPerS">RTN, m/s.</param>
internal sealed record SceneBurn(PlannedBurn Message, double TimeS, int Node, Vec3 DeltaVMPerS);

/// <summary>Client, chaser, plan and the table of the client's path, made ready for drifts.</summary>
internal sealed class SafetyScene
{
    private const int MostCoasts = 12;
    private const double NearBurnS = 1;

    // Nodes nearer together than this are one, s: less than a node is looked up by.
    private const double SameS = 2e-7;

    /// <exception cref="AnalysisException">invalid_request: something of the request makes no sense.</exception>
    public SafetyScene(PassiveSafetyRequest request, SafetySettings settings, AnalysisContext context)
    {
        (Request, Settings) = (request, settings);
        var messages = request.Plan is { } plan && request.Burns.Count == 0 ? plan.Burns : request.Burns;
        if (request.Plan is not null && request.Burns.Count > 0) throw AnalysisException.InvalidRequest("burns: found beside plan; allowed is one of the two");
        var beyond = settings.DriftS + settings.LateS + settings.Profile.AbortDelayS + LongestPeriodS;
        Inputs = ProximityInputs.Of(Fields(request), request.Start ?? request.Plan?.ValidFrom, request.End ?? request.Plan?.ValidUntil, 86_400, beyond);
        BodyAttitude.Require(request.Attitude, Inputs.Client.Initial, "attitude");
        PeriodS = KeplerianElements.FromState(Inputs.Client.Initial, Inputs.Scene.Forces.Gravity.GmM3PerS2).PeriodS(Inputs.Scene.Forces.Gravity.GmM3PerS2);
        if (!(PeriodS <= LongestPeriodS)) throw AnalysisException.InvalidRequest($"states, ephemerides, catalog: the client's revolution takes {PeriodS:F0} s; allowed is a closed orbit of at most {LongestPeriodS:F0} s");
        var times = messages.Select((b, i) => TimeOf(b, i, request.Plan is not null)).ToList();
        EndS = request.End is null && request.Plan?.ValidUntil is null ? Math.Min(Inputs.SpanS, times.DefaultIfEmpty(0).Max() + PeriodS) : Inputs.SpanS;
        if (times.Any(t => t < 0 || t >= EndS)) throw AnalysisException.InvalidRequest($"burns: one is outside of {Times.Text(At(0))} to {Times.Text(At(EndS))}; allowed are burns within start and end");
        if (times.Count > 0 && Settings.LateS >= Settings.DriftS) throw AnalysisException.InvalidRequest($"profile.late_s: found {Settings.LateS:R} s; allowed is less than the {Settings.DriftS:R} s of profile.drift_s");
        CoastsS = Coasts(request, times);
        Track = MakeTrack(times);
        Ensemble = new(Track, Sgp4Kernels.Best, context.Parallelism);
        Burns = [.. messages.Select((b, i) => new SceneBurn(b, times[i], Track.NodeAt(times[i]), new(b.DeltaVRadialMPerS, b.DeltaVTransverseMPerS, b.DeltaVNormalMPerS))).OrderBy(b => b.TimeS)];
        Nominal = Fly();
    }

    /// <summary>Longest revolution of a client, s: somewhat above a day.</summary>
    public const double LongestPeriodS = 90_000;

    public PassiveSafetyRequest Request { get; }

    public SafetySettings Settings { get; }

    public ProximityInputs Inputs { get; }

    /// <summary>End of what is certified, s after the start.</summary>
    public double EndS { get; }

    /// <summary>The client's revolution, s.</summary>
    public double PeriodS { get; }

    public ClientTrack Track { get; }

    public RelativeEnsemble Ensemble { get; }

    public IReadOnlyList<SceneBurn> Burns { get; }

    /// <summary>Instants of coasts at which navigation is taken to be lost, s.</summary>
    public IReadOnlyList<double> CoastsS { get; }

    /// <summary>The plan as flown, at every node up to the end; at a burn's node, after it.</summary>
    public IReadOnlyList<RelativeState> Nominal { get; }

    /// <summary>An instant as a message.</summary>
    public Timestamp At(double offsetS) => Inputs.Start.AddSeconds(offsetS).ToTimestamp();

    /// <summary>The node at which a drift that begins at the node of a burn, coast or abort burn ends: the profile's time after it, to a microsecond.</summary>
    public int DriftEnd(int node) => Track.NodeAt(Track.NodesS[node] + Settings.DriftS);

    /// <summary>Before a burn.</summary>
    public RelativeState Before(SceneBurn burn)
    {
        var after = Nominal[burn.Node];
        var sum = Burns.Where(b => b.Node == burn.Node).Aggregate(Vec3.Zero, (s, b) => s + b.DeltaVMPerS);
        return after with { VelocityMPerS = after.VelocityMPerS - sum };
    }

    /// <summary>Drifts from a node for the profile's time.</summary>
    public EnsembleOutcome Drift(int node, IReadOnlyList<RelativeState> states, IReadOnlyList<EnsembleBurn>? burns = null, int? last = null) =>
        Ensemble.Run(Drifting(node, states, burns, last));

    /// <summary>A request for drifts of this chaser.</summary>
    public EnsembleRequest Drifting(int node, IReadOnlyList<RelativeState> states, IReadOnlyList<EnsembleBurn>? burns = null, int? last = null) =>
        new EnsembleRequest { Initial = states, FirstNode = node, LastNode = last ?? DriftEnd(node), Burns = burns ?? [], Volumes = Settings.Ellipsoids }.With(Inputs.Chaser.Spacecraft);

    /// <summary>Mean and covariance after free drift from a node to another.</summary>
    public RelativeDispersion Carry(RelativeDispersion start, int from, int to) => to > from ? Ensemble.Carry(start, Drifting(from, [], last: to)) : start;

    /// <summary>The phase of an instant; empty without a plan.</summary>
    public string PhaseAt(double offsetS)
    {
        var time = At(offsetS);
        return Request.Plan?.Phases.LastOrDefault(p => p.Start is not null && p.Start <= time)?.Id ?? "";
    }

    // Whether the orbits are the request's own, else they are the plan's.
    private static bool HasOrbits(PassiveSafetyRequest r) => r.Ephemerides is not null || r.States.Count > 0 || r.Catalog is not null;

    private static ProximityFields Fields(PassiveSafetyRequest r)
    {
        var own = HasOrbits(r);
        var (client, chaser) = (r.ClientId > 0 ? r.ClientId : r.Plan?.Client?.CatalogNumber ?? 0, r.ChaserId > 0 ? r.ChaserId : r.Plan?.Chaser?.CatalogNumber ?? 0);
        return new(r.Catalog, own ? r.Ephemerides : r.Plan?.Trajectories, r.States, client, chaser, r.Forces, r.GravityField, r.EarthOrientation, r.SpaceWeather, r.Spacecraft);
    }

    private double TimeOf(PlannedBurn burn, int index, bool planned)
    {
        var field = $"{(planned ? "plan." : "")}burns[{index}]";
        if (burn.Time is null) throw AnalysisException.InvalidRequest($"{field}.time: missing");
        if (!double.IsFinite(new Vec3(burn.DeltaVRadialMPerS, burn.DeltaVTransverseMPerS, burn.DeltaVNormalMPerS).Norm)) throw AnalysisException.InvalidRequest($"{field}: a component of its change of velocity is not finite; allowed are numbers in m/s");
        return burn.Time.ToEpoch($"{field}.time").SecondsSince(Inputs.Start);
    }

    private double[] Coasts(PassiveSafetyRequest request, List<double> burns)
    {
        var interval = request.CoastIntervalS > 0 ? request.CoastIntervalS : Math.Max(PeriodS / 4, EndS / MostCoasts);
        var count = (int)Math.Floor(EndS / interval);
        if (count > 2000) throw AnalysisException.InvalidRequest($"coast_interval_s: found {interval:R} s, which gives {count} instants; allowed are 2000");
        return [.. Enumerable.Range(0, count + 1).Select(i => i * interval).Where(t => t < EndS && burns.TrueForAll(b => Math.Abs(b - t) > NearBurnS))];
    }

    private ClientTrack MakeTrack(List<double> burns)
    {
        var delay = Settings.Profile.AbortDelayS;
        double[] instants = [.. burns, .. CoastsS];
        // Failures and the burns of aborts.
        double[] begins = [.. instants, .. instants.Select(t => t + delay)];
        var nodes = Apart([.. begins, .. begins.Select(t => t + Settings.DriftS), .. burns.Select(b => b + Settings.LateS), EndS]);
        try
        {
            return new(Inputs.Scene.Model, Inputs.Client.Spacecraft, Inputs.Client.Initial, nodes[^1], new() { NodesS = nodes });
        }
        catch (PropagationException e)
        {
            throw new AnalysisException(AnalysisErrorCode.AnalysisFailed, $"the client cannot be propagated to the end of the last drift: {e.Failure.Message}", e);
        }
    }

    // Instants that are the same but for rounding would make steps of no length.
    private static List<double> Apart(IEnumerable<double> instants)
    {
        List<double> apart = [];
        foreach (var t in instants.Order())
            if (apart.Count == 0 || t > apart[^1] + SameS) apart.Add(t);
        return apart;
    }

    private RelativeState[] Fly()
    {
        var start = RelativeState.Of(Inputs.Client.Initial, Inputs.Chaser.Initial);
        // The plan's own trajectory begins after a burn that falls on its start, which is flown below.
        if (!HasOrbits(Request)) start = start with { VelocityMPerS = start.VelocityMPerS - Burns.Where(b => b.Node == 0).Aggregate(Vec3.Zero, (s, b) => s + b.DeltaVMPerS) };
        return Ensemble.Paths(Drifting(0, [start], [.. Burns.Select(b => new EnsembleBurn(b.Node, [b.DeltaVMPerS]))], Track.NodeAt(EndS)))[0];
    }
}
