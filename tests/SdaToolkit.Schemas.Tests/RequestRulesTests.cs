using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Schemas.Conjunction.V1;
using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Schemas.Tests;

[TestClass]
public sealed class RequestRulesTests
{
    [TestMethod]
    public void Violation_CompleteRequest_IsNone() => Assert.IsNull(RequestRules.Violation(Complete()));

    [TestMethod]
    public void Rules_WhatMayBeAbsent_AreKeptByTheValueOfAnAbsentField()
    {
        // Without presence an absent number is 0: a rule that refuses 0 would refuse what it says may be left out.
        var optional = RandomMessages.AllTypes.SelectMany(t => t.Fields.InFieldNumberOrder()).Where(f => FieldDocs.Rule(f) is { WhenAbsent.Length: > 0, Required: false } && !f.HasPresence && !f.IsRepeated).ToList();
        Assert.IsGreaterThan(20, optional.Count);
        foreach (var rule in optional.Select(f => (f.FullName, Rule: FieldDocs.Rule(f))))
            Assert.IsFalse((rule.Rule.HasMinimum && rule.Rule.Minimum > 0) || (rule.Rule.HasGreaterThan && rule.Rule.GreaterThan >= 0), $"{rule.FullName}: its rule refuses 0, which an absent field has");
    }

    [TestMethod]
    public void Violation_MissingCatalog_NamesIt()
    {
        var request = Complete();
        request.Catalog = null;
        Assert.AreEqual("catalog: missing; it is a sda.orbit.v1.Catalog", RequestRules.Violation(request));
    }

    [TestMethod]
    [DataRow(0.0, "threshold_m: missing or 0; allowed is above 0 m, at most 1000000 m")]
    [DataRow(-5.0, "threshold_m: found -5; allowed is above 0 m, at most 1000000 m")]
    [DataRow(2e6, "threshold_m: found 2000000; allowed is above 0 m, at most 1000000 m")]
    [DataRow(double.NaN, "threshold_m: found NaN; allowed is above 0 m, at most 1000000 m")]
    public void Violation_ThresholdOutOfRange_NamesValueLimitAndUnit(double threshold, string expected)
    {
        var request = Complete();
        request.ThresholdM = threshold;
        Assert.AreEqual(expected, RequestRules.Violation(request));
    }

    [TestMethod]
    public void Violation_InsideARepeatedMessage_NamesThePath()
    {
        var request = Complete();
        request.Uncertainties.Add(Uncertainty(1));
        request.Uncertainties.Add(Uncertainty(2));
        request.Uncertainties[1].VarianceNormalM2 = -1;
        Assert.AreEqual("uncertainties[1].variance_normal_m2: found -1; allowed is above 0 m²", RequestRules.Violation(request));
    }

    [TestMethod]
    public void Violation_UnrestrictedNumberThatIsInfinite_IsRefused()
    {
        var request = Complete();
        request.Uncertainties.Add(Uncertainty(1));
        request.Uncertainties[0].CovarianceRadialNormalM2 = double.PositiveInfinity;
        Assert.AreEqual("uncertainties[0].covariance_radial_normal_m2: found Infinity; allowed is a finite number", RequestRules.Violation(request));
    }

    private static ObjectUncertainty Uncertainty(ulong id) => new() { ObjectId = id, VarianceRadialM2 = 1, VarianceTransverseM2 = 1, VarianceNormalM2 = 1, RadiusM = 1 };

    private static ScreenRequest Complete() => new()
    {
        Catalog = new Catalog(),
        Start = new Timestamp { Seconds = 1 },
        End = new Timestamp { Seconds = 2 },
        ThresholdM = 1000,
    };
}
