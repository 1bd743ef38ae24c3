namespace SdaToolkit.Astrodynamics.RelativeMotion.Planning;

/// <summary>One linear equation in a relative state: weights · (position, velocity) = value.</summary>
/// <param name="PositionWeights">Weights of the position along R, T, N: in the unit of the value per metre.</param>
/// <param name="VelocityWeights">Weights of the velocity along R, T, N: in the unit of the value per metre per second.</param>
/// <param name="Value">The value wanted, in any unit.</param>
public readonly record struct LinearCondition(Vec3 PositionWeights, Vec3 VelocityWeights, double Value)
{
    /// <summary>Left side less right side for a state.</summary>
    public double Excess(RelativeState state) => Vec3.Dot(PositionWeights, state.PositionM) + Vec3.Dot(VelocityWeights, state.VelocityMPerS) - Value;
}

/// <summary>What is wanted of the relative state at the end: from one to six linear equations. Immutable.</summary>
public sealed class TerminalCondition
{
    private static readonly Vec3[] Axes = [new(1, 0, 0), new(0, 1, 0), new(0, 0, 1)];

    private TerminalCondition(LinearCondition[] rows) => Rows = rows;

    /// <summary>The equations.</summary>
    public IReadOnlyList<LinearCondition> Rows { get; }

    /// <summary>All six components.</summary>
    public static TerminalCondition State(RelativeState state) => new([.. PositionRows(state.PositionM), .. VelocityRows(state.VelocityMPerS)]);

    /// <summary>The position alone; the velocity is free.</summary>
    /// <param name="positionM">Along R, T, N, m.</param>
    public static TerminalCondition Position(Vec3 positionM) => new([.. PositionRows(positionM)]);

    /// <summary>The velocity alone; the position is free.</summary>
    /// <param name="velocityMPerS">Along R, T, N, m/s.</param>
    public static TerminalCondition Velocity(Vec3 velocityMPerS) => new([.. VelocityRows(velocityMPerS)]);

    /// <summary>Any equations, such as two components of six or elements that are linear in the state.</summary>
    /// <exception cref="ArgumentException">There is none, or more than six, or one is not finite or has no weight at all.</exception>
    public static TerminalCondition Of(params IReadOnlyList<LinearCondition> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count is 0 or > 6) throw new ArgumentException($"{rows.Count} equations of the state at the end: 1 to 6 are allowed", nameof(rows));
        foreach (var row in rows)
        {
            var size = row.PositionWeights.NormSquared + row.VelocityWeights.NormSquared;
            if (!(size > 0 && double.IsFinite(size + row.Value))) throw new ArgumentException($"{row}: weights and value must be finite, and not all weights zero", nameof(rows));
        }

        return new([.. rows]);
    }

    private static IEnumerable<LinearCondition> PositionRows(Vec3 p) => Axes.Select(a => new LinearCondition(a, default, Vec3.Dot(a, p)));

    private static IEnumerable<LinearCondition> VelocityRows(Vec3 v) => Axes.Select(a => new LinearCondition(default, a, Vec3.Dot(a, v)));
}
