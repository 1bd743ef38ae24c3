namespace SdaToolkit.Plugins.Proximity.Monitor;

/// <summary>Finds times without a navigation solution: named ones, and rows far apart. One instance serves one history.</summary>
internal sealed class NavigationWatch(MonitorSettings settings, NavigationRows navigation, DeclaredPath path, MonitorEvents events)
{
    private const double WatchSteps = 3;
    private const double AbortSteps = 10;
    private double _sumS;
    private int _steps;
    private int _nextGap;

    /// <summary>Takes a row: what lies between it and the one before.</summary>
    /// <param name="index">Its number.</param>
    /// <returns>Whether a solution was missing before it.</returns>
    public bool Take(int index)
    {
        if (index == 0) return false;
        var (before, now) = (navigation.Rows[index - 1].TimeS, navigation.Rows[index].TimeS);
        var (found, any) = (false, false);
        while (Named(now) is { } gap)
        {
            any = true;
            if (gap.EndS > before) found |= Judge(Math.Max(before, gap.StartS), Math.Min(now, gap.EndS), gap, index);
        }

        if (found) return true;
        if (!any && now - before <= WatchS) (_sumS, _steps) = (_sumS + (now - before), _steps + 1);
        return now - before > WatchS && Judge(before, now, null, index);
    }

    /// <summary>A gap that was named after the last row.</summary>
    public void End()
    {
        var last = navigation.Rows.Count - 1;
        if (_nextGap < navigation.Gaps.Count && navigation.Gaps[_nextGap] is var gap) Judge(gap.StartS, gap.EndS, gap, last, back: false);
    }

    // The first step can only be taken as it is.
    private double UsualS => _steps > 0 ? _sumS / _steps : double.PositiveInfinity;

    private double WatchS => settings.GapWatchS ?? (WatchSteps * UsualS);

    private double AbortS => settings.GapAbortS ?? Math.Max(WatchS, AbortSteps * UsualS);

    private NamedGap? Named(double nowS) => _nextGap < navigation.Gaps.Count && navigation.Gaps[_nextGap].StartS < nowS ? navigation.Gaps[_nextGap++] : null;

    // What is said at its time tells of the gap so far; its whole length is known once a row follows.
    private bool Judge(double fromS, double toS, NamedGap? named, int index, bool back = true)
    {
        var abort = toS - fromS >= AbortS && events.IsAbort("navigation-lost");
        var allowed = abort ? AbortS : WatchS;
        var said = Math.Min(fromS + allowed, toS);
        var why = named is { Reason.Length: > 0 } ? $" ({named.Value.Reason})" : "";
        var known = double.IsFinite(allowed) ? allowed : 0;
        var phase = path.PhaseAt(fromS)?.Message.Id ?? "";
        events.Add(new("navigation-lost", $"no relative navigation solution{why}", said - fromS, known, "s"), abort, said, fromS, index, phase);
        if (back && said < toS) events.Add(new("navigation-back", "relative navigation is back", toS - fromS, known, "s"), false, toS, fromS, index, phase);
        return true;
    }
}
