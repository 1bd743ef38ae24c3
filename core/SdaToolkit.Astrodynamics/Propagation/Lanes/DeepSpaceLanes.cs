namespace SdaToolkit.Astrodynamics.Propagation.Lanes;

/// <summary>Secular effects of deep space and the resonance, for a block of times.</summary>
/// <remarks>
/// The resonance steps once an object, as in the scalar code; what the last whole step before each time holds is laid beside it, and the way from there to
/// the time is vectorised.
/// </remarks>
internal static class DeepSpaceLanes<T>
    where T : struct, ILanes<T>
{
    /// <summary>Fills the secular columns from those of time.</summary>
    public static void Fill(MeanElements elements, in SecularTerms secular, DeepSpaceTerms deep, in LaneBlock block, int count, ref ResonanceWalk walk)
    {
        var (rates, resonance) = (deep.Rates, deep.Resonance);
        var (m0, mRate) = (T.Of(elements.MeanAnomalyRad), T.Of(secular.MeanAnomalyRate + rates.M));
        var (w0, wRate) = (T.Of(elements.ArgumentOfPerigeeRad), T.Of(secular.ArgumentOfPerigeeRate + rates.Omega));
        var (n0, nRate, nCurve) = (T.Of(elements.RaanRad), T.Of(secular.NodeRate + rates.Node), T.Of(secular.Nodecf));
        var (i0, iRate) = (T.Of(elements.InclinationRad), T.Of(rates.I));
        var (e0, eRate) = (T.Of(elements.Eccentricity), T.Of(rates.E - secular.BstarCc4));
        var (cc1, t2cof, motion0, root0) = (T.Of(-secular.Cc1), T.Of(secular.T2cof), T.Of(secular.MeanMotion), T.Of(Math.Sqrt(secular.SemiMajorAxis)));
        if (resonance.Acts) walk.Lay(elements, secular, resonance, block, count);
        for (var i = 0; i < count; i += T.Count)
        {
            var t = T.Load(in block.Time, i);
            var perigee = T.MultiplyAdd(wRate, t, w0);
            var node = T.MultiplyAdd(t, T.MultiplyAdd(nCurve, t, nRate), n0);
            var m = T.MultiplyAdd(mRate, t, m0);
            var e = T.MultiplyAdd(eRate, t, e0);
            var root = T.MultiplyAdd(cc1, t, T.Of(1));
            var good = (root > T.Of(Sgp4Lanes.LeastAxisRoot)) & (e > T.Of(Sgp4Lanes.LeastEccentricity)) & (e < T.Of(Sgp4Lanes.MostEccentricity));
            root *= root0;
            good &= T.Abs(t) < T.Of(Sgp4Lanes.LongestMin);
            if (resonance.Acts) good &= Resonate(resonance, block, i, t, motion0, node, perigee, ref root, ref m);

            m = T.MultiplyAdd(motion0 * t2cof * t, t, m);
            good &= (T.Abs(perigee) < T.Of(LaneMath.LargestAngle)) & (T.Abs(node) < T.Of(LaneMath.LargestAngle)) & (T.Abs(m) < T.Of(LaneMath.LargestAngle));
            T.Store(good, ref block.Good, i);
            T.Store(root, ref block.AxisRoot, i);
            T.Store(T.Max(e, T.Of(Sgp4.SmallestEccentricity)), ref block.Eccentricity, i);
            T.Store(T.MultiplyAdd(iRate, t, i0), ref block.Inclination, i);
            T.Store(node, ref block.Node, i);
            T.Store(perigee, ref block.Perigee, i);
            T.Store(m, ref block.MeanAnomaly, i);
        }
    }

    /// <summary>Mean anomaly and axis of a resonant orbit; the mask of the lanes whose mean motion stays near that of the epoch.</summary>
    private static T Resonate(Resonance resonance, in LaneBlock block, int i, T t, T motion0, T node, T perigee, ref T root, ref T m)
    {
        var ft = t - T.Load(in block.StepTime, i);
        var rate = T.Load(in block.MotionRate, i);
        var half = T.Of(0.5) * ft;
        var longitude = T.MultiplyAdd(ft, T.MultiplyAdd(half, rate, T.Load(in block.LongitudeRate, i)), T.Load(in block.StepLongitude, i));
        var motion = T.MultiplyAdd(ft, T.MultiplyAdd(half, T.Load(in block.MotionSecondRate, i), rate), T.Load(in block.StepMotion, i));
        var (theta0, thetaRate) = resonance.SiderealTime;
        var theta = T.MultiplyAdd(T.Of(thetaRate), t, T.Of(theta0));
        m = T.MultiplyAdd(T.Of(resonance.Turns), theta - node, longitude) - (T.Of(resonance.PerigeeTurns) * perigee);

        // a = a₀ (n₀/n)^⅔, so √a takes the cube root.
        var x = (motion0 - motion) / motion;
        root *= LaneMath.CubeRootOfOnePlus(x);
        return (motion > T.Of(0)) & (T.Abs(x) < T.Of(LaneMath.LargestCubeRootArgument));
    }
}
