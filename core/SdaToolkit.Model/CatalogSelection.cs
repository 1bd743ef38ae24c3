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
                Skip(summary, id, refusal.Reason, refusal.Detail);
                continue;
            }
            var elements = MeanElementSets.ToMeanElements(set);
            var distance = Math.Abs(elements.Epoch.SecondsSince(about));
            if (!best.TryGetValue(id, out var known) || distance <= known.Distance) best[id] = (set, elements, distance);
        }
        return new(Propagators(best, summary), summary);
    }

    /// <summary>Leaves an object out after all, e.g. because it has decayed: it is no longer counted as used.</summary>
    /// <param name="id">Catalogue number.</param>
    /// <param name="reason">Short reason, the same for the same cause.</param>
    /// <param name="detail">What was found and what is allowed, with the unit.</param>
    public void Skip(ulong id, string reason, string detail) => Skip(Summary, id, reason, detail);

    private static void Skip(ReadSummary summary, ulong id, string reason, string detail)
    {
        summary.Skipped.Add(new SkippedRecord { ObjectId = id, Reason = reason, Detail = detail });
        if (summary.RecordsUsed > 0) summary.RecordsUsed--;
    }

    private static List<CatalogObject> Propagators(SortedDictionary<ulong, (ElementSet Set, MeanElements Elements, double)> best, ReadSummary summary)
    {
        var sets = best.ToArray();
        var prepared = new (Sgp4? Propagator, string Problem)[sets.Length];
        // A third-body theory of its own for each deep-space set: worth sharing out.
        Parallel.For(0, sets.Length, i =>
        {
            try
            {
                prepared[i] = (new Sgp4(sets[i].Value.Elements), "");
            }
            catch (ArgumentException e)
            {
                prepared[i] = (null, e.Message);
            }
        });
        var objects = new List<CatalogObject>(sets.Length);
        for (var i = 0; i < sets.Length; i++)
        {
            var (id, set) = (sets[i].Key, sets[i].Value.Set);
            if (prepared[i].Propagator is { } propagator) objects.Add(new(id, set.Object.Name, set, propagator));
            else Skip(summary, id, "elements", prepared[i].Problem);
        }

        return objects;
    }
}
