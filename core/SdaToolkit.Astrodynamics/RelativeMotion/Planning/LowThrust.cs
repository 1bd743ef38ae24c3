using System.Globalization;

namespace SdaToolkit.Astrodynamics.RelativeMotion.Planning;

/// <summary>A constant acceleration over a span of time, along the turning axes of the chief.</summary>
/// <param name="StartS">Start, s after the epoch of the chief.</param>
/// <param name="DurationS">Duration, s.</param>
/// <param name="AccelerationMPerS2">Along R, T, N, m/s².</param>
public readonly record struct ThrustSegment(double StartS, double DurationS, Vec3 AccelerationMPerS2);

/// <summary>Thrust that meets a problem, or why there is none.</summary>
public sealed record LowThrustPlan
{
    /// <summary>Segments of thrust in order of time; coasting ones are left out.</summary>
    public required IReadOnlyList<ThrustSegment> Segments { get; init; }

    /// <summary>The constraint that binds where there is no plan.</summary>
    public PlanConstraint Binding { get; init; }

    /// <summary>In words, with values, what binds; empty where there is a plan.</summary>
    public string Reason { get; init; } = "";

    /// <summary>There is a plan.</summary>
    public bool IsFeasible => Binding == PlanConstraint.None;

    /// <summary>∫‖a‖dt, m/s; NaN without a plan.</summary>
    public double CostMPerS => IsFeasible ? Segments.Sum(s => s.DurationS * s.AccelerationMPerS2.Norm) : double.NaN;

    /// <summary>No thrust that is constant on each of these segments and within the acceleration costs less, m/s.</summary>
    public double LowerBoundMPerS { get; init; }

    /// <summary>(cost − bound) / bound; 0 where both are 0.</summary>
    public double RelativeGap => CostMPerS - LowerBoundMPerS is var gap && LowerBoundMPerS > 0 ? gap / LowerBoundMPerS : gap == 0 ? 0 : double.PositiveInfinity;

    /// <summary>Where the acceleration binds: a level with which there is a plan, within 0.1 % of the least, m/s². Else 0.</summary>
    public double SmallestAccelerationMPerS2 { get; init; }
}

/// <summary>Continuous thrust of least Δv for linear relative motion: constant acceleration on each segment, its length bounded.</summary>
/// <remarks>
/// <para>Convex, as the problem of impulses: minimise Σ Δtⱼ‖aⱼ‖ with Σ (∫CΦ(t_f, t)B dt) aⱼ = the change wanted and ‖aⱼ‖ ≤ a. Solved by an interior-point method to rounding; its multipliers give the bound,
/// and where there is no solution, the proof. The integrals are by Gauss and Legendre's rule of four points a segment.</para>
/// <para>Assumes linear motion and constant mass. Source of the duality: D. F. Lawden 1963, "Optimal Trajectories for Space Navigation"; thrust goes along the primer where it is above 1.</para>
/// </remarks>
public static class LowThrust
{
    private const double OutOfReach = 1e-9, Nothing = 1e-7;

    /// <summary>Gauss and Legendre's rule of four points, in parts of a segment.</summary>
    internal static readonly (double At, double Weight)[] Quadrature =
        [(0.069431844202973712, 0.17392742256872693), (0.33000947820757187, 0.32607257743127307), (0.66999052179242813, 0.32607257743127307), (0.93056815579702629, 0.17392742256872693)];

    /// <summary>Solves a problem.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="accelerationMPerS2">Largest acceleration, m/s², above 0.</param>
    /// <param name="segmentS">Length of segments, s, above 0; the last of a window is shortened for none: all of a window are equal and no longer than this.</param>
    /// <param name="forbidden">Times of no thrust; null: none.</param>
    /// <exception cref="ArgumentException">The problem or a value is out of range.</exception>
    public static LowThrustPlan Solve(ImpulseProblem problem, double accelerationMPerS2, double segmentS, IReadOnlyList<TimeWindow>? forbidden = null)
    {
        ArgumentNullException.ThrowIfNull(problem);
        problem.Check(nameof(problem));
        if (!(accelerationMPerS2 > 0 && double.IsFinite(accelerationMPerS2))) throw new ArgumentException($"acceleration {accelerationMPerS2} m/s²: above 0", nameof(accelerationMPerS2));
        if (!(segmentS > 0)) throw new ArgumentException($"length of segments {segmentS} s: above 0", nameof(segmentS));
        var wanted = ReachableSetImpulses.Wanted(problem);
        if (wanted.All(b => b == 0)) return new() { Segments = [] };
        var segments = new TimeWindow(problem.StartS, problem.EndS).Without(forbidden ?? []).SelectMany(w => Divide(w, segmentS)).ToArray();
        if (segments.Length == 0) return Refused(PlanConstraint.NoBurnTime, "the forbidden windows leave no time for thrust");
        var raw = Array.ConvertAll(segments, s => Mean(problem, s));
        var reduction = RowReduction.Of([.. Enumerable.Range(0, wanted.Length).Select(r => raw.SelectMany(b => b.Skip(3 * r).Take(3)).ToArray())]);
        if (reduction.OutOfReach(wanted) is var miss && miss > OutOfReach)
            return Refused(PlanConstraint.Uncontrollable, $"thrust in {segments.Length} segments moves only {reduction.Rank} of {wanted.Length} independent conditions, and {miss:G3} of the change wanted lies in the others");
        return new Search(segments, Array.ConvertAll(raw, b => reduction.ApplyToBlock(b)), reduction.Apply(wanted)).Solve(accelerationMPerS2);
    }

    private static LowThrustPlan Refused(PlanConstraint binding, string reason) => new() { Segments = [], Binding = binding, Reason = reason };

    private static IEnumerable<TimeWindow> Divide(TimeWindow window, double segmentS)
    {
        var count = Math.Max(1, (int)Math.Ceiling((window.LengthS / segmentS) - 1e-9));
        return Enumerable.Range(0, count).Select(i => new TimeWindow(window.StartS + (window.LengthS * i / count), window.StartS + (window.LengthS * (i + 1) / count)));
    }

    /// <summary>The effect of a unit of Δv spread over a segment.</summary>
    private static double[] Mean(ImpulseProblem problem, TimeWindow segment)
    {
        var result = new double[3 * problem.Target.Rows.Count];
        foreach (var (at, weight) in Quadrature)
        {
            var block = BurnEffects.Raw(problem, segment.StartS + (at * segment.LengthS));
            for (var i = 0; i < result.Length; i++) result[i] += weight * block[i];
        }

        return result;
    }

    /// <summary>One problem at any acceleration. Vectors are the Δv of segments, the right side has length 1.</summary>
    private sealed class Search
    {
        private readonly TimeWindow[] _segments;
        private readonly double[][] _blocks;
        private readonly double _size;
        private readonly double[] _right;

        public Search(TimeWindow[] segments, double[][] blocks, double[] wanted)
        {
            (_segments, _blocks, _size) = (segments, blocks, Math.Sqrt(wanted.Sum(b => b * b)));
            _right = Array.ConvertAll(wanted, b => b / _size);
        }

        public LowThrustPlan Solve(double acceleration)
        {
            var (program, solution) = At(acceleration);
            if (solution.Status == NormProgramStatus.Solved) return Plan(program, solution);
            var (proven, enough) = LeastLevel.Find(_blocks, _right, Array.ConvertAll(_segments, s => s.LengthS / _size), acceleration);
            return Refused(PlanConstraint.MaximumAcceleration, string.Create(CultureInfo.InvariantCulture,
                $"an acceleration of {acceleration:G6} m/s² cannot reach the target in the time allowed: more than {proven:G6} m/s² is needed, {enough:G6} m/s² is enough")) with
            { SmallestAccelerationMPerS2 = enough };
        }

        private (NormProgram Program, NormProgramSolution Solution) At(double acceleration)
        {
            var program = new NormProgram(_right, _right.Length);
            for (var k = 0; k < _blocks.Length; k++) program.Add(_blocks[k], 1, acceleration * _segments[k].LengthS / _size);
            return (program, NormProgramSolver.Solve(program));
        }

        private LowThrustPlan Plan(NormProgram program, NormProgramSolution solution)
        {
            var total = solution.Vectors.Sum(u => u.Norm);
            var thrust = _segments.Select((s, k) => new ThrustSegment(s.StartS, s.LengthS, _size / s.LengthS * solution.Vectors[k]));
            return new()
            {
                Segments = [.. thrust.Where((_, k) => solution.Vectors[k].Norm > Nothing * total / _segments.Length)],
                LowerBoundMPerS = _size * program.DualValue(solution.Multipliers),
            };
        }
    }
}
