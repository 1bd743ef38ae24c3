using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.RelativeMotion;

namespace SdaToolkit.Tests.RelativeMotion;

/// <summary>How often what the domain says holds on orbits and shapes that had no part in its tables or margins: other seeds, eccentricities between the rows, elements whose sizes differ by two orders of magnitude.</summary>
[TestClass]
public sealed class DomainCoverageTests
{
    private const double Gm = ErrorMeasurement.Gm;
    private const int Seed = 20_260_715;

    // Spans from shorter than the table's first to longer than its last.
    private static readonly double[] Spans = [0.06, 0.17, 0.4, 0.8, 1.5, 3.5, 8, 24];

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow(Seed)]
    [DataRow(Seed + 100)]
    public void Assess_WithoutPerturbations_CoversRandomOrbits(int seed)
    {
        var domain = new RelativeMotionDomain(Gm, ErrorMeasurement.Radius, 0);
        RelativeMotionMethod[] methods = [RelativeMotionMethod.ClohessyWiltshire1960, RelativeMotionMethod.YamanakaAnkersen2002, RelativeMotionMethod.Koenig2017Elements];
        var ratios = methods.ToDictionary(m => m, _ => new List<double>());
        var random = new Random(seed);
        for (var trial = 0; trial < 250; trial++)
        {
            var chief = Chief(random);
            var start = RelativeState.Of(ErrorMeasurement.State(chief), ErrorMeasurement.State((1e-4 * (1 - chief.Eccentricity) * Shape(random, trial)).DeputyOf(chief)));
            var (period, koenig) = (chief.PeriodS(Gm), new Koenig2017Motion(chief, Gm, ErrorMeasurement.Radius, 0));
            var (cw, ya) = (new ClohessyWiltshire1960(chief.MeanMotionRadPerS(Gm)), new YamanakaAnkersen2002(chief, Gm));
            Func<double, RelativeState>[] models = [t => cw.Propagate(start, 0, t), t => ya.Propagate(start, 0, t), t => koenig.PropagateElements(start, 0, t)];
            var span = Spans[trial % Spans.Length] * period;
            var (errors, largest) = (new double[3], start.RangeM);
            var looks = Math.Max(40, (int)(40 * span / period));
            for (var i = 1; i <= looks; i++)
            {
                var t = span * i / looks;
                var truth = Transitions.TwoBodyTruth(chief, start, t, Gm);
                largest = Math.Max(largest, truth.RangeM);
                for (var m = 0; m < 3; m++) errors[m] = Math.Max(errors[m], (models[m](t) - truth).PositionM.Norm);
            }

            for (var m = 0; m < 3; m++) ratios[methods[m]].Add(errors[m] / largest / domain.Assess(methods[m], chief, largest, span).TwoBodyFraction);
        }

        // The figure of the elements is that of the worst shape, so that none may exceed it.
        foreach (var method in methods) Covered(RelativeMotionDomain.NameOf(method), ratios[method], method == RelativeMotionMethod.Koenig2017Elements ? 0.9999 : 0.97);
    }

    // A drift along the track met half way: of a short span hardly any shape has a smaller separation for its semi-major axis.
    [TestMethod]
    public void Assess_ShortSpanOfFastPassage_CoversTheElements()
    {
        var (domain, worst) = (new RelativeMotionDomain(Gm, ErrorMeasurement.Radius, 0), 0.0);
        foreach (var e in new[] { 0.02, 0.25, 0.6 })
        {
            var chief = KeplerianElements.FromSemiMajorAxis(ErrorMeasurement.PerigeeM / (1 - e), e, 0.9, 1, 0.3, 0);
            var koenig = new Koenig2017Motion(chief, Gm, ErrorMeasurement.Radius, 0);
            foreach (var orbits in new[] { 0.03, 0.13, 0.3 })
            {
                var span = orbits * chief.PeriodS(Gm);
                var start = new RelativeState(new(0, -0.5 * span, 0), new(0, 1, 0));
                var (error, largest) = (0.0, start.RangeM);
                for (var i = 1; i <= 60; i++)
                {
                    var truth = Transitions.TwoBodyTruth(chief, start, span * i / 60, Gm);
                    largest = Math.Max(largest, truth.RangeM);
                    error = Math.Max(error, (koenig.PropagateElements(start, 0, span * i / 60) - truth).PositionM.Norm);
                }

                worst = Math.Max(worst, error / largest / domain.Assess(RelativeMotionMethod.Koenig2017Elements, chief, largest, span).TwoBodyFraction);
            }
        }

        TestContext.WriteLine($"found over said: worst {worst:G3}");
        Bound.Below(1.0, worst);
        // Not far below either: the figure is no guess.
        Bound.Below(worst, 0.2);
    }

    [TestMethod]
    public void Fractions_UnderJ2_CoverRandomOrbits()
    {
        var forces = RelativeTruth.J2Forces(Gm, ErrorMeasurement.Radius, ErrorMeasurement.EarthJ2);
        var ratios = Enumerable.Range(0, 3).Select(_ => new List<double>()).ToArray();
        var random = new Random(Seed + 1);
        for (var trial = 0; trial < 48; trial++)
        {
            var chief = Chief(random);
            var ratio = ErrorMeasurement.Radius / chief.SemiLatusRectumM;
            var epsilon = ErrorMeasurement.EarthJ2 * ratio * ratio;
            var (cw, ya, koenig) = ErrorMeasurement.LinearErrors(forces, new(100), ErrorMeasurement.State(chief), ErrorMeasurement.EarthJ2, [.. Enumerable.Range(0, 6).Select(i => Shape(random, i))], mostOrbits: 10);
            for (var i = 0; i < ErrorMeasurement.Orbits.Length - 1; i++)
            {
                var (e, orbits) = (chief.Eccentricity, ErrorMeasurement.Orbits[i]);
                ratios[0].Add(cw[i] / (RelativeMotionErrors.EccentricityFraction(RelativeMotionMethod.ClohessyWiltshire1960, e, orbits) + RelativeMotionErrors.J2Fraction(RelativeMotionMethod.ClohessyWiltshire1960, e, orbits, epsilon)));
                ratios[1].Add(ya[i] / RelativeMotionErrors.J2Fraction(RelativeMotionMethod.YamanakaAnkersen2002, e, orbits, epsilon));
                ratios[2].Add(koenig[i] / RelativeMotionErrors.J2Fraction(RelativeMotionMethod.Koenig2017Linear, e, orbits, epsilon));
            }
        }

        Covered("Clohessy–Wiltshire, J2", ratios[0], 0.97);
        Covered("Yamanaka–Ankersen, J2", ratios[1], 0.97);
        Covered("Koenig, J2", ratios[2], 0.97);
    }

    [TestMethod]
    public void FullFieldFraction_OfOtherNodesAndShapes_Covers()
    {
        var ratios = Enumerable.Range(0, 3).Select(_ => new List<double>()).ToArray();
        RelativeMotionMethod[] methods = [RelativeMotionMethod.ClohessyWiltshire1960, RelativeMotionMethod.YamanakaAnkersen2002, RelativeMotionMethod.Koenig2017Linear];
        for (var regime = 0; regime < ErrorMeasurement.Regimes.Length; regime++)
        {
            var (_, axis, e, inclination) = ErrorMeasurement.Regimes[regime];
            var (cw, ya, koenig) = ErrorMeasurement.FullFieldErrors(regime, Seed + regime, 1, 9);
            var chief = KeplerianElements.FromSemiMajorAxis(axis, e, inclination, 0, 0, 0);
            double[][] errors = [cw, ya, koenig];
            for (var i = 0; i < ErrorMeasurement.Orbits.Length; i++)
                for (var m = 0; m < 3; m++) ratios[m].Add(errors[m][i] / RelativeMotionErrors.FullFieldFraction(methods[m], chief, ErrorMeasurement.Orbits[i]).Fraction);
        }

        for (var m = 0; m < 3; m++) Covered(RelativeMotionDomain.NameOf(methods[m]) + ", full field", ratios[m], 0.97);
    }

    private void Covered(string what, List<double> ratios, double least)
    {
        ratios.Sort();
        var part = ratios.Count(r => r <= 1) / (double)ratios.Count;
        TestContext.WriteLine($"{what}: {ratios.Count} cases, {part:P1} within what is said; found over said: median {ratios[ratios.Count / 2]:G2}, worst {ratios[^1]:G3}");
        Assert.IsFalse(ratios.Any(double.IsNaN), what);
        Bound.Below(part, least, what);
    }

    // Perigee as of the table; eccentricities near the circle as often as others.
    private static KeplerianElements Chief(Random random)
    {
        var e = random.NextDouble() < 0.3 ? Math.Pow(10, -4 + (3 * random.NextDouble())) : 0.8 * random.NextDouble();
        var chief = KeplerianElements.FromSemiMajorAxis(ErrorMeasurement.PerigeeM / (1 - e), e, 0.14 + (2.86 * random.NextDouble()), 1, Math.Tau * random.NextDouble(), Math.Tau * random.NextDouble());
        return random.Next(2) == 0 ? chief : chief.AtMeanAnomaly(Math.Tau * random.NextDouble());
    }

    // In turn without drift, with drift of any size and with little.
    private static RelativeOrbitalElements Shape(Random random, int trial)
    {
        double Part() => ((2 * random.NextDouble()) - 1) * Math.Pow(10, -2 * random.NextDouble());
        return new((trial % 3) switch { 0 => 0, 1 => Part(), _ => 0.03 * Part() }, Part(), Part(), Part(), Part(), Part());
    }
}
