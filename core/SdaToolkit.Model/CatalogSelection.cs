using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Propagation;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Model;

/// <summary>One object ready to be propagated.</summary>
/// <param name="Id">Catalogue number.</param>
/// <param name="Name">Name, may be empty.</param>
/// <param name="ElementSet">The element set it was made from.</param>
/// <param name="Propagator">SGP4 for that set.</param>
public sealed record CatalogObject(ulong Id, string Name, ElementSet ElementSet, Sgp4 Propagator);

/// <summary>What of a catalogue can be propagated with SGP4 about a time: one element set an object.</summary>
public sealed class CatalogSelection
{
    private CatalogSelection(IReadOnlyList<CatalogObject> objects, ReadSummary summary) => (Objects, Summary) = (objects, summary);

    /// <summary>The objects in order of their catalogue numbers.</summary>
    public IReadOnlyList<CatalogObject> Objects { get; }

    /// <summary>The catalogue's read summary, with what SGP4 does not accept added.</summary>
    public ReadSummary Summary { get; }

    /// <summary>Takes for each object the set whose epoch is nearest to a time; of two equally near, the later in the catalogue.</summary>
    /// <param name="catalog">The catalogue.</param>
    /// <param name="about">The time.</param>
    /// <param name="wanted">Catalogue numbers to take; null: all.</param>
    public static CatalogSelection Nearest(Catalog catalog, Epoch about, IReadOnlySet<ulong>? wanted = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        var summary = catalog.ReadSummary?.Clone() ?? new ReadSummary { RecordsRead = (ulong)catalog.ElementSets.Count, RecordsUsed = (ulong)catalog.ElementSets.Count };
        var best = new SortedDictionary<ulong, (ElementSet Set, MeanElements Elements, double Distance)>();
        foreach (var set in catalog.ElementSets)
        {
            var id = set.Object?.CatalogNumber ?? 0;
            if (wanted is not null && !wanted.Contains(id)) continue;
            if (MeanElementSets.Refusal(set) is { } refusal)
            {
                summary.Skipped.Add(new SkippedRecord { ObjectId = id, Reason = refusal.Reason, Detail = refusal.Detail });
                continue;
            }
            var elements = MeanElementSets.ToMeanElements(set);
            var distance = Math.Abs(elements.Epoch.SecondsSince(about));
            if (!best.TryGetValue(id, out var known) || distance <= known.Distance) best[id] = (set, elements, distance);
        }
        return new(Propagators(best, summary), summary);
    }

    private static List<CatalogObject> Propagators(SortedDictionary<ulong, (ElementSet Set, MeanElements Elements, double)> best, ReadSummary summary)
    {
        var objects = new List<CatalogObject>(best.Count);
        foreach (var (id, (set, elements, _)) in best)
        {
            try
            {
                objects.Add(new(id, set.Object.Name, set, new Sgp4(elements)));
            }
            catch (ArgumentException e)
            {
                summary.Skipped.Add(new SkippedRecord { ObjectId = id, Reason = "elements", Detail = e.Message });
            }
        }
        return objects;
    }
}
