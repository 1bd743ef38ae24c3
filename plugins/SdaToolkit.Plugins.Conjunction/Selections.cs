using SdaToolkit.Contracts;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Common.V1;

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
            throw AnalysisException.InvalidRequest(skipped is null ? $"{field}: object {id} is not in the catalogue" : CannotBePropagated(field, id, skipped));
        }
        if (present.Count == 0) throw AnalysisException.InvalidRequest("catalog: holds no element set that SGP4 can propagate");
    }

    /// <exception cref="AnalysisException">invalid_request: a primary has been left out after all, and why.</exception>
    public static void RequireSeen(CatalogSelection selection, IEnumerable<ulong> primaryIds)
    {
        var ids = primaryIds.ToHashSet();
        // An object may also have been skipped for another of its element sets; these reasons concern the set in use.
        if (selection.Summary.Skipped.FirstOrDefault(s => s.Reason is UnseenObjects.RunawayDrag or UnseenObjects.NoState && ids.Contains(s.ObjectId)) is { } skipped)
            throw AnalysisException.InvalidRequest(CannotBePropagated("primary_ids", skipped.ObjectId, skipped));
    }

    private static string CannotBePropagated(string field, ulong id, SkippedRecord skipped) => $"{field}: object {id} cannot be propagated: {skipped.Reason}: {skipped.Detail}";
}
