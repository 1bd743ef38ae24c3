namespace SdaToolkit.Astrodynamics.Propagation.Lanes;

/// <summary>Periodic effects of Sun and Moon for a block of times: what <see cref="DeepSpaceTerms.AddPeriodic"/> does for one.</summary>
/// <remarks>
/// For small inclinations the theory takes the new node from an arc tangent of sin i sin Ω and sin i cos Ω. Turned back by Ω these are the
/// change of the node itself, so that no sine of the node is needed: tan ΔΩ = p_h / (sin i + p_i cos i).
/// </remarks>
internal static class PeriodicLanes<T>
    where T : struct, ILanes<T>
{
    /// <summary>Fills the columns of the mean orbit from the secular ones.</summary>
    public static void Fill(DeepSpaceTerms deep, GravityModel gravity, in LaneBlock block, int count)
    {
        block.ClearPeriodic();
        BodyLanes<T>.Add(deep.Sun, block, count);
        BodyLanes<T>.Add(deep.Moon, block, count);
        FillInclination(gravity, block, count);
        for (var i = 0; i < count; i += T.Count) Apply(deep, block, i);
    }

    private static void FillInclination(GravityModel gravity, in LaneBlock block, int count)
    {
        for (var i = 0; i < count; i += T.Count)
        {
            var inclination = T.Load(in block.Inclination, i) + T.Load(in block.PeriodicI, i);
            LaneMath.SinCos(inclination, out var sin, out var cos);
            var e = T.Load(in block.Eccentricity, i) + T.Load(in block.PeriodicE, i);
            var good = T.Load(in block.Good, i) & (e > T.Of(0)) & (e < T.Of(Sgp4Lanes.MostEccentricity));
            good &= (T.Abs(inclination) < T.Of(LaneMath.LargestAngle)) & (cos > T.Of(Sgp4Lanes.LeastCosInclination));
            T.Store(good, ref block.Good, i);
            T.Store(e, ref block.Eccentricity, i);
            T.Store(inclination, ref block.Inclination, i);
            T.Store(sin, ref block.SinInclination, i);
            T.Store(cos, ref block.CosInclination, i);
            // Below zero the orbit is the same one seen from its other node: the sign of its sine turns.
            sin = T.Select(inclination < T.Of(0), -sin, sin);
            T.Store(T.Of(-0.5 * gravity.J3OverJ2) * sin, ref block.Aycof, i);
            T.Store(T.Of(-0.25 * gravity.J3OverJ2) * sin * T.MultiplyAdd(T.Of(5), cos, T.Of(3)) / (T.Of(1) + cos), ref block.Xlcof, i);
        }
    }

    /// <summary>Argument of perigee and node with the periodic terms, each lane in the way its inclination asks for.</summary>
    private static void Apply(DeepSpaceTerms deep, in LaneBlock block, int i)
    {
        var inclination = T.Load(in block.Inclination, i);
        var (sin, cos) = (T.Load(in block.SinInclination, i), T.Load(in block.CosInclination, i));
        var (perigee, node) = (T.Load(in block.Perigee, i) + T.Load(in block.PeriodicGh, i), T.Load(in block.Node, i));
        var small = T.Bits(inclination < T.Of(DeepSpaceTerms.LyddaneLimit));
        if (small == 0) Steep(block, i, ref perigee, ref node, sin, cos);
        else if (small == (1u << T.Count) - 1) Lyddane(deep.KeepsNodePositive, block, i, ref perigee, ref node, sin, cos);
        else T.Store(T.Of(0), ref block.Good, i);

        var below = inclination < T.Of(0);
        node += below & T.Of(Math.PI);
        perigee -= below & T.Of(Math.PI);
        T.Store(T.Select(below, -sin, sin), ref block.SinInclination, i);
        T.Store(perigee, ref block.Perigee, i);
        T.Store(node, ref block.Node, i);
        T.Store(T.Load(in block.MeanAnomaly, i) + T.Load(in block.PeriodicL, i) + perigee, ref block.Latitude, i);
    }

    private static void Steep(in LaneBlock block, int i, ref T perigee, ref T node, T sin, T cos)
    {
        var h = T.Load(in block.PeriodicH, i) / sin;
        perigee = T.MultiplyAdd(-cos, h, perigee);
        node += h;
    }

    private static void Lyddane(bool keepsNodePositive, in LaneBlock block, int i, ref T perigee, ref T node, T sin, T cos)
    {
        var (pi, ph, tau) = (T.Load(in block.PeriodicI, i), T.Load(in block.PeriodicH, i), T.Of(Math.Tau));
        var before = T.MultiplyAdd(T.Truncate(node / tau), -tau, node);
        if (keepsNodePositive) before = T.Select(before < T.Of(0), before + tau, before);
        var change = LaneMath.Atan2(ph, T.MultiplyAdd(pi, cos, sin));
        perigee = T.MultiplyAdd(-cos, change, T.MultiplyAdd(-(pi * before), sin, perigee));
        node = before + change;
    }
}
