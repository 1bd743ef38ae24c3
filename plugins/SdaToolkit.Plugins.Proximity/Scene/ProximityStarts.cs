using System.Globalization;
using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Astrodynamics.Propagation;
using SdaToolkit.Contracts;
using SdaToolkit.Model;

namespace SdaToolkit.Plugins.Proximity.Scene;

/// <summary>States of objects at the start of the span.</summary>
/// <param name="fields">The request's fields.</param>
/// <param name="scene">The forces.</param>
/// <param name="start">The start.</param>
internal sealed class ProximityStarts(ProximityFields fields, NumericalScene scene, Epoch start)
{
    /// <summary>Element sets further than this from the start are refused, s: their error has grown past any proximity.</summary>
    public const double OldestElementSetS = 14 * 86_400.0;

    // Of no satellite in particular: A/m of a compact one.
    private static readonly Spacecraft Default = new(100, 1, 2.2, 1, 1.3);

    /// <exception cref="AnalysisException">invalid_request: it has no state at the start.</exception>
    public ProximityObject Of(ProximityCandidate candidate, string role)
    {
        var (spacecraft, given) = SpacecraftOf(candidate);
        var thing = candidate switch
        {
            { State: { } } => FromState(candidate, spacecraft),
            { Ephemeris: { } } => FromEphemeris(candidate),
            _ => FromElementSet(candidate),
        };
        RequireOrbit(thing.Initial, role, candidate);
        return thing with { Spacecraft = spacecraft, SpacecraftGiven = given, Field = candidate.Field };
    }

    private ProximityObject FromState(ProximityCandidate candidate, Spacecraft spacecraft)
    {
        var state = candidate.State!.ToGcrf(scene.Earth, candidate.Field);
        var covariance = candidate.State!.Covariance?.ToGcrf(state, scene.Earth, $"{candidate.Field}.covariance");
        var (initial, atStart) = (state, covariance);
        if (state.Epoch != start)
        {
            try
            {
                var final = ObjectPath.Propagator(scene, spacecraft).Propagate(new PropagationRequest(state, start) { Transition = covariance is not null }).Final;
                (initial, atStart) = (final.State, covariance is { } p ? final.Covariance(p) : null);
            }
            catch (Exception e) when (e is ArgumentException or PropagationException)
            {
                throw AnalysisException.InvalidRequest($"{candidate.Field}: cannot be propagated to the start, {Text(start)}: {e.Message.ReplaceLineEndings(" ")}");
            }
        }

        return Make(candidate, ProximitySource.State, $"state of {Text(state.Epoch)}", initial, atStart) with { AgeS = start.SecondsSince(state.Epoch) };
    }

    private ProximityObject FromEphemeris(ProximityCandidate candidate)
    {
        var ephemeris = candidate.Ephemeris!;
        if (!ephemeris.Path.TryState(start, out var r, out var v))
            throw AnalysisException.InvalidRequest($"start: found {Text(start)}; {candidate.Label} ({ephemeris.Source}) has no state then, but from {Text(candidate.Begins!.Value)} to {Text(candidate.Ends!.Value)}");
        var state = new State<Teme>(start, new(r), new(v)).ToGcrf(scene.Earth);
        return Make(candidate, ProximitySource.Ephemeris, ephemeris.Source, state, ephemeris.Covariance?.At(start)?.Rotated(RtnBasis.FromState(state).Rotation.Transpose())) with
        {
            Ephemeris = ephemeris.Path,
            Track = ephemeris.Covariance,
        };
    }

    private ProximityObject FromElementSet(ProximityCandidate candidate)
    {
        var sgp4 = candidate.ElementSet!.Propagator;
        var age = start.SecondsSince(sgp4.Elements.Epoch);
        if (Math.Abs(age) > OldestElementSetS)
            throw AnalysisException.InvalidRequest(string.Create(CultureInfo.InvariantCulture, $"catalog: the nearest element set of {candidate.Label} is {Math.Abs(age) / 86_400:0.#} days from the start; allowed are {OldestElementSetS / 86_400:0} days"));
        var status = sgp4.Propagate(age / 60, out var r, out var v);
        if (status != Sgp4Status.Valid) throw AnalysisException.InvalidRequest($"catalog: {candidate.Label} has no SGP4 state at the start: {status}");
        var source = string.Create(CultureInfo.InvariantCulture, $"element set of {Text(sgp4.Elements.Epoch)}");
        return Make(candidate, ProximitySource.ElementSet, source, new State<Teme>(start, new(r), new(v)).ToGcrf(scene.Earth), null) with { AgeS = age };
    }

    private static ProximityObject Make(ProximityCandidate candidate, ProximitySource kind, string source, State<Gcrf> initial, StateCovariance? covariance) =>
        new(candidate.Id, kind, source, initial, covariance, Default, false, null, null, 0);

    private (Spacecraft Spacecraft, bool Given) SpacecraftOf(ProximityCandidate candidate)
    {
        var own = fields.Spacecraft.Where(s => s.ObjectId > 0 && s.ObjectId == candidate.Id.CatalogNumber).ToList();
        if (own.Count == 0) own = [.. fields.Spacecraft.Where(s => s.ObjectId == 0)];
        if (own.Count > 1) throw AnalysisException.InvalidRequest($"spacecraft: {(own[0].ObjectId == 0 ? "the entry for every object" : candidate.Label)} is given {own.Count} times");
        return own.Count == 1 ? (own[0].ToSpacecraft(), true) : (Default, false);
    }

    private static void RequireOrbit(State<Gcrf> state, string role, ProximityCandidate candidate)
    {
        try
        {
            _ = RtnBasis.FromState(state);
        }
        catch (ArgumentException)
        {
            throw AnalysisException.InvalidRequest($"{candidate.Field}: the {role}'s state flies along its own radius, which has no RTN axes");
        }
    }

    private static string Text(Epoch epoch) => Times.Text(epoch.ToTimestamp());
}
