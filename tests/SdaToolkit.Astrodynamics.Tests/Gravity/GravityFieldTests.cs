using SdaToolkit.Astrodynamics.Gravity;

namespace SdaToolkit.Tests;

[TestClass]
public sealed class GravityFieldTests
{
    private const string Head = """
        Some text, with a word like radius in it
        product_type gravity_field
        modelname TEST
        earth_gravity_constant 0.3986004415E+15
        radius 0.63781363E+07
        max_degree 2
        norm fully_normalized
        tide_system zero_tide
        end_of_head ====
        """;

    private static GravityField Parse(string text, int maxDegree = GravityField.MaxDegree) => GravityField.ParseIcgem(new StringReader(text), maxDegree);

    [TestMethod]
    public void ParseIcgem_RealFiles_HoldWhatTheySay()
    {
        using var egm = new StreamReader(RealData.Path("gravity", "EGM2008_40.gfc"));
        var field = GravityField.ParseIcgem(egm);
        Assert.AreEqual(("EGM2008", 3.986004415e14, 6_378_136.3, 40, 40, TideSystem.TideFree), (field.Name, field.GmM3PerS2, field.RadiusM, field.Degree, field.Order, field.TideSystem));
        Assert.AreEqual(-0.484165143790815e-03, field.C(2, 0));
        Assert.AreEqual(-0.669379935180165e-06, field.S(5, 5));
        Assert.AreEqual(0, field.C(41, 0));
        using var jgm = new StreamReader(RealData.Path("gravity", "JGM3.gfc"));
        var other = GravityField.ParseIcgem(jgm, 20);
        Assert.AreEqual(("JGM3", 20, TideSystem.Unknown), (other.Name, other.Degree, other.TideSystem));
        Assert.AreEqual(-0.484169548456e-03, other.C(2, 0));
    }

    [TestMethod]
    public void Egm2008Degree8_EqualsTheFile()
    {
        using var reader = new StreamReader(RealData.Path("gravity", "EGM2008_40.gfc"));
        var (file, carried) = (GravityField.ParseIcgem(reader, 8), GravityField.Egm2008Degree8);
        Assert.AreEqual((file.GmM3PerS2, file.RadiusM, file.Degree, file.Order, file.TideSystem), (carried.GmM3PerS2, carried.RadiusM, carried.Degree, carried.Order, carried.TideSystem));
        for (var n = 0; n <= 8; n++)
            for (var m = 0; m <= n; m++) Assert.AreEqual((file.C(n, m), file.S(n, m)), (carried.C(n, m), carried.S(n, m)), $"{n}, {m}");
    }

    [TestMethod]
    public void ToZeroTide_Egm2008_IsTheConventionsValue()
    {
        // C̄₂₀ of the zero-tide file that NGA and ICGEM publish beside the tide-free one.
        Assert.AreEqual(-0.484169317366974e-03, GravityField.Egm2008Degree8.ToZeroTide().C(2, 0), 1e-15);
        Assert.AreEqual(TideSystem.ZeroTide, GravityField.Egm2008Degree8.ToZeroTide().TideSystem);
        Assert.ThrowsExactly<InvalidOperationException>(() => GravityField.PointMass(1).ToZeroTide());
    }

    [TestMethod]
    public void ParseIcgem_FortranExponentsAndTimeVariableLines_AreReadAndCounted()
    {
        var field = Parse(Head + "\ngfct 2 0 -4.8d-04 0.0d0 1d-12 0d0 20050101\ntrnd 2 0 1.1e-11 0\nacos 2 0 1e-11 0 0 0 1.0\ngfc 2 2 2.4D-06 -1.4D-06\n");
        Assert.AreEqual((-4.8e-4, 2.4e-6, -1.4e-6, 2, TideSystem.ZeroTide), (field.C(2, 0), field.C(2, 2), field.S(2, 2), field.TimeVariableTermsIgnored, field.TideSystem));
        Assert.AreEqual(1, field.C(0, 0));
    }

    [TestMethod]
    public void ParseIcgem_UnnormalisedFile_IsNormalised()
    {
        // J2 = −√5 C̄₂₀; C₂₂ = C̄₂₂ √(5/12).
        var field = Parse(Head.Replace("fully_normalized", "unnormalized", StringComparison.Ordinal) + "\ngfc 2 0 -1.0826e-3 0\ngfc 2 2 1.57e-6 -9.0e-7\n");
        Assert.AreEqual(-1.0826e-3 / Math.Sqrt(5), field.C(2, 0), 1e-18);
        Assert.AreEqual(1.57e-6 * Math.Sqrt(12.0 / 5), field.C(2, 2), 1e-20);
    }

    [TestMethod]
    [DataRow("", "end_of_head")]
    [DataRow("end_of_head\ngfc 2 0 1 0", "earth_gravity_constant is missing")]
    [DataRow("earth_gravity_constant x\nradius 1\nend_of_head", "earth_gravity_constant x")]
    [DataRow("earth_gravity_constant 1\nradius 1\nnorm odd\nend_of_head", "norm odd")]
    [DataRow("earth_gravity_constant 1\nradius 1\nend_of_head\ngfc 2 0 1", "line 4")]
    [DataRow("earth_gravity_constant 1\nradius 1\nend_of_head\ngfc 2 3 1 0", "line 4: degree 2, order 3")]
    [DataRow("earth_gravity_constant 1\nradius 1\nend_of_head\ngfc 2 0 nan 0", "line 4: C nan")]
    [DataRow("earth_gravity_constant 1\nradius 1\nmax_degree 3\nend_of_head\ngfc 2 0 1 0", "line 5: the file ends at degree 2, where its header says max_degree 3")]
    [DataRow("earth_gravity_constant 1\nradius 1\nend_of_head\ngfz 2 0 1 0", "line 4: 'gfz'")]
    [DataRow("earth_gravity_constant 1\nradius 1\nend_of_head\ngfc 2 0 1 0\ngfc 2 0 1 0", "given twice")]
    public void ParseIcgem_BadText_SaysWhere(string text, string words) =>
        StringAssert.Contains(Assert.ThrowsExactly<FormatException>(() => Parse(text)).Message, words);

    [TestMethod]
    public void SphericalHarmonics_BeyondTheField_IsRefused()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new SphericalHarmonics(GravityField.Egm2008Degree8, 9, 0));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new SphericalHarmonics(GravityField.Egm2008Degree8, 4, 5));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => GravityField.PointMass(-1));
    }
}
