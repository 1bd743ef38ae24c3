using System.Diagnostics;
using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Schemas.Conjunction.V1;
using SdaToolkit.Model;
using SdaToolkit.Astrodynamics;
namespace SdaToolkit.Plugins.Conjunction.Tests;
[TestClass]
public sealed class TempTiming
{
    [TestMethod]
    public async Task Time()
    {
        var set = MessageFiles.Cara();
        var list = new List<Encounter>();
        foreach (var m in set.Messages)
        {
            EncounterObject O(ConjunctionObject o) { var r = new Vec3(o.XM, o.YM, o.ZM); var v = new Vec3(o.VxMPerS, o.VyMPerS, o.VzMPerS); return new(r, v, Covariances.FromLowerTriangle([.. o.CovarianceRtnLowerTriangle]).Rotated(RtnBasis.FromPositionVelocity(r, v).Rotation.Transpose())); }
            list.Add(new Encounter(O(m.Object1), O(m.Object2), m.HardBodyRadiusM));
        }
        void T(string n, Action<Encounter> f)
        {
            foreach (var e in list) { f(e); f(e); }
            var t0 = Process.GetCurrentProcess().UserProcessorTime; var k = 0; 
            while ((Process.GetCurrentProcess().UserProcessorTime - t0).TotalMilliseconds < 400) { foreach (var e in list) f(e); k += list.Count; }
            Console.WriteLine($"{n}: {(Process.GetCurrentProcess().UserProcessorTime - t0).TotalMilliseconds * 1000 / k:F1} us");
        }
        T("plane", e => e.AtClosestApproach().Plane());
        T("foster", e => Foster1992.Compute(e.Plane(), e.HardBodyRadiusM));
        T("chan", e => Chan1997.Compute(e.Plane(), e.HardBodyRadiusM));
        T("alfano", e => Alfano2005.Compute(e.Plane(), e.HardBodyRadiusM));
        T("patera", e => Patera2005.Compute(e.Plane(), e.HardBodyRadiusM));
        T("laas", e => LaasBourez2015.Compute(e.Plane(), e.HardBodyRadiusM));
        T("elrod", e => Elrod2019.Compute(e.Plane(), e.HardBodyRadiusM));
        T("max", e => MaximumProbability.Compute(e.Plane(), e.HardBodyRadiusM));
        T("usage", e => TwoDimensionalUsage.Check(e));
        T("hall2023", e => Hall2023.Compute(e));
        T("hall2021", e => Hall2021.Compute(e));
        foreach (var n in new[] { 500 })
        {
            var big = new ConjunctionMessageSet();
            for (var i = 0; i < n; i++) { var m = set.Messages[i % set.Messages.Count].Clone(); m.Header.MessageId = $"M{i}"; big.Messages.Add(m); }
            var req = new AssessRequest { Cdms = big, MostMonteCarlo = 0, MostThreeDimensional = 0 };
            await AssessReferenceTests.Assessed(req);
            var t0 = Process.GetCurrentProcess().UserProcessorTime;
            var r = await AssessReferenceTests.Assessed(req);
            Console.WriteLine($"whole: {(Process.GetCurrentProcess().UserProcessorTime - t0).TotalMilliseconds * 1000 / n:F1} us a message; result {Google.Protobuf.MessageExtensions.ToByteArray(r).Length / n} bytes each");
        }
    }
}
