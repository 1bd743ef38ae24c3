using SdaToolkit.Astrodynamics;

namespace SdaToolkit.Plugins.Proximity.Inspect;

/// <summary>Three equations in three unknowns, as targeting asks for.</summary>
internal static class SmallSystems
{
    // Of the largest element squared: what a direction must at least do to be used. After half a revolution nothing moves the point along N.
    private const double Damping = 1e-9;

    /// <summary>The x with A x = b; along directions in which A does next to nothing, none (Levenberg's damped least squares).</summary>
    public static Vec3 Solve(Matrix3 a, Vec3 b)
    {
        var transposed = a.Transpose();
        var normal = transposed * a;
        var damping = Damping * normal.Trace;
        var damped = normal + Matrix3.Diagonal(damping, damping, damping);
        var x = Cramer(damped, transposed * b);
        // Once more with what is left over: takes the damping's own error away where A does something.
        return x + Cramer(damped, transposed * (b - (a * x)));
    }

    private static Vec3 Cramer(Matrix3 a, Vec3 b)
    {
        var (c1, c2, c3) = (Vec3.Cross(a.Row2, a.Row3), Vec3.Cross(a.Row3, a.Row1), Vec3.Cross(a.Row1, a.Row2));
        return ((b.X * c1) + (b.Y * c2) + (b.Z * c3)) / Vec3.Dot(a.Row1, c1);
    }
}
