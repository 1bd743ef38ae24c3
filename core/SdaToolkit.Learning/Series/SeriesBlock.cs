namespace SdaToolkit.Learning.Series;

/// <summary>Consecutive samples of one series with its inputs, in columns.</summary>
/// <param name="values">The judged values, finite.</param>
/// <param name="inputs">Input by input the values at the same samples, finite; not null.</param>
/// <param name="offset">Where the block begins in each column of <paramref name="inputs"/>.</param>
public readonly ref struct SeriesBlock(ReadOnlySpan<double> values, double[][] inputs, int offset)
{
    /// <summary>The judged values.</summary>
    public ReadOnlySpan<double> Values { get; } = values;

    /// <summary>Number of inputs.</summary>
    public int InputCount => inputs.Length;

    /// <summary>The values of an input at the block's samples.</summary>
    /// <param name="index">Number of the input, from 0.</param>
    public ReadOnlySpan<double> Input(int index) => inputs[index].AsSpan(offset, Values.Length);
}
