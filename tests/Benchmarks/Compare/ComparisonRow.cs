using System.Globalization;

namespace SdaToolkit.Benchmarks.Compare;

/// <summary>How a figure is to be read.</summary>
internal enum FigureUnit
{
    /// <summary>Million propagations or probabilities a second: more is better.</summary>
    MillionPerSecond,

    /// <summary>Seconds: less is better.</summary>
    Seconds,
}

/// <summary>One line of the table.</summary>
internal sealed record ComparisonRow
{
    public required string Group { get; init; }

    /// <summary>What is measured.</summary>
    public required string What { get; init; }

    /// <summary>On what.</summary>
    public required string Inputs { get; init; }

    /// <summary>Peer and version, or the naive way.</summary>
    public required string Baseline { get; init; }

    public required FigureUnit Unit { get; init; }

    /// <summary>Null where the peer is not installed.</summary>
    public double? BaselineFigure { get; init; }

    public required double OurFigure { get; init; }

    /// <summary>Ratio to reach; null for a comparison without a target.</summary>
    public double? TargetRatio { get; init; }

    /// <summary>Time to stay below; null where there is no such target.</summary>
    public double? TargetSeconds { get; init; }

    /// <summary>Our kernel in force.</summary>
    public required string Kernel { get; init; }

    /// <summary>How the results agree, how a figure was scaled, or how a peer is installed.</summary>
    public string Note { get; init; } = "";

    /// <summary>Whether the baseline gives other results than ours.</summary>
    public bool Differs { get; init; }

    /// <summary>How many times better ours is.</summary>
    public double? Ratio => Unit == FigureUnit.Seconds ? BaselineFigure / OurFigure : OurFigure / BaselineFigure;

    /// <summary>A difference, as 1.2e-8.</summary>
    public static string Small(double value) => value == 0 ? "0" : value.ToString("0.0e-0", CultureInfo.InvariantCulture);
}
