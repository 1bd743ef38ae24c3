using SdaToolkit.Model;
using SdaToolkit.Plugins.Proximity.Scene;
using SdaToolkit.Schemas.Proximity.V1;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Plugins.Proximity.Monitor;

/// <summary>Tables of the monitor's report.</summary>
internal static class MonitorTables
{
    private const int MostEvents = 50;

    /// <summary>The events.</summary>
    public static Table Events(MonitorResult result)
    {
        var events = result.Events.Take(MostEvents).ToList();
        return new()
        {
            Title = "Events",
            Caption = "In the order in which they could be said. Since: when it began. Watch: beyond a limit by the best estimate, or something to know; abort: an abort criterion of the plan is surely met.",
            Columns =
            {
                ClockColumn.Of("Said", events.Select(e => e.Time)),
                ClockColumn.Of("Since", events.Select(e => e.Since)),
                Columns.Text("Severity", events.Select(e => e.Severity)),
                Columns.Text("Criterion", events.Select(e => e.Criterion)),
                Columns.Text("Phase", events.Select(e => e.PhaseId)),
                Columns.Text("What", events.Select(e => e.Statement)),
                Columns.Text("Found", events.Select(e => MonitorText.Value(e.Found, e.Unit))),
                Columns.Text("Allowed", events.Select(e => MonitorText.Value(e.Allowed, e.Unit))),
            },
            RowsInResult = events.Count < result.Events.Count ? (ulong)result.Events.Count : 0,
        };
    }

    /// <summary>The phases: who flies when, and what was seen.</summary>
    public static Table Phases(DeclaredPlan plan, MonitorResult result)
    {
        var declared = plan.Phases.ToDictionary(p => p.Id, StringComparer.Ordinal);
        return new()
        {
            Title = "Phases",
            Caption = "As declared, and what navigation saw of them. Off the path: the farthest, in units of the tolerance.",
            Columns =
            {
                Columns.Text("Phase", result.Phases.Select(p => p.PhaseId)),
                Columns.Text("Purpose", result.Phases.Select(p => declared[p.PhaseId].Purpose)),
                ClockColumn.Of("Start", result.Phases.Select(p => declared[p.PhaseId].Start)),
                ClockColumn.Of("End", result.Phases.Select(p => declared[p.PhaseId].End)),
                Columns.Fixed("Rows", "", 0, result.Phases.Select(p => (double)p.Rows)),
                Columns.Fixed("Off the path", "tol.", 2, result.Phases.Select(p => p.WorstDeviationTolerances)),
                Columns.Fixed("Least range", "m", 1, result.Phases.Select(p => p.LeastRangeM)),
                Columns.Fixed("Fastest closing", "m/s", 3, result.Phases.Select(p => p.ClosingRateMPerS)),
                Columns.Text("Verdict", result.Phases.Select(p => p.Verdict)),
            },
        };
    }

    /// <summary>The burns, declared against seen.</summary>
    public static Table Burns(MonitorResult result) => new()
    {
        Title = "Burns",
        Caption = "As declared, and as the velocity was seen to change. Part: of the declared change, along its direction. Allowed: how far the change may be from the declared one, and how early or late it may come; where it is known less well than that it cannot be told.",
        Columns =
        {
            Columns.Text("Burn", result.Burns.Select(b => b.BurnId.Length > 0 ? b.BurnId : "not declared")),
            Columns.Text("Verdict", result.Burns.Select(b => b.Verdict)),
            Columns.Fixed("Declared R", "m/s", 4, result.Burns.Select(b => Declared(b, b.DeclaredRadialMPerS))),
            Columns.Fixed("Declared T", "m/s", 4, result.Burns.Select(b => Declared(b, b.DeclaredTransverseMPerS))),
            Columns.Fixed("Declared N", "m/s", 4, result.Burns.Select(b => Declared(b, b.DeclaredNormalMPerS))),
            Columns.Fixed("Seen R", "m/s", 4, result.Burns.Select(b => b.SeenRadialMPerS)),
            Columns.Fixed("Seen T", "m/s", 4, result.Burns.Select(b => b.SeenTransverseMPerS)),
            Columns.Fixed("Seen N", "m/s", 4, result.Burns.Select(b => b.SeenNormalMPerS)),
            Columns.Fixed("Known to (1σ)", "m/s", 4, result.Burns.Select(b => b.SigmaMPerS > 0 ? b.SigmaMPerS : double.NaN)),
            Columns.Fixed("Part", "%", 0, result.Burns.Select(b => 100 * b.SeenPart)),
            Columns.Fixed("Off by", "°", 1, result.Burns.Select(b => ProximityText.Degrees(b.AngleRad))),
            Columns.Fixed("Allowed", "m/s", 4, result.Burns.Select(b => b.AllowedMPerS)),
            Columns.Fixed("Late", "s", 0, result.Burns.Select(b => b.LateS)),
            Columns.Fixed("Known to (1σ)", "s", 0, result.Burns.Select(b => double.IsFinite(b.LateSigmaS) ? b.LateSigmaS : double.NaN)),
            Columns.Fixed("Allowed", "s", 0, result.Burns.Select(b => b.AllowedS)),
        },
    };

    /// <summary>The cases of an abort burn.</summary>
    public static Table Cases(AbortRecommendation abort) => new()
    {
        Title = "The drift after it",
        Caption = $"Each case flown for {ProximityText.Duration(abort.DriftS)} without any further burn. Margin: least distance outside every volume, or less than that; below 0 inside.{Rules(abort)}",
        Columns =
        {
            Columns.Text("Case", abort.Cases.Select(c => c.Name)),
            Columns.Text(abort.BegunInside.Count > 0 ? "Leaves and stays away" : "Stays outside", abort.Cases.Select(c => c.Safe ? "yes" : "no")),
            Columns.Text("Last inside after", abort.Cases.Select(c => double.IsNaN(c.InsideS) ? "not left" : c.InsideS > 0 ? ProximityText.Duration(c.InsideS) : "never inside")),
            Columns.Fixed("Margin", "m", 0, abort.Cases.Select(c => c.LeastMarginM)),
            Columns.Fixed("Least range", "m", 0, abort.Cases.Select(c => c.LeastRangeM)),
            ClockColumn.Of("When", abort.Cases.Select(c => c.Time)),
        },
    };

    private static string Rules(AbortRecommendation abort) => string.Concat(abort.BegunInside.Select(v => FormattableString.Invariant(
        $" Begun {ProximityText.Length(-v.MarginM)} inside the {v.Volume}: safe where it is left within {ProximityText.Duration(v.LeaveWithinS)} for good, no nearer than {v.NotNearerPart:0.##} of where it begins.")));

    private static double Declared(ObservedBurn burn, double value) => burn.BurnId.Length > 0 ? value : double.NaN;
}
