namespace SdaToolkit.Astrodynamics.RelativeMotion.Planning;

/// <summary>A convex program over vectors of three components: minimise Σ wₖ‖uₖ‖ with Σ Aₖuₖ = b in the first rows, ≥ b in the others, and ‖uₖ‖ ≤ cₖ.</summary>
/// <remarks>Rows should be scaled so that entries are about 1. The dual value of any multipliers is a lower bound: see <see cref="DualValue"/>.</remarks>
internal sealed class NormProgram
{
    private readonly List<double> _coefficients = [];

    /// <summary>An empty program.</summary>
    /// <param name="rightSide">b, one a row.</param>
    /// <param name="equalities">How many of the rows, from the first, are equations; the others say "at least".</param>
    public NormProgram(double[] rightSide, int equalities) => (RightSide, Equalities) = (rightSide, equalities);

    /// <summary>Equations alone, weights of 1 and no caps.</summary>
    public static NormProgram Of(IEnumerable<double[]> blocks, double[] rightSide)
    {
        var program = new NormProgram(rightSide, rightSide.Length);
        foreach (var block in blocks) program.Add(block);
        return program;
    }

    public double[] RightSide { get; }

    public int Equalities { get; }

    public int Rows => RightSide.Length;

    public int Vectors => Weights.Count;

    public List<double> Weights { get; } = [];

    /// <summary>cₖ; infinity for none.</summary>
    public List<double> Caps { get; } = [];

    /// <summary>Aₖ, a row of three after another.</summary>
    public ReadOnlySpan<double> Block(int k) => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_coefficients).Slice(k * Rows * 3, Rows * 3);

    /// <summary>Adds a vector.</summary>
    /// <param name="block">Aₖ, a row of three after another.</param>
    /// <param name="weight">wₖ, above 0.</param>
    /// <param name="cap">cₖ.</param>
    public void Add(ReadOnlySpan<double> block, double weight = 1, double cap = double.PositiveInfinity)
    {
        foreach (var a in block) _coefficients.Add(a);
        Weights.Add(weight);
        Caps.Add(cap);
    }

    /// <summary>Aₖᵀy.</summary>
    public Vec3 Transposed(int k, ReadOnlySpan<double> y)
    {
        var a = Block(k);
        var sum = Vec3.Zero;
        for (var r = 0; r < y.Length; r++) sum += y[r] * new Vec3(a[3 * r], a[(3 * r) + 1], a[(3 * r) + 2]);
        return sum;
    }

    /// <summary>A lower bound of the least cost from multipliers that are at least 0 in the rows of "at least": bᵀy − Σ cₖ(‖Aₖᵀy‖ − wₖ)₊, after scaling down where a vector has no cap.</summary>
    public double DualValue(ReadOnlySpan<double> y)
    {
        var scale = 1.0;
        for (var k = 0; k < Vectors; k++)
            if (double.IsPositiveInfinity(Caps[k])) scale = Math.Max(scale, Transposed(k, y).Norm / Weights[k]);
        var value = 0.0;
        for (var r = 0; r < Rows; r++) value += RightSide[r] * y[r] / scale;
        for (var k = 0; k < Vectors; k++)
            if (double.IsFinite(Caps[k])) value -= Caps[k] * Math.Max(0, (Transposed(k, y).Norm / scale) - Weights[k]);
        return Math.Max(0, value);
    }
}

/// <summary>How a solution of a <see cref="NormProgram"/> ended.</summary>
internal enum NormProgramStatus
{
    /// <summary>To the tolerance.</summary>
    Solved,

    /// <summary>No vectors meet the rows; the multipliers prove it.</summary>
    Infeasible,

    /// <summary>Neither: numbers ran out.</summary>
    Stalled,
}

/// <summary>What a <see cref="NormProgram"/> gave.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Vectors">uₖ.</param>
/// <param name="Multipliers">y, one a row; where infeasible, the proof: bᵀy − Σ cₖ‖Aₖᵀy‖ is above 0 and Aₖᵀy is 0 where there is no cap.</param>
/// <param name="Iterations">Newton steps.</param>
internal readonly record struct NormProgramSolution(NormProgramStatus Status, Vec3[] Vectors, double[] Multipliers, int Iterations);
