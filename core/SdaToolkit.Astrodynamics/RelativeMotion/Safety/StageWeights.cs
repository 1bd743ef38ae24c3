using SdaToolkit.Astrodynamics.Numerics.Integration;

namespace SdaToolkit.Astrodynamics.RelativeMotion.Safety;

/// <summary>The weights of <see cref="Dop853"/> for equations of second order: velocities take Σ a·A, positions Σ (a·a)·A of the accelerations A, so that only these are kept.</summary>
internal static class StageWeights
{
    /// <summary>Stages of a step.</summary>
    public const int Stages = Dop853.Stages;

    private static readonly double[] VelocityWeights = Velocities();
    private static readonly double[] PositionWeights = Positions();

    /// <summary>Where in the step each stage is, 0 to 1.</summary>
    public static ReadOnlySpan<double> At => Dop853.C[..Stages];

    /// <summary>Weights of the accelerations in the velocity, to be taken by the step: row i holds those of stages 0 … i − 1, row <see cref="Stages"/> those of the end.</summary>
    public static ReadOnlySpan<double> Velocity => VelocityWeights;

    /// <summary>Weights in the position, by the step squared.</summary>
    public static ReadOnlySpan<double> Position => PositionWeights;

    /// <summary>Where a row of weights begins.</summary>
    public static int RowStart(int stage) => stage * Stages;

    private static double[] Velocities()
    {
        var weights = new double[(Stages + 1) * Stages];
        var next = 0;
        for (var i = 1; i <= Stages; i++)
            for (var j = 0; j < i; j++) weights[(i * Stages) + j] = Dop853.A[next++];
        return weights;
    }

    private static double[] Positions()
    {
        var a = VelocityWeights;
        var weights = new double[(Stages + 1) * Stages];
        for (var i = 1; i <= Stages; i++)
        {
            for (var j = 0; j < Stages; j++)
                for (var k = j + 1; k < Math.Min(i, Stages); k++) weights[(i * Stages) + j] += a[(i * Stages) + k] * a[(k * Stages) + j];
        }

        return weights;
    }
}
