using System.Globalization;
using System.Text;

namespace SdaToolkit.Tests.RelativeMotion;

/// <summary>Writes RelativeMotionErrors.Table.cs from what <see cref="ErrorMeasurement"/> finds.</summary>
internal static class ErrorTableWriter
{
    public const int Seed = 1, TwoBodyChiefs = 8, J2Chiefs = 4, FullChiefs = 4, ShapesTried = 18;

    public static string Text()
    {
        var names = new[] { "_linear", "_elements", "_circular", "_j2Unmodelled", "_j2Koenig", "_fullCircular", "_fullElliptic", "_fullKoenig" };
        var comments = new[]
        {
            "Linear models without perturbations, per separation over perigee distance", "Relative elements without perturbations, per separation over perigee distance: of the worst shape there is",
            "Clohessy–Wiltshire by the eccentricity alone", "J2 left out, per ε", "J2 as of Koenig, per ε²", "Clohessy–Wiltshire under the full field, by orbit", "Yamanaka–Ankersen under the full field, by orbit", "Koenig under the full field, by orbit",
        };
        var rows = names.Select(_ => new List<double[]>()).ToArray();
        foreach (var e in ErrorMeasurement.Eccentricities)
        {
            var (linear, _, circular) = ErrorMeasurement.TwoBodyErrors(e, Seed, TwoBodyChiefs, ShapesTried);
            var elements = ErrorMeasurement.WorstElements(e);
            var (unmodelled, koenig) = ErrorMeasurement.J2Errors(e, Seed, J2Chiefs, ShapesTried);
            foreach (var (i, row) in new[] { linear, elements, circular, unmodelled, koenig }.Index()) rows[i].Add(row);
        }

        for (var regime = 0; regime < ErrorMeasurement.Regimes.Length; regime++)
        {
            var (circular, elliptic, koenig) = ErrorMeasurement.FullFieldErrors(regime, Seed, FullChiefs, ShapesTried);
            foreach (var (i, row) in new[] { circular, elliptic, koenig }.Index()) rows[5 + i].Add(row);
        }

        var text = new StringBuilder("namespace SdaToolkit.Astrodynamics.RelativeMotion;\n\n/// <content>What was measured: a row for each eccentricity or orbit, a column for each span. Written by a test.</content>\npublic static partial class RelativeMotionErrors\n{\n");
        text.Append(CultureInfo.InvariantCulture, $"    private static readonly double[] _eccentricities = [{string.Join(", ", ErrorMeasurement.Eccentricities.Select(Digits))}];\n");
        text.Append(CultureInfo.InvariantCulture, $"    private static readonly double[] _orbits = [{string.Join(", ", ErrorMeasurement.Orbits.Select(Digits))}];\n");
        text.Append(CultureInfo.InvariantCulture, $"    private static readonly string[] _regimes = [{string.Join(", ", ErrorMeasurement.Regimes.Select(r => $"\"{r.Name}\""))}];\n");
        for (var t = 0; t < names.Length; t++)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n    // {comments[t]}.\n    private static readonly double[,] {names[t]} =\n    {{\n");
            foreach (var row in rows[t]) text.Append(CultureInfo.InvariantCulture, $"        {{ {string.Join(", ", row.Select(Digits))} }},\n");
            text.Append("    };\n");
        }

        return text.Append("}\n").ToString();
    }

    // Three digits; below 1e-12 it is rounding.
    private static string Digits(double x) => x < 1e-12 ? "0" : double.Parse(x.ToString("E2", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture).Replace("E-0", "e-", StringComparison.Ordinal).Replace("E", "e", StringComparison.Ordinal);
}
