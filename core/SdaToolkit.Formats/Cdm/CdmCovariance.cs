using SdaToolkit.Formats.Ndm;

namespace SdaToolkit.Formats.Cdm;

/// <summary>The covariance matrix of an object in its RTN axes: which rows a message has, and whether errors can have it.</summary>
/// <remarks>
/// A negative variance of position or velocity and, in the position part, a covariance beside a variance of zero, a correlation beyond 1 by more than
/// <see cref="CorrelationTolerance"/> or an eigenvalue below −<see cref="IndefiniteTolerance"/> are impossible, and refused. A full matrix
/// of position and velocity that is indefinite while its position part is not is common, for the digits printed or the way it was mapped to
/// the time of closest approach; in the example of the standard itself a correlation of velocity with position is 1.44. It is accepted,
/// as it stands, under a name, with the first such entry and the eigenvalue; so are such entries of the rows of drag, radiation and thrust. The test is on the correlation matrix, which has no units: its
/// smallest eigenvalue λ. λ ≥ −<see cref="NoiseTolerance"/>: nothing is said; λ ≥ −<see cref="IndefiniteTolerance"/>: rounding.
/// </remarks>
internal static class CdmCovariance
{
    /// <summary>By how much a correlation may exceed 1. Four significant digits, as the standard's examples print, leave 1e-3. Dimensionless.</summary>
    public const double CorrelationTolerance = 1e-3;

    /// <summary>How far below zero an eigenvalue of a correlation matrix may be by rounding to four significant digits. Dimensionless.</summary>
    public const double IndefiniteTolerance = 1e-3;

    /// <summary>How far below zero an eigenvalue of a correlation matrix may be by the arithmetic of doubles. Dimensionless.</summary>
    public const double NoiseTolerance = 1e-12;

    private const int Mandatory = 6;

    private static readonly string[] Axes = ["R", "T", "N", "RDOT", "TDOT", "NDOT", "DRG", "SRP", "THR"];

    // Powers of metre, kilogram and second of each axis; drag and radiation are in m²/kg, thrust in m/s².
    private static readonly (int Metre, int Kilogram, int Second)[] Powers =
        [(1, 0, 0), (1, 0, 0), (1, 0, 0), (1, 0, -1), (1, 0, -1), (1, 0, -1), (2, -1, 0), (2, -1, 0), (1, 0, -2)];

    /// <summary>The 45 keywords: the lower triangle by rows, the rows of the states mandatory.</summary>
    public static NdmKeyword[] Keywords() => Triangle(Axes, NdmNeed.Mandatory, "");

    /// <summary>The same in another frame, from a version on.</summary>
    public static NdmKeyword[] OtherKeywords(string since) => Triangle(["X", "Y", "Z", "XDOT", "YDOT", "ZDOT", .. Axes[Mandatory..]], NdmNeed.Optional, since);

    /// <summary>The lower triangle by rows of a block that has all mandatory values.</summary>
    /// <exception cref="DataFormatException">A row is incomplete, or the matrix is impossible.</exception>
    public static double[] Read(NdmBlock block, NdmIssues issues)
    {
        var rows = Rows(block, issues);
        var values = new double[rows * (rows + 1) / 2];
        Span<int> lines = stackalloc int[values.Length];
        foreach (var entry in block.Entries)
        {
            if (entry.Known is not { } keyword || keyword.Index >= values.Length) continue;
            values[keyword.Index] = entry.Number;
            lines[keyword.Index] = entry.Line;
        }
        CheckVariances(values, rows, lines, block, issues);
        CheckDefinite(values, rows, lines, block, issues);
        return values;
    }

    private static NdmKeyword[] Triangle(string[] axes, NdmNeed need, string since) =>
    [
        .. Enumerable.Range(0, axes.Length).SelectMany(row => Enumerable.Range(0, row + 1).Select(column =>
            NdmKeyword.Number($"C{axes[row]}_{axes[column]}", new(1, UnitName(row, column)), row < Mandatory ? need : NdmNeed.Optional) with { Since = since })),
    ];

    private static int Rows(NdmBlock block, NdmIssues issues)
    {
        var rows = Mandatory;
        for (var row = Mandatory; row < Axes.Length; row++)
        {
            var first = row * (row + 1) / 2;
            var count = 0;
            var line = 0;
            foreach (var entry in block.Entries)
            {
                if (entry.Known is not { } keyword || keyword.Index < first || keyword.Index > first + row) continue;
                count++;
                line = entry.Line;
            }
            if (count == 0) continue;
            if (count <= row || rows < row)
                throw issues.Refuse(SkipReasons.Covariance, line, $"C{Axes[row]}_…", count <= row ? $"{count} values" : "no row before it", $"{row + 1} values, after the rows before it");
            rows = row + 1;
        }
        return rows;
    }

    private static void CheckVariances(ReadOnlySpan<double> values, int rows, ReadOnlySpan<int> lines, NdmBlock block, NdmIssues issues)
    {
        for (var row = 0; row < rows; row++)
        {
            var diagonal = Index(row, row);
            if (values[diagonal] < 0 && row < Mandatory) throw Refuse(diagonal, "0 or more: a variance", values, lines, block, issues);
            for (var column = 0; column < row; column++)
            {
                var at = Index(row, column);
                // Roots first, or the product may overflow.
                var most = Math.Sqrt(values[diagonal]) * Math.Sqrt(values[Index(column, column)]);
                if (row < 3 && Math.Abs(values[at]) > most * (1 + CorrelationTolerance))
                    throw Refuse(at, FormattableString.Invariant($"at most {most:G6} in size, the root of the variances' product"), values, lines, block, issues);
            }
        }
    }

    private static void CheckDefinite(ReadOnlySpan<double> values, int rows, ReadOnlySpan<int> lines, NdmBlock block, NdmIssues issues)
    {
        if (FirstImpossible(values, rows) is var at and >= 0)
        {
            var keyword = block.Spec.Keywords[at];
            issues.Deviate(NdmReasons.CovarianceIndefinite, lines[at], keyword.Name, keyword.Unit!.Format(values[at]), "a variance of 0 or more and a correlation of at most 1", keyword.Unit.Name);
        }
        if (IsPositive(values, Mandatory, NoiseTolerance)) return;
        if (!IsPositive(values, 3, IndefiniteTolerance))
            throw issues.Refuse(NdmReasons.ImpossibleCovariance, lines[0], block.Path, $"position part with eigenvalue {SmallestEigenvalue(values, 3):G4}", $"-{IndefiniteTolerance} or more, of the correlation matrix");
        var smallest = SmallestEigenvalue(values, Mandatory);
        var reason = smallest >= -IndefiniteTolerance ? NdmReasons.CovarianceRounding : NdmReasons.CovarianceIndefinite;
        issues.Deviate(reason, lines[0], block.Path, FormattableString.Invariant($"smallest eigenvalue {smallest:G4} of the correlation matrix"), "0 or more");
    }

    // The first entry after the position part that is a negative variance or a correlation beyond 1; −1: none.
    private static int FirstImpossible(ReadOnlySpan<double> values, int rows)
    {
        for (var row = 3; row < rows; row++)
        {
            for (var column = 0; column <= row; column++)
            {
                var most = Math.Sqrt(Math.Max(0, values[Index(row, row)])) * Math.Sqrt(Math.Max(0, values[Index(column, column)]));
                if (Math.Abs(values[Index(row, column)]) > most * (1 + CorrelationTolerance)) return Index(row, column);
            }
        }
        return -1;
    }

    // Whether the correlation matrix of the first axes, with a number added to its diagonal, has a Cholesky factor.
    private static bool IsPositive(ReadOnlySpan<double> values, int size, double shift)
    {
        Span<double> factor = stackalloc double[size * (size + 1) / 2];
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column <= row; column++)
            {
                var sum = Correlation(values, row, column) + (row == column ? shift : 0);
                for (var k = 0; k < column; k++) sum -= factor[Index(row, k)] * factor[Index(column, k)];
                if (row == column && !(sum > 0)) return false;
                factor[Index(row, column)] = row == column ? Math.Sqrt(sum) : sum / factor[Index(column, column)];
            }
        }
        return true;
    }

    // By bisection on the shift, which is at most the sum of a row's sizes.
    private static double SmallestEigenvalue(ReadOnlySpan<double> values, int size)
    {
        var (low, high) = (0.0, 0.0);
        for (var row = 0; row < size; row++)
        {
            double sum = 1;
            for (var column = 0; column < size; column++) sum += Math.Abs(Correlation(values, Math.Max(row, column), Math.Min(row, column)));
            high = Math.Max(high, sum);
        }
        for (var i = 0; i < 60; i++)
        {
            var middle = (low + high) / 2;
            if (IsPositive(values, size, middle)) high = middle;
            else low = middle;
        }
        return -high;
    }

    // An axis without errors has no correlations, and 1 with itself.
    private static double Correlation(ReadOnlySpan<double> values, int row, int column)
    {
        if (row == column) return 1;
        var (a, b) = (Math.Sqrt(values[Index(row, row)]), Math.Sqrt(values[Index(column, column)]));
        return a > 0 && b > 0 ? values[Index(row, column)] / a / b : 0;
    }

    private static DataFormatException Refuse(int at, string allowed, ReadOnlySpan<double> values, ReadOnlySpan<int> lines, NdmBlock block, NdmIssues issues)
    {
        var keyword = block.Spec.Keywords[at];
        return issues.Refuse(NdmReasons.ImpossibleCovariance, lines[at], keyword.Name, keyword.Unit!.Format(values[at]), allowed, keyword.Unit.Name);
    }

    private static int Index(int row, int column) => (row * (row + 1) / 2) + column;

    private static string UnitName(int row, int column)
    {
        var (metre, kilogram, second) = (Powers[row].Metre + Powers[column].Metre, Powers[row].Kilogram + Powers[column].Kilogram, Powers[row].Second + Powers[column].Second);
        List<string> below = [];
        if (kilogram < 0) below.Add(Power("kg", -kilogram));
        if (second < 0) below.Add(Power("s", -second));
        var under = below.Count switch { 0 => "", 1 => "/" + below[0], _ => $"/({string.Join('*', below)})" };
        return Power("m", metre) + under;
    }

    private static string Power(string unit, int power) => power == 1 ? unit : $"{unit}**{power}";
}
