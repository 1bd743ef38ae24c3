using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Propagation;

namespace SdaToolkit.Tests;

[TestClass]
public sealed class Sgp4FitTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void TryFit_StatesOfTheCatalogue_GivesTheirElementsBack()
    {
        var sets = TleText.ReadAll(RealData.Path("catalogue", "full_2020-05-17.tle")).Where((s, i) => i % 20 == 0 && s.InitialStatus == Sgp4Status.Valid).ToList();
        var (fitted, deep, propagations, worst, worstElements, where) = (0, 0, 0L, 0.0, 0.0, "");
        var failures = new List<string>();
        foreach (var set in sets)
        {
            var state = set.Propagate(set.Elements.Epoch);
            var status = Sgp4Fit.TryFit(state, out var result, set.Elements.BstarPerEarthRadius);
            if (status != Sgp4FitStatus.Fitted)
            {
                failures.Add($"{status} {result.PositionResidualM:E2} m {set.Elements}");
                continue;
            }

            fitted++;
            if (set.IsDeepSpace) deep++;
            propagations += result.Iterations;
            worst = Math.Max(worst, result.PositionResidualM);
            var off = Difference(set.Elements, result.Elements!);
            // A day later, where drag and resonance have moved the orbit on.
            if (set.TryPropagate(set.Elements.Epoch.AddSeconds(86_400), out var later, out _)
                && Sgp4Fit.TryFit(later, out var again, set.Elements.BstarPerEarthRadius) != Sgp4FitStatus.Fitted) failures.Add($"a day later: {again.PositionResidualM:E2} m {set.Elements}");
            if (off > worstElements) (worstElements, where) = (off, $"{set.Elements}");
        }

        TestContext.WriteLine($"{fitted} of {sets.Count} fitted, {deep} of them deep space; {(double)propagations / fitted:F1} propagations each; worst residual {worst:E2} m, worst element {worstElements:E2} at {where}");
        foreach (var failure in failures.Take(10)) TestContext.WriteLine(failure);
        Assert.IsGreaterThan(900, sets.Count);
        Bound.Below(0.001 * sets.Count, failures.Count);
        Bound.Below(1e-6, worstElements, where);
    }

    [TestMethod]
    public void TryFit_StateADayLater_PropagatesAsTheSetItself()
    {
        // Deep-space resonances and drag have moved on by then; near Earth without drag the new elements are as good as the old.
        var sets = TleText.ReadAll(RealData.Path("catalogue", "full_2020-05-17.tle")).Where((s, i) => i % 200 == 0 && s.InitialStatus == Sgp4Status.Valid && !s.IsDeepSpace).ToList();
        var offs = new List<double>();
        foreach (var set in sets)
        {
            var fresh = new Sgp4(set.Elements with { BstarPerEarthRadius = 0 });
            var later = set.Elements.Epoch.AddSeconds(86_400);
            var fit = new Sgp4(Sgp4Fit.Fit(fresh.Propagate(later)).Elements!);
            offs.Add((fit.Propagate(later.AddSeconds(86_400)).Position - fresh.Propagate(later.AddSeconds(86_400)).Position).Length);
        }

        offs.Sort();
        TestContext.WriteLine($"{offs.Count} sets, a day after the fit: median {offs[offs.Count / 2]:E2} m, worst {offs[^1]:E2} m");
        Bound.Below(1.0, offs[offs.Count / 2]);
    }

    [TestMethod]
    public void TryFit_ThatCannotBe_SaysWhy()
    {
        State<Teme> State(Vec3 r, Vec3 v) => new(default, new(r), new(v));
        Assert.AreEqual(Sgp4FitStatus.NotAnEllipse, Sgp4Fit.TryFit(State(new(7e6, 0, 0), new(0, 12e3, 0)), out var none));
        Assert.IsNull(none.Elements);
        Assert.AreEqual(Sgp4FitStatus.NotAnEllipse, Sgp4Fit.TryFit(State(new(7e6, 0, 0), new(100, 0, 0)), out _));
        Assert.AreEqual(Sgp4FitStatus.NotAnEllipse, Sgp4Fit.TryFit(State(new(double.NaN, 0, 0), new(0, 7e3, 0)), out _));
        Assert.AreEqual(Sgp4FitStatus.OutOfRange, Sgp4Fit.TryFit(State(new(6e6, 0, 0), new(0, 7e3, 1e3)), out _));
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => Sgp4Fit.Fit(State(new(7e6, 0, 0), new(0, 12e3, 0)))).Message, "NotAnEllipse");
    }

    /// <summary>Largest difference of the elements that have no singularity; dimensionless or rad.</summary>
    private static double Difference(MeanElements a, MeanElements b)
    {
        double[] Of(MeanElements e)
        {
            var sign = e.InclinationRad > Math.PI / 2 ? -1 : 1;
            var perigee = e.ArgumentOfPerigeeRad + (sign * e.RaanRad);
            var tilt = sign > 0 ? e.InclinationRad : Math.PI - e.InclinationRad;
            return [e.Eccentricity * Math.Cos(perigee), e.Eccentricity * Math.Sin(perigee), tilt * Math.Cos(e.RaanRad), tilt * Math.Sin(e.RaanRad), perigee + e.MeanAnomalyRad];
        }

        var (x, y) = (Of(a), Of(b));
        var off = Math.Abs((a.MeanMotionRadPerS / b.MeanMotionRadPerS) - 1);
        for (var i = 0; i < 5; i++) off = Math.Max(off, Math.Abs(i == 4 ? Math.IEEERemainder(x[i] - y[i], Math.Tau) : x[i] - y[i]));
        return off;
    }
}
