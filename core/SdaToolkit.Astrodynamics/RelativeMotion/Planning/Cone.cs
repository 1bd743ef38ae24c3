using System.Runtime.CompilerServices;

namespace SdaToolkit.Astrodynamics.RelativeMotion.Planning;

/// <summary>A number and a vector: a point of a second-order cone where the number is at least the vector's length.</summary>
internal readonly record struct Quad(double Scalar, Vec3 Vector)
{
    public double Largest => Math.Max(Math.Abs(Scalar), Math.Max(Math.Abs(Vector.X), Math.Max(Math.Abs(Vector.Y), Math.Abs(Vector.Z))));

    /// <summary>Square of the number less that of the vector, without cancellation near the boundary.</summary>
    public double Determinant
    {
        get
        {
            var norm = Vector.Norm;
            return (Scalar - norm) * (Scalar + norm);
        }
    }

    public static Quad operator +(Quad a, Quad b) => new(a.Scalar + b.Scalar, a.Vector + b.Vector);

    public static Quad operator -(Quad a, Quad b) => new(a.Scalar - b.Scalar, a.Vector - b.Vector);

    public static Quad operator *(double s, Quad a) => new(s * a.Scalar, s * a.Vector);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Dot(Quad a, Quad b) => (a.Scalar * b.Scalar) + Vec3.Dot(a.Vector, b.Vector);

    /// <summary>The cone's product: (aᵀb, a₀b₁ + b₀a₁).</summary>
    public static Quad Product(Quad a, Quad b) => new(Dot(a, b), (a.Scalar * b.Vector) + (b.Scalar * a.Vector));
}

/// <summary>One second-order cone of the solver: primal, dual, their scaling and step.</summary>
internal struct Cone
{
    public Quad X, Z, StepX, StepZ, Residual, Target;
    private Quad _w, _lambda;
    private double _eta2;

    public static Cone Start => new() { X = new(1, default), Z = new(1, default) };

    /// <summary>W² = η²(2wwᵀ − J): the entry of the number.</summary>
    public readonly double ScalarSquared => _eta2 * ((2 * _w.Scalar * _w.Scalar) - 1);

    /// <summary>W²: between number and vector.</summary>
    public readonly Vec3 Mixed => 2 * _eta2 * _w.Scalar * _w.Vector;

    /// <summary>W²: of the vector.</summary>
    public readonly Matrix3 Block
    {
        get
        {
            var (v, s) = (_w.Vector, 2 * _eta2);
            return Matrix3.Symmetric((s * v.X * v.X) + _eta2, s * v.X * v.Y, (s * v.Y * v.Y) + _eta2, s * v.X * v.Z, s * v.Y * v.Z, (s * v.Z * v.Z) + _eta2);
        }
    }

    /// <summary>W²a.</summary>
    public readonly Quad Squared(Quad a)
    {
        var dot = 2 * Quad.Dot(_w, a);
        return _eta2 * new Quad((dot * _w.Scalar) - a.Scalar, (dot * _w.Vector) + a.Vector);
    }

    /// <summary>The Nesterov–Todd scaling of the present point; false where it is no longer inside the cone by more than rounding.</summary>
    public bool TryScale()
    {
        var (dx, dz) = (X.Determinant, Z.Determinant);
        if (!(dx > 0 && dz > 0)) return false;
        var (x, z) = (1 / Math.Sqrt(dx) * X, 1 / Math.Sqrt(dz) * Z);
        var gamma = Math.Sqrt(0.5 * (1 + Quad.Dot(x, z)));
        var vector = 0.5 / gamma * (x.Vector - z.Vector);
        // From the vector: w lies on the hyperboloid to rounding.
        _w = new(Math.Sqrt(1 + vector.NormSquared), vector);
        _eta2 = Math.Sqrt(dx / dz);
        _lambda = Scaled(Z, Math.Sqrt(_eta2));
        return true;
    }

    /// <summary>W(λ\(σμe − λ∘λ − W⁻¹Δx ∘ WΔz)): what the corrector asks for.</summary>
    public readonly Quad Corrected(double mu)
    {
        var eta = Math.Sqrt(_eta2);
        var r = new Quad(mu, default) - Quad.Product(_lambda, _lambda) - Quad.Product(Unscaled(StepX, eta), Scaled(StepZ, eta));
        var scalar = ((_lambda.Scalar * r.Scalar) - Vec3.Dot(_lambda.Vector, r.Vector)) / _lambda.Determinant;
        return Scaled(new(scalar, (r.Vector - (scalar * _lambda.Vector)) / _lambda.Scalar), eta);
    }

    public readonly double LongestStep() => Math.Min(Longest(X, StepX), Longest(Z, StepZ));

    public void Advance(double alpha)
    {
        X += alpha * StepX;
        Z += alpha * StepZ;
    }

    private readonly Quad Scaled(Quad a, double eta)
    {
        var dot = Vec3.Dot(_w.Vector, a.Vector);
        return eta * new Quad((_w.Scalar * a.Scalar) + dot, ((a.Scalar + (dot / (1 + _w.Scalar))) * _w.Vector) + a.Vector);
    }

    private readonly Quad Unscaled(Quad a, double eta)
    {
        var dot = Vec3.Dot(_w.Vector, a.Vector);
        return 1 / eta * new Quad((_w.Scalar * a.Scalar) - dot, (((dot / (1 + _w.Scalar)) - a.Scalar) * _w.Vector) + a.Vector);
    }

    /// <summary>The largest α with a + αd in the cone: the first root of a quadratic, from the normalised point.</summary>
    private static double Longest(Quad a, Quad d)
    {
        var norm = Math.Sqrt(a.Determinant);
        var (x, n) = (1 / norm * a, 1 / norm);
        var dot = (x.Scalar * d.Scalar) - Vec3.Dot(x.Vector, d.Vector);
        var vector = n * (d.Vector - ((dot + d.Scalar) / (x.Scalar + 1) * x.Vector));
        var reach = vector.Norm - (n * dot);
        return reach > 0 ? 1 / reach : double.PositiveInfinity;
    }
}

/// <summary>One variable of the solver that is at least 0: primal, dual and step.</summary>
internal struct Ray
{
    public double X, Z, Residual, Target;
    private double _stepX, _stepZ;

    public static Ray Start => new() { X = 1, Z = 1 };

    public readonly double Squared => X / Z;

    public static double Longest(double a, double step) => step < 0 ? -a / step : double.PositiveInfinity;

    public void SetTarget(double mu, bool corrector) => Target = corrector ? ((mu - (_stepX * _stepZ)) / Z) - X : -X;

    public void SetStep(double stepZ) => (_stepX, _stepZ) = (Target - (Squared * stepZ), stepZ);

    public readonly double LongestStep() => Math.Min(Longest(X, _stepX), Longest(Z, _stepZ));

    public void Advance(double alpha) => (X, Z) = (X + (alpha * _stepX), Z + (alpha * _stepZ));
}
