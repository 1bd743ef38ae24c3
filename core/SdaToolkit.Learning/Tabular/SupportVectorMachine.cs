namespace SdaToolkit.Learning.Tabular;

/// <summary>How a support vector machine separates.</summary>
public sealed record SupportVectorOptions
{
    /// <summary>Price of a row on the wrong side, above 0. Dimensionless; multiplied by the row's weight.</summary>
    public double Cost { get; init; } = 100;

    /// <summary>γ of the kernel exp(−γ·|a − b|²), above 0. One over the square of the features' unit.</summary>
    public double Gamma { get; init; } = 0.01;

    /// <summary>Largest violation of the optimality conditions left, above 0. Dimensionless.</summary>
    public double Tolerance { get; init; } = 1e-3;

    /// <summary>Most rows learned from; of more, a random selection.</summary>
    public int MaximumRows { get; init; } = 4000;
}

/// <summary>A support vector machine with a Gaussian kernel; several classes one against the rest.</summary>
/// <remarks>
/// C. Cortes and V. Vapnik, "Support-vector networks", Machine Learning 20, 1995; solved by sequential minimal optimisation (Platt 1998) with the second-order choice of pairs
/// of R.-E. Fan, P.-H. Chen and C.-J. Lin, JMLR 6, 2005. Features must be scaled alike and hold no NaN. Scores are the logistic of twice the distance to the boundary: an order,
/// not a probability; calibrate them.
/// </remarks>
public sealed class SupportVectorMachine(SupportVectorOptions options) : IClassifierLearner
{
    /// <inheritdoc/>
    public IClassifier Learn(LabelledRows rows, LearningEffort effort)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count > options.MaximumRows) rows = rows.Select(Selection(rows.Count, effort.Seed));
        var kernel = Kernel(rows.Features, effort);
        var machines = new KernelExpansion[rows.ClassCount == 2 ? 1 : rows.ClassCount];
        effort.ForEach(machines.Length, m =>
        {
            var signs = new sbyte[rows.Count];
            // With two classes the one machine tells the second from the first.
            for (var i = 0; i < signs.Length; i++) signs[i] = (sbyte)(rows.Labels[i] == (machines.Length == 1 ? 1 : m) ? 1 : -1);
            var (coefficients, bias) = new SequentialMinimalOptimization(kernel, signs, rows.Weights, options).Solve(effort.Cancellation);
            machines[m] = KernelExpansion.Of(rows.Features, coefficients, bias, options.Gamma);
        });
        return new SupportVectors(machines, rows.Features.Columns, rows.ClassCount);
    }

    private int[] Selection(int count, ulong seed)
    {
        var all = Enumerable.Range(0, count).ToArray();
        new SplitMix64(seed, 0x73766D).Shuffle(all.AsSpan());
        return [.. all.Take(options.MaximumRows).Order()];
    }

    private float[][] Kernel(FeatureMatrix features, LearningEffort effort)
    {
        var (values, columns) = (features.ToRowMajor(), features.Columns);
        var kernel = new float[features.Rows][];
        for (var i = 0; i < kernel.Length; i++) kernel[i] = new float[kernel.Length];
        effort.ForEach(kernel.Length, i =>
        {
            var row = values.AsSpan(i * columns, columns);
            for (var j = 0; j <= i; j++) kernel[i][j] = (float)Math.Exp(-options.Gamma * Distances.SquaredEuclidean(row, values.AsSpan(j * columns, columns)));
        });
        for (var i = 0; i < kernel.Length; i++)
            for (var j = 0; j < i; j++) kernel[j][i] = kernel[i][j];
        return kernel;
    }
}

/// <summary>What a support vector machine learned. Thread safe.</summary>
internal sealed class SupportVectors(KernelExpansion[] machines, int columns, int classCount) : IClassifier
{
    public int ClassCount => classCount;

    public void Predict(FeatureMatrix features, Span<double> probabilities)
    {
        Shapes.Require(features, columns, probabilities.Length, ClassCount);
        var row = new double[columns];
        for (var r = 0; r < features.Rows; r++)
        {
            features.CopyRow(r, row);
            var scores = probabilities.Slice(r * ClassCount, ClassCount);
            for (var m = 0; m < machines.Length; m++) scores[machines.Length == 1 ? 1 : m] = 1 / (1 + Math.Exp(-2 * machines[m].At(row)));
            if (machines.Length == 1) scores[0] = 1 - scores[1];
            else Normalize(scores);
        }
    }

    private static void Normalize(Span<double> scores)
    {
        double sum = 0;
        foreach (var score in scores) sum += score;
        for (var c = 0; c < scores.Length; c++) scores[c] = sum > 0 ? scores[c] / sum : 1.0 / scores.Length;
    }
}

/// <summary>A sum of Gaussian kernels about support vectors.</summary>
internal sealed class KernelExpansion(double[] vectors, double[] coefficients, double bias, double gamma)
{
    public static KernelExpansion Of(FeatureMatrix features, double[] coefficients, double bias, double gamma)
    {
        int[] support = [.. Enumerable.Range(0, coefficients.Length).Where(i => coefficients[i] != 0)];
        return new(features.SelectRows(support).ToRowMajor(), [.. support.Select(i => coefficients[i])], bias, gamma);
    }

    public double At(ReadOnlySpan<double> row)
    {
        var sum = bias;
        for (var i = 0; i < coefficients.Length; i++) sum += coefficients[i] * Math.Exp(-gamma * Distances.SquaredEuclidean(row, vectors.AsSpan(i * row.Length, row.Length)));
        return sum;
    }
}
