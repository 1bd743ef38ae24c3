namespace SdaToolkit.Astrodynamics.Propagation.Lanes;

/// <summary>Short-period terms, position and velocity for a block of times: the second half of <see cref="Kepler.ToCartesian"/>.</summary>
/// <remarks>
/// No arc tangent: sine and cosine of the argument of latitude follow from the ellipse, and the short-period corrections of latitude, node and inclination,
/// turn them on: below 1e-3 rad where perigee is above the surface, at most 7e-3 where it is not and the
/// object is still on its way down, which the short polynomials take with 2e-16.
/// </remarks>
internal static class StateLanes<T>
    where T : struct, ILanes<T>
{
    /// <summary>Writes the states of a block: whole lanes straight to their rows, the last, incomplete ones by way of the block.</summary>
    /// <param name="gravity">Earth constants.</param>
    /// <param name="block">The block, whose mask is narrowed to the states that are good.</param>
    /// <param name="count">Times in it.</param>
    /// <param name="step">0 where the inclination terms are the same at all times, else 1.</param>
    /// <param name="states">Where the states go.</param>
    /// <param name="row">The block's first row there.</param>
    public static void Store(GravityModel gravity, in LaneBlock block, int count, int step, in StateColumns states, int row)
    {
        var whole = count / T.Count * T.Count;
        Store(gravity, block, 0, whole, step, states.HasVelocity, StateTargets.Of(states, row));
        if (whole == count) return;
        var rest = block.Rest;
        Store(gravity, block, whole, count, step, states.HasVelocity, rest.Before(whole));
        rest.CopyTo(states, row + whole, count - whole);
    }

    private static void Store(GravityModel gravity, in LaneBlock block, int from, int to, int step, bool withVelocity, in StateTargets states)
    {
        var one = T.Of(1);
        var (j2, metres, metresPerSecond) = (T.Of(0.5 * gravity.J2), T.Of(gravity.EarthRadiusM), T.Of(gravity.Xke * gravity.EarthRadiusM / 60));
        for (var i = from; i < to; i += T.Count)
        {
            var (sin, cos) = (T.Load(in block.SinLongitude, i), T.Load(in block.CosLongitude, i));
            var (axn, ayn) = (T.Load(in block.Axn, i), T.Load(in block.Ayn, i));
            var (root, good) = (T.Load(in block.AxisRoot, i), T.Load(in block.Good, i));
            var (sini, cosi) = (T.Load(in block.SinInclination, i * step), T.Load(in block.CosInclination, i * step));

            var axis = root * root;
            var ecose = T.MultiplyAdd(axn, cos, ayn * sin);
            var esine = T.MultiplyAdd(axn, sin, -(ayn * cos));
            var beta2 = one - T.MultiplyAdd(axn, axn, ayn * ayn);
            var beta = T.Sqrt(beta2);
            var slope = one - ecose;
            var inverse = one / (axis * beta2 * slope);
            var perSlope = inverse * axis * beta2;
            var perP = inverse * slope;
            var temp = esine / (one + beta);
            var sinu = (T.MultiplyAdd(-axn, temp, sin) - ayn) * perSlope;
            var cosu = (T.MultiplyAdd(ayn, temp, cos) - axn) * perSlope;
            var sin2u = (cosu + cosu) * sinu;
            var cos2u = T.MultiplyAdd(T.Of(-2) * sinu, sinu, one);

            // Short-period terms.
            var temp1 = j2 * perP;
            var temp2 = temp1 * perP;
            var cos2i = cosi * cosi;
            var (con41, x1mth2) = (T.MultiplyAdd(T.Of(3), cos2i, T.Of(-1)), one - cos2i);
            var rl = axis * slope;
            var radius = T.MultiplyAdd(rl, T.MultiplyAdd(T.Of(-1.5) * temp2 * beta, con41, one), T.Of(0.5) * temp1 * x1mth2 * cos2u);
            var larger = T.Of(1.5) * temp2 * cosi;
            good &= (radius > T.Of(Sgp4Lanes.LeastRadius)) & (beta2 > T.Of(Sgp4Lanes.LeastBetaSquared)) & (rl < T.Of(Sgp4Lanes.LargestRadius)) & (perP < T.Of(Sgp4Lanes.LargestPerParameter));
            T.Store(good, ref block.Good, i);
            LaneMath.RotateTiny(ref sinu, ref cosu, T.Of(-0.25) * temp2 * T.MultiplyAdd(T.Of(7), cos2i, T.Of(-1)) * sin2u);
            var (sinn, cosn) = (T.Load(in block.SinNode, i), T.Load(in block.CosNode, i));
            LaneMath.RotateTiny(ref sinn, ref cosn, larger * sin2u);
            var turn = larger * sini * cos2u;
            LaneMath.RotateTiny(ref sini, ref cosi, turn);

            var (xmx, xmy) = (-(sinn * cosi), cosn * cosi);
            var (ux, uy, uz) = (T.MultiplyAdd(xmx, sinu, cosn * cosu), T.MultiplyAdd(xmy, sinu, sinn * cosu), sini * sinu);
            var scale = radius * metres;
            T.Store(ux * scale, ref states.X, i);
            T.Store(uy * scale, ref states.Y, i);
            T.Store(uz * scale, ref states.Z, i);
            if (!withVelocity) continue;

            var perRoot = one / root;
            var perTime = perRoot * perRoot * perRoot * temp1;
            var along = T.MultiplyAdd(esine * perSlope, perRoot, -(perTime * x1mth2 * sin2u)) * metresPerSecond;
            var across = T.MultiplyAdd(beta * perSlope, perRoot, perTime * T.MultiplyAdd(x1mth2, cos2u, T.Of(1.5) * con41)) * metresPerSecond;
            var (vx, vy, vz) = (T.MultiplyAdd(xmx, cosu, -(cosn * sinu)), T.MultiplyAdd(xmy, cosu, -(sinn * sinu)), sini * cosu);
            T.Store(T.MultiplyAdd(along, ux, across * vx), ref states.Vx, i);
            T.Store(T.MultiplyAdd(along, uy, across * vy), ref states.Vy, i);
            T.Store(T.MultiplyAdd(along, uz, across * vz), ref states.Vz, i);
        }
    }
}
