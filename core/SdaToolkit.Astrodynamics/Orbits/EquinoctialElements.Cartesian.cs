namespace SdaToolkit.Astrodynamics;

public readonly partial record struct EquinoctialElements
{
    /// <summary>Elements of a state. The frame should be inertial or quasi-inertial.</summary>
    /// <param name="state">Position, m, and velocity, m/s.</param>
    /// <param name="gmM3PerS2">Gravitational parameter μ, m³/s².</param>
    /// <param name="retrogradeFactor">+1, or −1 for orbits near i = π.</param>
    /// <exception cref="ArgumentException">The state spans no orbital plane, μ is not above 0, or the factor is singular there.</exception>
    public static EquinoctialElements FromState<TFrame>(State<TFrame> state, double gmM3PerS2, int retrogradeFactor = 1)
        where TFrame : struct, IFrame => FromPositionVelocity(state.Position.Metres, state.Velocity.MetresPerSecond, gmM3PerS2, retrogradeFactor);

    /// <inheritdoc cref="FromState"/>
    /// <param name="r_m">Position, m.</param>
    /// <param name="v_m_per_s">Velocity, m/s.</param>
    /// <param name="gmM3PerS2">Gravitational parameter μ, m³/s².</param>
    /// <param name="retrogradeFactor">+1, or −1 for orbits near i = π.</param>
    public static EquinoctialElements FromPositionVelocity(Vec3 r_m, Vec3 v_m_per_s, double gmM3PerS2, int retrogradeFactor = 1)
    {
        RequireFactor(retrogradeFactor);
        return TryFromPositionVelocity(r_m, v_m_per_s, gmM3PerS2, out var elements, retrogradeFactor)
            ? elements
            : throw new ArgumentException($"no equinoctial elements with retrograde factor {retrogradeFactor}: position {r_m} m and velocity {v_m_per_s} m/s are parallel, zero, not finite or at the factor's singular inclination, or μ = {gmM3PerS2:R} m³/s² is not above 0", nameof(v_m_per_s));
    }

    /// <summary>Elements of a state, or false where it has none: rectilinear, zero or not finite; μ not above 0; at the factor's singular inclination.</summary>
    /// <param name="r_m">Position, m.</param>
    /// <param name="v_m_per_s">Velocity, m/s.</param>
    /// <param name="gmM3PerS2">Gravitational parameter μ, m³/s².</param>
    /// <param name="elements">The elements; longitude from 0 to 2π. NaN where false.</param>
    /// <param name="retrogradeFactor">+1, or −1 for orbits near i = π.</param>
    public static bool TryFromPositionVelocity(Vec3 r_m, Vec3 v_m_per_s, double gmM3PerS2, out EquinoctialElements elements, int retrogradeFactor = 1)
    {
        elements = new(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, retrogradeFactor);
        var momentum = Vec3.Cross(r_m, v_m_per_s);
        var h = momentum.Norm;
        if (!(h > 1e-12 * r_m.Norm * v_m_per_s.Norm && gmM3PerS2 > 0 && double.IsFinite(h + gmM3PerS2))) return false;
        var w = momentum / h;
        var fromSingular = 1 + (retrogradeFactor * w.Z);
        // 1 + cos i is (π − i)²/2: this is 1e-6 rad from the singularity.
        if (!(fromSingular > 5e-13)) return false;

        elements = elements with { InclinationX = -w.Y / fromSingular, InclinationY = w.X / fromSingular, SemiLatusRectumM = h * h / gmM3PerS2 };
        elements.Axes(out var f, out var g);
        var longitude = Math.Atan2(Vec3.Dot(r_m, g), Vec3.Dot(r_m, f));
        var (sin, cos) = Math.SinCos(longitude);
        var perSpeed = h / gmM3PerS2;
        elements = elements with
        {
            EccentricityX = (perSpeed * Vec3.Dot(v_m_per_s, g)) - cos,
            EccentricityY = (-perSpeed * Vec3.Dot(v_m_per_s, f)) - sin,
            TrueLongitudeRad = Angles.ZeroToTwoPi(longitude),
        };
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
        Axes(out var f, out var g);
        var (sin, cos) = Math.SinCos(TrueLongitudeRad);
        r_m = SemiLatusRectumM / (1 + (EccentricityX * cos) + (EccentricityY * sin)) * ((cos * f) + (sin * g));
        v_m_per_s = Math.Sqrt(gmM3PerS2 / SemiLatusRectumM) * (((EccentricityX + cos) * g) - ((EccentricityY + sin) * f));
    }

    /// <summary>The equinoctial axes in the orbital plane: true longitude counts from the first to the second. Broucke and Cefola 1972.</summary>
    /// <param name="f">Unit vector of longitude 0.</param>
    /// <param name="g">Unit vector of longitude 90°.</param>
    public void Axes(out Vec3 f, out Vec3 g)
    {
        var (xx, yy, sign) = (InclinationX * InclinationX, InclinationY * InclinationY, RetrogradeFactor);
        var scale = 1 / (1 + xx + yy);
        f = scale * new Vec3(1 + xx - yy, 2 * InclinationX * InclinationY, -2 * sign * InclinationY);
        g = scale * new Vec3(2 * sign * InclinationX * InclinationY, sign * (1 - xx + yy), 2 * InclinationX);
    }
}
