using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace SdaToolkit.Learning.Tabular;

/// <summary>How far a row lies from the plane that the training rows span: the squared error of its reconstruction from the first principal components.</summary>
/// <remarks>
/// K. Pearson 1901; as a statistic of monitoring, J. E. Jackson and G. S. Mudholkar, "Control procedures for residuals associated with principal component analysis",
/// Technometrics 21, 1979 (Q). Features must be scaled alike and hold no NaN.
/// </remarks>
public sealed class PcaReconstruction
{
    private readonly double[] _mean;
    private readonly double[][] _components;

    /// <summary>Finds the components.</summary>
    /// <param name="features">Training rows, at least 2.</param>
    /// <param name="explained">Share of the variance that the components kept explain, above 0 and at most 1. Dimensionless.</param>
    public PcaReconstruction(FeatureMatrix features, double explained)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentOutOfRangeException.ThrowIfLessThan(features.Rows, 2, nameof(features));
        if (!(explained is > 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(explained), explained, "allowed is above 0 and at most 1");
        var columns = features.Columns;
        _mean = new double[columns];
        for (var c = 0; c < columns; c++)
        {
            foreach (var value in features.Column(c)) _mean[c] += value;
            _mean[c] /= features.Rows;
        }
        // Of the smaller side's size: the covariance of columns.
        var covariance = new double[columns, columns];
        for (var a = 0; a < columns; a++)
            for (var b = 0; b <= a; b++) covariance[a, b] = covariance[b, a] = Covariance(features.Column(a), features.Column(b), _mean[a], _mean[b]);
        var decomposition = DenseMatrix.OfArray(covariance).Evd(Symmetricity.Symmetric);
        var values = decomposition.EigenValues.Select(v => Math.Max(v.Real, 0)).ToArray();
        var (kept, sum, total) = (0, 0.0, values.Sum());
        // Eigenvalues come in rising order.
        while (kept < columns && sum < explained * total) sum += values[columns - 1 - kept++];
        Variances = [.. values.Reverse().Take(kept)];
        _components = [.. Enumerable.Range(0, kept).Select(k => decomposition.EigenVectors.Column(columns - 1 - k).ToArray())];
    }

    /// <summary>Variance along each component kept, falling. In the square of the features' unit.</summary>
    public IReadOnlyList<double> Variances { get; }

    /// <summary>Mean of each column, in the features' unit.</summary>
    public IReadOnlyList<double> Mean => _mean;

    /// <summary>The components kept, of unit length, that of the largest variance first. Dimensionless.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Components => _components;

    /// <summary>The squared error of each row's reconstruction. In the square of the features' unit.</summary>
    public double[] Errors(FeatureMatrix features)
    {
        Shapes.RequireColumns(features, _mean.Length);
        var (errors, row) = (new double[features.Rows], new double[_mean.Length]);
        for (var r = 0; r < errors.Length; r++)
        {
            features.CopyRow(r, row);
            for (var c = 0; c < row.Length; c++) row[c] -= _mean[c];
            foreach (var component in _components)
            {
                double along = 0;
                for (var c = 0; c < row.Length; c++) along += component[c] * row[c];
                for (var c = 0; c < row.Length; c++) row[c] -= along * component[c];
            }
            foreach (var rest in row) errors[r] += rest * rest;
        }
        return errors;
    }

    private static double Covariance(ReadOnlySpan<double> a, ReadOnlySpan<double> b, double meanA, double meanB)
    {
        double sum = 0;
        for (var r = 0; r < a.Length; r++) sum += (a[r] - meanA) * (b[r] - meanB);
        return sum / (a.Length - 1);
    }
}
