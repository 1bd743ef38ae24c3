using System.Globalization;
using System.Numerics;
using SdaToolkit.Learning.Series;

namespace SdaToolkit.Benchmarks.Compare.Measurements;

/// <summary>The matrix profile along diagonals against every earlier window by itself.</summary>
internal sealed class ProfileMeasurement : Measurement
{
    private const int Capacity = 16_384, Stride = 4, Step = 2, Slice = 64;

    public override string Group => "telemetry";

    public override IEnumerable<ComparisonRow> Run(Catalogue catalogue, bool quick)
    {
        var (known, judged) = (Capacity + Slice, quick ? 1_000 : 10_000);
        var series = Series(known + judged);
        var detector = new ProfileDetector("pattern", 1, Stride, Step, Capacity, 1e-3, SeriesPast.None, SeriesPast.None);
        var rows = new[] { new double[series.Length], new double[series.Length], new double[series.Length] };
        Push(detector, series.AsSpan(0, known), rows, 0);
        var timer = new Timer();
        Push(detector, series.AsSpan(known), rows, known);
        var ours = timer.Seconds;
        var single = Array.ConvertAll(series, v => (float)(v - series[0]));
        var (plain, differs) = (new Timer(), false);
        for (var end = known + Step; end <= series.Length; end += Step)
        {
            var nearest = Math.Sqrt(Nearest(single, end) / ProfileDetector.Points);
            differs |= !(Math.Abs(nearest - rows[0][end - 1]) <= 1e-3 * nearest);
        }
        var naive = plain.Seconds;
        yield return new ComparisonRow
        {
            Group = Group,
            What = "matrix profile of one channel, 1 thread",
            Inputs = string.Create(CultureInfo.InvariantCulture, $"{judged:N0} samples against the {Capacity:N0} before each, a window every {Stride}, a search every {Step}"),
            Baseline = "every earlier window by itself, in vectors",
            BaselineFigure = 1e-6 * judged / naive,
            Unit = FigureUnit.MillionPerSecond,
            OurFigure = 1e-6 * judged / ours,
            Kernel = "Vector256",
            Differs = differs,
        };
    }

    private static void Push(ProfileDetector detector, ReadOnlySpan<double> values, double[][] rows, int offset)
    {
        double[][] part = [new double[Slice], new double[Slice], new double[Slice]];
        for (var at = 0; at < values.Length; at += Slice)
        {
            var length = Math.Min(Slice, values.Length - at);
            detector.Push(new SeriesBlock(values.Slice(at, length), [], 0), part);
            for (var r = 0; r < rows.Length; r++) part[r].AsSpan(0, length).CopyTo(rows[r].AsSpan(offset + at));
        }
    }

    private static float Nearest(float[] series, int end)
    {
        var (begin, nearest, width) = (end - ProfileDetector.Points, float.PositiveInfinity, Vector<float>.Count);
        var oldest = (end - Capacity + Stride - 1) / Stride * Stride + Stride;
        for (var at = oldest; at <= begin - ProfileDetector.Points; at += Stride)
        {
            var sum = Vector<float>.Zero;
            for (var k = 0; k < ProfileDetector.Points; k += width)
            {
                var difference = new Vector<float>(series, at + k) - new Vector<float>(series, begin + k);
                sum += difference * difference;
            }
            nearest = Math.Min(nearest, Vector.Sum(sum));
        }
        return nearest;
    }

    private static double[] Series(int samples)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, samples).Select(i => 10 + Math.Sin(2 * Math.PI * i / 500) + 0.1 * (random.NextDouble() + random.NextDouble() - 1))];
    }
}
