namespace SdaToolkit.Astrodynamics.Propagation.Lanes;

/// <summary>Periodic effects of Sun or Moon for a block of times: what <see cref="ThirdBody.PeriodicAt"/> does for one.</summary>
internal static class BodyLanes<T>
    where T : struct, ILanes<T>
{
    /// <summary>Adds a body's effects to the columns of the periodic effects.</summary>
    /// <remarks>The equation of the centre, at most 0.11 rad, turns sine and cosine of the mean anomaly on.</remarks>
    public static void Add(in ThirdBody body, in LaneBlock block, int count)
    {
        var (rate, atEpoch, centre) = (T.Of(body.Rate), T.Of(body.AnomalyAtEpoch), T.Of(2 * body.Eccentricity));
        var (e2, e3, i2, i3, h2, h3) = (T.Of(body.E2), T.Of(body.E3), T.Of(body.I2), T.Of(body.I3), T.Of(body.H2), T.Of(body.H3));
        var (l2, l3, l4, g2, g3, g4) = (T.Of(body.L2), T.Of(body.L3), T.Of(body.L4), T.Of(body.Gh2), T.Of(body.Gh3), T.Of(body.Gh4));
        for (var i = 0; i < count; i += T.Count)
        {
            LaneMath.SinCos(T.MultiplyAdd(rate, T.Load(in block.Time, i), atEpoch), out var sin, out var cos);
            LaneMath.RotateSmall(ref sin, ref cos, centre * sin);
            var half = T.Of(0.5) * sin;
            var f2 = T.MultiplyAdd(half, sin, T.Of(-0.25));
            var f3 = -(half * cos);
            Add(T.MultiplyAdd(e2, f2, e3 * f3), ref block.PeriodicE, i);
            Add(T.MultiplyAdd(i2, f2, i3 * f3), ref block.PeriodicI, i);
            Add(T.MultiplyAdd(l2, f2, T.MultiplyAdd(l3, f3, l4 * sin)), ref block.PeriodicL, i);
            Add(T.MultiplyAdd(g2, f2, T.MultiplyAdd(g3, f3, g4 * sin)), ref block.PeriodicGh, i);
            Add(T.MultiplyAdd(h2, f2, h3 * f3), ref block.PeriodicH, i);
        }
    }

    private static void Add(T value, ref double column, int i) => T.Store(T.Load(in column, i) + value, ref column, i);
}
