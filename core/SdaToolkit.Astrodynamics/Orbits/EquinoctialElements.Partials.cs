namespace SdaToolkit.Astrodynamics;

public readonly partial record struct EquinoctialElements
{
    /// <summary>
    /// Partial derivatives of the state by the elements: 6 × 6, row first; rows x, y, z (m), vx, vy, vz (m/s); columns p (m), EccentricityX, EccentricityY,
    /// InclinationX, InclinationY, L (rad). Derived from the formulas of <see cref="ToPositionVelocity"/>; tested against differences.
    /// </summary>
    /// <param name="gmM3PerS2">Gravitational parameter μ, m³/s².</param>
    public double[,] CartesianPartials(double gmM3PerS2)
    {
        Axes(out var f, out var g);
        var (sin, cos) = Math.SinCos(TrueLongitudeRad);
        var (p, w) = (SemiLatusRectumM, 1 + (EccentricityX * cos) + (EccentricityY * sin));
        var (radius, speed) = (p / w, Math.Sqrt(gmM3PerS2 / p));
        var (x, y) = (radius * cos, radius * sin);
        var (u, v) = (-speed * (EccentricityY + sin), speed * (EccentricityX + cos));
        AxesPartials(f, g, out var fByX, out var fByY, out var gByX, out var gByY);

        var radiusByL = radius * ((EccentricityX * sin) - (EccentricityY * cos)) / w;
        var partials = new double[6, 6];
        Column(partials, 0, (cos / w * f) + (sin / w * g), -0.5 / p * ((u * f) + (v * g)));
        Column(partials, 1, -cos / w * ((x * f) + (y * g)), speed * g);
        Column(partials, 2, -sin / w * ((x * f) + (y * g)), -speed * f);
        Column(partials, 3, (x * fByX) + (y * gByX), (u * fByX) + (v * gByX));
        Column(partials, 4, (x * fByY) + (y * gByY), (u * fByY) + (v * gByY));
        Column(partials, 5, (((radiusByL * cos) - y) * f) + (((radiusByL * sin) + x) * g), -speed * ((cos * f) + (sin * g)));
        return partials;
    }

    /// <summary>Partial derivatives of the elements by the state: the inverse of <see cref="CartesianPartials"/>, rows and columns exchanged.</summary>
    /// <param name="gmM3PerS2">Gravitational parameter μ, m³/s².</param>
    /// <remarks>By elimination in units of p and √(μ/p), which makes it well conditioned for all but extreme eccentricities.</remarks>
    public double[,] ElementPartials(double gmM3PerS2)
    {
        var partials = CartesianPartials(gmM3PerS2);
        var speed = Math.Sqrt(gmM3PerS2 / SemiLatusRectumM);
        Span<double> rows = [SemiLatusRectumM, SemiLatusRectumM, SemiLatusRectumM, speed, speed, speed];
        Span<double> columns = [SemiLatusRectumM, 1, 1, 1, 1, 1];
        for (var i = 0; i < 6; i++)
            for (var j = 0; j < 6; j++) partials[i, j] *= columns[j] / rows[i];
        var inverse = GaussianElimination.Inverse(partials);
        for (var i = 0; i < 6; i++)
            for (var j = 0; j < 6; j++) inverse[i, j] *= columns[i] / rows[j];
        return inverse;
    }

    /// <summary>How the axes turn with InclinationX and InclinationY: quotient rule on <see cref="Axes"/>.</summary>
    internal void AxesPartials(Vec3 f, Vec3 g, out Vec3 fByX, out Vec3 fByY, out Vec3 gByX, out Vec3 gByY)
    {
        var (x, y, sign) = (InclinationX, InclinationY, RetrogradeFactor);
        var scale = 2 / (1 + (x * x) + (y * y));
        fByX = scale * (new Vec3(x, y, 0) - (x * f));
        fByY = scale * (new Vec3(-y, x, -sign) - (y * f));
        gByX = scale * (new Vec3(sign * y, -sign * x, 1) - (x * g));
        gByY = scale * (new Vec3(sign * x, sign * y, 0) - (y * g));
    }

    private static void Column(double[,] partials, int column, Vec3 position, Vec3 velocity)
    {
        (partials[0, column], partials[1, column], partials[2, column]) = (position.X, position.Y, position.Z);
        (partials[3, column], partials[4, column], partials[5, column]) = (velocity.X, velocity.Y, velocity.Z);
    }
}
