namespace SdaToolkit.Astrodynamics;

public readonly partial record struct KeplerianElements
{
    // Rounding of a state in exact arithmetic is some 1e-16; below this, direction of node or perigee is noise.
    private const double Singular = 1e-14;

    /// <summary>Elements of a state. The frame should be inertial or quasi-inertial.</summary>
    /// <param name="state">Position, m, and velocity, m/s.</param>
    /// <param name="gmM3PerS2">Gravitational parameter μ, m³/s².</param>
    /// <exception cref="ArgumentException">The state spans no orbital plane (rectilinear, zero or not finite), or μ is not above 0.</exception>
    public static KeplerianElements FromState<TFrame>(State<TFrame> state, double gmM3PerS2)
        where TFrame : struct, IFrame => FromPositionVelocity(state.Position.Metres, state.Velocity.MetresPerSecond, gmM3PerS2);

    /// <inheritdoc cref="FromState"/>
    /// <param name="r_m">Position, m.</param>
    /// <param name="v_m_per_s">Velocity, m/s.</param>
    /// <param name="gmM3PerS2">Gravitational parameter μ, m³/s².</param>
    public static KeplerianElements FromPositionVelocity(Vec3 r_m, Vec3 v_m_per_s, double gmM3PerS2) =>
        TryFromPositionVelocity(r_m, v_m_per_s, gmM3PerS2, out var elements)
            ? elements
            : throw new ArgumentException($"no orbital plane: position {r_m} m and velocity {v_m_per_s} m/s are parallel, zero or not finite, or μ = {gmM3PerS2:R} m³/s² is not above 0", nameof(v_m_per_s));

    /// <summary>Elements of a state, or false where it has none: rectilinear (sine of the flight angle not above 1e-12), zero or not finite, or μ not above 0.</summary>
    /// <param name="r_m">Position, m.</param>
    /// <param name="v_m_per_s">Velocity, m/s.</param>
    /// <param name="gmM3PerS2">Gravitational parameter μ, m³/s².</param>
    /// <param name="elements">The elements; angles from 0 to 2π. NaN where false.</param>
    public static bool TryFromPositionVelocity(Vec3 r_m, Vec3 v_m_per_s, double gmM3PerS2, out KeplerianElements elements)
    {
        elements = new(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);
        var (r, momentum) = (r_m.Norm, Vec3.Cross(r_m, v_m_per_s));
        var h = momentum.Norm;
        if (!(h > 1e-12 * r * v_m_per_s.Norm && gmM3PerS2 > 0 && double.IsFinite(h + gmM3PerS2))) return false;

        var p = h * h / gmM3PerS2;
        var (eCos, eSin) = ((p / r) - 1, h * Vec3.Dot(r_m, v_m_per_s) / (gmM3PerS2 * r));
        var e = double.Hypot(eCos, eSin);

        var w = momentum / h;
        var sinInclination = double.Hypot(w.X, w.Y);
        var equatorial = !(sinInclination > Singular);
        var node = equatorial ? new Vec3(1, 0, 0) : new Vec3(-w.Y, w.X, 0) / sinInclination;
        var latitude = Math.Atan2(Vec3.Dot(r_m, Vec3.Cross(w, node)), Vec3.Dot(r_m, node));
        var anomaly = e > Singular ? Math.Atan2(eSin, eCos) : latitude;
        elements = new(
            p,
            e,
            Math.Atan2(sinInclination, w.Z),
            equatorial ? 0 : Angles.ZeroToTwoPi(Math.Atan2(node.Y, node.X)),
            e > Singular ? Angles.ZeroToTwoPi(latitude - anomaly) : 0,
            Angles.ZeroToTwoPi(anomaly));
        return true;
    }

    /// <summary>The state at an instant, in the frame the elements are in.</summary>
    /// <param name="epoch">Instant of the elements.</param>
    /// <param name="gmM3PerS2">Gravitational parameter μ, m³/s².</param>
    public State<TFrame> ToState<TFrame>(Epoch epoch, double gmM3PerS2)
        where TFrame : struct, IFrame
    {
        ToPositionVelocity(gmM3PerS2, out var r, out var v);
        return new(epoch, new(r), new(v));
    }

    /// <summary>Position and velocity; never throws, NaN propagates.</summary>
    /// <param name="gmM3PerS2">Gravitational parameter μ, m³/s².</param>
    /// <param name="r_m">Position, m.</param>
    /// <param name="v_m_per_s">Velocity, m/s.</param>
    public void ToPositionVelocity(double gmM3PerS2, out Vec3 r_m, out Vec3 v_m_per_s)
    {
        var (sinNode, cosNode) = Math.SinCos(RaanRad);
        var (sinI, cosI) = Math.SinCos(InclinationRad);
        var (sinPerigee, cosPerigee) = Math.SinCos(ArgumentOfPerigeeRad);
        var (sin, cos) = Math.SinCos(TrueAnomalyRad);
        var node = new Vec3(cosNode, sinNode, 0);
        var ahead = new Vec3(-sinNode * cosI, cosNode * cosI, sinI);
        var perigee = (cosPerigee * node) + (sinPerigee * ahead);
        var across = (cosPerigee * ahead) - (sinPerigee * node);
        r_m = SemiLatusRectumM / (1 + (Eccentricity * cos)) * ((cos * perigee) + (sin * across));
        v_m_per_s = Math.Sqrt(gmM3PerS2 / SemiLatusRectumM) * (((Eccentricity + cos) * across) - (sin * perigee));
    }
}
