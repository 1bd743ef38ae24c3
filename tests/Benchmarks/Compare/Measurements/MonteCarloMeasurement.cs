using System.Globalization;
using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Astrodynamics.Propagation;

namespace SdaToolkit.Benchmarks.Compare.Measurements;

/// <summary>Monte Carlo samples a second on one thread, against our scalar code, which has the same sieve and takes sample by sample.</summary>
internal sealed class MonteCarloMeasurement : Measurement
{
    public override string Group => "monte-carlo";

    public override IEnumerable<ComparisonRow> Run(Catalogue catalogue, bool quick)
    {
        var (few, many, repetitions) = (MonteCarloBenchmarks.ScalarSamples, (long)MonteCarloBenchmarks.Samples, quick ? 1 : 5);
        yield return Row(MonteCarloBenchmarks.Fast, "fast encounter, 15 km/s", MonteCarloModel.TwoBody, few, many, repetitions, 10);
        yield return Row(MonteCarloBenchmarks.Fast, "fast encounter, 15 km/s", MonteCarloModel.Rectilinear, 32L * few, many, repetitions, 10);
        yield return Row(MonteCarloBenchmarks.Slow, "slow encounter, 2 cm/s, half an orbit", MonteCarloModel.TwoBody, few / 8, many / 32, repetitions, null);
    }

    private ComparisonRow Row(Encounter encounter, string inputs, MonteCarloModel model, long few, long many, int repetitions, double? target)
    {
        var (scalar, plain) = Rate(encounter, model, few, Sgp4Kernel.Scalar, 1);
        var (ours, sampled) = Rate(encounter, model, many, null, repetitions);
        // The kernels judge the same samples, but for those that rounding takes across the radius.
        var same = MonteCarloBenchmarks.Run(encounter, model, few, null);
        var differs = Math.Abs(same.Hits - plain.Hits) > 1 + (1e-3 * plain.Hits);
        return new()
        {
            Group = Group,
            What = $"Monte Carlo probability, {(model == MonteCarloModel.TwoBody ? "two-body" : "straight")} motion, 1 thread",
            Inputs = string.Create(CultureInfo.InvariantCulture, $"{inputs}, P {sampled.Value:E2}, {many:N0} plain samples"),
            Baseline = string.Create(CultureInfo.InvariantCulture, $"our scalar code, {few:N0} samples"),
            BaselineFigure = scalar,
            Unit = FigureUnit.MillionPerSecond,
            OurFigure = ours,
            TargetMillionPerSecond = target,
            Kernel = Kernels.InForce.Name,
            Differs = differs,
            Note = $"{(differs ? "DIFFERS" : "agrees")}: {same.Hits} and {plain.Hits} hits in the same {few} samples",
        };
    }

    private static (double MillionPerSecond, MonteCarloEstimate Estimate) Rate(Encounter encounter, MonteCarloModel model, long samples, Sgp4Kernel? kernel, int repetitions)
    {
        // Until the code in force is the optimised one.
        var (timer, best) = (new Timer(), double.PositiveInfinity);
        MonteCarloEstimate estimate;
        do estimate = MonteCarloBenchmarks.Run(encounter, model, Math.Max(1, samples / 8), kernel);
        while (timer.Seconds < 1);
        for (var i = 0; i < repetitions; i++)
        {
            timer = new Timer();
            estimate = MonteCarloBenchmarks.Run(encounter, model, samples, kernel);
            best = Math.Min(best, timer.Seconds);
        }

        return (1e-6 * samples / best, estimate);
    }
}
