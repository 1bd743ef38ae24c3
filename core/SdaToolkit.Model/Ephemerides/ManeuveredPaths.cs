using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Astrodynamics.Interpolation;
using SdaToolkit.Contracts;
using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Model;

/// <summary>Paths of objects that manoeuvre, by numerical propagation up to the end of the window.</summary>
/// <param name="scene">The forces over the window and back to the states.</param>
/// <param name="end">End of the window.</param>
public sealed class ManeuveredPaths(NumericalScene scene, Epoch end)
{
    private const double StepS = 60;

    // A state at the very instant of a burn is that before it.
    private const double AfterBurnS = 1e-3;

    // Of no satellite in particular: no drag and no radiation pressure, as the message describes no areas.
    private static readonly Spacecraft Bare = new(100);

    /// <summary>The path of a state with its maneuvers, and its covariance where it has one.</summary>
    /// <param name="initial">The state.</param>
    /// <param name="covariance">Its covariance in GCRF; null: not known.</param>
    /// <param name="maneuvers">Its maneuvers; those before the state are part of it.</param>
    /// <param name="spacecraft">The spacecraft; null: not described.</param>
    /// <param name="label">How errors call it.</param>
    /// <exception cref="AnalysisException">invalid_request: a maneuver that cannot be flown, or a state that cannot be propagated.</exception>
    public (EphemerisTrajectory Path, CovarianceTrack? Covariance) From(
        State<Gcrf> initial, StateCovariance? covariance, IReadOnlyList<MessageManeuver> maneuvers, SpacecraftProperties? spacecraft, string label)
    {
        var (impulses, burns) = Burns(maneuvers, initial.Epoch, label);
        try
        {
            var propagator = new NumericalPropagator(scene.Model, spacecraft?.ToSpacecraft() ?? Bare);
            List<EphemerisSegment> segments = [];
            List<(Epoch, StateCovariance)> track = covariance is { } p ? [(initial.Epoch, Rtn(initial, p))] : [];
            // Between two impulses the path is smooth, and only there may it be interpolated.
            Epoch[] edges = [initial.Epoch, .. impulses.Select(i => i.Epoch), end];
            var outputs = edges.Zip(edges.Skip(1)).Where(leg => leg.Second > leg.First).Select(leg => Outputs(leg.First, leg.Second, leg.First != initial.Epoch)).ToList();
            var result = propagator.Propagate(new PropagationRequest(initial, end) { Outputs = [.. outputs.SelectMany(o => o)], Impulses = impulses, Burns = burns, Transition = covariance is not null });
            var next = 0;
            foreach (var leg in outputs)
            {
                var rows = result.Outputs.Skip(next).Take(leg.Count).ToList();
                next += leg.Count;
                segments.Add(new(new EphemerisInterpolator<Teme>([.. rows.Select(r => r.State.ToTeme(scene.Earth))], new(MarginS: 2 * AfterBurnS)), leg[0].AddSeconds(-AfterBurnS), leg[^1]));
                if (covariance is { } initially) track.AddRange(rows.Select(r => (r.State.Epoch, Rtn(r.State, r.Covariance(initially)))));
            }

            return (new EphemerisTrajectory(segments), covariance is null ? null : new CovarianceTrack(track.DistinctBy(t => t.Item1)));
        }
        catch (Exception e) when (e is ArgumentException or PropagationException)
        {
            throw AnalysisException.InvalidRequest($"{label}: {e.Message.ReplaceLineEndings(" ")}");
        }
    }

    /// <summary>The maneuvers of a message that lie after an instant, in order of time.</summary>
    /// <exception cref="AnalysisException">invalid_request: one that cannot be flown.</exception>
    public static (List<(Epoch Epoch, ImpulsiveManeuver Burn)> Impulses, List<FiniteManeuver> Burns) Burns(IReadOnlyList<MessageManeuver> maneuvers, Epoch after, string label)
    {
        List<(Epoch Epoch, ImpulsiveManeuver Burn)> impulses = [];
        List<FiniteManeuver> burns = [];
        for (var i = 0; i < maneuvers.Count; i++)
        {
            var field = $"{label}.maneuvers[{i}]";
            switch (maneuvers[i].Maneuver?.BurnCase)
            {
                case Maneuver.BurnOneofCase.Impulsive:
                    var impulse = maneuvers[i].Maneuver.Impulsive.ToManeuver(field);
                    if (impulse.Epoch >= after) impulses.Add(impulse);
                    break;
                case Maneuver.BurnOneofCase.Finite:
                    var burn = maneuvers[i].Maneuver.Finite.ToManeuver(field);
                    if (burn.Start >= after) burns.Add(burn);
                    break;
                default:
                    throw AnalysisException.InvalidRequest($"{field}: found frame \"{maneuvers[i].ReferenceFrame}\" at \"{maneuvers[i].IgnitionText}\"; allowed is a burn in RTN, VNC or the inertial frame of the states, in UTC, TAI, TT or GPS");
            }
        }

        return ([.. impulses.OrderBy(i => i.Epoch)], [.. burns.OrderBy(b => b.Start)]);
    }

    private static List<Epoch> Outputs(Epoch from, Epoch to, bool afterBurn)
    {
        List<Epoch> epochs = [afterBurn ? from.AddSeconds(AfterBurnS) : from];
        for (var t = StepS; t < to.SecondsSince(from) - 1; t += StepS) epochs.Add(from.AddSeconds(t));
        if (to > epochs[^1]) epochs.Add(to);
        return epochs;
    }

    private static StateCovariance Rtn(State<Gcrf> state, StateCovariance covariance) => covariance.Rotated(RtnBasis.FromState(state).Rotation);
}
