namespace SdaToolkit.Astrodynamics.RelativeMotion.Planning;

/// <summary>How close a refined plan has to come, and which impulses may change.</summary>
public sealed record ShootingOptions
{
    /// <summary>Largest miss of the position, m.</summary>
    public double PositionToleranceM { get; init; } = 0.01;

    /// <summary>Largest miss of the velocity, m/s.</summary>
    public double VelocityToleranceMPerS { get; init; } = 1e-5;

    /// <summary>Only so many impulses, from the last, are changed; at least 1.</summary>
    public int ChangeLast { get; init; } = int.MaxValue;

    /// <summary>Flights at most.</summary>
    public int MostFlights { get; init; } = 20;
}

/// <summary>What refinement gave.</summary>
/// <param name="Impulses">The corrected impulses.</param>
/// <param name="Converged">The full model meets the target within the tolerances.</param>
/// <param name="Arrival">Where the full model arrives.</param>
/// <param name="PositionMissM">Largest miss of a condition on the position; of mixed conditions too, in their unit.</param>
/// <param name="VelocityMissMPerS">Largest miss of a condition on the velocity alone, m/s.</param>
/// <param name="ExtraDeltaVMPerS">Σ‖Δv‖ of the corrected less that of the given impulses, m/s; may be below 0.</param>
/// <param name="Flights">Flights of the full model.</param>
public sealed record ShootingResult(
    IReadOnlyList<Impulse> Impulses, bool Converged, RelativeState Arrival, double PositionMissM, double VelocityMissMPerS, double ExtraDeltaVMPerS, int Flights);

/// <summary>Corrects impulses planned on a linear model until a full one arrives at the target.</summary>
/// <remarks>Newton's method with the linear model's matrix at first and Broyden's update after; each correction is the least in Σ Δv², and halved while it makes the miss worse.
/// Source: C. G. Broyden 1965, "A Class of Methods for Solving Nonlinear Simultaneous Equations", Mathematics of Computation 19, 577–593.</remarks>
public static class ShootingRefinement
{
    private const int MostHalvings = 6;

    /// <summary>Refines.</summary>
    /// <param name="problem">The problem; of its motion only the effect of impulses at the end is used.</param>
    /// <param name="impulses">The plan on the linear model; at least one impulse.</param>
    /// <param name="fly">Flies impulses on the full model from the problem's start; the relative state at its end. Called once a trial, in one thread.</param>
    /// <param name="options">Tolerances; null: 1 cm, 0.01 mm/s.</param>
    /// <exception cref="ArgumentException">There is no impulse.</exception>
    public static ShootingResult Refine(ImpulseProblem problem, IReadOnlyList<Impulse> impulses, Func<IReadOnlyList<Impulse>, RelativeState> fly, ShootingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(impulses);
        ArgumentNullException.ThrowIfNull(fly);
        if (impulses.Count == 0) throw new ArgumentException("no impulse to correct", nameof(impulses));
        return new Shooting(problem, impulses, fly, options ?? new()).Run();
    }

    private sealed class Shooting
    {
        private readonly ImpulseProblem _problem;
        private readonly IReadOnlyList<Impulse> _given;
        private readonly Func<IReadOnlyList<Impulse>, RelativeState> _fly;
        private readonly ShootingOptions _options;
        private readonly int _first, _rows, _columns;

        // In units of the tolerances, a row a condition, three columns an impulse.
        private readonly double[] _jacobian;
        private int _flights;

        public Shooting(ImpulseProblem problem, IReadOnlyList<Impulse> given, Func<IReadOnlyList<Impulse>, RelativeState> fly, ShootingOptions options)
        {
            (_problem, _given, _fly, _options) = (problem, given, fly, options);
            _first = Math.Max(0, given.Count - Math.Max(1, options.ChangeLast));
            (_rows, _columns) = (problem.Target.Rows.Count, 3 * (given.Count - _first));
            _jacobian = new double[_rows * _columns];
            for (var k = _first; k < given.Count; k++)
            {
                var block = BurnEffects.Raw(problem, given[k].TimeS);
                for (var r = 0; r < _rows; r++)
                    for (var c = 0; c < 3; c++) _jacobian[(r * _columns) + (3 * (k - _first)) + c] = block[(3 * r) + c] / Tolerance(r);
            }
        }

        public ShootingResult Run()
        {
            var (impulses, arrival) = (_given, _fly(_given));
            _flights = 1;
            var miss = Miss(arrival);
            while (miss.Max(Math.Abs) > 1 && _flights < _options.MostFlights)
            {
                var step = LeastNorm(miss);
                var better = false;
                for (var h = 0; h <= MostHalvings && !better && _flights < _options.MostFlights; h++)
                {
                    var trial = Moved(impulses, step);
                    var end = _fly(trial);
                    _flights++;
                    var next = Miss(end);
                    Update(step, miss, next);
                    better = Norm(next) < Norm(miss);
                    if (better) (impulses, arrival, miss) = (trial, end, next);
                    else step = Array.ConvertAll(step, s => s / 2);
                }

                if (!better) break;
            }

            return Result(impulses, arrival, miss);
        }

        private ShootingResult Result(IReadOnlyList<Impulse> impulses, RelativeState arrival, double[] miss)
        {
            double position = 0, velocity = 0;
            for (var r = 0; r < _rows; r++)
            {
                if (IsVelocity(r)) velocity = Math.Max(velocity, Math.Abs(miss[r]) * Tolerance(r));
                else position = Math.Max(position, Math.Abs(miss[r]) * Tolerance(r));
            }

            return new(impulses, miss.Max(Math.Abs) <= 1, arrival, position, velocity, impulses.Sum(i => i.DeltaVMPerS.Norm) - _given.Sum(i => i.DeltaVMPerS.Norm), _flights);
        }

        private bool IsVelocity(int row) => _problem.Target.Rows[row].PositionWeights.NormSquared == 0;

        private double Tolerance(int row) => IsVelocity(row) ? _options.VelocityToleranceMPerS : _options.PositionToleranceM;

        private double[] Miss(RelativeState arrival) => [.. _problem.Target.Rows.Select((row, r) => row.Excess(arrival) / Tolerance(r))];

        private Impulse[] Moved(IReadOnlyList<Impulse> impulses, double[] step) =>
            [.. impulses.Select((i, k) => k < _first ? i : i with { DeltaVMPerS = i.DeltaVMPerS + new Vec3(step[3 * (k - _first)], step[(3 * (k - _first)) + 1], step[(3 * (k - _first)) + 2]) })];

        /// <summary>−J⁺ times the miss.</summary>
        private double[] LeastNorm(double[] miss)
        {
            var normal = new DenseCholesky(_rows);
            for (var k = 0; k < _columns; k += 3)
            {
                var block = new double[3 * _rows];
                for (var r = 0; r < _rows; r++) _jacobian.AsSpan((r * _columns) + k, 3).CopyTo(block.AsSpan(3 * r));
                normal.AddConjugate(block, Matrix3.Identity);
            }

            normal.Factor();
            var y = (double[])miss.Clone();
            normal.Solve(y);
            var step = new double[_columns];
            for (var r = 0; r < _rows; r++)
                for (var c = 0; c < _columns; c++) step[c] -= _jacobian[(r * _columns) + c] * y[r];
            return step;
        }

        private void Update(double[] step, double[] before, double[] after)
        {
            var size = step.Sum(s => s * s);
            if (!(size > 0)) return;
            for (var r = 0; r < _rows; r++)
            {
                var error = after[r] - before[r];
                for (var c = 0; c < _columns; c++) error -= _jacobian[(r * _columns) + c] * step[c];
                for (var c = 0; c < _columns; c++) _jacobian[(r * _columns) + c] += error * step[c] / size;
            }
        }

        private static double Norm(double[] v) => v.Sum(x => x * x);
    }
}
