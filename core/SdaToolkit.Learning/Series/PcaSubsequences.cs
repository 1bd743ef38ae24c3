using SdaToolkit.Learning.Tabular;

namespace SdaToolkit.Learning.Series;

/// <summary>How much of a window the principal components of training's windows do not make up: finds small ripples and kinks on a series that is smooth or made of few oscillations.</summary>
/// <remarks>
/// Windows as points of a space whose main directions are learned (singular spectrum analysis: D. S. Broomhead and G. P. King, "Extracting qualitative dynamics from experimental data", Physica D 20,
/// 1986), judged by the squared prediction error Q of J. E. Jackson and G. S. Mudholkar, "Control procedures for residuals associated with principal component analysis", Technometrics 21, 1979. The measure is
/// the root mean square of what is left, in the unit of the series. Assumes that nominal windows lie near a plane: of a series that is mostly noise much is left always. A change of level or slope alone is
/// hardly seen, as the components make it up.
/// </remarks>
public sealed class PcaSubsequences : ISubsequenceModel
{
    /// <summary>Share of the variance that the components kept explain. Dimensionless.</summary>
    private const double Explained = 0.999;

    private const int MostComponents = 16;
    private const double Orthonormal = 1e-6;
    private readonly double[] _mean;
    private readonly double[][] _components;

    private PcaSubsequences(double[] mean, double[][] components) => (_mean, _components) = (mean, components);

    /// <summary>Learns the components.</summary>
    /// <param name="windows">Windows, a row each; at least 2.</param>
    public static ISubsequenceModel Learn(FeatureMatrix windows)
    {
        var pca = new PcaReconstruction(windows, Explained);
        return new PcaSubsequences([.. pca.Mean], [.. pca.Components.Take(MostComponents).Select(c => c.ToArray())]);
    }

    /// <inheritdoc/>
    public double Measure(ReadOnlySpan<double> window)
    {
        Span<double> rest = stackalloc double[SubsequenceDetector.Points];
        var squares = 0.0;
        for (var p = 0; p < rest.Length; p++)
        {
            rest[p] = window[p] - _mean[p];
            squares += rest[p] * rest[p];
        }
        // Components are orthonormal: what is along them is taken away without building the rest.
        foreach (var component in _components)
        {
            var along = Distances.Product(component, rest);
            squares -= along * along;
        }
        return Math.Sqrt(Math.Max(0, squares) / rest.Length);
    }

    /// <inheritdoc/>
    public void Save(StateWriter model)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Write(_mean);
        model.Write(_components.Length);
        foreach (var component in _components) model.Write(component);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is not one.</exception>
    public static ISubsequenceModel Load(StateReader model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var mean = new double[SubsequenceDetector.Points];
        model.ReadInto("mean window", mean);
        foreach (var value in mean)
            if (!(Math.Abs(value) <= 2 * SeriesBank.LargestValue)) throw new InvalidDataException($"mean window: found {value}; allowed are numbers up to {2 * SeriesBank.LargestValue}");
        var components = new double[model.ReadInt("components", 0, MostComponents)][];
        for (var k = 0; k < components.Length; k++)
        {
            components[k] = new double[SubsequenceDetector.Points];
            model.ReadInto("component", components[k]);
            // Of unit length and across each other: no more than all of a window is along them.
            var square = Distances.Product(components[k], components[k]);
            if (!(Math.Abs(square - 1) < Orthonormal)) throw new InvalidDataException($"component: found the length {Math.Sqrt(square)}; allowed is 1");
            for (var j = 0; j < k; j++)
                if (!(Math.Abs(Distances.Product(components[j], components[k])) < Orthonormal)) throw new InvalidDataException("component: found one that is not at right angles to those before");
        }
        return new PcaSubsequences(mean, components);
    }
}
