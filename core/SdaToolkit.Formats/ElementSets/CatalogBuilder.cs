using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Formats.ElementSets;

/// <summary>Collects a file's records into a catalogue: the good ones, and why the others are not among them.</summary>
/// <remarks>
/// Impossible orbits and exact duplicates are left out here, for all formats alike. Sets of one object at one epoch with
/// different elements all stay: which of them is right is not for a reader to say.
/// </remarks>
internal sealed class CatalogBuilder(string file, bool strict)
{
    // A file with so many bad records is no catalogue, and its list of complaints must not exhaust the memory.
    private const int MostSkipped = 200_000;

    private readonly Catalog _catalog = new() { ReadSummary = new() };
    private readonly HashSet<ElementSetKey> _seen = [];
    private DataFormatError? _first;

    /// <summary>Takes a record that could be read.</summary>
    /// <exception cref="DataFormatException">It is impossible or a duplicate, and reading is strict.</exception>
    public void Use(ElementSet set, int line)
    {
        var error = Plausibility.Check(set);
        if (error is null && !_seen.Add(ElementSetKey.Of(set)))
            error = new(SkipReasons.Duplicate) { Field = "epoch", Found = EpochText.Format(set.Epoch) };
        if (error is null) _catalog.ElementSets.Add(set);
        else Refuse(error with { Line = line, ObjectId = set.Object.CatalogNumber });
    }

    /// <summary>Records a record that could not be read.</summary>
    /// <exception cref="DataFormatException">Reading is strict, or there are too many.</exception>
    public void Refuse(DataFormatError error)
    {
        error = error with { File = file };
        if (strict) throw new DataFormatException(error);
        _first ??= error;
        _catalog.ReadSummary.Skipped.Add(error.ToSkippedRecord());
        if (_catalog.ReadSummary.Skipped.Count > MostSkipped)
            throw new DataFormatException(error with { Reason = $"more than {MostSkipped} bad records, the last: {error.Reason}" });
    }

    /// <summary>The catalogue.</summary>
    /// <exception cref="DataFormatException">No record was good.</exception>
    public Catalog Build(FileDigest digest)
    {
        var skipped = _catalog.ReadSummary.Skipped.Count;
        if (_catalog.ElementSets.Count == 0) throw new DataFormatException(NothingGood(skipped));
        _catalog.ReadSummary.RecordsUsed = (ulong)_catalog.ElementSets.Count;
        _catalog.ReadSummary.RecordsRead = (ulong)(_catalog.ElementSets.Count + skipped);
        _catalog.Envelope = new() { Provenance = new() { Inputs = { digest } } };
        return _catalog;
    }

    /// <summary>Makes one catalogue of several, dropping what occurs in an earlier one.</summary>
    /// <exception cref="DataFormatException">An element set occurs twice and reading is strict.</exception>
    public static Catalog Merge(IEnumerable<Catalog> parts, IEnumerable<DataFormatError> refused, bool strict)
    {
        var all = new Catalog { Envelope = new() { Provenance = new() }, ReadSummary = new() };
        var seen = new HashSet<ElementSetKey>();
        foreach (var part in parts)
        {
            var file = part.Envelope.Provenance.Inputs.Count > 0 ? part.Envelope.Provenance.Inputs[0].Name : "";
            all.Envelope.Provenance.Inputs.Add(part.Envelope.Provenance.Inputs);
            all.ReadSummary.Skipped.Add(part.ReadSummary.Skipped);
            foreach (var set in part.ElementSets)
            {
                if (seen.Add(ElementSetKey.Of(set))) all.ElementSets.Add(set);
                else all.ReadSummary.Skipped.Add(Duplicate(set, file, strict));
            }
        }
        foreach (var error in refused) all.ReadSummary.Skipped.Add(error.ToSkippedRecord());
        all.ReadSummary.RecordsUsed = (ulong)all.ElementSets.Count;
        all.ReadSummary.RecordsRead = all.ReadSummary.RecordsUsed + (ulong)all.ReadSummary.Skipped.Count;
        return all;
    }

    private static SkippedRecord Duplicate(ElementSet set, string file, bool strict)
    {
        var error = new DataFormatError(SkipReasons.Duplicate)
        {
            File = file,
            ObjectId = set.Object.CatalogNumber,
            Field = "epoch",
            Found = EpochText.Format(set.Epoch),
        };
        return strict ? throw new DataFormatException(error) : error.ToSkippedRecord();
    }

    private DataFormatError NothingGood(int skipped) => _first switch
    {
        null => new("no record in the file") { File = file },
        _ when skipped == 1 => _first,
        _ => _first with { Reason = $"no valid record among {skipped}, the first: {_first.Reason}" },
    };
}
