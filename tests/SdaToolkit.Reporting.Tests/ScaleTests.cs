using FsCheck;
using FsCheck.Fluent;
using SdaToolkit.Reporting.Scales;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Reporting.Tests;

[TestClass]
public sealed class ScaleTests
{
    private static readonly Config Quick = Config.QuickThrowOnFailure.WithMaxTest(1000).WithReplay(3, 5);

    private static Gen<(double Low, double High, int AtMost)> Ranges =>
        from exponent in Gen.Choose(-20, 20)
        from relative in Gen.Choose(-6, 3)
        from low in Gen.Choose(-1000, 1000)
        from span in Gen.Choose(1, 1000)
        from atMost in Gen.Choose(2, 15)
        let unit = Math.Pow(10, exponent)
        select (low * unit, (low * unit) + (span * unit * Math.Pow(10, relative)), atMost);

    [TestMethod]
    public void Ticks_Linear_AreIncreasingEvenInRangeAndNoMoreThanAsked() => ForAll(Ranges, range =>
    {
        var ticks = new LinearScale(range.Low, range.High).Ticks(range.AtMost).Major;
        var (values, span) = (ticks.Select(t => t.Value).ToList(), range.High - range.Low);
        Assert.IsTrue(values.Count <= range.AtMost, $"{values.Count} ticks");
        for (var i = 1; i < values.Count; i++) Assert.IsTrue(values[i] > values[i - 1]);
        Assert.IsTrue(values.TrueForAll(v => v >= range.Low - (span * 1e-6) && v <= range.High + (span * 1e-6)));
        CollectionAssert.AllItemsAreUnique(ticks.Select(t => t.Label).ToList());
        if (range.AtMost >= 5) Assert.IsTrue(values.Count >= 2, $"{values.Count} ticks of {range.AtMost}");
    });

    [TestMethod]
    public void Nice_LinearRange_CoversItAndEndsOnRoundNumbers() => ForAll(Ranges, range =>
    {
        var (low, high) = LinearScale.Nice(range.Low, range.High, Math.Max(3, range.AtMost));
        var span = range.High - range.Low;
        Assert.IsTrue(low <= range.Low + (span * 1e-6) && high >= range.High - (span * 1e-6), $"{low} to {high}");
        var unit = Math.Pow(10, Math.Floor(Math.Log10(span / Math.Max(3, range.AtMost))));
        foreach (var end in (double[])[low, high]) Assert.AreEqual(Math.Round(end / unit), end / unit, 1e-6 + (Math.Abs(end / unit) * 1e-12), $"{low} to {high}");
    });

    [TestMethod]
    public void Ticks_Logarithmic_AreIncreasingInRangeAndNoMoreThanAsked() => ForAll(
        from low in Gen.Choose(-300, 300)
        from decades in Gen.Choose(1, 5000)
        from atMost in Gen.Choose(3, 12)
        select (Low: low / 10.0, Decades: decades / 100.0, AtMost: atMost),
        range =>
        {
            var scale = new LogScale(Math.Pow(10, range.Low), Math.Pow(10, range.Low + range.Decades));
            var values = scale.Ticks(range.AtMost).Major.Select(t => t.Value).ToList();
            Assert.IsTrue(values.Count >= 1 && values.Count <= range.AtMost, $"{values.Count} ticks");
            for (var i = 1; i < values.Count; i++) Assert.IsTrue(values[i] > values[i - 1]);
            Assert.IsTrue(values.TrueForAll(v => scale.Fraction(v) is > -1e-6 and < 1.000001));
        });

    [TestMethod]
    public void Ticks_Time_AreIncreasingInRangeAndNoMoreThanAsked() => ForAll(
        from start in Gen.Choose(-2_000_000_000, 2_000_000_000)
        from span in Gen.Choose(-500, 1050)
        from atMost in Gen.Choose(2, 15)
        select (Start: start / 7.0, Span: Math.Pow(10, span / 100.0), AtMost: atMost),
        range =>
        {
            var values = new TimeScale(Build.Start, range.Start, range.Start + range.Span).Ticks(range.AtMost).Major.Select(t => t.Value).ToList();
            Assert.IsTrue(values.Count <= range.AtMost + 1, $"{values.Count} ticks of {range.AtMost}");
            if (range.AtMost >= 5) Assert.IsTrue(values.Count >= 2, $"{values.Count} ticks of {range.AtMost}");
            for (var i = 1; i < values.Count; i++) Assert.IsTrue(values[i] > values[i - 1]);
            Assert.IsTrue(values.TrueForAll(v => v >= range.Start - 1e-6 && v <= range.Start + range.Span + 1e-6));
        });

    [TestMethod]
    [DataRow(86400.0, 9, "00:00 03:00 06:00 09:00 12:00 15:00 18:00 21:00 00:00", "2026-07-15 2026-07-16")]
    [DataRow(600.0, 7, "00:00 00:02 00:04 00:06 00:08 00:10", "2026-07-15")]
    [DataRow(60.0, 7, "00:00:00 00:00:10 00:00:20 00:00:30 00:00:40 00:00:50 00:01:00", "2026-07-15")]
    [DataRow(0.5, 6, "00.000 00.100 00.200 00.300 00.400 00.500", "2026-07-15 00:00")]
    [DataRow(20 * 86400.0, 5, "20 Jul 27 Jul 3 Aug", "2026")]
    [DataRow(365.25 * 86400.0, 6, "Oct Jan Apr Jul", "2026 2027")]
    [DataRow(20 * 365.25 * 86400.0, 6, "2030 2035 2040 2045", "")]
    public void Ticks_Time_StandAtWholeDatesAndTimes(double spanSeconds, int atMost, string labels, string contexts)
    {
        var ticks = new TimeScale(Build.Start, 0, spanSeconds).Ticks(atMost).Major;
        Assert.AreEqual(labels, string.Join(' ', ticks.Select(t => t.Label)));
        Assert.AreEqual(contexts, string.Join(' ', ticks.Select(t => t.Context).Where(c => c.Length > 0)));
    }

    [TestMethod]
    public void Ticks_LargeValuesFarApart_CarryAPowerOfTen()
    {
        var ticks = new LinearScale(0, 4e9).Ticks(5);
        Assert.AreEqual("0 1 2 3 4", string.Join(' ', ticks.Major.Select(t => t.Label)));
        Assert.AreEqual("Mass (×10⁹ kg)", ticks.Title("Mass", "kg"));
    }

    [TestMethod]
    public void Ticks_LargeValuesCloseTogether_CountFromAnOffset()
    {
        var ticks = new LinearScale(42164137.2, 42164137.2012).Ticks(7);
        Assert.AreEqual("Semi-major axis (m, from 42\u202F164\u202F137.20)", ticks.Title("Semi-major axis", "m"));
        Assert.AreEqual("0.0012", ticks.Major[^1].Label);
    }

    [TestMethod]
    public void Create_AnyAxisAndData_GivesAFiniteRange() => ForAll(
        Gen.Zip(ArbMap.Default.GeneratorFor<double[]>(), Gen.Zip(ArbMap.Default.GeneratorFor<double>(), Gen.Elements(AxisScale.Linear, AxisScale.Log, AxisScale.Time))),
        sample =>
        {
            var (values, (end, kind)) = sample;
            var extent = new Extent(kind == AxisScale.Log);
            extent.Include(values);
            var axis = Build.Time();
            (axis.Scale, axis.Minimum, axis.Maximum) = (kind, end, -end);
            foreach (var fit in Enum.GetValues<RangeFit>())
            {
                var scale = ScaleFactory.Create(axis, extent, fit);
                Assert.IsTrue(double.IsFinite(scale.Low) && double.IsFinite(scale.High) && scale.Low < scale.High && double.IsFinite(scale.High - scale.Low));
                Assert.IsTrue(scale.Ticks(6).Major.Count <= 7);
            }
        });

    private static void ForAll<T>(Gen<T> samples, Action<T> check) => Prop.ForAll(Arb.ToArbitrary(samples), check).Check(Quick);
}
