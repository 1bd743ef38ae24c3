namespace SdaToolkit.Astrodynamics.Propagation.Lanes;

/// <summary>Sines and cosines of perigee and node for a block of times.</summary>
internal static class AngleLanes<T>
    where T : struct, ILanes<T>
{
    /// <summary>Fills the columns from those of the angles.</summary>
    public static void Fill(in LaneBlock block, int count)
    {
        Fill(ref block.Perigee, ref block.SinPerigee, ref block.CosPerigee, count);
        Fill(ref block.Node, ref block.SinNode, ref block.CosNode, count);
    }

    private static void Fill(ref double angles, ref double sines, ref double cosines, int count)
    {
        for (var i = 0; i < count; i += T.Count)
        {
            LaneMath.SinCos(T.Load(in angles, i), out var sin, out var cos);
            T.Store(sin, ref sines, i);
            T.Store(cos, ref cosines, i);
        }
    }
}
