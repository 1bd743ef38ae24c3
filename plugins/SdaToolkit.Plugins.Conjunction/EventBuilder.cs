using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Contracts;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Conjunction.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>Close approaches as events of the result, with a probability where the request gives both uncertainties.</summary>
internal sealed class EventBuilder
{
    private readonly CatalogSelection _selection;
    private readonly Dictionary<ulong, ObjectUncertainty> _uncertainties = [];

    /// <exception cref="AnalysisException">invalid_request: an object has two uncertainties, or is not in the catalogue.</exception>
    public EventBuilder(CatalogSelection selection, IReadOnlyList<ObjectUncertainty> uncertainties)
    {
        _selection = selection;
        var known = selection.Objects.Select(o => o.Id).Concat(selection.Summary.Skipped.Select(s => s.ObjectId)).ToHashSet();
        for (var i = 0; i < uncertainties.Count; i++)
        {
            if (!known.Contains(uncertainties[i].ObjectId)) throw AnalysisException.InvalidRequest($"uncertainties[{i}].object_id: object {uncertainties[i].ObjectId} is not in the catalogue");
            if (!_uncertainties.TryAdd(uncertainties[i].ObjectId, uncertainties[i]))
                throw AnalysisException.InvalidRequest($"uncertainties[{i}].object_id: {uncertainties[i].ObjectId} has one already");
        }
    }

    public ConjunctionEvent Build(CloseApproach approach)
    {
        var (primary, secondary) = (_selection.Objects[approach.Primary], _selection.Objects[approach.Secondary]);
        var e = new ConjunctionEvent
        {
            PrimaryId = primary.Id,
            PrimaryName = primary.Name,
            SecondaryId = secondary.Id,
            SecondaryName = secondary.Name,
            Tca = approach.Tca.ToTimestamp(),
            MissDistanceM = approach.MissDistanceM,
            RelativeSpeedMPerS = approach.RelativeSpeedMPerS,
            RadialM = approach.PositionRtnM.X,
            TransverseM = approach.PositionRtnM.Y,
            NormalM = approach.PositionRtnM.Z,
            PrimaryElementAgeS = approach.Tca.SecondsSince(primary.Propagator.Elements.Epoch),
            SecondaryElementAgeS = approach.Tca.SecondsSince(secondary.Propagator.Elements.Epoch),
            Kind = approach.Kind switch
            {
                CloseApproachKind.Minimum => EventKind.Minimum,
                CloseApproachKind.Edge => EventKind.Edge,
                _ => EventKind.Continuous,
            },
        };
        AddProbability(e, approach, primary, secondary);
        return e;
    }

    private void AddProbability(ConjunctionEvent e, CloseApproach approach, CatalogObject primary, CatalogObject secondary)
    {
        var (first, second) = (_uncertainties.GetValueOrDefault(primary.Id), _uncertainties.GetValueOrDefault(secondary.Id));
        if (first is null && second is null) return;
        if (first is null || second is null) e.ProbabilityNote = $"no uncertainty was given for object {(first is null ? primary.Id : secondary.Id)}";
        else if (approach.Kind != CloseApproachKind.Minimum) e.ProbabilityNote = "the closest approach is not inside the window, or lasts through it: a short encounter is assumed";
        else EncounterProbability.Assess(e, approach, primary, secondary, first, second);
    }
}
