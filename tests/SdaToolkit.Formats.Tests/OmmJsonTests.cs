using System.Text;

namespace SdaToolkit.Formats.Tests;

[TestClass]
public sealed class OmmJsonTests
{
    private static string Object => Sample.Json.Trim()[1..^1];

    [TestMethod]
    public void Read_FlatObject_MeansSgp4InTemeAtUtc()
    {
        var set = Sample.Read("omm-json", Sample.Json, strict: true).ElementSets.Single();
        Assert.AreEqual(("SGP4", "TEME", "EARTH", "UTC"), (set.MeanElementTheory, set.ReferenceFrame, set.CenterName, set.Omm.TimeSystem));
        Assert.AreEqual(Sample.Read("3le", "ISS (ZARYA)\n" + Sample.Line1 + "\n" + Sample.Line2).ElementSets[0], WithoutDetails(set));
    }

    [TestMethod]
    public void Read_OneObjectOrSeveralOrStrings_GivesTheSame()
    {
        var strings = System.Text.RegularExpressions.Regex.Replace(Object, @"(?<=""):(?<number>-?[\d.e-]+)", ":\"${number}\"", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));
        var expected = Sample.Read("omm-json", Sample.Json).ElementSets[0];
        Assert.AreEqual(expected, Sample.Read("omm-json", Object).ElementSets[0]);
        Assert.AreEqual(expected, Sample.Read("omm-json", strings).ElementSets[0]);
        Assert.HasCount(2, Sample.Read("omm-json", Object + "\n" + Object.Replace("25544", "900000001", StringComparison.Ordinal)).ElementSets);
    }

    [TestMethod]
    public void Read_ServicesOwnFields_AreKeptAsUserDefined()
    {
        var text = Object.Replace("{", "{\"CCSDS_OMM_VERS\":\"3.0\",\"COMMENT\":\"GENERATED VIA SPACE-TRACK.ORG API\",\"DECAY_DATE\":null,\"PERIOD\":\"92.9\",", StringComparison.Ordinal);
        var catalog = Sample.Read("omm-json", text);
        var omm = catalog.ElementSets[0].Omm;
        Assert.AreEqual(("PERIOD", "92.9"), (omm.UserDefined.Single().Key, omm.UserDefined.Single().Value));
        Assert.AreEqual("GENERATED VIA SPACE-TRACK.ORG API", omm.Comments.Single().Value);
        Assert.AreEqual(catalog.ElementSets[0], Sample.Read("omm-json", Sample.Write(catalog, "omm-json").Text).ElementSets[0]);
    }

    [TestMethod]
    public void Read_EphemerisType4_MeansSgp4Xp()
    {
        var text = Object.Replace("\"EPHEMERIS_TYPE\":0", "\"EPHEMERIS_TYPE\":4", StringComparison.Ordinal)
            .Replace("BSTAR", "BTERM", StringComparison.Ordinal).Replace("MEAN_MOTION_DDOT", "AGOM", StringComparison.Ordinal);
        Assert.AreEqual("SGP4-XP", Sample.Read("omm-json", text).ElementSets[0].MeanElementTheory);
    }

    [TestMethod]
    public void Read_BadObjectBetweenGood_IsSkippedWithItsLine()
    {
        var bad = Object.Replace("\"INCLINATION\":51.6328", "\"INCLINATION\":[51.6328]", StringComparison.Ordinal);
        var other = Object.Replace("25544", "5", StringComparison.Ordinal);
        var catalog = Sample.Read("omm-json", $"[{Object},\n7,{bad},\n{other}]");
        Assert.HasCount(2, catalog.ElementSets);
        CollectionAssert.AreEqual(
            new[] { (5u, 0ul, SkipReasons.Syntax), (6u, 25544ul, SkipReasons.Field) },
            catalog.ReadSummary.Skipped.Select(s => (s.Line, s.ObjectId, s.Reason)).ToArray());
    }

    [TestMethod]
    [DataRow("\"NORAD_CAT_ID\":25544", "\"NORAD_CAT_ID\":null", SkipReasons.MissingField)]
    [DataRow("\"NORAD_CAT_ID\":25544", "\"NORAD_CAT_ID\":25544.0", SkipReasons.Field)]
    [DataRow("\"NORAD_CAT_ID\":25544", "\"NORAD_CAT_ID\":1,\"NORAD_CAT_ID\":2", SkipReasons.Repeated)]
    [DataRow("\"EPOCH\":", "\"EPOCH\":\"\",\"X\":", SkipReasons.MissingField)]
    [DataRow("\"BSTAR\":0.00010084", "\"BSTAR\":1e999", SkipReasons.Field)]
    [DataRow("\"BSTAR\":0.00010084", "\"BSTAR\":true", SkipReasons.Field)]
    [DataRow("\"BSTAR\":0.00010084", "\"BSTAR\":NaN", SkipReasons.Syntax)]
    public void Read_FaultyObject_IsRefusedForItsReason(string good, string bad, string reason) =>
        Assert.AreEqual(reason, Sample.Refusal("omm-json", Sample.Change(Sample.Json, good, bad)).Reason);

    [TestMethod]
    public void Read_DeepNesting_IsRefusedQuickly() =>
        Assert.AreEqual(SkipReasons.Syntax, Sample.Refusal("omm-json", "{\"OBJECT_NAME\":" + new string('[', 1_000_000)).Reason);

    [TestMethod]
    public void Recognizes_ProtoJsonOfACatalog_IsNotMistaken()
    {
        var catalog = Sample.Read("omm-json", Sample.Json);
        catalog.ElementSets[0].Omm.UserDefined.Add(new Schemas.Orbit.V1.OmmText { Key = "NORAD_CAT_ID", Value = "\"NORAD_CAT_ID\":" });
        var json = Google.Protobuf.JsonFormatter.Default.Format(catalog);
        Assert.IsFalse(Sample.Format("omm-json").Recognizes(Encoding.UTF8.GetBytes(json)));
        Assert.IsNull(FormatRegistry.BuiltIn.Recognize(Encoding.UTF8.GetBytes(json)));
        Assert.IsTrue(Sample.Format("omm-json").Recognizes(Encoding.UTF8.GetBytes(Sample.Json)));
    }

    private static Schemas.Orbit.V1.ElementSet WithoutDetails(Schemas.Orbit.V1.ElementSet set)
    {
        var copy = set.Clone();
        copy.Omm = null;
        return copy;
    }
}
