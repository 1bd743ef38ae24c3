namespace SdaToolkit.Learning.Series;

/// <summary>The samples of a training span that can be learned from.</summary>
internal static class TrainingColumns
{
    /// <summary>The finite values of a channel at times that go forward, and what the other columns held then; NaN of an input: the value before, 0 before the first.</summary>
    public static (double[] Values, double[][] Inputs) Of(double[][] columns, int judged, long[] timesNs)
    {
        var kept = new List<int>();
        var last = long.MinValue;
        for (var i = 0; i < timesNs.Length; i++)
        {
            if (!double.IsFinite(columns[judged][i]) || (kept.Count > 0 && timesNs[i] <= last)) continue;
            kept.Add(i);
            last = timesNs[i];
        }
        var inputs = new List<double[]>();
        for (var k = 0; k < columns.Length; k++)
            if (k != judged) inputs.Add(Held(columns[k], kept));
        return (Held(columns[judged], kept), [.. inputs]);
    }

    private static double[] Held(double[] column, List<int> kept)
    {
        var values = new double[kept.Count];
        var (held, next) = (0.0, 0);
        for (var i = 0; i < column.Length && next < kept.Count; i++)
        {
            if (double.IsFinite(column[i])) held = column[i];
            if (kept[next] == i) values[next++] = held;
        }
        return values;
    }
}
