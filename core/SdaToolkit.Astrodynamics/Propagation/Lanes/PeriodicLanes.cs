using System.Runtime.CompilerServices;

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
        ref readonly var sun = ref deep.Sun;
        ref readonly var moon = ref deep.Moon;
        for (var i = 0; i < count; i += T.Count)
        {
            var t = T.Load(in block.Time, i);
            var p = BodyEffects.Of(sun, t) + BodyEffects.Of(moon, t);
            var inclination = T.Load(in block.Inclination, i) + p.I;
            var e = T.Load(in block.Eccentricity, i) + p.E;
            var good = T.Load(in block.Good, i) & (e > T.Of(0)) & (e < T.Of(Sgp4Lanes.MostEccentricity)) & (T.Abs(inclination) < T.Of(LaneMath.LargestAngle));
            LaneMath.SinCos(inclination, out var sini, out var cosi);
            var (perigee, node) = Apply(deep, block, i, p, inclination, sini, cosi);
            var m = T.Load(in block.MeanAnomaly, i) + p.L;

            // Below zero the orbit is the same one seen from its other node.
            var below = inclination < T.Of(0);
            node += below & T.Of(Math.PI);
            perigee -= below & T.Of(Math.PI);
            sini = T.Select(below, -sini, sini);
            good &= (cosi > T.Of(Sgp4Lanes.LeastCosInclination)) & (T.Abs(perigee) < T.Of(LaneMath.LargestAngle)) & (T.Abs(node) < T.Of(LaneMath.LargestAngle));
            Put(block, i, gravity, sini, cosi, perigee, node);
            T.Store(m + perigee, ref block.Latitude, i);
            T.Store(e, ref block.Eccentricity, i);
            T.Store(good, ref block.Good, i);
        }
    }

    /// <summary>Argument of perigee and node with the periodic terms, each lane in the way its inclination asks for.</summary>
    private static (T Perigee, T Node) Apply(DeepSpaceTerms deep, in LaneBlock block, int i, in BodyEffects p, T inclination, T sini, T cosi)
    {
        var (perigee, node) = (T.Load(in block.Perigee, i) + p.Gh, T.Load(in block.Node, i));
        var small = inclination < T.Of(DeepSpaceTerms.LyddaneLimit);
        if (T.Bits(small) == 0) return Steep(p, perigee, node, sini, cosi);
        var (perigeeLow, nodeLow) = Lyddane(deep, p, perigee, node, sini, cosi);
        if (T.Bits(small) == (1u << T.Count) - 1) return (perigeeLow, nodeLow);
        var (perigeeHigh, nodeHigh) = Steep(p, perigee, node, sini, cosi);
        return (T.Select(small, perigeeLow, perigeeHigh), T.Select(small, nodeLow, nodeHigh));
    }

    private static (T Perigee, T Node) Steep(in BodyEffects p, T perigee, T node, T sini, T cosi)
    {
        var h = p.H / sini;
        return (T.MultiplyAdd(-cosi, h, perigee), node + h);
    }

    private static (T Perigee, T Node) Lyddane(DeepSpaceTerms deep, in BodyEffects p, T perigee, T node, T sini, T cosi)
    {
        var tau = T.Of(Math.Tau);
        var before = T.MultiplyAdd(T.Truncate(node / tau), -tau, node);
        if (deep.KeepsNodePositive) before = T.Select(before < T.Of(0), before + tau, before);
        var change = LaneMath.Atan2(p.H, T.MultiplyAdd(p.I, cosi, sini));
        return (T.MultiplyAdd(-cosi, change, T.MultiplyAdd(-(p.I * before), sini, perigee)), before + change);
    }

    private static void Put(in LaneBlock block, int i, GravityModel gravity, T sini, T cosi, T perigee, T node)
    {
        T.Store(sini, ref block.SinInclination, i);
        T.Store(cosi, ref block.CosInclination, i);
        T.Store(T.Of(-0.5 * gravity.J3OverJ2) * sini, ref block.Aycof, i);
        T.Store(T.Of(-0.25 * gravity.J3OverJ2) * sini * T.MultiplyAdd(T.Of(5), cosi, T.Of(3)) / (T.Of(1) + cosi), ref block.Xlcof, i);
        LaneMath.SinCos(perigee, out var sin, out var cos);
        T.Store(sin, ref block.SinPerigee, i);
        T.Store(cos, ref block.CosPerigee, i);
        LaneMath.SinCos(node, out sin, out cos);
        T.Store(sin, ref block.SinNode, i);
        T.Store(cos, ref block.CosNode, i);
    }

    /// <summary>Effects on e, i, the mean longitude, perigee and node, as <see cref="BodyEffect"/>.</summary>
    private readonly record struct BodyEffects(T E, T I, T L, T Gh, T H)
    {
        public static BodyEffects operator +(in BodyEffects a, in BodyEffects b) => new(a.E + b.E, a.I + b.I, a.L + b.L, a.Gh + b.Gh, a.H + b.H);

        /// <summary>As <see cref="ThirdBody.PeriodicAt"/>; the equation of the centre, at most 0.11 rad, turns sine and cosine on.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static BodyEffects Of(in ThirdBody body, T t)
        {
            LaneMath.SinCos(T.MultiplyAdd(T.Of(body.Rate), t, T.Of(body.AnomalyAtEpoch)), out var sin, out var cos);
            LaneMath.RotateSmall(ref sin, ref cos, T.Of(2 * body.Eccentricity) * sin);
            var half = T.Of(0.5) * sin;
            var f2 = T.MultiplyAdd(half, sin, T.Of(-0.25));
            var f3 = -(half * cos);
            return new(
                T.MultiplyAdd(T.Of(body.E2), f2, T.Of(body.E3) * f3),
                T.MultiplyAdd(T.Of(body.I2), f2, T.Of(body.I3) * f3),
                T.MultiplyAdd(T.Of(body.L2), f2, T.MultiplyAdd(T.Of(body.L3), f3, T.Of(body.L4) * sin)),
                T.MultiplyAdd(T.Of(body.Gh2), f2, T.MultiplyAdd(T.Of(body.Gh3), f3, T.Of(body.Gh4) * sin)),
                T.MultiplyAdd(T.Of(body.H2), f2, T.Of(body.H3) * f3));
        }
    }
}
