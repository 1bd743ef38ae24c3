using System.Globalization;
using System.Numerics;
using System.Runtime.Intrinsics;
using SdaToolkit.Learning.Features;
using SdaToolkit.Learning.Series;

namespace SdaToolkit.Benchmarks.Compare.Measurements;

/// <summary>Telemetry: features of segments against reading the same memory, the streaming detectors against windows summed anew for every sample, and their training against sorting the same columns.</summary>
internal sealed class TelemetryMeasurement : Measurement
{
    private const int SegmentLength = 4_096, Channels = 100, TrainedChannels = 20;
    private const long StepNs = 1_000_000_000;
    private static readonly int[] Windows = [32, 64, 64, 128];
    private static readonly SeriesSettings Settings = new();

    public override string Group => "telemetry";

    public override IEnumerable<ComparisonRow> Run(Catalogue catalogue, bool quick)
    {
        yield return Features(quick ? 1 << 21 : 1 << 24, quick ? 3 : 9);
        yield return Detectors(Settings with { Detectors = SeriesDetectorKinds.Windows }, "without codebooks", quick ? 1_000 : 4_000, quick ? 2_000 : 20_000, 3);
        yield return Detectors(Settings, "the default set", quick ? 1_000 : 4_000, quick ? 2_000 : 20_000, 3);
        yield return Detectors(Settings with { Detectors = SeriesDetectorKinds.Windows | SeriesDetectorKinds.Profiles }, "exact matrix profiles for the codebooks", quick ? 500 : 4_000, quick ? 200 : 2_000, quick ? 1 : 2);
        yield return Training(quick ? 20_000 : 1_000_000);
    }

    private ComparisonRow Features(int samples, int repetitions)
    {
        var series = Series(0, samples);
        var (read, sum) = Best(() => Sum(series), repetitions);
        var (ours, mean) = Best(() => SumOfMeans(series), repetitions);
        return new()
        {
            Group = Group,
            What = "features of segments: moments, extremes, peaks, differences, 1 thread",
            Inputs = string.Create(CultureInfo.InvariantCulture, $"{samples:N0} samples ({8e-6 * samples:F0} MB), segments of {SegmentLength:N0}"),
            Baseline = "a vectorised sum of the same array",
            BaselineFigure = 1e-6 * samples / read,
            Unit = FigureUnit.MillionPerSecond,
            OurFigure = 1e-6 * samples / ours,
            TargetRatio = 1.0 / 3,
            Kernel = Vector512.IsHardwareAccelerated ? "Vector512" : $"Vector{64 * Vector<double>.Count}",
            Differs = !(Math.Abs(sum - mean) <= 1e-9 * Math.Abs(sum)),
            Note = string.Create(CultureInfo.InvariantCulture, $"read at {8e-9 * samples / read:F1} GB/s, features at {8e-9 * samples / ours:F1} GB/s; a target of a third is a factor of three"),
        };
    }

    private ComparisonRow Detectors(SeriesSettings settings, string which, int trained, int pushed, int repetitions)
    {
        string[] names = [.. Enumerable.Range(0, Channels).Select(c => $"c{c}")];
        var (columns, later) = (Columns(Channels, 0, trained), Columns(Channels, trained, pushed));
        var bank = SeriesBank.Train(names, [.. Enumerable.Range(0, Channels)], Times(0, trained), columns, settings);
        var (threshold, scores) = (bank.Threshold(1), new List<double>());
        var at = 0;
        // A stream goes on: each repetition is the next stretch of it, in chunks as a feed brings them.
        var (ours, _) = Best(() => Push(bank, Times(trained + at++ * pushed, pushed), later, threshold, scores), repetitions);
        var (naive, _) = Best(() => WindowsAnew(later[0]), repetitions);
        return new()
        {
            Group = Group,
            What = $"streaming detectors, {which}, 1 thread",
            Inputs = string.Create(CultureInfo.InvariantCulture, $"{Channels} channels × {pushed:N0} samples"),
            Baseline = $"mean and deviation of windows of {string.Join(", ", Windows)} summed anew for every sample",
            BaselineFigure = 1e-6 * pushed / naive,
            Unit = FigureUnit.MillionPerSecond,
            OurFigure = 1e-6 * Channels * pushed / ours,
            TargetMillionPerSecond = 10,
            Kernel = "",
            Note = $"detectors: {string.Join(", ", bank.DetectorNames)}",
            Differs = scores.Count == 0,
        };
    }

    private ComparisonRow Training(int samples)
    {
        string[] names = [.. Enumerable.Range(0, TrainedChannels).Select(c => $"c{c}")];
        var columns = Columns(TrainedChannels, 0, samples);
        var (ours, steps) = Best(() => SeriesBank.Train(names, [.. Enumerable.Range(0, TrainedChannels)], Times(0, samples), columns, Settings).StepNs, 1);
        var (sorted, _) = Best(() => columns.Sum(SortedMiddle), 1);
        return new()
        {
            Group = Group,
            What = "training of the default set",
            Inputs = string.Create(CultureInfo.InvariantCulture, $"{samples:N0} samples × {TrainedChannels} channels"),
            Baseline = "sorting the same columns",
            BaselineFigure = sorted,
            Unit = FigureUnit.Seconds,
            OurFigure = ours,
            TargetSeconds = 60,
            Kernel = "",
            Differs = steps != StepNs,
        };
    }

    private static double Push(SeriesBank bank, long[] times, double[][] columns, double threshold, List<double> scores)
    {
        const int Chunk = 500;
        scores.Clear();
        for (var from = 0; from < times.Length; from += Chunk)
        {
            var to = Math.Min(from + Chunk, times.Length);
            bank.Push(times[from..to], Array.ConvertAll(columns, c => c[from..to]), threshold, scores);
        }
        return scores.Count;
    }

    private static double WindowsAnew(double[] samples)
    {
        var total = 0.0;
        for (var i = 0; i < samples.Length; i++)
        {
            foreach (var window in Windows)
            {
                if (i < window) continue;
                var (sum, squares) = (0.0, 0.0);
                for (var k = i - window + 1; k <= i; k++) (sum, squares) = (sum + samples[k], squares + samples[k] * samples[k]);
                total += Math.Sqrt(Math.Max(squares / window - (sum / window) * (sum / window), 0));
            }
        }
        return total;
    }

    private static double Sum(double[] series)
    {
        var (a, b, width) = (Vector<double>.Zero, Vector<double>.Zero, Vector<double>.Count);
        for (var i = 0; i < series.Length; i += 2 * width) (a, b) = (a + new Vector<double>(series, i), b + new Vector<double>(series, i + width));
        return Vector.Sum(a + b);
    }

    private static double SumOfMeans(double[] series)
    {
        var total = 0.0;
        for (var from = 0; from < series.Length; from += SegmentLength)
        {
            var features = SegmentFeatures.Of(series.AsSpan(from, SegmentLength));
            total += features.Length * features.Mean;
        }
        return total;
    }

    private static double SortedMiddle(double[] column)
    {
        var sorted = (double[])column.Clone();
        Array.Sort(sorted);
        return sorted[sorted.Length / 2];
    }

    private static double[][] Columns(int channels, int first, int samples) => [.. Enumerable.Range(0, channels).Select(c => Series(first, samples, c))];

    private static long[] Times(int first, int samples) => [.. Enumerable.Range(first, samples).Select(i => i * StepNs)];

    private static double[] Series(int first, int samples, int channel = 0)
    {
        var random = new Random(100 * channel + first);
        var (series, period) = (new double[samples], 500 + 7 * channel);
        for (var i = 0; i < samples; i++) series[i] = 10 + Math.Sin(2 * Math.PI * (first + i) / period) + 0.1 * (random.NextDouble() + random.NextDouble() - 1);
        return series;
    }

    private static (double Seconds, double Result) Best(Func<double> run, int repetitions)
    {
        // Until the code in force is the optimised one.
        var (warming, best, result) = (new Timer(), double.PositiveInfinity, 0.0);
        for (var i = 0; repetitions > 1 && i < 1_000 && warming.Seconds < 1; i++) run();
        for (var i = 0; i < repetitions; i++)
        {
            var timer = new Timer();
            result = run();
            best = Math.Min(best, timer.Seconds);
        }
        return (best, result);
    }
}
