using System.Diagnostics;
using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Astrodynamics.Gravity;
using SdaToolkit.Astrodynamics.Propagation;
using SdaToolkit.Astrodynamics.RelativeMotion;
using SdaToolkit.Astrodynamics.RelativeMotion.Safety;

namespace SdaToolkit.Tests;

[TestClass]
public sealed class RelativeEnsembleTests
{
    private const double PeriodS = 5677;
    private static readonly Spacecraft Client = new(5000, 20, 2.2, 30, 1.3);
    private static readonly Spacecraft Chaser = new(500, 4, 2.3, 5, 1.4);
    private static readonly EllipsoidVolume[] Volumes = [EllipsoidVolume.Sphere(200), new(1000, 2000, 1000)];
    private static readonly Lazy<ClientTrack> Short = new(() => new(DynamicsScene.Full(GravityField.Egm2008Degree8, 8), Client, DynamicsScene.Low, 2 * PeriodS, new() { NodesS = [600, 1234.5] }));

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Run_EachKernel_AgreesWithTheScalarOne()
    {
        foreach (var n in new[] { 1, 2, 3, 4, 5, 7, 8, 9, 31, 32, 33, 70 })
        {
            var request = Request(n);
            var scalar = new RelativeEnsemble(Short.Value, Sgp4Kernel.Scalar).Run(request);
            foreach (var kernel in Enum.GetValues<Sgp4Kernel>())
            {
                var lanes = new RelativeEnsemble(Short.Value, kernel).Run(request);
                for (var i = 0; i < n; i++)
                {
                    Bound.Below(1e-6, (lanes.Final[i].PositionM - scalar.Final[i].PositionM).Norm, $"{kernel}, {n} samples, sample {i}");
                    Bound.Below(1e-6, Math.Abs(lanes.MinimumRangeM[i] - scalar.MinimumRangeM[i]), $"{kernel}, {n} samples, sample {i}");
                }
            }
        }
    }

    [TestMethod]
    public void Run_AnyNumberOfThreads_GivesTheSameBits()
    {
        var request = Request(500);
        var one = new RelativeEnsemble(Short.Value, Sgp4Kernels.Best, 1).Run(request);
        var many = new RelativeEnsemble(Short.Value, Sgp4Kernels.Best, 7).Run(request);
        CollectionAssert.AreEqual(one.Final, many.Final);
        CollectionAssert.AreEqual(one.MinimumRangeM, many.MinimumRangeM);
        for (var k = 0; k < Volumes.Length; k++) CollectionAssert.AreEqual(one.EntryTimeS[k], many.EntryTimeS[k]);
    }

    [TestMethod]
    public void Run_OneSampleAmongOthers_ComesOutAsAlone()
    {
        var all = new RelativeEnsemble(Short.Value).Run(Request(40));
        var alone = new RelativeEnsemble(Short.Value).Run(Request(40) with { Initial = [Start(37)], Burns = [new(Short.Value.NodeAt(600), [Burn(37)])] });
        Assert.AreEqual(all.Final[37], alone.Final[0]);
        Assert.AreEqual(all.MinimumDistance[1][37], alone.MinimumDistance[1][0]);
    }

    [TestMethod]
    public void Run_MinimaAndEntries_AreThoseOfAFinerTrack()
    {
        var fine = new ClientTrack(Short.Value.Model, Client, DynamicsScene.Low, 2 * PeriodS, new() { NodesS = [600, 1234.5], StepsPerRevolution = 720 });
        var coarse = new RelativeEnsemble(Short.Value).Run(Request(200));
        var finer = new RelativeEnsemble(fine).Run(Request(200) with { Burns = [new(fine.NodeAt(600), Request(200).Burns[0].DeltaVMPerS)] });
        for (var i = 0; i < 200; i++)
        {
            Bound.Below(1e-4, Math.Abs((coarse.MinimumRangeM[i] - finer.MinimumRangeM[i]) / finer.MinimumRangeM[i]), $"sample {i}: {finer.MinimumRangeM[i]} m");
            for (var k = 0; k < Volumes.Length; k++)
            {
                if (Math.Abs(finer.MinimumDistance[k][i] - 1) < 1e-3) continue;
                Assert.AreEqual(double.IsNaN(finer.EntryTimeS[k][i]), double.IsNaN(coarse.EntryTimeS[k][i]), $"sample {i}, volume {k}");
            }
        }

        Assert.IsTrue(finer.Entered(0) is > 5 and < 195, $"{finer.Entered(0)} of 200 enter the sphere: the comparison must see both");
    }

    [TestMethod]
    public void Run_TenThousandSamplesADay_IsToldInProcessorTime()
    {
        var clock = Process.GetCurrentProcess().UserProcessorTime;
        var track = new ClientTrack(DynamicsScene.Full(GravityField.Egm2008Degree8, 8), Client, DynamicsScene.Low, DynamicsScene.Day);
        var built = Process.GetCurrentProcess().UserProcessorTime;
        var outcome = new RelativeEnsemble(track).Run(Request(10_000) with { Burns = [] });
        TestContext.WriteLine($"table {(built - clock).TotalSeconds:0.00} s, 10,000 samples {(Process.GetCurrentProcess().UserProcessorTime - built).TotalSeconds:0.00} s of processor time; {outcome.Entered(0)} enter");
        Assert.IsTrue(outcome.MinimumRangeM.All(double.IsFinite));
    }

    [TestMethod]
    public void Run_BurnOutsideTheSpan_IsRefused()
    {
        var request = Request(3) with { LastNode = 5, Burns = [new(7, [Vec3.Zero])] };
        var e = Assert.ThrowsExactly<ArgumentException>(() => new RelativeEnsemble(Short.Value).Run(request));
        StringAssert.Contains(e.Message, "node 7");
    }

    private static EnsembleRequest Request(int n) => new EnsembleRequest
    {
        Initial = [.. Enumerable.Range(0, n).Select(Start)],
        Burns = [new(Short.Value.NodeAt(600), [.. Enumerable.Range(0, n).Select(Burn)])],
        Volumes = Volumes,
    }.With(Chaser);

    private static RelativeState Start(int i) => new(new(100 * Math.Sin(i), -2500 + (20 * Math.Cos(3 * i)), 80 * Math.Cos(i)), new(0.1 * Math.Sin(2 * i), 0.3 * Math.Sin(5 * i), 0));

    private static Vec3 Burn(int i) => new(0.2 * Math.Sin(7 * i), 0.1, 0.1 * Math.Cos(4 * i));
}
