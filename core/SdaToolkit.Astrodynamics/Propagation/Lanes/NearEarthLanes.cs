using System.Runtime.CompilerServices;

namespace SdaToolkit.Astrodynamics.Propagation.Lanes;

/// <summary>Secular effects and drag near the Earth, for a block of times: what <see cref="SecularTerms.At"/> does for one.</summary>
internal static class NearEarthLanes<T>
    where T : struct, ILanes<T>
{
    /// <summary>Fills the columns of the mean orbit from those of time.</summary>
    public static void Fill(MeanElements elements, in SecularTerms secular, in LaneBlock block, int count)
    {
        if (secular.Simple) FillSimple(elements, secular, block, count);
        else FillFull(elements, secular, block, count);
    }

    private static void FillSimple(MeanElements elements, in SecularTerms secular, in LaneBlock block, int count)
    {
        var (m0, mRate) = (T.Of(elements.MeanAnomalyRad), T.Of(secular.MeanAnomalyRate));
        var (w0, wRate) = (T.Of(elements.ArgumentOfPerigeeRad), T.Of(secular.ArgumentOfPerigeeRate));
        var (n0, nRate, nCurve) = (T.Of(elements.RaanRad), T.Of(secular.NodeRate), T.Of(secular.Nodecf));
        var (root0, cc1) = (T.Of(Math.Sqrt(secular.SemiMajorAxis)), T.Of(-secular.Cc1));
        var (e0, cc4, t2cof) = (T.Of(elements.Eccentricity), T.Of(-secular.BstarCc4), T.Of(secular.T2cof * secular.MeanMotion));
        for (var i = 0; i < count; i += T.Count)
        {
            var t = T.Load(in block.Time, i);
            var perigee = T.MultiplyAdd(wRate, t, w0);
            var node = T.MultiplyAdd(t, T.MultiplyAdd(nCurve, t, nRate), n0);
            var latitude = T.MultiplyAdd(mRate, t, m0) + perigee;
            var root = T.MultiplyAdd(cc1, t, T.Of(1));
            var e = T.MultiplyAdd(cc4, t, e0);
            Put(block, i, perigee, node, T.MultiplyAdd(t2cof, t * t, latitude), root, root0, e);
        }
    }

    private static void FillFull(MeanElements elements, in SecularTerms s, in LaneBlock block, int count)
    {
        var (m0, mRate) = (T.Of(elements.MeanAnomalyRad), T.Of(s.MeanAnomalyRate));
        var (w0, wRate) = (T.Of(elements.ArgumentOfPerigeeRad), T.Of(s.ArgumentOfPerigeeRate));
        var (n0, nRate, nCurve) = (T.Of(elements.RaanRad), T.Of(s.NodeRate), T.Of(s.Nodecf));
        var (omgcof, xmcof, eta, delmo) = (T.Of(s.Omgcof), T.Of(s.Xmcof), T.Of(s.Eta), T.Of(s.Delmo));
        var (cc1, d2, d3, d4) = (T.Of(-s.Cc1), T.Of(-s.D2), T.Of(-s.D3), T.Of(-s.D4));
        var (e0, cc4, cc5, sin0) = (T.Of(elements.Eccentricity), T.Of(-s.BstarCc4), T.Of(-s.BstarCc5), T.Of(s.Sinmao));
        var (t2cof, t3cof, t4cof, t5cof) = (T.Of(s.T2cof), T.Of(s.T3cof), T.Of(s.T4cof), T.Of(s.T5cof));
        var (root0, motion) = (T.Of(Math.Sqrt(s.SemiMajorAxis)), T.Of(s.MeanMotion));
        for (var i = 0; i < count; i += T.Count)
        {
            var t = T.Load(in block.Time, i);
            var m = T.MultiplyAdd(mRate, t, m0);
            LaneMath.SinCos(m, out var sin, out var cos);
            var swing = T.MultiplyAdd(eta, cos, T.Of(1));
            var shift = T.MultiplyAdd(omgcof, t, xmcof * (T.MultiplyAdd(swing * swing, swing, -delmo)));
            var perigee = T.MultiplyAdd(wRate, t, w0) - shift;
            var node = T.MultiplyAdd(t, T.MultiplyAdd(nCurve, t, nRate), n0);
            m += shift;
            if (T.Bits(T.Abs(shift) > T.Of(LaneMath.LargestSmallRotation)) == 0) LaneMath.RotateSmall(ref sin, ref cos, shift);
            else LaneMath.SinCos(m, out sin, out _);

            var t2 = t * t;
            var root = T.MultiplyAdd(t2, T.MultiplyAdd(t, T.MultiplyAdd(t, d4, d3), d2), T.MultiplyAdd(cc1, t, T.Of(1)));
            var e = T.MultiplyAdd(cc5, sin - sin0, T.MultiplyAdd(cc4, t, e0));
            var longitude = t2 * T.MultiplyAdd(t, T.MultiplyAdd(t, T.MultiplyAdd(t, t5cof, t4cof), t3cof), t2cof);
            Put(block, i, perigee, node, T.MultiplyAdd(motion, longitude, m + perigee), root, root0, e);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(in LaneBlock block, int i, T perigee, T node, T latitude, T root, T root0, T e)
    {
        var good = (root > T.Of(Sgp4Lanes.LeastAxisRoot)) & (e > T.Of(Sgp4Lanes.LeastEccentricity)) & (e < T.Of(Sgp4Lanes.MostEccentricity));
        good &= (T.Abs(perigee) < T.Of(LaneMath.LargestAngle)) & (T.Abs(node) < T.Of(LaneMath.LargestAngle)) & (T.Abs(latitude) < T.Of(LaneMath.LargestAngle));
        T.Store(good, ref block.Good, i);
        T.Store(root0 * root, ref block.AxisRoot, i);
        T.Store(T.Max(e, T.Of(Sgp4.SmallestEccentricity)), ref block.Eccentricity, i);
        T.Store(latitude, ref block.Latitude, i);
        T.Store(perigee, ref block.Perigee, i);
        T.Store(node, ref block.Node, i);
    }
}
