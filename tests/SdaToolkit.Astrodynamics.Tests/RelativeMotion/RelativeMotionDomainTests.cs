using SdaToolkit.Astrodynamics.RelativeMotion;

namespace SdaToolkit.Tests.RelativeMotion;

[TestClass]
public sealed class RelativeMotionDomainTests
{
    private const double Gm = ErrorMeasurement.Gm;

    private static readonly RelativeMotionDomain Domain = new(Gm, ErrorMeasurement.Radius, ErrorMeasurement.EarthJ2);

    private static readonly string TablePath = Repository.Path("core", "SdaToolkit.Astrodynamics", "RelativeMotion", "RelativeMotionErrors.Table.cs");

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Table_Regenerated_IsTheOneThatIsKept()
    {
        if (Environment.GetEnvironmentVariable("SDA_WRITE_RELATIVE_MOTION_ERRORS") == "1")
        {
            File.WriteAllText(TablePath, ErrorTableWriter.Text());
            return;
        }

        // A row of each, since the whole takes a minute.
        var elements = ErrorMeasurement.WorstElements(0.1);
        var (linear, _, circular) = ErrorMeasurement.TwoBodyErrors(0.1, ErrorTableWriter.Seed, ErrorTableWriter.TwoBodyChiefs, ErrorTableWriter.ShapesTried);
        for (var i = 0; i < ErrorMeasurement.Orbits.Length; i++)
        {
            var orbits = ErrorMeasurement.Orbits[i];
            Kept(linear[i], RelativeMotionErrors.SeparationFraction(RelativeMotionMethod.YamanakaAnkersen2002, 0.1, orbits, 1));
            Kept(elements[i], RelativeMotionErrors.SeparationFraction(RelativeMotionMethod.Koenig2017Elements, 0.1, orbits, 1), RelativeMotionErrors.ElementsMargin);
            Kept(circular[i], RelativeMotionErrors.EccentricityFraction(RelativeMotionMethod.ClohessyWiltshire1960, 0.1, orbits));
        }

        var (_, elliptic, koenig) = ErrorMeasurement.FullFieldErrors(1, ErrorTableWriter.Seed, ErrorTableWriter.FullChiefs, ErrorTableWriter.ShapesTried);
        var chief = Transitions.Chief(7_178_136, 0.001, 0);
        for (var i = 0; i < ErrorMeasurement.Orbits.Length; i++)
        {
            Kept(elliptic[i], RelativeMotionErrors.FullFieldFraction(RelativeMotionMethod.YamanakaAnkersen2002, chief, ErrorMeasurement.Orbits[i]).Fraction, RelativeMotionErrors.J2Margin);
            Kept(koenig[i], RelativeMotionErrors.FullFieldFraction(RelativeMotionMethod.Koenig2017Linear, chief, ErrorMeasurement.Orbits[i]).Fraction, RelativeMotionErrors.J2Margin);
        }
    }

    [TestMethod]
    [DataRow(0.0004)]
    [DataRow(0.03)]
    [DataRow(0.4)]
    [DataRow(0.75)]
    public void Fractions_OfOrbitsAndShapesThatWereNotTried_AreUpperBounds(double e)
    {
        var (linear, elements, circular) = ErrorMeasurement.TwoBodyErrors(e, 77, 5, 9);
        var (unmodelled, koenig) = ErrorMeasurement.J2Errors(e, 78, 1, 9);
        for (var i = 0; i < ErrorMeasurement.Orbits.Length; i++)
        {
            var orbits = ErrorMeasurement.Orbits[i];
            Bound.Below(RelativeMotionErrors.SeparationFraction(RelativeMotionMethod.YamanakaAnkersen2002, e, orbits, 1), linear[i], $"separation, {orbits}");
            Bound.Below(RelativeMotionErrors.EccentricityFraction(RelativeMotionMethod.ClohessyWiltshire1960, e, orbits), circular[i], $"eccentricity, {orbits}");
            Bound.Below(RelativeMotionErrors.J2Fraction(RelativeMotionMethod.YamanakaAnkersen2002, e, orbits, 1), unmodelled[i], $"J2, {orbits}");
            Bound.Below(RelativeMotionErrors.J2Fraction(RelativeMotionMethod.Koenig2017Linear, e, orbits, 1), koenig[i], $"J2 of Koenig, {orbits}");
            if (orbits <= 2) Bound.Below(RelativeMotionErrors.SeparationFraction(RelativeMotionMethod.Koenig2017Elements, e, orbits, 1), elements[i], $"elements, {orbits}");
        }
    }

    [TestMethod]
    public void Assess_AtPointSeven_SaysThatYamanakaAnkersenIsForShortSeparations()
    {
        var chief = Transitions.Chief(26_600_000, 0.7, 0);
        var orbit = chief.PeriodS(Gm);
        var assessment = Domain.Assess(RelativeMotionMethod.YamanakaAnkersen2002, chief, 200, orbit);
        TestContext.WriteLine(assessment.Words);
        // The demand of 1 % at 0.2 km is at the edge of what the method can do; the assessment has a margin.
        Assert.IsTrue(assessment.TwoBodyFraction is > 0.005 and < 0.015, $"{assessment.TwoBodyFraction}");
        Assert.IsGreaterThan(0.1, assessment.J2Fraction);
        Assert.IsFalse(assessment.IsWithinDomain);
        StringAssert.Contains(assessment.Words, "J2 alone brings");
        StringAssert.Contains(assessment.Words, "without perturbations up to");
        var elements = Domain.Assess(RelativeMotionMethod.Koenig2017Elements, chief, 10_000, orbit);
        TestContext.WriteLine(elements.Words);
        Assert.IsTrue(elements.IsWithinDomain, elements.Words);
    }

    [TestMethod]
    public void Assess_OfEveryMethod_IsWithinDomainUpToItsOwnLimitOnly()
    {
        foreach (var (a, e) in new[] { (6_878_136.0, 0.001), (42_164_000.0, 0.0002), (26_560_000.0, 0.01), (26_600_000.0, 0.7) })
            foreach (var orbits in new[] { 0.05, 0.3, 1, 7, 40 })
            {
                var chief = Transitions.Chief(a, e, 1);
                foreach (var assessment in Domain.AssessAll(chief, 1000, orbits * chief.PeriodS(Gm), 1e-7))
                {
                    TestContext.WriteLine(assessment.Words);
                    Assert.IsFalse(double.IsNaN(assessment.ErrorFraction + assessment.FullFieldFraction + assessment.DifferentialForceM + assessment.SeparationLimitM));
                    Assert.AreEqual(assessment.IsWithinDomain, assessment.SeparationLimitM >= 1000, assessment.Words);
                    if (!(assessment.SeparationLimitM > 0)) continue;
                    Assert.IsTrue(Domain.Assess(assessment.Method, chief, 0.999 * assessment.SeparationLimitM, assessment.SpanS).IsWithinDomain);
                    Assert.IsFalse(Domain.Assess(assessment.Method, chief, 1.001 * assessment.SeparationLimitM, assessment.SpanS).IsWithinDomain);
                }
            }
    }

    [TestMethod]
    public void Assess_BeyondWhatWasMeasured_IsOutside()
    {
        var assessment = new RelativeMotionDomain(Gm, ErrorMeasurement.Radius, 0).Assess(RelativeMotionMethod.Koenig2017Elements, Transitions.Chief(6e7, 0.85, 0), 1, 1000);
        Assert.IsFalse(assessment.IsWithinDomain);
        StringAssert.Contains(assessment.Words, "Eccentricities above 0.8 were not measured");
        Assert.AreEqual("spanS", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Domain.Assess(default, Transitions.Chief(7e6, 0, 0), 1, double.NaN)).ParamName);
        Assert.AreEqual("largestSeparationM", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Domain.Assess(default, Transitions.Chief(7e6, 0, 0), -1, 1)).ParamName);
        Assert.AreEqual("limitFraction", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new RelativeMotionDomain(Gm, 1, 0, double.NaN)).ParamName);
    }

    // Three digits are kept; where the error is near the rounding of the truth, fewer agree elsewhere.
    private static void Kept(double measured, double withMargin, double margin = RelativeMotionErrors.Margin, double share = 0.006) => Assert.AreEqual(measured, withMargin / margin, (share * measured) + 1e-12);
}
