namespace SdaToolkit.Benchmarks.Compare.Measurements;

/// <summary>A day in low orbit by numerical integration, against the classical Runge–Kutta method with the same forces.</summary>
internal sealed class NumericalMeasurement : Measurement
{
    public override string Group => "numerical";

    public override IEnumerable<ComparisonRow> Run(Catalogue catalogue, bool quick)
    {
        var day = new NumericalPropagatorBenchmarks();
        day.Setup();
        var repetitions = quick ? 3 : 30;
        var classical = Best(day.RungeKutta4By10S, repetitions);
        yield return Row("Harris–Priester atmosphere", classical, Best(day.Dop853, repetitions), day);
        yield return Row("NRLMSISE-00 atmosphere", classical, Best(day.Dop853Nrlmsise00, repetitions), null);
        yield return Row("Harris–Priester atmosphere, with the state transition matrix", classical, Best(day.Dop853WithTransition, repetitions), null);
    }

    private ComparisonRow Row(string atmosphere, double classical, double ours, NumericalPropagatorBenchmarks? compared) => new()
    {
        Group = Group,
        What = "numerical propagation by DOP853, 1 thread",
        Inputs = $"a day at 500 km: gravity 20×20, drag, Sun, Moon, sunlight with shadow; {atmosphere}",
        Baseline = "Runge–Kutta of order 4 by 10 s, the same forces, Harris–Priester atmosphere",
        BaselineFigure = classical,
        Unit = FigureUnit.Seconds,
        OurFigure = ours,
        TargetSeconds = 0.05,
        Kernel = "",
        Note = compared is null ? "" : $"after the day the two are {ComparisonRow.Small(Math.Abs(compared.Dop853() - compared.RungeKutta4By10S()))} m apart in x",
    };

    private static double Best(Func<double> run, int repetitions)
    {
        var best = double.PositiveInfinity;
        for (var i = 0; i < repetitions; i++)
        {
            var timer = new Timer();
            run();
            best = Math.Min(best, timer.Seconds);
        }

        return best;
    }
}
