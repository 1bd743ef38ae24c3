using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Astrodynamics.Propagation;
using SdaToolkit.Contracts;
using SdaToolkit.Model;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>Objects whose element sets give no usable position in the window: what the screening could not have seen.</summary>
internal static class UnseenObjects
{
    /// <summary>Reason of sets whose drag terms have run away.</summary>
    public const string RunawayDrag = "runaway drag";

    /// <summary>Reason of sets without a position in the window.</summary>
    public const string NoState = "no state";

    /// <summary>Adds them to the summary of what was left out.</summary>
    /// <returns>How many there are, and the objects that have a position in only a part of the window.</returns>
    /// <exception cref="AnalysisException">invalid_request: a primary is one of them.</exception>
    public static (int Unseen, IReadOnlyList<ulong> Decaying) AddTo(CatalogSelection selection, ScreeningOptions options, IEnumerable<ulong> primaryIds)
    {
        Sgp4[] objects = [.. selection.Objects.Select(o => o.Propagator)];
        var runaway = Screening.RunawaySets(objects, options).ToHashSet();
        var states = new Sgp4Status[objects.Length][];
        Parallel.For(0, objects.Length, i => states[i] = StatesOf(objects[i], options));
        var (unseen, decaying) = (0, new List<ulong>());
        for (var i = 0; i < objects.Length; i++)
        {
            var reason = runaway.Contains(i) ? (RunawayDrag, "the drag terms have run away: positions do not follow velocities within 1 km/s") : Stateless(states[i]);
            if (reason is var (name, detail))
            {
                unseen++;
                selection.Skip(selection.Objects[i].Id, name, detail);
            }
            else if (states[i].Any(s => s != Sgp4Status.Valid)) decaying.Add(selection.Objects[i].Id);
        }
        Selections.RequireSeen(selection, primaryIds);
        return (unseen, decaying);
    }

    private static (string Name, string Detail)? Stateless(Sgp4Status[] states) =>
        states.Contains(Sgp4Status.Valid) ? null : (NoState, $"SGP4 gives no position at the start, middle or end of the window ({states[0]})");

    private static Sgp4Status[] StatesOf(Sgp4 sgp4, ScreeningOptions options) =>
        [.. new[] { 0, 0.5, 1 }.Select(part => sgp4.TryPropagate(options.Start.AddSeconds(part * options.End.SecondsSince(options.Start)), out _, out var status) ? Sgp4Status.Valid : status)];
}
