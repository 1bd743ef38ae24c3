using SdaToolkit.Astrodynamics.Propagation;

namespace SdaToolkit.Astrodynamics.Orbits;

/// <summary>Two-body motion from state to state by universal variables: one formula for every conic, rectilinear ones included.</summary>
/// <remarks>
/// <para>Source: Battin 1999, "An Introduction to the Mathematics and Methods of Astrodynamics", sections 4.5 to 4.7; the iteration is Laguerre's as in B. A. Conway,
/// Celestial Mechanics 39 (1986) 199–211, kept inside a bracket, since the time is an increasing function of the universal anomaly: it cannot fail to converge.</para>
/// <para>Where the functions counted from the start cancel (a fall from far out past the perigee), the motion is counted from the perigee instead, where they do not.</para>
/// <para>Time backwards is forward motion with the velocity reversed, bit for bit. Whole periods are taken out first. Accuracy: rounding, grown by the
/// sensitivity of the orbit itself (along track 3π·2e-16 of the radius a revolution; more where the perigee is low).</para>
/// </remarks>
public static class TwoBody
{
    private const int MostIterations = 100;

    // From the sum of the terms of the radius to their rest: beyond this the way by the perigee is taken.
    private const double MostCancellation = 8;

    /// <summary>The state at another instant.</summary>
    /// <param name="state">Position, m, and velocity, m/s, in an inertial frame.</param>
    /// <param name="epoch">The instant, earlier or later.</param>
    /// <param name="gmM3PerS2">Gravitational parameter μ, m³/s².</param>
    /// <exception cref="ArgumentException">The state is not finite or at the centre, or μ is not above 0.</exception>
    public static State<TFrame> Propagate<TFrame>(State<TFrame> state, Epoch epoch, double gmM3PerS2)
        where TFrame : struct, IFrame
    {
        Propagate(state.Position.Metres, state.Velocity.MetresPerSecond, epoch.SecondsSince(state.Epoch), gmM3PerS2, out var r, out var v);
        return new(epoch, new(r), new(v));
    }

    /// <summary>Position and velocity some time later or earlier.</summary>
    /// <param name="r0_m">Position, m.</param>
    /// <param name="v0_m_per_s">Velocity, m/s.</param>
    /// <param name="seconds">Time to go, s, either sign.</param>
    /// <param name="gmM3PerS2">Gravitational parameter μ, m³/s².</param>
    /// <param name="r_m">Position then, m.</param>
    /// <param name="v_m_per_s">Velocity then, m/s.</param>
    /// <exception cref="ArgumentException">A value is not finite, the position is the centre, or μ is not above 0.</exception>
    public static void Propagate(Vec3 r0_m, Vec3 v0_m_per_s, double seconds, double gmM3PerS2, out Vec3 r_m, out Vec3 v_m_per_s)
    {
        if (!TryPropagate(r0_m, v0_m_per_s, seconds, gmM3PerS2, out r_m, out v_m_per_s))
            throw new ArgumentException($"no two-body motion from position {r0_m} m, velocity {v0_m_per_s} m/s over {seconds:R} s with μ = {gmM3PerS2:R} m³/s²: all must be finite, position not zero and μ above 0", nameof(r0_m));
    }

    /// <summary>States at many times. Never throws for one time: its row is NaN.</summary>
    /// <param name="r0_m">Position, m.</param>
    /// <param name="v0_m_per_s">Velocity, m/s.</param>
    /// <param name="seconds">Times to go, s, in any order.</param>
    /// <param name="gmM3PerS2">Gravitational parameter μ, m³/s².</param>
    /// <param name="states">Where the states go, in the frame of the given one; as long as the times.</param>
    /// <returns>Rows with a state.</returns>
    public static int Propagate(Vec3 r0_m, Vec3 v0_m_per_s, ReadOnlySpan<double> seconds, double gmM3PerS2, in StateColumns states)
    {
        var valid = 0;
        for (var i = 0; i < seconds.Length; i++)
        {
            if (TryPropagate(r0_m, v0_m_per_s, seconds[i], gmM3PerS2, out var r, out var v)) valid++;
            (states.X[i], states.Y[i], states.Z[i]) = (r.X, r.Y, r.Z);
            if (states.HasVelocity) (states.Vx[i], states.Vy[i], states.Vz[i]) = (v.X, v.Y, v.Z);
        }

        return valid;
    }

    /// <summary>As <see cref="Propagate(Vec3, Vec3, double, double, out Vec3, out Vec3)"/>; false, and NaN, where that throws.</summary>
    /// <param name="r0_m">Position, m.</param>
    /// <param name="v0_m_per_s">Velocity, m/s.</param>
    /// <param name="seconds">Time to go, s, either sign.</param>
    /// <param name="gmM3PerS2">Gravitational parameter μ, m³/s².</param>
    /// <param name="r_m">Position then, m.</param>
    /// <param name="v_m_per_s">Velocity then, m/s.</param>
    public static bool TryPropagate(Vec3 r0_m, Vec3 v0_m_per_s, double seconds, double gmM3PerS2, out Vec3 r_m, out Vec3 v_m_per_s)
    {
        // Units: the first radius, and the time in which μ is one.
        var r0 = r0_m.Norm;
        var speedUnit = Math.Sqrt(gmM3PerS2 / r0);
        var (time, sign) = (Math.Abs(seconds) * speedUnit / r0, Math.CopySign(1, seconds));
        var u = sign * v0_m_per_s / speedUnit;
        var (eta, alpha) = (Vec3.Dot(r0_m, u) / r0, 2 - u.NormSquared);
        if (!(gmM3PerS2 > 0 && r0 > 0 && double.IsFinite(time + eta + alpha)))
        {
            r_m = v_m_per_s = double.NaN * new Vec3(1, 1, 1);
            return false;
        }

        if (alpha > 0)
        {
            time = Math.IEEERemainder(time, Math.Tau / (alpha * Math.Sqrt(alpha)));
            // A remainder below zero: turn time once more.
            if (time < 0) (time, sign, u, eta) = (-time, -sign, -u, -eta);
        }

        var chi = UniversalAnomaly(time, 1, eta, alpha);
        Universal(chi, alpha, out var g1, out var g2, out _);
        var radius = 1 + (eta * g1) + ((1 - alpha) * g2);
        // Written so that a radius lost to cancellation altogether counts too.
        if (!(1 + Math.Abs(eta * g1) + Math.Abs((1 - alpha) * g2) <= MostCancellation * radius))
        {
            ByPerigee(r0_m / r0, u, time, eta, alpha, out r_m, out v_m_per_s);
            (r_m, v_m_per_s) = (r0 * r_m, sign * speedUnit * v_m_per_s);
            return true;
        }

        r_m = ((1 - g2) * r0_m) + (r0 * (g1 + (eta * g2)) * u);
        v_m_per_s = sign * speedUnit * ((-g1 / (radius * r0) * r0_m) + ((1 - (g2 / radius)) * u));
        return true;
    }

    /// <summary>
    /// The same by way of the perigee, from which all sums are of positive terms: on a way in from far out the functions counted from the start cancel.
    /// In units of the first radius. A rectilinear path turns at the centre, as the limit of narrow ones does.
    /// </summary>
    private static void ByPerigee(Vec3 start, Vec3 u, double time, double eta, double alpha, out Vec3 r, out Vec3 v)
    {
        var momentum = Vec3.Cross(start, u);
        var h = momentum.Norm;
        var p = h * h;
        var e = double.Hypot(p - 1, h * eta);
        var (q, root) = (p / (1 + e), Math.Sqrt(Math.Abs(alpha)));
        var chi0 = alpha > 0 ? Math.Atan2(root * eta, 1 - alpha) / root : root > 0 ? Math.Asinh(root * eta / e) / root : eta / e;
        Universal(chi0, alpha, out _, out _, out var g3);
        var sincePerigee = time + (q * chi0) + (e * g3);
        var chi = Math.CopySign(UniversalAnomaly(Math.Abs(sincePerigee), q, 0, alpha), sincePerigee);
        Universal(chi, alpha, out var g1, out var g2, out _);
        var (radius, cos, sin) = (q + (e * g2), (p - 1) / e, h * eta / e);
        var ahead = h > 0 ? Vec3.Cross(momentum / h, start) : default;
        var (perigee, across) = ((cos * start) - (sin * ahead), (sin * start) + (cos * ahead));
        r = ((q - g2) * perigee) + (h * g1 * across);
        v = ((-g1 / radius) * perigee) + (h * (1 - (alpha * g2)) / radius * across);
    }

    /// <summary>The universal functions: G1 = χc₁(αχ²), G2 = χ²c₂, G3 = χ³c₃.</summary>
    private static void Universal(double chi, double alpha, out double g1, out double g2, out double g3)
    {
        var square = chi * chi;
        var x = alpha * square;
        g2 = square * Stumpff.C2(x);
        g3 = square * chi * Stumpff.C3(x);
        g1 = chi - (alpha * g3);
    }

    /// <summary>The χ at which rG1 + ηG2 + G3 is the time, 0 or more; r and η are those of the start.</summary>
    private static double UniversalAnomaly(double time, double r0, double eta, double alpha)
    {
        if (time == 0) return 0;
        var (low, high) = (0.0, alpha > 0 ? Math.Tau / Math.Sqrt(alpha) : double.PositiveInfinity);
        var chi = Math.Min(FirstGuess(time, alpha), high);
        for (var (i, last) = (0, double.PositiveInfinity); i < MostIterations; i++)
        {
            Universal(chi, alpha, out var g1, out var g2, out var g3);
            var f = (r0 * g1) + (eta * g2) + g3 - time;
            // Written so that overflow, far out on a hyperbola, counts as too far.
            if (f <= 0) low = chi;
            else high = chi;
            var f1 = r0 + (eta * g1) + ((1 - (alpha * r0)) * g2);
            var f2 = (eta * (1 - (alpha * g2))) + ((1 - (alpha * r0)) * g1);
            var next = chi - (5 * f / (f1 + Math.Sqrt(Math.Abs((16 * f1 * f1) - (20 * f * f2)))));
            if (Math.Abs(next - chi) <= 2e-16 * chi) return next;
            // Never more than doubled, since from far out on a hyperbola the way back is slow; halved where the steps do not shrink.
            if (double.IsInfinity(high)) next = next > low ? Math.Min(next, 2 * low) : 2 * low;
            else if (!(next > low && next < high && Math.Abs(next - chi) <= 0.5 * last)) next = 0.5 * (low + high);
            if (next <= low || next >= high) return chi;
            last = Math.Abs(next - chi);
            chi = next;
        }

        return chi;
    }

    /// <summary>Near the answer for a circle, and not far above it for long times on any other conic.</summary>
    private static double FirstGuess(double time, double alpha)
    {
        if (alpha > 0) return alpha * time;
        var root = Math.Sqrt(-alpha);
        var guess = Math.Min(time, Math.Cbrt(6 * time));
        return root > 0 ? Math.Min(guess, Math.Asinh(-alpha * root * time) / root) : guess;
    }
}
