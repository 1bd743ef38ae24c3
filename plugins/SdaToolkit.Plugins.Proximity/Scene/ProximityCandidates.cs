using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Contracts;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Plugins.Proximity.Scene;

/// <summary>An object of the request that may be client or chaser. Exactly one of the last three is set.</summary>
/// <param name="Id">What it is known by.</param>
/// <param name="Field">Where it stands in the request.</param>
/// <param name="State">A state.</param>
/// <param name="Ephemeris">An ephemeris.</param>
/// <param name="ElementSet">An element set.</param>
internal sealed record ProximityCandidate(ObjectId Id, string Field, StateVector? State, EphemerisObject? Ephemeris, CatalogObject? ElementSet)
{
    /// <summary>How errors call it.</summary>
    public string Label => ProximityObject.LabelOf(Id, Field);

    /// <summary>The first instant with an orbit; null: an element set has none.</summary>
    public Epoch? Begins => State is { } s ? s.Epoch.ToEpoch($"{Field}.epoch") : Path?.Start;

    /// <summary>The last instant with an orbit; null: it can be propagated on.</summary>
    public Epoch? Ends => Path?.End;

    private EphemerisTrajectory? Path => Ephemeris?.Path as EphemerisTrajectory;
}

/// <summary>The objects of a request, of which two are picked.</summary>
internal sealed class ProximityCandidates
{
    private readonly List<ProximityCandidate> _all = [];
    private readonly CatalogSelection? _selection;

    /// <exception cref="AnalysisException">invalid_request: a state or an ephemeris cannot be read.</exception>
    public ProximityCandidates(ProximityFields fields, NumericalScene scene, Epoch? start, Epoch last)
    {
        for (var i = 0; i < fields.States.Count; i++) _all.Add(new(fields.States[i].Object ?? new ObjectId(), $"states[{i}]", fields.States[i], null, null));
        if (_all.Where(c => c.Id.CatalogNumber > 0).GroupBy(c => c.Id.CatalogNumber).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw AnalysisException.InvalidRequest($"{twice.Last().Field}: object {twice.Key} is given twice");
        var wanted = new[] { fields.ClientId, fields.ChaserId }.Where(id => id > 0).ToHashSet();
        _selection = fields.Catalog is null ? null
            : CatalogSelection.Nearest(fields.Catalog, start ?? ProximitySpans.Whole(fields, start, null, 0, 0).Last, wanted.Count == 2 ? wanted : null);
        if (fields.Ephemerides is { } set) _all.AddRange(Ephemerides(set, scene, last));
        var better = _all.Select(c => c.Id.CatalogNumber).ToHashSet();
        _all.AddRange((_selection?.Objects ?? []).Where(o => !better.Contains(o.Id)).Select(o => new ProximityCandidate(o.ElementSet.Object, "catalog", null, null, o)));
        Summary = SummaryOf(fields);
    }

    /// <summary>Records of the inputs and what was left out.</summary>
    public ReadSummary Summary { get; }

    /// <summary>Client and chaser.</summary>
    /// <exception cref="AnalysisException">invalid_request: one is missing, both are the same, or it is not clear which are meant.</exception>
    public (ProximityCandidate Client, ProximityCandidate Chaser) Pick(ulong clientId, ulong chaserId)
    {
        if (clientId > 0 && clientId == chaserId) throw AnalysisException.InvalidRequest($"chaser_id: found {chaserId}, which is the client; allowed is another object");
        if (clientId > 0 && chaserId > 0) return (Find(clientId, "client_id"), Find(chaserId, "chaser_id"));
        if (_all.Count != 2)
            throw AnalysisException.InvalidRequest($"client_id, chaser_id: found {_all.Count} object{(_all.Count == 1 ? "" : "s")}{Listed()}; allowed are exactly two, or the catalogue numbers of both");
        if (clientId > 0) return (Find(clientId, "client_id"), _all.First(c => c.Id.CatalogNumber != clientId));
        return chaserId > 0 ? (_all.First(c => c.Id.CatalogNumber != chaserId), Find(chaserId, "chaser_id")) : (_all[0], _all[1]);
    }

    private ProximityCandidate Find(ulong id, string field)
    {
        var found = _all.Where(c => c.Id.CatalogNumber == id).ToList();
        if (found.Count == 1) return found[0];
        if (found.Count > 1) throw AnalysisException.InvalidRequest($"{field}: object {id} has {found.Count} ephemerides; allowed is one");
        var skipped = _selection?.Summary.Skipped.FirstOrDefault(s => s.ObjectId == id);
        throw AnalysisException.InvalidRequest(skipped is null
            ? $"{field}: object {id} is in neither states, ephemerides nor catalog{Listed()}"
            : $"{field}: object {id} cannot be propagated: {skipped.Reason}: {skipped.Detail}");
    }

    private string Listed() => _all.Count == 0 ? "" : $" ({string.Join(", ", _all.Take(4).Select(c => c.Label))}{(_all.Count > 4 ? ", …" : "")})";

    // Ephemerides often name their object by designator alone; the catalogue knows the number.
    private IEnumerable<ProximityCandidate> Ephemerides(OrbitMessageSet set, NumericalScene scene, Epoch last)
    {
        var numbers = (_selection?.Objects ?? []).Where(o => o.ElementSet.Object.InternationalDesignator.Length > 0)
            .GroupBy(o => o.ElementSet.Object.InternationalDesignator, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Id, StringComparer.Ordinal);
        var states = _all.Select(c => c.Id.CatalogNumber).Where(n => n > 0).ToHashSet();
        foreach (var item in new EphemerisReader(scene.Earth, new ManeuveredPaths(scene, last)).Read(set))
        {
            var id = item.Id > 0 ? item.Id : numbers.GetValueOrDefault(item.Designator);
            if (!states.Contains(id)) yield return new(new ObjectId { CatalogNumber = id, InternationalDesignator = item.Designator, Name = item.Name }, $"ephemerides ({item.Source})", null, item, null);
        }
    }

    private ReadSummary SummaryOf(ProximityFields fields)
    {
        var summary = _selection?.Summary.Clone() ?? new ReadSummary();
        if (fields.Ephemerides?.ReadSummary is not { } read) return summary;
        summary.RecordsRead += read.RecordsRead;
        summary.RecordsUsed += read.RecordsUsed;
        summary.Skipped.Add(read.Skipped);
        summary.Notes.Add(read.Notes);
        return summary;
    }
}
