using SdaToolkit.Astrodynamics;
using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Plugins.Proximity.Monitor;

/// <summary>Goes through a history row by row; what is said at a row rests on rows up to it alone. One instance serves one history.</summary>
internal sealed class MonitorRun
{
    /// <summary>Nothing is wrong.</summary>
    public const string Follows = "follows the plan";

    /// <summary>Nothing that the chaser does is wrong, but the navigation that says so is worse than the plan and its sensors lead to expect, or was missing.</summary>
    public const string Degraded = "navigation degraded";

    /// <summary>Something that the chaser does is to be watched.</summary>
    public const string Deviates = "deviates";

    /// <summary>An abort criterion has been met.</summary>
    public const string Aborts = "abort";

    private readonly DeclaredPath _path;
    private readonly NavigationRows _navigation;
    private readonly LimitWatch _limits;
    private readonly NavigationWatch _gaps;
    private readonly BurnWatches _burns;

    public MonitorRun(MonitorSettings settings, NavigationRows navigation, ClientMotion motion)
    {
        (_navigation, _path) = (navigation, new(settings.Plan, navigation.Start, motion.LinearAt));
        Events = new(settings.Plan, navigation.Start);
        (_limits, _gaps, _burns) = (new(settings, _path, motion, Events), new(settings, navigation, _path, Events), new(settings, _path, motion, Events));
    }

    /// <summary>What was found.</summary>
    public MonitorEvents Events { get; }

    /// <summary>Columns of the rows.</summary>
    public MonitorRows Columns { get; } = new();

    /// <summary>The burns.</summary>
    public BurnWatches Burns => _burns;

    /// <summary>What was declared.</summary>
    public DeclaredPath Path => _path;

    /// <summary>Goes through all rows.</summary>
    public void Run(CancellationToken cancellation)
    {
        for (var i = 0; i < _navigation.Rows.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var (row, said) = (_navigation.Rows[i], Events.All.Count);
            _gaps.Take(i);
            _burns.Take(row, i);
            var figures = _limits.Take(row, i);
            Add(row, figures, Verdict([.. _limits.Watching, .. Events.All.Skip(said).Select(e => e.Event.Criterion)]));
        }

        _gaps.End();
        _burns.End();
    }

    // Of what holds at a row, and what was found there.
    private string Verdict(List<string> watched) =>
        Events.Aborted ? Aborts : watched.Count == 0 ? Follows : watched.TrueForAll(MonitorEvents.IsOfNavigation) ? Degraded : Deviates;

    private void Add(NavigationRow row, RowFigures figures, string verdict)
    {
        var d = figures.Deviation;
        var off = d?.DeviationM ?? new Vec3(double.NaN, double.NaN, double.NaN);
        Columns.PhaseId.Add(_path.PhaseAt(row.TimeS)?.Message.Id ?? "");
        Columns.DeviationRadialM.Add(off.X);
        Columns.DeviationTransverseM.Add(off.Y);
        Columns.DeviationNormalM.Add(off.Z);
        Columns.LateS.Add(d?.LateS ?? double.NaN);
        Columns.DeviationTolerances.Add(d?.Tolerances ?? double.NaN);
        Columns.RangeM.Add(row.State.RangeM);
        Columns.RangeRateMPerS.Add(figures.RangeRateMPerS);
        Columns.ClosingRateLimitMPerS.Add(double.IsFinite(figures.ClosingLimitMPerS) ? figures.ClosingLimitMPerS : double.NaN);
        Columns.KeepOutMarginM.Add(Finite(figures.KeepOutMarginM));
        Columns.PredictedMarginM.Add(Finite(figures.Ahead.DistanceM));
        Columns.PredictedSigmaM.Add(figures.Ahead.SigmaM);
        Columns.CorridorMarginM.Add(figures.CorridorMarginM);
        Columns.SigmaPositionM.Add(row.WorstSigmaM > 0 ? row.WorstSigmaM : double.NaN);
        Columns.Verdict.Add(verdict);
    }

    // A volume that does not count, in a corridor, is no margin.
    private static double Finite(double value) => double.IsFinite(value) ? value : double.NaN;
}
