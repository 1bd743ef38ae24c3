using SdaToolkit.Astrodynamics.Numerics.Integration;

namespace SdaToolkit.Astrodynamics.Dynamics;

/// <summary>
/// The equations of motion: position, velocity, mass; then, where asked for, the transition matrix in four blocks and the covariance of process noise in three. Time is seconds
/// since the start.
/// </summary>
internal sealed class OrbitEquations(ForceEvaluator forces, Epoch start, bool transition, ProcessNoise? noise) : IOdeSystem
{
    public const int StateLength = 7;
    private const int TransitionLength = 36;
    private const int NoiseLength = 27;

    /// <summary>The forces.</summary>
    public ForceEvaluator Forces => forces;

    /// <summary>The burn under way.</summary>
    public FiniteManeuver? Burn { get; set; }

    /// <summary>Whether time runs backwards: noise adds up all the same.</summary>
    public bool Backwards { get; init; }

    public int Dimension { get; } = StateLength + (transition ? TransitionLength : 0) + (noise is null ? 0 : NoiseLength);

    public static Vec3 Position(ReadOnlySpan<double> y) => new(y[0], y[1], y[2]);

    public static Vec3 Velocity(ReadOnlySpan<double> y) => new(y[3], y[4], y[5]);

    public void Derivative(double t, ReadOnlySpan<double> y, Span<double> derivative)
    {
        var (r, v, mass) = (Position(y), Velocity(y), y[6]);
        Matrix3 byPosition = default, byVelocity = default;
        var partials = y.Length > StateLength;
        var a = partials
            ? forces.WithPartials(start.AddSeconds(t), r, v, mass, out byPosition, out byVelocity)
            : forces.Components(start.AddSeconds(t), r, v, mass).Total;
        var flow = 0.0;
        if (Burn is { } burn)
        {
            var thrust = burn.ThrustN / mass * burn.UnitDirection;
            a += burn.Frame.ToGcrf(thrust, r, v);
            flow = burn.MassFlowKgPerS;
            if (partials && burn.Frame != ManeuverFrame.Inertial)
            {
                var turn = burn.Frame.Partials(thrust, r, v);
                (byPosition, byVelocity) = (byPosition + turn.ByPosition, byVelocity + turn.ByVelocity);
            }
        }

        Write(derivative, v);
        Write(derivative[3..], a);
        derivative[6] = -flow;
        if (transition) TransitionRate(y[StateLength..], byPosition, byVelocity, derivative[StateLength..]);
        if (noise is not null) NoiseRate(y[^NoiseLength..], byPosition, byVelocity, r, v, derivative[^NoiseLength..]);
    }

    public StateTransition? Transition(ReadOnlySpan<double> y) => transition ? ReadTransition(y[StateLength..]) : null;

    public StateCovariance? Noise(ReadOnlySpan<double> y) => noise is not null ? ReadNoise(y[^NoiseLength..]).Symmetrised() : null;

    public void Begin(Span<double> y, State<Gcrf> state, double massKg)
    {
        y.Clear();
        Write(y, state.Position.Metres);
        Write(y[3..], state.Velocity.MetresPerSecond);
        y[6] = massKg;
        if (transition) WriteTransition(y[StateLength..], StateTransition.Identity);
    }

    /// <summary>An impulse in the present state, with what it does to the matrices.</summary>
    public void Kick(Span<double> y, ImpulsiveManeuver burn, bool backwards)
    {
        var (r, given) = (Position(y), Velocity(y));
        var after = burn.Apply(r, given, backwards);
        Write(y[3..], after);
        y[6] = backwards ? y[6] / burn.MassRatio : y[6] * burn.MassRatio;
        if (y.Length == StateLength || burn.Frame == ManeuverFrame.Inertial) return;
        var (byPosition, byVelocity) = burn.Frame.Partials(burn.DeltaVMPerS, r, backwards ? after : given);
        var gain = Matrix3.Identity + byVelocity;
        if (backwards)
        {
            gain = Inverse(gain);
            byPosition = -1 * (gain * byPosition);
        }

        var jump = new StateTransition(Matrix3.Identity, default, byPosition, gain);
        if (transition) WriteTransition(y[StateLength..], jump * ReadTransition(y[StateLength..]));
        if (noise is not null) WriteNoise(y[^NoiseLength..], jump.Apply(ReadNoise(y[^NoiseLength..])));
    }

    private static void TransitionRate(ReadOnlySpan<double> y, Matrix3 byPosition, Matrix3 byVelocity, Span<double> rate)
    {
        var phi = ReadTransition(y);
        WriteTransition(rate, new(phi.VR, phi.VV, (byPosition * phi.RR) + (byVelocity * phi.VR), (byPosition * phi.RV) + (byVelocity * phi.VV)));
    }

    // Ṗ = F P + P Fᵀ ± Q.
    private void NoiseRate(ReadOnlySpan<double> y, Matrix3 byPosition, Matrix3 byVelocity, Vec3 r, Vec3 v, Span<double> rate)
    {
        var (p, c, s) = ReadNoise(y);
        var axes = RtnBasis.FromPositionVelocity(r, v);
        var source = axes.CovarianceFromRtn(Matrix3.Diagonal(noise!.RadialM2PerS3, noise.TransverseM2PerS3, noise.NormalM2PerS3));
        var half = (byPosition * c) + (byVelocity * s);
        WriteNoise(rate, new(c + c.Transpose(), s + (p * byPosition.Transpose()) + (c * byVelocity.Transpose()), half + half.Transpose() + ((Backwards ? -1 : 1) * source)));
    }

    private static StateTransition ReadTransition(ReadOnlySpan<double> y) => new(Read(y), Read(y[9..]), Read(y[18..]), Read(y[27..]));

    private static void WriteTransition(Span<double> y, StateTransition phi)
    {
        Write(y, phi.RR);
        Write(y[9..], phi.RV);
        Write(y[18..], phi.VR);
        Write(y[27..], phi.VV);
    }

    private static StateCovariance ReadNoise(ReadOnlySpan<double> y) => new(Read(y), Read(y[9..]), Read(y[18..]));

    private static void WriteNoise(Span<double> y, StateCovariance covariance)
    {
        Write(y, covariance.PositionM2);
        Write(y[9..], covariance.CrossM2PerS);
        Write(y[18..], covariance.VelocityM2PerS2);
    }

    private static Matrix3 Read(ReadOnlySpan<double> y) => new(y[0], y[1], y[2], y[3], y[4], y[5], y[6], y[7], y[8]);

    private static void Write(Span<double> y, Matrix3 m)
    {
        Write(y, m.Row1);
        Write(y[3..], m.Row2);
        Write(y[6..], m.Row3);
    }

    private static void Write(Span<double> y, Vec3 v) => (y[0], y[1], y[2]) = (v.X, v.Y, v.Z);

    private static Matrix3 Inverse(Matrix3 m)
    {
        var (a, b, c) = (Vec3.Cross(m.Row2, m.Row3), Vec3.Cross(m.Row3, m.Row1), Vec3.Cross(m.Row1, m.Row2));
        return 1 / Vec3.Dot(m.Row1, a) * Matrix3.FromRows(a, b, c).Transpose();
    }
}
