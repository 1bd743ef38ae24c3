using MathNet.Numerics.LinearAlgebra;

namespace SdaToolkit.Learning.Series;

/// <summary>Measures how far the value is from what the inputs let expect: finds a channel that no longer goes with the others.</summary>
/// <remarks>
/// Ridge regression (Hoerl and Kennard 1970) of the value on up to three inputs at the same sample, chosen one after the other, learned on the first two thirds of the training; the measure is the mean of the residuals in a window.
/// Where the inputs explain too little of the last third, nothing is measured.
/// </remarks>
public sealed class RelationDetector : ISeriesDetector
{
    /// <summary>Share of the variance of the last third that the inputs must explain. Dimensionless.</summary>
    public const double LeastExplained = 0.7;

    private const int Window = 32;
    private const int MostInputs = 64;
    private const int MostRows = 20_000;
    private const double Penalty = 1e-3;
    private const int MostChosen = 3;
    private const double LeastGain = 0.02;

    private readonly double[] _weights;
    private readonly MovingSum _sum = new(Window);

    private RelationDetector(double[] weights, double floor)
    {
        _weights = weights;
        Aspects = [new SeriesAspect("relation", Window, floor, SeriesPast.All)];
    }

    /// <inheritdoc/>
    public IReadOnlyList<SeriesAspect> Aspects { get; }

    /// <summary>Whether the inputs explain enough to measure anything.</summary>
    public bool IsActive => _weights.Length > 0;

    /// <summary>The inputs it goes by, as places among all inputs; of a silent detector none.</summary>
    public IReadOnlyList<int> Inputs => [.. Enumerable.Range(0, Math.Max(0, _weights.Length - 1)).Where(k => _weights[k] is not 0)];

    /// <summary>Learns the relation.</summary>
    /// <param name="values">Nominal values.</param>
    /// <param name="inputs">Input by input the values at the same samples.</param>
    /// <param name="floor">Least deviation to compare with, in the unit of the values.</param>
    public static RelationDetector Train(double[] values, double[][] inputs, double floor)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(inputs);
        var learned = values.Length / 3 * 2;
        if (inputs.Length is 0 or > MostInputs || learned < 4 * (inputs.Length + 1)) return new RelationDetector([], floor);
        var weights = Solve(values, inputs, learned);
        return new RelationDetector(Explained(values, inputs, weights, learned) >= LeastExplained ? weights : [], floor);
    }

    /// <inheritdoc/>
    public void Push(in SeriesBlock block, double[][] rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var row = rows[0].AsSpan(0, block.Values.Length);
        row.Fill(double.NaN);
        if (!IsActive || block.InputCount != _weights.Length - 1) return;
        for (var i = 0; i < row.Length; i++) row[i] = block.Values[i] - _weights[^1];
        for (var k = 0; k < block.InputCount; k++)
        {
            var weight = _weights[k];
            if (weight is 0) continue;
            var input = block.Input(k);
            for (var i = 0; i < row.Length; i++) row[i] -= weight * input[i];
        }
        for (var i = 0; i < row.Length; i++) row[i] = Math.Clamp(row[i], -SeriesBank.LargestValue, SeriesBank.LargestValue);
        _sum.AddAll(row, row);
    }

    /// <inheritdoc/>
    public void Break() => _sum.Clear();

    /// <inheritdoc/>
    public void Save(StateWriter state) => _sum.Save(state);

    /// <inheritdoc/>
    public void Load(StateReader state) => _sum.Load(state);

    /// <summary>Writes what was learned.</summary>
    public void SaveModel(StateWriter model)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Write(_weights);
    }

    /// <summary>Reads what <see cref="SaveModel"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is not one.</exception>
    public static RelationDetector LoadModel(StateReader model, double floor)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new RelationDetector(model.ReadArray("weights", MostInputs + 1), floor);
    }

    private static double[] Solve(double[] values, double[][] inputs, int learned)
    {
        var (stride, size) = (Math.Max(1, learned / MostRows), inputs.Length);
        var (means, scales) = (new double[size + 1], new double[size + 1]);
        for (var k = 0; k <= size; k++) (means[k], scales[k]) = MeanAndScale(k < size ? inputs[k] : values, learned, stride);
        var products = Matrix<double>.Build.Dense(size, size + 1);
        var row = new double[size + 1];
        var count = 0;
        for (var i = 0; i < learned; i += stride, count++)
        {
            for (var k = 0; k <= size; k++) row[k] = ((k < size ? inputs[k] : values)[i] - means[k]) / scales[k];
            for (var a = 0; a < size; a++)
                for (var b = a; b <= size; b++) products[a, b] += row[a] * row[b];
        }
        for (var a = 0; a < size; a++) products[a, a] += Penalty * count;
        var (chosen, solution) = Choose(products, size, count);
        var weights = new double[size + 1];
        weights[size] = means[size];
        for (var k = 0; k < chosen.Count; k++)
        {
            weights[chosen[k]] = solution[k] * scales[size] / scales[chosen[k]];
            weights[size] -= weights[chosen[k]] * means[chosen[k]];
        }
        return Array.TrueForAll(weights, double.IsFinite) ? weights : [];
    }

    /// <summary>Chooses inputs one by one, each the one that explains most of what is left, while it explains enough: a fault of one channel then shows in few others.</summary>
    private static (List<int> Chosen, Vector<double> Weights) Choose(Matrix<double> products, int size, int count)
    {
        var (chosen, weights, explained) = (new List<int>(), Vector<double>.Build.Dense(1), 0.0);
        while (chosen.Count < MostChosen)
        {
            var (best, bestWeights, bestExplained) = (-1, weights, explained + LeastGain);
            for (var k = 0; k < size; k++)
            {
                if (chosen.Contains(k)) continue;
                List<int> tried = [.. chosen, k];
                var left = Matrix<double>.Build.Dense(tried.Count, tried.Count, (a, b) => products[Math.Min(tried[a], tried[b]), Math.Max(tried[a], tried[b])]);
                var right = Vector<double>.Build.Dense(tried.Count, a => products[tried[a], size]);
                var solved = left.Solve(right);
                if (solved.DotProduct(right) / count > bestExplained) (best, bestWeights, bestExplained) = (k, solved, solved.DotProduct(right) / count);
            }
            if (best < 0) break;
            chosen.Add(best);
            (weights, explained) = (bestWeights, bestExplained);
        }
        return (chosen, weights);
    }

    private static (double Mean, double Scale) MeanAndScale(double[] column, int learned, int stride)
    {
        var memory = new LongMemory();
        for (var i = 0; i < learned; i += stride) memory.Add(column[i], double.PositiveInfinity);
        return (memory.Mean, memory.Deviation > 0 ? memory.Deviation : 1);
    }

    private static double Explained(double[] values, double[][] inputs, double[] weights, int learned)
    {
        if (weights.Length == 0) return 0;
        var (all, left) = (new LongMemory(), 0.0);
        for (var i = learned; i < values.Length; i++)
        {
            var residual = values[i] - weights[^1];
            for (var k = 0; k < inputs.Length; k++) residual -= weights[k] * inputs[k][i];
            all.Add(values[i], double.PositiveInfinity);
            left += residual * residual;
        }
        return all.Deviation > 0 ? 1 - left / (all.Count * all.Deviation * all.Deviation) : 0;
    }
}
