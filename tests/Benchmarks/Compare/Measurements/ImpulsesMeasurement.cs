using System.Globalization;
using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.RelativeMotion;
using SdaToolkit.Astrodynamics.RelativeMotion.Planning;

namespace SdaToolkit.Benchmarks.Compare.Measurements;

/// <summary>Time of a minimum-fuel problem, against reweighted least squares on a dense grid of times, which gives no bound.</summary>
internal sealed class ImpulsesMeasurement : Measurement
{
    private const double MeanMotion = 0.00113;

    public override string Group => "impulses";

    public override IEnumerable<ComparisonRow> Run(Catalogue catalogue, bool quick)
    {
        var random = new Random(5);
        ImpulseProblem[] problems = [.. Enumerable.Range(0, quick ? 20 : 1000).Select(_ => Problem(random))];
        var (plans, ours) = Timed(problems, p => ReachableSetImpulses.Solve(p));
        ImpulseProblem[] few = [.. problems.Take(quick ? 5 : 50)];
        var (costs, plain) = Timed(few, PlainImpulses.Solve);
        var gaps = plans.Select(p => p.RelativeGap).Order().ToArray();
        var over = costs.Select((c, i) => (c / plans[i].LowerBoundMPerS) - 1).Order().ToArray();
        // The plain way keeps the target only within its own rounding, and stops above the optimum.
        var differs = over[0] < -1e-6 || !(gaps[^1] < 0.01);
        yield return new()
        {
            Group = Group,
            What = "minimum-fuel impulses, a problem, 1 thread",
            Inputs = string.Create(CultureInfo.InvariantCulture, $"{problems.Length:N0} random transfers about a circular chief, a third of a tenth to ten periods, 3 or 6 conditions"),
            Baseline = string.Create(CultureInfo.InvariantCulture, $"reweighted least squares, {PlainImpulses.Times} times, {PlainImpulses.Rounds} rounds, {few.Length} problems"),
            BaselineFigure = plain,
            Unit = FigureUnit.Seconds,
            OurFigure = ours,
            Kernel = "scalar",
            Differs = differs,
            Note = string.Create(CultureInfo.InvariantCulture, $"gap to the bound: ours median {gaps[gaps.Length / 2]:E1}, worst {gaps[^1]:E1}; plain median {over[over.Length / 2]:E1}, worst {over[^1]:E1}"),
        };
    }

    private static (T[] Results, double SecondsEach) Timed<T>(ImpulseProblem[] problems, Func<ImpulseProblem, T> solve)
    {
        // Until the code in force is the optimised one.
        var timer = new Timer();
        for (var i = 0; timer.Seconds < 1; i++) solve(problems[i % problems.Length]);
        timer = new();
        var results = Array.ConvertAll(problems, p => solve(p));
        return (results, timer.Seconds / problems.Length);
    }

    private static ImpulseProblem Problem(Random random)
    {
        var motion = new ClohessyWiltshire1960(MeanMotion);
        var (size, end) = (Math.Pow(10, 4 * random.NextDouble()), motion.PeriodS * Math.Pow(10, -1.5 + (2.5 * random.NextDouble())));
        var target = State(random, size);
        return new()
        {
            Motion = motion,
            StartS = 0,
            EndS = end,
            Start = State(random, size),
            Target = random.Next(3) == 0 ? TerminalCondition.Position(target.PositionM) : TerminalCondition.State(target),
        };
    }

    private static RelativeState State(Random random, double size)
    {
        return new(size * Cube(), size * MeanMotion * Cube());

        Vec3 Cube() => new((2 * random.NextDouble()) - 1, (2 * random.NextDouble()) - 1, (2 * random.NextDouble()) - 1);
    }
}
