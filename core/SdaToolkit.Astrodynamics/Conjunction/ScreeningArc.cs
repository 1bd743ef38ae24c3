namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>One object between two knots: a chord, and how far the true path can stray from it.</summary>
/// <remarks>
/// A path with |r″| ≤ A strays from its chord, run through evenly, by at most A·h²/8. A is taken as the larger of 1.02·μ/r² at the
/// lower end (the 2 % cover J2, and the lower radius between the ends) and 1.1·|Δv|/h. A jump of the path (see Sgp4), or a velocity that is not its
/// derivative, shows in E = |Δr − h(v₀ + v₁)/2|, which is added. On the public catalogue the largest stray was 0.91 of the margin.
/// </remarks>
internal readonly record struct ScreeningArc(Vec3 From, Vec3 Chord, double MarginM)
{
    /// <summary>Largest acceleration above the Earth's surface, m/s², and a generous share of the speed for the mismatch of velocity and path.</summary>
    private const double SurfaceAcceleration = 12, VelocityShare = 0.02;

    public Vec3 Middle => From + (0.5 * Chord);

    /// <summary>How far from the middle the object can be within the interval, m.</summary>
    public double Reach => (0.5 * Chord.Norm) + MarginM;

    public static ScreeningArc Between(Vec3 r0, Vec3 v0, Vec3 r1, Vec3 v1, double h)
    {
        var chord = r1 - r0;
        var gravity = 1.02 * ScreeningScene.MuM3PerS2 / Math.Min(r0.NormSquared, r1.NormSquared);
        var acceleration = Math.Max(gravity, 1.1 * (v1 - v0).Norm / h);
        return new(r0, chord, (acceleration * h * h / 8) + (chord - (0.5 * h * (v0 + v1))).Norm);
    }

    /// <summary>An arc known at one end only, because the object has no state at the other.</summary>
    /// <param name="r">Position at the known end.</param>
    /// <param name="v">Velocity there.</param>
    /// <param name="h">Length of the interval, s.</param>
    /// <param name="atStart">Whether the start is the known end.</param>
    public static ScreeningArc FromOneEnd(Vec3 r, Vec3 v, double h, bool atStart) =>
        new(atStart ? r : r - (h * v), h * v, (0.5 * SurfaceAcceleration * h * h) + (VelocityShare * h * v.Norm));

    /// <summary>Whether the two can come within a distance of each other in the interval.</summary>
    public static bool MayMeet(in ScreeningArc a, in ScreeningArc b, double distanceM)
    {
        var (p, d) = (b.From - a.From, b.Chord - a.Chord);
        var squared = d.NormSquared;
        var at = squared > 0 ? Math.Clamp(-Vec3.Dot(p, d) / squared, 0, 1) : 0;
        var limit = distanceM + a.MarginM + b.MarginM;
        return (p + (at * d)).NormSquared <= limit * limit;
    }
}
