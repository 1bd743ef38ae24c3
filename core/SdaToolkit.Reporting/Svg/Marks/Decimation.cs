namespace SdaToolkit.Reporting.Svg.Marks;

/// <summary>Leaves out points that would not change the picture.</summary>
internal static class Decimation
{
    /// <summary>First, lowest, highest and last point of each column of pixels (M4: Jugel et al. 2014), for x that never decreases.</summary>
    public static List<Spot> ByColumn(List<Spot> run)
    {
        var kept = new List<Spot>();
        for (var first = 0; first < run.Count;)
        {
            var (lowest, highest, last) = (first, first, first);
            while (last + 1 < run.Count && Math.Floor(run[last + 1].X) == Math.Floor(run[first].X))
            {
                last++;
                if (run[last].Y < run[lowest].Y) lowest = last;
                if (run[last].Y > run[highest].Y) highest = last;
            }

            var before = -1;
            foreach (var index in (ReadOnlySpan<int>)[first, Math.Min(lowest, highest), Math.Max(lowest, highest), last])
            {
                if (index != before) kept.Add(run[index]);
                before = index;
            }

            first = last + 1;
        }

        return kept;
    }

    /// <summary>Points at least this far from the one before, in pixels, for curves that turn back.</summary>
    public static List<Spot> ByDistance(List<Spot> run, double leastDistance)
    {
        var kept = new List<Spot> { run[0] };
        for (var i = 1; i < run.Count - 1; i++)
        {
            var (dx, dy) = (run[i].X - kept[^1].X, run[i].Y - kept[^1].Y);
            if ((dx * dx) + (dy * dy) >= leastDistance * leastDistance) kept.Add(run[i]);
        }

        if (run.Count > 1) kept.Add(run[^1]);
        return kept;
    }
}
