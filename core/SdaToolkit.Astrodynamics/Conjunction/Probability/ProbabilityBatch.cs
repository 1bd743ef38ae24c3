using System.Runtime.Intrinsics;
using SdaToolkit.Astrodynamics.Propagation.Lanes;

namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>Two-dimensional probabilities of many encounters, several side by side.</summary>
/// <remarks>
/// <para>The series of <see cref="LaasBourez2015"/> in the vectors of this processor, for rows with R up to 4 of the shorter deviation, an ordinary conditioning and a
/// result above 1e-300; the others, and what the vectors do not vouch for, by the scalar series or <see cref="Foster1992"/>. Within 1e-9 relative of <see cref="Foster1992"/>
/// where the covariance itself has the digits; a row gives the same bits wherever it stands in a batch.</para>
/// <para>Nothing throws for one row: it is NaN, and its status says why. Assumptions as for <see cref="Foster1992"/>.</para>
/// </remarks>
public static class ProbabilityBatch
{
    /// <summary>Probabilities of all rows.</summary>
    /// <param name="encounters">The encounters, any number.</param>
    /// <param name="probabilities">Where the probabilities go; at least as long.</param>
    /// <param name="status">What each covariance allowed; at least as long.</param>
    /// <exception cref="ArgumentException">A span is shorter than the columns.</exception>
    public static void Compute(in EncounterColumns encounters, Span<double> probabilities, Span<CollisionProbabilityStatus> status)
    {
        if (Vector512.IsHardwareAccelerated) Compute<Lanes512>(encounters, probabilities, status);
        else if (Vector256.IsHardwareAccelerated) Compute<Lanes256>(encounters, probabilities, status);
        else Compute<Lanes128>(encounters, probabilities, status);
    }

    /// <summary>The same in vectors of a given width.</summary>
    internal static void Compute<T>(in EncounterColumns encounters, Span<double> probabilities, Span<CollisionProbabilityStatus> status)
        where T : struct, ILanes<T>
    {
        if (probabilities.Length < encounters.Length) throw new ArgumentException($"{probabilities.Length} probabilities for {encounters.Length} rows", nameof(probabilities));
        if (status.Length < encounters.Length) throw new ArgumentException($"{status.Length} statuses for {encounters.Length} rows", nameof(status));
        var whole = encounters.Length / T.Count * T.Count;
        for (var i = 0; i < whole; i += T.Count)
        {
            var good = LaasBourezLanes<T>.Fill(encounters, i, probabilities);
            Mend(encounters, i, T.Count, good, probabilities, status);
        }

        if (whole < encounters.Length) Rest<T>(encounters, whole, probabilities, status);
    }

    /// <summary>One row without vectors: the reference of the batch.</summary>
    internal static CollisionProbability Scalar(EncounterPlane encounter, double radius)
    {
        if (!(radius >= 0) || !double.IsFinite(radius + encounter.MissDistanceMetres + encounter.VarianceXM2 + encounter.CovarianceXYM2 + encounter.VarianceYM2))
            return new(double.NaN, CollisionProbabilityStatus.InputInvalid);
        const double Negligible = 1e-17;
        const double LargestExponent = 100;
        const int MostTerms = 300;
        var disk = EncounterDisk.Of(encounter, radius);
        if (disk.TryLimit(out var limit)) return new(limit, disk.Status);
        if (disk.IsHopelesslyFar) return new(0, disk.Status);
        // The scalar series, where it is short and right to 1e-10, costs a tenth of the quadrature.
        var terms = new LaasBourezTerms(disk);
        if (terms.Exponent <= LargestExponent)
        {
            var value = terms.Sum(MostTerms, Negligible, out var complete);
            if (complete) return new(Math.Min(1, value), disk.Status);
        }

        return new(Foster1992.Probability(disk), disk.Status);
    }

    // The rows that fill no vector, behind each other in one with the last of them repeated.
    private static void Rest<T>(in EncounterColumns encounters, int from, Span<double> probabilities, Span<CollisionProbabilityStatus> status)
        where T : struct, ILanes<T>
    {
        Span<double> memory = stackalloc double[7 * T.Count];
        for (var i = 0; i < T.Count; i++)
        {
            var row = Math.Min(from + i, encounters.Length - 1);
            var (e, at) = (encounters.Row(row), i);
            foreach (var value in (ReadOnlySpan<double>)[e.MissXMetres, e.MissYMetres, e.VarianceXM2, e.CovarianceXYM2, e.VarianceYM2, encounters.HardBodyRadiusMetres[row]])
            {
                memory[at] = value;
                at += T.Count;
            }
        }

        var (n, count) = (T.Count, encounters.Length - from);
        var columns = new EncounterColumns(memory[..n], memory.Slice(n, n), memory.Slice(2 * n, n), memory.Slice(3 * n, n), memory.Slice(4 * n, n), memory.Slice(5 * n, n));
        var results = memory[(6 * n)..];
        var good = LaasBourezLanes<T>.Fill(columns, 0, results);
        results[..count].CopyTo(probabilities[from..]);
        Mend(encounters, from, count, good, probabilities, status);
    }

    private static void Mend(in EncounterColumns encounters, int from, int count, uint good, Span<double> probabilities, Span<CollisionProbabilityStatus> status)
    {
        status.Slice(from, count).Clear();
        var bad = ~good & ((1u << count) - 1);
        while (bad != 0)
        {
            var row = from + System.Numerics.BitOperations.TrailingZeroCount(bad);
            bad &= bad - 1;
            (probabilities[row], status[row]) = Scalar(encounters.Row(row), encounters.HardBodyRadiusMetres[row]);
        }
    }
}
