namespace SdaToolkit.Astrodynamics.RelativeMotion;

/// <summary>Errors of position of the models of relative motion against truth, measured, as fractions of the largest separation within the span.</summary>
/// <remarks>
/// <para>Three truths. Two bodies: exact motion of both; the error has a part that only the eccentricity makes (of Clohessy–Wiltshire) and one in proportion to the separation over the perigee
/// distance. J2 alone, both propagated: in proportion to ε = J2 (R/p)², of the Koenig model to ε². The full field (degree 8, Sun, Moon, drag, sunlight) on six orbits, of a deputy with the area and
/// mass of its chief: what differs between the two comes on top.</para>
/// <para>Of the relative elements without perturbations the figure is that of the worst shape of all, found by optimisation over starts all round the orbit: what drifts the most along the track for its largest separation.
/// Over part of a revolution that is a fast passage, and most relative orbits err far less. Each other figure is the largest over starts all round the orbit, inclinations from 8° to 130° and eighteen shapes of relative orbit, without drift, with some and with as much as anything else;
/// <see cref="Margin"/>, <see cref="J2Margin"/> and <see cref="J2KoenigMargin"/> are for those that were not tried. Between the nodes of the table linear in e and in the span; under the first span as at it, beyond the last in proportion.</para>
/// <para>Held against orbits and shapes of other seeds, eccentricities between the rows and elements of sizes two orders of magnitude apart: without perturbations 250 of 250 of Clohessy–Wiltshire and of the relative elements,
/// and 249 of Yamanaka–Ankersen (the one at its figure) were within what is said; under J2 all of 336 of each model (worst 0.8, 0.76 and 0.34 of it), under the full field all of 48 (worst 0.84).
/// The margins are safe for what they were tried on, no bound.</para>
/// <para>The table is made by a test of this project: <c>SDA_WRITE_RELATIVE_MOTION_ERRORS=1 dotnet test --project tests/SdaToolkit.Astrodynamics.Tests --filter Table_Regenerated</c>.</para>
/// </remarks>
public static partial class RelativeMotionErrors
{
    /// <summary>What errors measured without perturbations are multiplied by, since no sample holds the worst case; dimensionless.</summary>
    public const double Margin = 1.25;

    /// <summary>The same for the relative elements: their figures are those of the worst shape there is, and the margin is for orbits and spans between those of the table.</summary>
    public const double ElementsMargin = 1.25;

    /// <summary>Largest separation over the distance of the perigee to which errors are taken to be in proportion to it; dimensionless.</summary>
    public const double LargestSeparationOverPerigee = 0.05;

    /// <summary>The same for errors under J2 and under the full field, which depend on more.</summary>
    public const double J2Margin = 1.75;

    /// <summary>The same for what J2 does beyond the Koenig model: of orbits not tried, some at e = 0.7 err three times as much as those of the table.</summary>
    public const double J2KoenigMargin = 3.2;

    // Over less the elements do not drift at all, to rounding.
    private const double ShortestOrbits = 1e-6;

    /// <summary>Above this eccentricity nothing was measured.</summary>
    public static double LargestEccentricity => _eccentricities[^1];

    /// <summary>Eccentricities of the table.</summary>
    public static IReadOnlyList<double> Eccentricities => _eccentricities;

    /// <summary>Spans of the table, in revolutions.</summary>
    public static IReadOnlyList<double> Orbits => _orbits;

    /// <summary>Error without perturbations by the eccentricity alone, a fraction, margin included; 0 but for Clohessy–Wiltshire.</summary>
    /// <param name="method">The model.</param>
    /// <param name="eccentricity">0 to <see cref="LargestEccentricity"/>; beyond it as at it.</param>
    /// <param name="orbits">Span in revolutions, 0 or more.</param>
    public static double EccentricityFraction(RelativeMotionMethod method, double eccentricity, double orbits) =>
        method == RelativeMotionMethod.ClohessyWiltshire1960 && eccentricity > 0 ? Margin * Between(_circular, eccentricity, orbits) : 0;

    /// <summary>Error without perturbations by the size of the separation, a fraction, margin included.</summary>
    /// <remarks>Of the relative elements it is that of the shape that drifts the most for its separation; over part of a revolution that is a fast passage, of which most relative orbits are far. It grows as one over a shorter span.</remarks>
    /// <param name="method">The model.</param>
    /// <param name="eccentricity">0 to <see cref="LargestEccentricity"/>; beyond it as at it.</param>
    /// <param name="orbits">Span in revolutions, 0 or more.</param>
    /// <param name="separationOverPerigee">Largest separation within the span over the distance of the perigee from the Earth's centre, dimensionless.</param>
    public static double SeparationFraction(RelativeMotionMethod method, double eccentricity, double orbits, double separationOverPerigee) =>
        separationOverPerigee * (method == RelativeMotionMethod.Koenig2017Elements ? ElementsMargin * Math.Max(1, _orbits[0] / Math.Max(orbits, ShortestOrbits)) * Between(_elements, eccentricity, orbits) : Margin * Between(_linear, eccentricity, orbits));

    /// <summary>Error that J2 alone brings, a fraction, margin included.</summary>
    /// <param name="method">The model.</param>
    /// <param name="eccentricity">0 to <see cref="LargestEccentricity"/>; beyond it as at it.</param>
    /// <param name="orbits">Span in revolutions, 0 or more.</param>
    /// <param name="epsilon">J2 (R/p)², dimensionless: 9e-4 at 500 km, 2.5e-5 geostationary.</param>
    public static double J2Fraction(RelativeMotionMethod method, double eccentricity, double orbits, double epsilon) =>
        epsilon * (IsKoenig(method) ? J2KoenigMargin * epsilon * Between(_j2Koenig, eccentricity, orbits) : J2Margin * Between(_j2Unmodelled, eccentricity, orbits));

    /// <summary>Error under the full field on the orbit of the table that is most like the chief's, a fraction, margin included; J2 and eccentricity are in it, separation and differential drag are not.</summary>
    /// <param name="method">The model.</param>
    /// <param name="chief">Elements of the chief.</param>
    /// <param name="orbits">Span in revolutions, 0 or more.</param>
    /// <returns>The fraction, and the orbit it was measured on.</returns>
    public static (double Fraction, string MeasuredOn) FullFieldFraction(RelativeMotionMethod method, KeplerianElements chief, double orbits)
    {
        var perigee = chief.PerigeeRadiusM;
        var regime = chief.Eccentricity > 0.2 ? 4 : perigee > 35e6 ? 3 : perigee > 12e6 ? 2 : perigee > 6_978_000 ? 1 : 0;
        var table = method switch { RelativeMotionMethod.ClohessyWiltshire1960 => _fullCircular, RelativeMotionMethod.YamanakaAnkersen2002 => _fullElliptic, _ => _fullKoenig };
        // Of the two eccentric orbits the worse.
        var worst = regime == 4 ? Math.Max(AlongSpan(table, 4, orbits), AlongSpan(table, 5, orbits)) : AlongSpan(table, regime, orbits);
        return (J2Margin * worst, _regimes[regime]);
    }

    internal static bool IsKoenig(RelativeMotionMethod method) => method is RelativeMotionMethod.Koenig2017Linear or RelativeMotionMethod.Koenig2017Elements;

    private static double Between(double[,] table, double eccentricity, double orbits)
    {
        var e = Math.Min(eccentricity, LargestEccentricity);
        var i = 1;
        while (i < _eccentricities.Length - 1 && _eccentricities[i] < e) i++;
        var u = (e - _eccentricities[i - 1]) / (_eccentricities[i] - _eccentricities[i - 1]);
        return ((1 - u) * AlongSpan(table, i - 1, orbits)) + (u * AlongSpan(table, i, orbits));
    }

    private static double AlongSpan(double[,] table, int row, double orbits)
    {
        if (orbits <= _orbits[0]) return table[row, 0];
        var last = _orbits.Length - 1;
        if (orbits >= _orbits[last]) return table[row, last] * orbits / _orbits[last];
        var i = 1;
        while (_orbits[i] < orbits) i++;
        var u = (orbits - _orbits[i - 1]) / (_orbits[i] - _orbits[i - 1]);
        return ((1 - u) * table[row, i - 1]) + (u * table[row, i]);
    }
}
