using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Astrodynamics.Propagation;
using SdaToolkit.Astrodynamics.RelativeMotion;
using SdaToolkit.Astrodynamics.RelativeMotion.Safety;
using SdaToolkit.Contracts;
using SdaToolkit.Plugins.Proximity.Scene;

namespace SdaToolkit.Plugins.Proximity.Monitor;

/// <summary>Where chaser and client are when an abort burn is made, and drifts from there under the full model. Immutable.</summary>
internal sealed class AbortSituation
{
    private readonly RelativeEnsemble _ensemble;
    private readonly EnsembleRequest _true;

    /// <param name="settings">The request.</param>
    /// <param name="inputs">History, client and forces.</param>
    /// <param name="decisionS">When it is decided, s; rows after it are not used.</param>
    /// <param name="parallelism">Threads.</param>
    /// <exception cref="AnalysisException">invalid_request: client or chaser cannot be propagated.</exception>
    public AbortSituation(MonitorSettings settings, MonitorInputs inputs, double decisionS, int parallelism)
    {
        BurnS = decisionS + settings.AbortDelayS;
        var row = inputs.Navigation.Rows.Last(r => r.TimeS <= decisionS + 1e-6);
        var scene = inputs.Scene;
        try
        {
            var now = inputs.Motion.At(row.TimeS);
            var client = Moved(scene, scene.Client.Spacecraft, now, inputs.Navigation.Start.AddSeconds(BurnS));
            State = RelativeState.Of(client, Moved(scene, scene.Chaser.Spacecraft, row.State.From(now), client.Epoch));
            Covariance = inputs.Motion.LinearAt(row.TimeS).Transition(0, BurnS - row.TimeS).Apply(new StateCovariance(Squared(row.SigmaM), default, Squared(row.SigmaMPerS)));
            TurnRateRadPerS = RelativeState.TurnRateRadPerS(client);
            PeriodS = inputs.Motion.LinearAt(row.TimeS).PeriodS;
            Inside = BegunInside.Of(settings.Volumes, State.PositionM, WorstSigmaM(Covariance), PeriodS, settings.DriftS);
            var options = new ClientTrackOptions { NodesS = [.. Inside.Select(v => v.LeaveS)] };
            _ensemble = new(new ClientTrack(scene.Scene.Model, scene.Client.Spacecraft, client, settings.DriftS, options), Sgp4Kernels.Best, parallelism);
        }
        catch (Exception e) when (e is ArgumentException or PropagationException)
        {
            throw AnalysisException.InvalidRequest($"{scene.Client.Label}: cannot be followed from the abort on: {e.Message.ReplaceLineEndings(" ")}");
        }

        Volumes = settings.Volumes;
        _true = new EnsembleRequest { Initial = [], Volumes = [.. Volumes.Select(v => BegunInside.Ellipsoid(v))] }.With(scene.Chaser.Spacecraft);
        // From the burn on: outside every other volume, and no nearer. From when it must have left on: outside those it began inside too.
        var held = _true with { Volumes = [.. Volumes.Select(v => Inside.FirstOrDefault(i => i.Volume == v)?.Held ?? BegunInside.Ellipsoid(v))] };
        Requests = [held, .. Inside.GroupBy(i => i.LeaveS).Select(g => _true with { Volumes = [.. g.Select(i => BegunInside.Ellipsoid(i.Volume))], WatchFromNode = _ensemble.Track.NodeAt(g.Key) })];
    }

    /// <summary>When the burn is made, s.</summary>
    public double BurnS { get; }

    /// <summary>The relative state just before it.</summary>
    public RelativeState State { get; }

    /// <summary>How well that is known.</summary>
    public StateCovariance Covariance { get; }

    /// <summary>Rate at which the client's axes turn, rad/s.</summary>
    public double TurnRateRadPerS { get; }

    /// <summary>The client's revolution, s.</summary>
    public double PeriodS { get; }

    /// <summary>The volumes.</summary>
    public IReadOnlyList<KeepOutGeometry> Volumes { get; }

    /// <summary>Those of them that the chaser is inside of at the burn.</summary>
    public IReadOnlyList<BegunInside> Inside { get; }

    /// <summary>The ensemble about the client.</summary>
    public RelativeEnsemble Ensemble => _ensemble;

    /// <summary>What a drift must not enter, and from when on, without samples; one request where the chaser is outside of every volume.</summary>
    public IReadOnlyList<EnsembleRequest> Requests { get; }

    /// <summary>Least distance function over all that must not be entered in the drift after each burn: safe above 1; +∞ without volumes.</summary>
    public double[] LeastLevels(IReadOnlyList<Vec3> burns, CancellationToken cancellation)
    {
        RelativeState[] after = [.. burns.Select(After)];
        var columns = Requests.SelectMany(r => _ensemble.Run(r with { Initial = after }, cancellation).MinimumDistance).ToList();
        return [.. burns.Select((_, i) => columns.Select(v => v[i]).DefaultIfEmpty(double.PositiveInfinity).Min())];
    }

    /// <summary>The drift after each burn, against the volumes as they are.</summary>
    public EnsembleOutcome Drift(IReadOnlyList<Vec3> burns, CancellationToken cancellation) => _ensemble.Run(_true with { Initial = [.. burns.Select(After)] }, cancellation);

    /// <summary>When the drift after each burn is last inside a volume that it begins inside, s; +∞: it is at the end of the drift.</summary>
    public double[] LastInsideS(IReadOnlyList<Vec3> burns) =>
        Inside.Count == 0 ? new double[burns.Count] : [.. _ensemble.Paths(_true with { Initial = [.. burns.Select(After)] }).Select(p => BegunInside.LastInsideS(Inside, p, _ensemble.Track.NodesS))];

    /// <summary>The path after a burn at the nodes of the drift.</summary>
    public IReadOnlyList<TimedState> Path(Vec3 burn) => [.. _ensemble.Paths(_true with { Initial = [After(burn)] })[0].Select((s, i) => new TimedState(_ensemble.Track.NodesS[i], s))];

    private RelativeState After(Vec3 burn) => State with { VelocityMPerS = State.VelocityMPerS + burn };

    private static State<Gcrf> Moved(ProximityInputs scene, Spacecraft spacecraft, State<Gcrf> state, Epoch to) =>
        state.Epoch == to ? state : ObjectPath.Propagator(scene.Scene, spacecraft).Propagate(new PropagationRequest(state, to)).Final.State;

    private static Matrix3 Squared(Vec3 sigma) => Matrix3.Diagonal(sigma.X * sigma.X, sigma.Y * sigma.Y, sigma.Z * sigma.Z);

    private static double WorstSigmaM(StateCovariance covariance) => Math.Sqrt(Math.Max(covariance.PositionM2.M11, Math.Max(covariance.PositionM2.M22, covariance.PositionM2.M33)));
}
