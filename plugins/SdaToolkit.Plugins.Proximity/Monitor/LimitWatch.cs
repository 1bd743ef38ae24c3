using SdaToolkit.Astrodynamics;
using SdaToolkit.Plugins.Proximity.Scene;

namespace SdaToolkit.Plugins.Proximity.Monitor;

/// <summary>What was computed of a row, for the columns of the result.</summary>
internal sealed record RowFigures(PlanDeviation? Deviation, double RangeRateMPerS, double ClosingLimitMPerS, double KeepOutMarginM, DriftForecast.Margin Ahead, double CorridorMarginM);

/// <summary>Holds each row against the limits of the plan and the profile. One instance serves one history.</summary>
internal sealed class LimitWatch(MonitorSettings settings, DeclaredPath path, ClientMotion motion, MonitorEvents events)
{
    private readonly Dictionary<string, LimitAlarm> _alarms = new(StringComparer.Ordinal);
    private readonly DriftForecast _forecast = new(settings.Volumes);

    /// <summary>The limits that are being passed.</summary>
    public IEnumerable<string> Watching => _alarms.Where(a => a.Value.Watching).Select(a => a.Key);

    /// <summary>Takes a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="index">Its number.</param>
    public RowFigures Take(NavigationRow row, int index)
    {
        var phase = path.PhaseAt(row.TimeS);
        var figures = Figures(row, phase);
        void Hold(string key, Func<Finding> finding, double excess, double sigma)
        {
            if (!_alarms.TryGetValue(key, out var alarm)) _alarms[key] = alarm = new(settings.Deviations, settings.WatchRows, settings.AbortRows);
            if (alarm.Take(row.TimeS, excess, sigma) is { } what) events.Add(finding(), what == MonitorEvents.Abort, row.TimeS, alarm.SinceS, index, phase?.Message.Id ?? "");
        }

        Hold("outside-plan", () => new("outside-plan", "the plan declares no phase at this time", row.TimeS, path.EndS, "s"), phase is null ? 1 : -1, 0);
        HoldPath(row, phase, figures, Hold);
        HoldRates(row, phase, figures, Hold);
        HoldVolumes(row, figures, Hold);
        HoldQuality(row, Hold);
        return figures;
    }

    private RowFigures Figures(NavigationRow row, DeclaredPhase? phase)
    {
        var corridors = Corridors(phase);
        var rate = row.State.RangeM > 0 ? row.State.RangeRateMPerS : 0;
        var limit = settings.ClosingRates.LimitMPerS(row.State.RangeM);
        if (phase?.Message.MaximumClosingRateMPerS > 0) limit = Math.Min(limit, phase.Message.MaximumClosingRateMPerS);
        var margin = settings.Volumes.Where(v => v.IsKeepOut).Select(v => DriftForecast.Distance(v, row.State.PositionM, corridors)).DefaultIfEmpty(double.NaN).Min();
        var ahead = _forecast.Of(motion.LinearAt(row.TimeS), row, corridors);
        return new(phase is null ? null : PlanDeviation.Of(path, phase, row), rate, limit, margin, ahead, phase?.Corridor is { } c ? CorridorMargin(c, row.State.PositionM) : double.NaN);
    }

    private List<CorridorGeometry> Corridors(DeclaredPhase? phase) => [.. settings.Corridors, .. phase?.Corridor is { } own ? [own] : Array.Empty<CorridorGeometry>()];

    // Distance inside the wall of the cone, m.
    private static double CorridorMargin(CorridorGeometry corridor, Vec3 rtnM)
    {
        var along = Vec3.Dot(rtnM, corridor.AxisRtn);
        var aside = (rtnM - (along * corridor.AxisRtn)).Norm;
        return Math.Min((corridor.RadiusAtM(along) - aside) * Math.Cos(corridor.HalfAngleRad), along);
    }

    private static void HoldPath(NavigationRow row, DeclaredPhase? phase, RowFigures figures, Action<string, Func<Finding>, double, double> hold)
    {
        if (figures.Deviation is not { } d || phase is null)
        {
            foreach (var key in (string[])["tolerance", "range-low", "range-high", "corridor"]) hold(key, () => default, double.NaN, 0);
            return;
        }

        var (found, allowed, sigma) = (Math.Abs(PlanDeviation.Component(d.DeviationM, d.Axis)), PlanDeviation.Component(phase.ToleranceM, d.Axis), PlanDeviation.Component(row.SigmaM, d.Axis));
        hold("tolerance", () => new("tolerance", $"off the declared path, {PlanDeviation.NameOf(d.Axis)}", found, allowed, "m"), found - allowed, sigma);
        var (least, most) = (phase.Message.MinimumRangeM, phase.Message.MaximumRangeM);
        hold("range-low", () => new("range", "nearer than the phase allows", row.State.RangeM, least, "m"), least > 0 ? least - row.State.RangeM : double.NaN, row.WorstSigmaM);
        hold("range-high", () => new("range", "farther than the phase allows", row.State.RangeM, most, "m"), most > 0 ? row.State.RangeM - most : double.NaN, row.WorstSigmaM);
        hold("corridor", () => new("corridor", $"outside {phase.Corridor?.Name}, distance from its wall", figures.CorridorMarginM, 0, "m"), -figures.CorridorMarginM, row.WorstSigmaM);
    }

    private static void HoldRates(NavigationRow row, DeclaredPhase? phase, RowFigures figures, Action<string, Func<Finding>, double, double> hold)
    {
        _ = phase;
        var closing = -figures.RangeRateMPerS;
        hold("closing-rate", () => new("closing-rate", "range falls too fast", closing, figures.ClosingLimitMPerS, "m/s"), closing - figures.ClosingLimitMPerS, row.WorstSigmaMPerS);
    }

    private void HoldVolumes(NavigationRow row, RowFigures figures, Action<string, Func<Finding>, double, double> hold)
    {
        hold("keep-out", () => new("keep-out", "within a volume to keep out of, distance outside it", figures.KeepOutMarginM, 0, "m"), -figures.KeepOutMarginM, row.WorstSigmaM);
        var ahead = figures.Ahead;
        // What the declared path itself leads into in free drift is the plan's affair, not a deviation from it. The best estimate is enough: to wait until it is sure would be to wait for the client.
        var planned = ahead.DistanceM < 0 && path.PhaseAt(row.TimeS) is { } phase
            && _forecast.Of(motion.LinearAt(row.TimeS), row with { State = path.At(row.TimeS) }, Corridors(phase)).DistanceM < 0;
        hold("drift-in", () => new("keep-out", FormattableString.Invariant($"free drift enters {ahead.Volume} in {ahead.AfterS:0} s, least distance outside it"), ahead.DistanceM, 0, "m"), planned ? double.NaN : -ahead.DistanceM, 0);
    }

    private void HoldQuality(NavigationRow row, Action<string, Func<Finding>, double, double> hold)
    {
        var expected = settings.Sensors.Any && row.SigmaStated ? settings.Sensors.Sigma(row.State.RangeM) : null;
        var allowed = settings.QualityFactor * (expected?.PositionM ?? double.NaN);
        hold("navigation-quality", () => new("navigation-quality", $"navigation is worse than {expected?.Name} gives at this range, one standard deviation", row.WorstSigmaM, allowed, "m"), row.WorstSigmaM - allowed, 0);
    }
}
