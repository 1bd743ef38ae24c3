namespace SdaToolkit.Learning.Tabular;

/// <summary>Makes features of features by what was learned from the training rows alone. Thread safe.</summary>
public interface IFeatureTransform
{
    /// <summary>The new features of rows.</summary>
    /// <param name="features">Rows with the columns that were learned from.</param>
    /// <exception cref="ArgumentException">The columns are not those that were learned from.</exception>
    FeatureMatrix Apply(FeatureMatrix features);
}

/// <summary>A transform that works on each column alone.</summary>
public abstract class ColumnTransform : IFeatureTransform
{
    private readonly int _columns;

    private protected ColumnTransform(int columns) => _columns = columns;

    /// <inheritdoc/>
    public FeatureMatrix Apply(FeatureMatrix features)
    {
        ArgumentNullException.ThrowIfNull(features);
        Shapes.RequireColumns(features, _columns);
        var values = new double[features.Rows * _columns];
        for (var c = 0; c < _columns; c++)
        {
            var column = features.Column(c);
            for (var r = 0; r < column.Length; r++) values[(c * column.Length) + r] = Value(c, column[r]);
        }
        return new(features.Rows, _columns, values);
    }

    /// <summary>The new value of a value of a column.</summary>
    private protected abstract double Value(int column, double value);
}
