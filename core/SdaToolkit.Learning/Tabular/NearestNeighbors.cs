namespace SdaToolkit.Learning.Tabular;

/// <summary>Labels by the nearest training rows, each weighted by one over its distance.</summary>
/// <remarks>
/// T. Cover and P. Hart, "Nearest neighbor pattern classification", IEEE Trans. IT 13, 1967; weights after S. Dudani, IEEE Trans. SMC 6, 1976. Rows at distance 0 decide alone. Euclidean;
/// features must be scaled alike and hold no NaN. Of rows at the same distance the earlier goes first.
/// </remarks>
/// <param name="neighbors">Neighbours asked, at least 1.</param>
public sealed class NearestNeighbors(int neighbors) : IClassifierLearner
{
    /// <inheritdoc/>
    public IClassifier Learn(LabelledRows rows, LearningEffort effort)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentOutOfRangeException.ThrowIfLessThan(neighbors, 1);
        return new Neighbors(rows, rows.Features.ToRowMajor(), Math.Min(neighbors, rows.Count));
    }

    private sealed class Neighbors(LabelledRows rows, double[] values, int count) : IClassifier
    {
        public int ClassCount => rows.ClassCount;

        public void Predict(FeatureMatrix features, Span<double> probabilities)
        {
            Shapes.Require(features, rows.Features.Columns, probabilities.Length, ClassCount);
            var columns = features.Columns;
            var (row, nearest) = (new double[columns], new (double Distance, int Row)[count]);
            for (var r = 0; r < features.Rows; r++)
            {
                features.CopyRow(r, row);
                Array.Fill(nearest, (double.PositiveInfinity, -1));
                for (var t = 0; t < rows.Count; t++) Insert(nearest, Distances.SquaredEuclidean(row, values.AsSpan(t * columns, columns)), t);
                Vote(nearest, probabilities.Slice(r * ClassCount, ClassCount));
            }
        }

        private static void Insert((double Distance, int Row)[] nearest, double distance, int row)
        {
            if (!(distance < nearest[^1].Distance)) return;
            var at = nearest.Length - 1;
            for (; at > 0 && nearest[at - 1].Distance > distance; at--) nearest[at] = nearest[at - 1];
            nearest[at] = (distance, row);
        }

        private void Vote((double Distance, int Row)[] nearest, Span<double> votes)
        {
            votes.Clear();
            double sum = 0;
            var exact = nearest[0].Distance == 0;
            foreach (var (distance, row) in nearest)
            {
                if (row < 0) continue;
                var weight = rows.Weights[row] * (exact ? (distance == 0 ? 1 : 0) : 1 / Math.Sqrt(distance));
                votes[rows.Labels[row]] += weight;
                sum += weight;
            }
            for (var c = 0; c < votes.Length; c++) votes[c] = sum > 0 ? votes[c] / sum : 1.0 / votes.Length;
        }
    }
}
