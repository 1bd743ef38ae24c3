using SdaToolkit.Contracts;
using SdaToolkit.Model;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>Checks that the objects a request names can be propagated.</summary>
internal static class Selections
{
    /// <exception cref="AnalysisException">invalid_request: an object is not in the catalogue, or was left out of it, and why.</exception>
    public static void RequirePresent(CatalogSelection selection, IEnumerable<ulong> ids, string field)
    {
        var present = selection.Objects.Select(o => o.Id).ToHashSet();
        foreach (var id in ids)
        {
            if (present.Contains(id)) continue;
            var skipped = selection.Summary.Skipped.FirstOrDefault(s => s.ObjectId == id);
            throw AnalysisException.InvalidRequest(skipped is null
                ? $"{field}: object {id} is not in the catalogue"
                : $"{field}: object {id} cannot be propagated: {skipped.Reason}: {skipped.Detail}");
        }
        if (present.Count == 0) throw AnalysisException.InvalidRequest("catalog: holds no element set that SGP4 can propagate");
    }
}
