using System.Collections.Concurrent;
using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Conjunction.Assessment;
using SdaToolkit.Astrodynamics.Propagation;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>The element sets of a catalogue by object, and how well each object's sets agree with each other. Thread safe.</summary>
/// <param name="catalog">The catalogue, with the history of its objects where there is one.</param>
internal sealed class ObjectHistories(Catalog catalog)
{
    // Timestamps carry nanoseconds; ages in seconds lose some of them.
    private const double SameEpochS = 1e-3;

    private readonly ILookup<ulong, MeanElements> _sets = catalog.ElementSets
        .Where(s => MeanElementSets.Refusal(s) is null)
        .ToLookup(s => s.Object?.CatalogNumber ?? 0, MeanElementSets.ToMeanElements);

    // Each object's history is measured once, by whichever thread comes first: it depends on nothing else.
    private readonly ConcurrentDictionary<ulong, Lazy<ElementSetConsistency>> _consistency = new();

    /// <summary>The set of an object with an epoch; null where there is none that SGP4 accepts.</summary>
    public Sgp4? Find(ulong id, Epoch epoch)
    {
        MeanElements? best = null;
        foreach (var set in _sets[id])
            if (Math.Abs(set.Epoch.SecondsSince(epoch)) < SameEpochS) best = set;
        if (best is null) return null;
        try
        {
            return new Sgp4(best);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The errors of one of an object's sets.</summary>
    public ElementSetErrors ErrorsOf(ulong id, Sgp4 set) =>
        new(set.Elements, _consistency.GetOrAdd(id, i => new(() => ElementSetConsistency.Measure([.. _sets[i]]))).Value);
}
