using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Astrodynamics.Propagation;
using SdaToolkit.Contracts;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Common.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>Objects whose element sets give no usable position in the window: what the screening could not have seen.</summary>
internal static class UnseenObjects
{
    /// <summary>Reason of sets whose drag terms have run away.</summary>
    public const string RunawayDrag = "runaway drag";

    /// <summary>Reason of sets without a position in the window.</summary>
    public const string NoState = "no state";

    /// <summary>Adds them to the summary of what was left out.</summary>
    /// <returns>How many there are.</returns>
    /// <exception cref="AnalysisException">invalid_request: a primary is one of them.</exception>
    public static int AddTo(CatalogSelection selection, ScreeningOptions options, IEnumerable<ulong> primaryIds)
    {
        Sgp4[] objects = [.. selection.Objects.Select(o => o.Propagator)];
        var runaway = Screening.RunawaySets(objects, options).ToHashSet();
        var unseen = 0;
        for (var i = 0; i < objects.Length; i++)
        {
            var reason = runaway.Contains(i) ? (RunawayDrag, "the drag terms have run away: positions do not follow velocities within 1 km/s") : Stateless(objects[i], options);
            if (reason is not var (name, detail)) continue;
            unseen++;
            selection.Summary.Skipped.Add(new SkippedRecord { ObjectId = selection.Objects[i].Id, Reason = name, Detail = detail });
        }
        Selections.RequireSeen(selection, primaryIds);
        return unseen;
    }

    private static (string Name, string Detail)? Stateless(Sgp4 sgp4, ScreeningOptions options)
    {
        var status = Sgp4Status.Valid;
        foreach (var part in new[] { 0, 0.5, 1 })
            if (sgp4.TryPropagate(options.Start.AddSeconds(part * options.End.SecondsSince(options.Start)), out _, out status)) return null;
        return (NoState, $"SGP4 gives no position at the start, middle or end of the window ({status})");
    }
}
