using System.Globalization;

namespace SdaToolkit.Astrodynamics.Gravity;

/// <content>Reads the ICGEM text format.</content>
public sealed partial class GravityField
{
    /// <summary>A field from a <c>.gfc</c> file of the International Centre for Global Earth Models.</summary>
    /// <remarks>
    /// Format: Barthelmes and Förste 2011, "The ICGEM-format". Both normalisations are read; Fortran exponents (1.0d0) too. Of <c>gfct</c> lines the value at the reference epoch is used;
    /// <c>trnd</c>, <c>dot</c>, <c>asin</c> and <c>acos</c> lines are counted in <see cref="TimeVariableTermsIgnored"/>.
    /// </remarks>
    /// <param name="reader">The text.</param>
    /// <param name="maxDegree">Higher degrees are passed over; 0 to <see cref="MaxDegree"/>.</param>
    /// <exception cref="FormatException">The text is no such file; the message names the line.</exception>
    public static GravityField ParseIcgem(TextReader reader, int maxDegree = MaxDegree)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (maxDegree is < 0 or > MaxDegree) throw new ArgumentOutOfRangeException(nameof(maxDegree), maxDegree, $"0 to {MaxDegree}");
        var line = 0;
        var header = ReadHeader(reader, ref line);
        var normalised = header.GetValueOrDefault("norm", "fully_normalized") switch
        {
            "fully_normalized" => true,
            "unnormalized" => false,
            var other => throw new FormatException($"header: norm {other} is neither fully_normalized nor unnormalized"),
        };
        var (gm, radius) = (HeaderNumber(header, "earth_gravity_constant"), HeaderNumber(header, "radius"));
        var coefficients = new List<(int, int, double, double)>();
        var (ignored, reached) = (0, 0);
        while (reader.ReadLine() is { } text)
        {
            line++;
            var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0) continue;
            if (words[0] is "trnd" or "dot" or "asin" or "acos") ignored++;
            else if (words[0] is not ("gfc" or "gfct")) throw new FormatException($"line {line}: '{words[0]}' is no key of the format");
            else if (Coefficient(words, line, normalised) is var entry)
            {
                reached = Math.Max(reached, entry.N);
                if (entry.N <= maxDegree) coefficients.Add(entry);
            }
        }

        // A file cut short between two lines would else pass for a coarser field.
        if (header.TryGetValue("max_degree", out var declared) && int.TryParse(declared, NumberStyles.None, CultureInfo.InvariantCulture, out var degree) && reached < degree)
            throw new FormatException($"line {line}: the file ends at degree {reached}, where its header says max_degree {degree}");

        try
        {
            var field = FromCoefficients(header.GetValueOrDefault("modelname", "unnamed"), gm, radius, Tides(header.GetValueOrDefault("tide_system", "unknown")), coefficients);
            return new(field.Name, gm, radius, field.Degree, field.Order, field.TideSystem, field._c, field._s) { TimeVariableTermsIgnored = ignored };
        }
        catch (ArgumentException fault)
        {
            throw new FormatException(fault.Message, fault);
        }
    }

    private static Dictionary<string, string> ReadHeader(TextReader reader, ref int line)
    {
        var header = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } text)
        {
            line++;
            var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 0 && words[0] == "end_of_head") return header;
            // Above the keywords stands free text, where a word may look like one: the last wins.
            if (words.Length > 1) header[words[0]] = words[1];
            if (line > 10_000) break;
        }

        throw new FormatException("no end_of_head: this is not an ICGEM file");
    }

    private static (int N, int M, double C, double S) Coefficient(string[] words, int line, bool normalised)
    {
        if (words.Length < 5) throw new FormatException($"line {line}: {words.Length} words where degree, order, C and S belong");
        if (!int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var n) || !int.TryParse(words[2], NumberStyles.None, CultureInfo.InvariantCulture, out var m) || m > n)
            throw new FormatException($"line {line}: degree {words[1]}, order {words[2]}: allowed are whole numbers, the order at most the degree");
        if (!TryNumber(words[3], out var c) || !TryNumber(words[4], out var s)) throw new FormatException($"line {line}: C {words[3]}, S {words[4]}: allowed are finite numbers");
        if (normalised) return (n, m, c, s);
        // 1/N̄ with N̄² = (2 − δ₀ₘ)(2n + 1)(n − m)!/(n + m)!
        var factor = (m == 0 ? 1.0 : 2.0) * ((2 * n) + 1);
        for (var k = n - m + 1; k <= n + m; k++) factor /= k;
        return (n, m, c / Math.Sqrt(factor), s / Math.Sqrt(factor));
    }

    private static double HeaderNumber(Dictionary<string, string> header, string key) =>
        header.TryGetValue(key, out var text) && TryNumber(text, out var value) && value > 0
            ? value
            : throw new FormatException($"header: {key} {(text is null ? "is missing" : text + " is no number above 0")}");

    private static bool TryNumber(string text, out double value) =>
        double.TryParse(text.Replace('d', 'e').Replace('D', 'E'), NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    private static TideSystem Tides(string text) => text switch
    {
        "tide_free" => TideSystem.TideFree,
        "zero_tide" => TideSystem.ZeroTide,
        "mean_tide" => TideSystem.MeanTide,
        _ => TideSystem.Unknown,
    };
}
