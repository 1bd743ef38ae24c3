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
    // A chaser that is within a volume already, on its way through a corridor, must not come nearer than this part of where it is.
    private const double NotNearer = 0.95;
    private readonly RelativeEnsemble _ensemble;
    private readonly EnsembleRequest _request;

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
            _ensemble = new(new ClientTrack(scene.Scene.Model, scene.Client.Spacecraft, client, settings.DriftS), Sgp4Kernels.Best, parallelism);
        }
        catch (Exception e) when (e is ArgumentException or PropagationException)
        {
            throw AnalysisException.InvalidRequest($"{scene.Client.Label}: cannot be followed from the abort on: {e.Message.ReplaceLineEndings(" ")}");
        }

        Volumes = [.. settings.Volumes.Select(v => Shrunk(v, State.PositionM))];
        _request = new EnsembleRequest { Initial = [], Volumes = Volumes }.With(scene.Chaser.Spacecraft);
    }

    /// <summary>When the burn is made, s.</summary>
    public double BurnS { get; }

    /// <summary>The relative state just before it.</summary>
    public RelativeState State { get; }

    /// <summary>How well that is known.</summary>
    public StateCovariance Covariance { get; }

    /// <summary>Rate at which the client's axes turn, rad/s.</summary>
    public double TurnRateRadPerS { get; }

    /// <summary>The volumes; one that holds the chaser already is cut to a little within where it is.</summary>
    public IReadOnlyList<EllipsoidVolume> Volumes { get; }

    /// <summary>The ensemble about the client.</summary>
    public RelativeEnsemble Ensemble => _ensemble;

    /// <summary>The request without samples.</summary>
    public EnsembleRequest Request => _request;

    /// <summary>Least distance function over all volumes in the drift after each burn; +∞ without volumes.</summary>
    public double[] LeastLevels(IReadOnlyList<Vec3> burns, CancellationToken cancellation)
    {
        var outcome = Drift(burns, cancellation);
        return [.. burns.Select((_, i) => outcome.MinimumDistance.Select(v => v[i]).DefaultIfEmpty(double.PositiveInfinity).Min())];
    }

    /// <summary>The drift after each burn.</summary>
    public EnsembleOutcome Drift(IReadOnlyList<Vec3> burns, CancellationToken cancellation) => _ensemble.Run(_request with { Initial = [.. burns.Select(After)] }, cancellation);

    /// <summary>The path after a burn at the nodes of the drift.</summary>
    public IReadOnlyList<TimedState> Path(Vec3 burn) => [.. _ensemble.Paths(_request with { Initial = [After(burn)] })[0].Select((s, i) => new TimedState(_ensemble.Track.NodesS[i], s))];

    private RelativeState After(Vec3 burn) => State with { VelocityMPerS = State.VelocityMPerS + burn };

    private static State<Gcrf> Moved(ProximityInputs scene, Spacecraft spacecraft, State<Gcrf> state, Epoch to) =>
        state.Epoch == to ? state : ObjectPath.Propagator(scene.Scene, spacecraft).Propagate(new PropagationRequest(state, to)).Final.State;

    private static Matrix3 Squared(Vec3 sigma) => Matrix3.Diagonal(sigma.X * sigma.X, sigma.Y * sigma.Y, sigma.Z * sigma.Z);

    private static EllipsoidVolume Shrunk(KeepOutGeometry volume, Vec3 at)
    {
        var part = volume.Contains(at) ? NotNearer * volume.Level(at) : 1;
        var e = part * volume.SemiAxesM;
        return new(e.X, e.Y, e.Z);
    }
}
