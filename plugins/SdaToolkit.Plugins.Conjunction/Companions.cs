using SdaToolkit.Model;
using SdaToolkit.Schemas.Conjunction.V1;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>Two objects that stay together through the window, with all events of theirs.</summary>
internal sealed class Companions
{
    // Docked vehicles have element sets of their own and then meet again and again, slowly.
    private const double SlowMPerS = 10;
    private const int ManyEvents = 5;

    private readonly IReadOnlyList<ConjunctionEvent> _events;

    private Companions(IReadOnlyList<ConjunctionEvent> events) => _events = events;

    /// <summary>Pairs at constant range, and those that meet at least five times and never faster than 10 m/s.</summary>
    public static List<Companions> Of(IEnumerable<ConjunctionEvent> events) =>
        [.. events.GroupBy(e => (e.PrimaryId, e.SecondaryId))
            .Where(pair => pair.Any(e => e.Kind == EventKind.Continuous) || (pair.Count() >= ManyEvents && pair.All(e => e.RelativeSpeedMPerS < SlowMPerS)))
            .Select(pair => new Companions([.. pair.OrderBy(e => e.MissDistanceM)]))
            .OrderBy(c => c._events[0].PrimaryId).ThenBy(c => c._events[0].SecondaryId)];

    public bool Includes(ConjunctionEvent e) => _events[0].PrimaryId == e.PrimaryId && _events[0].SecondaryId == e.SecondaryId;

    public static Table Table(IReadOnlyList<Companions> pairs)
    {
        var nearest = pairs.Select(p => p._events[0]).ToList();
        return new Table
        {
            Title = "Pairs that stay together",
            Caption = $"At constant range, or at least {ManyEvents} approaches and none faster than {SlowMPerS:0} m/s. Docked vehicles with element sets of their own look like this.",
            Columns =
            {
                Columns.Text("Primary", nearest.Select(e => ScreenReport.Full(e.PrimaryName, e.PrimaryId))),
                Columns.Text("Secondary", nearest.Select(e => ScreenReport.Full(e.SecondaryName, e.SecondaryId))),
                Columns.Identifiers("Approaches", pairs.Select(p => (ulong)p._events.Count)),
                Columns.Fixed("Nearest", "km", 3, nearest.Select(e => e.MissDistanceM / 1000)),
                Columns.Fixed("Furthest", "km", 3, pairs.Select(p => p._events[^1].MissDistanceM / 1000)),
                Columns.Fixed("Fastest", "m/s", 3, pairs.Select(p => p._events.Max(e => e.RelativeSpeedMPerS))),
                Columns.Text("Kind", pairs.Select(p => p._events.Any(e => e.Kind == EventKind.Continuous) ? "constant range" : "slow and repeated")),
            },
        };
    }
}
