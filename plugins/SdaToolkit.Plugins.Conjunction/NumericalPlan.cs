using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Contracts;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>An object to be propagated.</summary>
/// <param name="Id">Catalogue number; 0: none.</param>
/// <param name="Name">Name, may be empty.</param>
/// <param name="Label">How errors and reports call it.</param>
/// <param name="Given">The state it starts from; null for an object of the catalogue.</param>
/// <param name="Item">The object of the catalogue; null where a state was given.</param>
/// <param name="Epoch">Epoch of the initial state.</param>
/// <param name="Spacecraft">What the forces see.</param>
/// <param name="Impulses">Burns without duration.</param>
/// <param name="Burns">Burns with duration.</param>
internal sealed record NumericalObject(
    ulong Id, string Name, string Label, StateVector? Given, CatalogObject? Item, Epoch Epoch, Spacecraft Spacecraft,
    IReadOnlyList<(Epoch Epoch, ImpulsiveManeuver Burn)> Impulses, IReadOnlyList<FiniteManeuver> Burns);

/// <summary>A request of orbit.propagate-numerically, checked and read.</summary>
internal sealed class NumericalPlan
{
    // Ephemeris, orbit and comparison, and with a covariance 24 columns more.
    private const long BytesPerRow = 136;
    private const long CovarianceBytesPerRow = 192;
    private const long LargestResultBytes = 2_000_000_000;
    private const double LongestSpanS = 3_653 * 86_400.0;

    // Of no satellite in particular: A/m of a compact one.
    private static readonly Spacecraft DefaultSpacecraft = new(100, 1, 2.2, 1, 1.3);

    private NumericalPlan(PropagateNumericallyRequest request)
    {
        Request = request;
        Start = request.Start.ToEpoch("start");
        Frame = request.OutputFrame.Length > 0 ? request.OutputFrame : "GCRF";
        if (Frame is not ("GCRF" or "ITRF" or "TEME")) throw AnalysisException.InvalidRequest($"output_frame: found \"{Frame}\"; allowed is one of GCRF, ITRF, TEME");
        Offsets = Rows(request, request.End.ToEpoch("end").SecondsSince(Start));
        End = Start.AddSeconds(Offsets[^1]);
        Forces = new NumericalForces(request.Forces, request.GravityField, request.EarthOrientation, request.SpaceWeather);
        if (request.InitialStates.Count == 0 && request.Catalog is null) throw AnalysisException.InvalidRequest("initial_states, catalog: both missing; at least one is needed");
        if (request.Catalog is null && request.ObjectIds.Count > 0) throw AnalysisException.InvalidRequest("object_ids: found numbers, but there is no catalog");
        if (request.Catalog is null && request.CompareWithSgp4) throw AnalysisException.InvalidRequest("compare_with_sgp4: found true, but there is no catalog");
        Selection = request.Catalog is null ? null : Select(request);
        Objects = [.. ReadObjects()];
        RequireKnown();
        RequireFits();
    }

    public PropagateNumericallyRequest Request { get; }

    public Epoch Start { get; }

    public Epoch End { get; }

    /// <summary>Frame of the ephemerides.</summary>
    public string Frame { get; }

    /// <summary>Times of the rows after the start, s.</summary>
    public double[] Offsets { get; }

    public NumericalForces Forces { get; }

    /// <summary>The objects of the catalogue; null: no catalogue.</summary>
    public CatalogSelection? Selection { get; }

    public IReadOnlyList<NumericalObject> Objects { get; }

    /// <summary>Whether an object has no spacecraft of the request.</summary>
    public bool UsesDefaultSpacecraft => Objects.Any(o => ReferenceEquals(o.Spacecraft, DefaultSpacecraft));

    /// <exception cref="AnalysisException">invalid_request: a value of the request makes no sense.</exception>
    public static NumericalPlan Of(PropagateNumericallyRequest request) => new(request);

    private static CatalogSelection Select(PropagateNumericallyRequest request)
    {
        var selection = CatalogSelection.Nearest(request.Catalog, request.Start.ToEpoch("start"), request.ObjectIds.Count > 0 ? request.ObjectIds.ToHashSet() : null);
        Selections.RequirePresent(selection, request.ObjectIds, "object_ids");
        return selection;
    }

    private IEnumerable<NumericalObject> ReadObjects()
    {
        var seen = new HashSet<ulong>();
        for (var i = 0; i < Request.InitialStates.Count; i++)
        {
            var state = Request.InitialStates[i];
            var (id, field) = (state.Object?.CatalogNumber ?? 0, $"initial_states[{i}]");
            if (id != 0 && !seen.Add(id)) throw AnalysisException.InvalidRequest($"{field}: object {id} is given twice");
            if (state.Epoch is null) throw AnalysisException.InvalidRequest($"{field}.epoch: missing");
            var epoch = state.Epoch.ToEpoch($"{field}.epoch");
            if (Math.Max(Math.Abs(epoch.SecondsSince(Start)), Math.Abs(epoch.SecondsSince(End))) > LongestSpanS)
                throw AnalysisException.InvalidRequest($"{field}.epoch: found {Times.Text(state.Epoch)}; allowed is within {LongestSpanS / 86_400:F0} days of start and end");
            yield return Make(id, state.Object?.Name ?? "", state, null, epoch, id != 0 ? $"object {id}" : field);
        }
        foreach (var item in Selection?.Objects ?? []) yield return Make(item.Id, item.Name, null, item, Start, $"object {item.Id}");
    }

    private NumericalObject Make(ulong id, string name, StateVector? given, CatalogObject? item, Epoch epoch, string label)
    {
        var (impulses, burns) = Burns(id);
        return new(id, name, label, given, item, epoch, SpacecraftOf(id), impulses, burns);
    }

    private Spacecraft SpacecraftOf(ulong id)
    {
        var own = Request.Spacecraft.Where(s => s.ObjectId == id).ToList();
        if (own.Count == 0) own = [.. Request.Spacecraft.Where(s => s.ObjectId == 0)];
        if (own.Count > 1) throw AnalysisException.InvalidRequest($"spacecraft: object {own[0].ObjectId} is given {own.Count} times");
        return own.Count == 1 ? own[0].ToSpacecraft() : DefaultSpacecraft;
    }

    private (List<(Epoch, ImpulsiveManeuver)> Impulses, List<FiniteManeuver> Burns) Burns(ulong id)
    {
        var (impulses, burns) = (new List<(Epoch, ImpulsiveManeuver)>(), new List<FiniteManeuver>());
        for (var i = 0; i < Request.Maneuvers.Count; i++)
        {
            var maneuver = Request.Maneuvers[i];
            if (maneuver.ObjectId != 0 && maneuver.ObjectId != id) continue;
            switch (maneuver.BurnCase)
            {
                case Maneuver.BurnOneofCase.Impulsive:
                    impulses.Add(maneuver.Impulsive.ToManeuver($"maneuvers[{i}].impulsive"));
                    break;
                case Maneuver.BurnOneofCase.Finite:
                    burns.Add(maneuver.Finite.ToManeuver($"maneuvers[{i}].finite"));
                    break;
                default:
                    throw AnalysisException.InvalidRequest($"maneuvers[{i}]: found neither impulsive nor finite; allowed is one of them");
            }
        }
        return (impulses, burns);
    }

    private void RequireKnown()
    {
        var known = Objects.Select(o => o.Id).Append(0ul).ToHashSet();
        for (var i = 0; i < Request.Spacecraft.Count; i++)
            if (!known.Contains(Request.Spacecraft[i].ObjectId)) throw Unknown($"spacecraft[{i}]", Request.Spacecraft[i].ObjectId);
        for (var i = 0; i < Request.Maneuvers.Count; i++)
            if (!known.Contains(Request.Maneuvers[i].ObjectId)) throw Unknown($"maneuvers[{i}]", Request.Maneuvers[i].ObjectId);

        static AnalysisException Unknown(string field, ulong id) => AnalysisException.InvalidRequest($"{field}.object_id: object {id} is not among those that are propagated");
    }

    private void RequireFits()
    {
        var rows = Objects.Count * (long)Offsets.Length;
        var bytes = BytesPerRow + (Request.InitialCovariance is not null || Objects.Any(o => o.Given?.Covariance is not null) ? CovarianceBytesPerRow : 0);
        if (rows * bytes > LargestResultBytes)
            throw AnalysisException.InvalidRequest($"step_s: {Objects.Count} objects with {Offsets.Length} rows each are {rows}; allowed are {LargestResultBytes / bytes}: take fewer objects, or a longer step");
    }

    // Rows every step from the start, and one at the end.
    private static double[] Rows(PropagateNumericallyRequest request, double span)
    {
        if (span < 0) throw AnalysisException.InvalidRequest($"end: found {Times.Text(request.End)}; allowed is a time not before start ({Times.Text(request.Start)})");
        if (span > LongestSpanS) throw AnalysisException.InvalidRequest($"end: found {Times.Text(request.End)}; allowed is at most {LongestSpanS / 86_400:F0} days after start");
        var steps = Math.Floor(span / request.StepS);
        if (steps * BytesPerRow > LargestResultBytes) throw AnalysisException.InvalidRequest($"step_s: found {request.StepS} s, which gives {steps:F0} rows an object; allowed are {LargestResultBytes / BytesPerRow} rows in all");
        var whole = Enumerable.Range(0, (int)steps + 1).Select(i => i * request.StepS);
        return span - (steps * request.StepS) > 1e-9 ? [.. whole, span] : [.. whole];
    }
}
