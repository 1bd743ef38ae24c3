using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Astrodynamics.Propagation;

namespace SdaToolkit.Tests.Conjunction;

[TestClass]
public sealed class MonteCarloKernelTests
{
    private const int Stride = NormalColumns.Stride;

    public static IEnumerable<object[]> Widths => [[Sgp4Kernel.Vector128], [Sgp4Kernel.Vector256], [Sgp4Kernel.Vector512]];

    [TestMethod]
    [DynamicData(nameof(Widths))]
    public void Fill_EachWidth_IsScalarWithinRounding(Sgp4Kernel kernel)
    {
        var (scalar, lanes) = (new double[12 * Stride], new double[12 * Stride]);
        foreach (var first in new[] { 0ul, 256ul * 12345, (1ul << 33) - 256 })
        {
            NormalColumns.Fill(Sgp4Kernel.Scalar, first, 3, 0xFEDCBA9876543210, 12, scalar);
            NormalColumns.Fill(kernel, first, 3, 0xFEDCBA9876543210, 12, lanes);
            for (var i = 0; i < scalar.Length; i++) Bound.Below(4e-15, Math.Abs(scalar[i] - lanes[i]), $"{first} {i}: {scalar[i]}");
        }
    }

    [TestMethod]
    public void Fill_ManyNumbers_AreStandardNormal()
    {
        var (z, sum, square, fourth, product, n) = (new double[12 * Stride], 0.0, 0.0, 0.0, 0.0, 0);
        for (var b = 0ul; b < 400; b++)
        {
            NormalColumns.Fill(Sgp4Kernels.Best, b * Stride, 0, 7, 12, z);
            for (var i = 0; i < z.Length; i++) (sum, square, fourth, n) = (sum + z[i], square + (z[i] * z[i]), fourth + Math.Pow(z[i], 4), n + 1);
            for (var i = 0; i < z.Length - 1; i++) product += z[i] * z[i + 1];
        }

        Bound.Below(4.5 / Math.Sqrt(n), Math.Abs(sum / n));
        Bound.Below(4.5 * Math.Sqrt(2.0 / n), Math.Abs((square / n) - 1));
        Bound.Below(4.5 * Math.Sqrt(96.0 / n), Math.Abs((fourth / n) - 3));
        Bound.Below(4.5 / Math.Sqrt(n), Math.Abs(product / n));
    }

    [TestMethod]
    [DynamicData(nameof(Widths))]
    public void Workers_EachWidth_JudgeAsTheScalar(Sgp4Kernel kernel)
    {
        foreach (var (encounter, model, window, samples) in Cases())
        {
            var options = new MonteCarloOptions { Model = model, Kernel = Sgp4Kernel.Scalar };
            var scalar = MonteCarloSetup.Of(encounter, options, window.Item1, window.Item2, out _)!;
            var lanes = MonteCarloSetup.Of(encounter, options with { Kernel = kernel }, window.Item1, window.Item2, out _)!;
            var (a, b, z) = (scalar.Worker(), lanes.Worker(), new double[scalar.Dimensions * Stride]);
            var (expected, actual, hits) = (new byte[Stride], new byte[Stride], 0);
            for (var block = 0; block < samples / Stride; block++)
            {
                NormalColumns.Fill(Sgp4Kernel.Scalar, (ulong)(block * Stride), 0, 5, scalar.Dimensions, z);
                a.Judge(z, expected);
                b.Judge(z, actual);
                CollectionAssert.AreEqual(expected, actual, $"{model} block {block}");
                hits += expected.Count(o => (o & MonteCarloWorker.Hit) != 0);
                SameMisses(a, b, z);
            }

            Assert.IsGreaterThan(10, hits);
        }
    }

    private static IEnumerable<(Encounter, MonteCarloModel, (double, double), int)> Cases()
    {
        yield return (MonteCarloData.Fast(40), MonteCarloModel.Rectilinear, (-1, 1), 8 * Stride);
        yield return (MonteCarloData.Fast(40), MonteCarloModel.TwoBody, (-1, 1), 8 * Stride);
        yield return (MonteCarloData.Slow(), MonteCarloModel.TwoBody, (-20_000, 20_000), 2 * Stride);
        yield return (MonteCarloData.Slow(), MonteCarloModel.TwoBody, (0, 20_000), 2 * Stride);
    }

    private static void SameMisses(MonteCarloWorker a, MonteCarloWorker b, double[] z)
    {
        double[] Column() => new double[Stride];
        var (ax, ay, aw, bx, by, bw) = (Column(), Column(), Column(), Column(), Column(), Column());
        a.Misses(z, ax, ay, aw);
        b.Misses(z, bx, by, bw);
        // Newton's last step is a hundredth of the radius; the straight line then errs by far less, but where the path turns in the window no answer is the nearest.
        var far = Enumerable.Range(0, Stride).Count(i => !((new Vec3(ax[i], ay[i], aw[i]) - new Vec3(bx[i], by[i], bw[i])).Norm < 0.05));
        Assert.IsLessThan(Stride / 8, far);
    }
}
