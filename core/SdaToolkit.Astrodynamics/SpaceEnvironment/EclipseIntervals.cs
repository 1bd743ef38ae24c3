using SdaToolkit.Astrodynamics.Bodies;
using SdaToolkit.Astrodynamics.Numerics;

namespace SdaToolkit.Astrodynamics.SpaceEnvironment;

/// <summary>A passage through the Earth's shadow.</summary>
/// <param name="Start">Entry into the penumbra, or the start of the search where <paramref name="StartsBefore"/>.</param>
/// <param name="End">Exit from the penumbra, or the end of the search where <paramref name="EndsAfter"/>.</param>
/// <param name="UmbraStart">Entry into the umbra, or the start of the search where the satellite was in it then; null where it passes through the penumbra only.</param>
/// <param name="UmbraEnd">Exit from the umbra, likewise.</param>
/// <param name="StartsBefore">The satellite was in the shadow when the search began.</param>
/// <param name="EndsAfter">The satellite was in the shadow when the search ended.</param>
public readonly record struct EclipseInterval(Epoch Start, Epoch End, Epoch? UmbraStart, Epoch? UmbraEnd, bool StartsBefore, bool EndsAfter)
{
    /// <summary>Time in umbra and penumbra, s.</summary>
    public double DurationS => End.SecondsSince(Start);

    /// <summary>Time in the umbra, s.</summary>
    public double UmbraDurationS => UmbraStart is { } from && UmbraEnd is { } to ? to.SecondsSince(from) : 0;
}

/// <summary>Finds when a satellite is in the Earth's shadow.</summary>
/// <remarks>
/// The margins of <see cref="Shadow"/> are sampled; changes of sign, and minima between samples that dip below 0, are refined by bisection. A passage
/// is found if the margin has no more than one minimum within two steps: with steps up to a twentieth of the orbital period none is missed.
/// </remarks>
public static class EclipseIntervals
{
    /// <summary>The passages, in order.</summary>
    /// <param name="satelliteGcrfM">Position of the satellite, GCRF, m.</param>
    /// <param name="sun">The Sun.</param>
    /// <param name="from">Start of the search.</param>
    /// <param name="to">End of the search, not before its start.</param>
    /// <param name="stepSeconds">Time between samples, s, above 0; 60 s suits every orbit about the Earth.</param>
    /// <param name="toleranceSeconds">How close the times are found, s, 1e-6 or more.</param>
    /// <param name="earthRadiusM">Radius of the shadow-casting sphere, m; by default the equatorial radius of WGS84.</param>
    /// <exception cref="ArgumentOutOfRangeException">The search ends before its start, or a number is out of range.</exception>
    public static IReadOnlyList<EclipseInterval> Find(
        Func<Epoch, Vec3> satelliteGcrfM, IBodyEphemeris sun, Epoch from, Epoch to,
        double stepSeconds = 60, double toleranceSeconds = 1e-3, double earthRadiusM = BodyConstants.EarthEquatorialRadiusM)
    {
        ArgumentNullException.ThrowIfNull(satelliteGcrfM);
        ArgumentNullException.ThrowIfNull(sun);
        if (to < from) throw new ArgumentOutOfRangeException(nameof(to), "the search ends before its start");
        if (!(stepSeconds > 0 && double.IsFinite(stepSeconds))) throw new ArgumentOutOfRangeException(nameof(stepSeconds), stepSeconds, "above 0 s");
        if (!(toleranceSeconds >= 1e-6)) throw new ArgumentOutOfRangeException(nameof(toleranceSeconds), toleranceSeconds, "1e-6 s or more");
        if (!(earthRadiusM > 0 && double.IsFinite(earthRadiusM))) throw new ArgumentOutOfRangeException(nameof(earthRadiusM), earthRadiusM, "above 0 m");
        return new Search(satelliteGcrfM, sun, from, to.SecondsSince(from), stepSeconds, toleranceSeconds, earthRadiusM).Run();
    }

    // Times are seconds since the start of the search.
    private sealed class Search(
        Func<Epoch, Vec3> satellite, IBodyEphemeris sun, Epoch from, double span, double step, double tolerance, double radius)
    {
        public List<EclipseInterval> Run()
        {
            var umbras = Below(Umbra);
            var found = new List<EclipseInterval>();
            var next = 0;
            foreach (var (start, end) in Below(Penumbra))
            {
                Epoch? umbraStart = null, umbraEnd = null;
                for (; next < umbras.Count && umbras[next].Start <= end + tolerance; next++)
                {
                    umbraStart ??= from.AddSeconds(umbras[next].Start);
                    umbraEnd = from.AddSeconds(umbras[next].End);
                }

                found.Add(new(
                    from.AddSeconds(start), from.AddSeconds(end), umbraStart, umbraEnd,
                    start == 0 && Penumbra(0) < 0, end == span && Penumbra(span) < 0));
            }

            return found;
        }

        private double Penumbra(double t) => Margins(t).PenumbraRad;

        private double Umbra(double t) => Margins(t).UmbraRad;

        private (double PenumbraRad, double UmbraRad) Margins(double t)
        {
            var epoch = from.AddSeconds(t);
            return Shadow.Margins(satellite(epoch), sun.PositionGcrfM(epoch), radius);
        }

        private List<(double Start, double End)> Below(Func<double, double> margin) => NegativeIntervals.Find(margin, span, step, tolerance);
    }
}
