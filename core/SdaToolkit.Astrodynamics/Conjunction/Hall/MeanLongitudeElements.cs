using SdaToolkit.Astrodynamics.Orbits;

namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>
/// Equinoctial elements whose errors stay normal longest in two-body motion: only the mean longitude moves, and that in proportion to the time. Ellipses only.
/// </summary>
/// <remarks>
/// Source: R. A. Broucke and P. J. Cefola, Celestial Mechanics 5 (1972) 303–310. Vectors of the six hold mean motion n (rad/s), k = e cos ϖ and h = e sin ϖ,
/// then tan(i/2) cos Ω, tan(i/2) sin Ω and mean longitude λ (rad). The axes must be such that no orbit is near i = π.
/// </remarks>
internal readonly struct MeanLongitudeElements
{
    private readonly EquinoctialElements _orbit;
    private readonly double _semiMajorAxis;
    private readonly double _beta;
    private readonly double _sinF;
    private readonly double _cosF;

    private MeanLongitudeElements(EquinoctialElements orbit, double semiMajorAxis, double beta, double sinF, double cosF, Vec3 first, Vec3 second)
    {
        (_orbit, _semiMajorAxis, _beta, _sinF, _cosF) = (orbit, semiMajorAxis, beta, sinF, cosF);
        (First, Second) = (first, second);
    }

    /// <summary>n, k, h.</summary>
    public Vec3 First { get; }

    /// <summary>tan(i/2) cos Ω, tan(i/2) sin Ω, λ.</summary>
    public Vec3 Second { get; }

    public double MeanMotionRadPerS => First.X;

    /// <summary>The elements of a state; false where it is not on an ellipse or at the singular inclination.</summary>
    public static bool TryFrom(Vec3 r, Vec3 v, double gm, out MeanLongitudeElements elements)
    {
        elements = default;
        if (!EquinoctialElements.TryFromPositionVelocity(r, v, gm, out var orbit)) return false;
        var (k, h) = (orbit.EccentricityX, orbit.EccentricityY);
        var rootSquare = 1 - (k * k) - (h * h);
        if (!(rootSquare > 1e-12)) return false;
        var (a, root) = (orbit.SemiLatusRectumM / rootSquare, Math.Sqrt(rootSquare));
        var beta = 1 / (1 + root);
        var (sinL, cosL) = Math.SinCos(orbit.TrueLongitudeRad);
        var radius = orbit.SemiLatusRectumM / (1 + (k * cosL) + (h * sinL));
        var (x, y) = (radius / a * cosL, radius / a * sinL);
        var cosF = k + ((((1 - (k * k * beta)) * x) - (h * k * beta * y)) / root);
        var sinF = h + ((((1 - (h * h * beta)) * y) - (h * k * beta * x)) / root);
        var n = Math.Sqrt(gm / a) / a;
        var longitude = Math.Atan2(sinF, cosF) + (h * cosF) - (k * sinF);
        elements = new(orbit, a, beta, sinF, cosF, new(n, k, h), new(orbit.InclinationX, orbit.InclinationY, longitude));
        return double.IsFinite(n);
    }

    /// <summary>The elements some seconds later.</summary>
    public MeanLongitudeElements After(double seconds)
    {
        var longitude = Second.Z + (First.X * seconds);
        var (k, h) = (First.Y, First.Z);
        var perigee = Math.Atan2(h, k);
        var f = perigee + KeplerEquation.EccentricAnomalyRad(Math.IEEERemainder(longitude - perigee, Math.Tau), double.Hypot(k, h));
        var (sinF, cosF) = Math.SinCos(f);
        return new(_orbit, _semiMajorAxis, _beta, sinF, cosF, First, Second with { Z = longitude });
    }

    /// <summary>Position, m, and velocity, m/s.</summary>
    public void State(out Vec3 r, out Vec3 v)
    {
        _orbit.Axes(out var f, out var g);
        var (x, y, xByF, yByF) = InPlane();
        var (k, h) = (First.Y, First.Z);
        r = _semiMajorAxis * ((x * f) + (y * g));
        v = First.X * _semiMajorAxis / (1 - (k * _cosF) - (h * _sinF)) * ((xByF * f) + (yByF * g));
    }

    /// <summary>Partial derivatives of position and velocity by the elements some seconds before.</summary>
    /// <param name="seconds">The time since the elements that are varied.</param>
    /// <param name="gm">Gravitational parameter, m³/s².</param>
    /// <param name="r">Position, m.</param>
    /// <param name="v">Velocity, m/s.</param>
    public Block6 Partials(double seconds, double gm, out Vec3 r, out Vec3 v)
    {
        State(out r, out v);
        _orbit.Axes(out var f, out var g);
        var (n, a) = (First.X, _semiMajorAxis);
        var radius = r.Norm;
        var (rByL, vByL) = (v / n, -gm / (n * radius * radius * radius) * r);
        var (rByN, vByN) = ((-2 / (3 * n) * r) + (seconds * rByL), (1 / (3 * n) * v) + (seconds * vByL));
        EccentricityPartials(out var byK, out var byH);
        _orbit.AxesPartials(f, g, out var fByX, out var fByY, out var gByX, out var gByY);
        var (x, y, xByF, yByF) = InPlane();
        var (px, py) = (a * x, a * y);
        var speed = n * a / (1 - (First.Y * _cosF) - (First.Z * _sinF));
        var (u, w) = (speed * xByF, speed * yByF);
        return new(
            Columns(rByN, a * ((byK.X * f) + (byK.Y * g)), a * ((byH.X * f) + (byH.Y * g))),
            Columns((px * fByX) + (py * gByX), (px * fByY) + (py * gByY), rByL),
            Columns(vByN, n * a * ((byK.U * f) + (byK.W * g)), n * a * ((byH.U * f) + (byH.W * g))),
            Columns((u * fByX) + (w * gByX), (u * fByY) + (w * gByY), vByL));
    }

    private static Matrix3 Columns(Vec3 a, Vec3 b, Vec3 c) => new(a.X, b.X, c.X, a.Y, b.Y, c.Y, a.Z, b.Z, c.Z);

    /// <summary>Coordinates along the equinoctial axes in semi-major axes, and their derivatives by the eccentric longitude.</summary>
    private (double X, double Y, double XByF, double YByF) InPlane()
    {
        var (k, h, s, c, beta) = (First.Y, First.Z, _sinF, _cosF, _beta);
        var (xx, yy, xy) = (1 - (h * h * beta), 1 - (k * k * beta), h * k * beta);
        return ((xx * c) + (xy * s) - k, (yy * s) + (xy * c) - h, (xy * c) - (xx * s), (yy * c) - (xy * s));
    }

    /// <summary>
    /// How coordinates (in semi-major axes) and velocity (in na) change with k and h at a fixed mean longitude, by the chain rule on
    /// λ = F + h cos F − k sin F and on β = 1/(1 + √(1 − h² − k²)).
    /// </summary>
    private void EccentricityPartials(out (double X, double Y, double U, double W) byK, out (double X, double Y, double U, double W) byH)
    {
        var (k, h, s, c, beta) = (First.Y, First.Z, _sinF, _cosF, _beta);
        var root = (1 / beta) - 1;
        var (betaK, betaH) = (beta * beta * k / root, beta * beta * h / root);
        var rho = 1 - (k * c) - (h * s);
        var (fByK, fByH) = (s / rho, -c / rho);
        var (xx, yy, xy) = (1 - (h * h * beta), 1 - (k * k * beta), h * k * beta);
        var (xF, yF) = ((xy * c) - (xx * s), (yy * c) - (xy * s));
        var (xFF, yFF) = (-(xx * c) - (xy * s), -(yy * s) - (xy * c));
        var (xxK, yyK, xyK) = (-h * h * betaK, -(2 * k * beta) - (k * k * betaK), (h * beta) + (h * k * betaK));
        var (xxH, yyH, xyH) = (-(2 * h * beta) - (h * h * betaH), -k * k * betaH, (k * beta) + (h * k * betaH));
        var rhoF = (k * s) - (h * c);
        var (rhoK, rhoH) = (-c + (rhoF * fByK), -s + (rhoF * fByH));
        byK = (
            (xxK * c) + (xyK * s) - 1 + (xF * fByK),
            (yyK * s) + (xyK * c) + (yF * fByK),
            (((xyK * c) - (xxK * s) + (xFF * fByK)) / rho) - (xF * rhoK / (rho * rho)),
            (((yyK * c) - (xyK * s) + (yFF * fByK)) / rho) - (yF * rhoK / (rho * rho)));
        byH = (
            (xxH * c) + (xyH * s) + (xF * fByH),
            (yyH * s) + (xyH * c) - 1 + (yF * fByH),
            (((xyH * c) - (xxH * s) + (xFF * fByH)) / rho) - (xF * rhoH / (rho * rho)),
            (((yyH * c) - (xyH * s) + (yFF * fByH)) / rho) - (yF * rhoH / (rho * rho)));
    }
}
