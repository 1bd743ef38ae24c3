using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Formats.Tests;

[TestClass]
public sealed class OmmWriterTests
{
    private static readonly string[] Formats = ["omm-kvn", "omm-xml", "omm-json", "omm-csv"];

    [TestMethod]
    public void Write_ValueThatNoOmmCanHold_LeavesTheRecordOutAndSaysSo()
    {
        var catalog = new Catalog();
        for (var i = 0; i < 4; i++) catalog.ElementSets.Add(Sample.Read("omm-json", Sample.Json).ElementSets[0]);
        catalog.ElementSets[0].RaanRad = double.NaN;
        catalog.ElementSets[1].Object.CatalogNumber = 1_000_000_000;
        catalog.ElementSets[2].Epoch.Seconds = 999_999_999_999;
        foreach (var format in Formats)
        {
            var (text, losses) = Sample.Write(catalog, format);
            Assert.HasCount(1, Sample.Read(format, text).ElementSets);
            CollectionAssert.AreEqual(
                new[]
                {
                    "a value that is not a finite number: 1 object not written",
                    "catalogue number above 999999999, e.g. 1000000000: 1 object not written",
                    "no epoch from 1708 to 2291: 1 object not written",
                },
                losses.Select(l => l.ToString()).ToArray(),
                format);
        }
    }

    [TestMethod]
    public void Write_TextWithMarkupAndControls_StaysReadable()
    {
        var catalog = Sample.Read("omm-kvn", Sample.Kvn);
        catalog.ElementSets[0].Object.Name = "A<B>&\"C\" = D\u0001É\uD83D";
        foreach (var format in Formats)
        {
            var (text, losses) = Sample.Write(catalog, format);
            Assert.AreEqual("A<B>&\"C\" = D É\uFFFD", Sample.Read(format, text).ElementSets[0].Object.Name, format);
            Assert.AreEqual("control characters replaced by blanks: 1 object", losses.Single().ToString());
        }
    }

    [TestMethod]
    public void Write_EverythingAnOmmHolds_ReadsBackInEachSyntax()
    {
        var catalog = Sample.Read("omm-kvn", Sample.Kvn);
        var omm = catalog.ElementSets[0].Omm;
        (omm.MessageId, omm.ReferenceFrameEpoch, omm.GmM3PerS2, omm.MassKg) = ("M-1", "2000-01-01T12:00:00", 3.986004418e14, 419_725);
        (omm.SolarRadiationAreaM2, omm.SolarRadiationCoefficient, omm.DragAreaM2, omm.DragCoefficient) = (5, 1.2, 4, 2.1);
        omm.Covariance = new() { ReferenceFrame = "RTN", LowerTriangle = { Enumerable.Range(1, 21).Select(i => i * 1e3) } };
        omm.UserDefined.Add(new OmmText { Key = "EARTH_MODEL", Value = "WGS-84" });
        foreach (var format in Formats)
        {
            var (text, losses) = Sample.Write(catalog, format);
            Assert.HasCount(0, losses);
            Assert.AreEqual(catalog.ElementSets[0], Sample.Read(format, text, strict: true).ElementSets[0], format);
        }
    }

    [TestMethod]
    public void Write_CommentsOfBlocks_KeepTheirBlockWhereThereAreBlocks()
    {
        var catalog = Sample.Read("omm-kvn", Sample.Kvn);
        catalog.ElementSets[0].Omm.Comments.Add(new OmmText { Key = "mean-elements", Value = "of the elements" });
        foreach (var format in Formats)
        {
            var (text, losses) = Sample.Write(catalog, format);
            var comments = Sample.Read(format, text).ElementSets[0].Omm.Comments;
            var flat = format is "omm-json" or "omm-csv";
            CollectionAssert.AreEqual(new[] { "header", flat ? "header" : "mean-elements" }, comments.Select(c => c.Key).ToArray());
            Assert.AreEqual(flat ? "which block a comment stands in: 1 object" : "", string.Concat(losses));
        }
    }

    [TestMethod]
    public void Write_NoRecord_GivesAFileThatHasNone()
    {
        foreach (var format in FormatRegistry.BuiltIn.Formats.Where(f => f.CanWrite && f.Message == SdaToolkit.Schemas.Orbit.V1.Catalog.Descriptor))
        {
            var (text, losses) = Sample.Write(new(), format.Name);
            Assert.HasCount(0, losses);
            Assert.AreEqual("no record in the file", Sample.Refusal(format.Name, text).Reason, format.Name);
        }
    }
}
