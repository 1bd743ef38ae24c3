using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Formats.Tests;

[TestClass]
public sealed class TleWriterTests
{
    [TestMethod]
    public void Write_WhatWasRead_IsTheSameText()
    {
        var text = "0 ISS (ZARYA)\n" + Sample.Line1 + "\n" + Sample.Line2 + "\n";
        var (written, losses) = Sample.Write(Sample.Read("3le", text), "3le");
        Assert.AreEqual(text, written);
        Assert.HasCount(0, losses);
    }

    [TestMethod]
    [DataRow("1 22076U 92052  A 92238.06805350  .00000009 +00000-0 +00000-4 0  9999", "1 22076U 92052A   92238.06805350  .00000009  00000+0  00000+0 0  9998")]
    [DataRow("1    11U 59001A   20138.76130747 -.00000018 +00000-0 -48181-5 0  9994", "1 00011U 59001A   20138.76130747 -.00000018  00000+0 -48181-5 0  9993")]
    [DataRow("1 31701U 07027A   26141.88294623 0.00000040  00000-0  38771-4 0    01", "1 31701U 07027A   26141.88294623  .00000040  00000+0  38771-4 0    00")]
    public void Write_OldForms_BecomeTodays(string line1, string canonical)
    {
        var line2 = Sample.WithChecksum("2 " + line1[2..7] + " 066.0797 224.2935 0003086 359.0164 001.0847 12.82723417001810");
        var (written, losses) = Sample.Write(Sample.Read("tle", Sample.WithChecksum(line1) + "\n" + line2), "tle");
        Assert.AreEqual(Sample.WithChecksum(canonical), written.Split('\n')[0]);
        Assert.AreEqual("  66.0797 224.2935 0003086 359.0164   1.0847 12.82723417  181", written.Split('\n')[1][7..68]);
        Assert.HasCount(0, losses);
    }

    [TestMethod]
    public void Write_WhatOnlyAnOmmSays_IsNamed()
    {
        var catalog = Sample.Read("omm-json", Sample.Json);
        var set = catalog.ElementSets[0];
        set.BtermM2PerKg = 0.01;
        set.Omm ??= new OmmDetails();
        (set.Omm.ReferenceFrameEpoch, set.Omm.TimeSystem) = ("2000-01-01T12:00:00", "TAI");
        var losses = Sample.Write(catalog, "tle").Losses.Select(l => l.What).ToList();
        foreach (var what in new[] { "drag terms of the other theory", "epoch of the reference frame", "time system (the epoch is written in UTC)" }) CollectionAssert.Contains(losses, what);
    }

    [TestMethod]
    public void Write_WhatDoesNotFit_IsNamedWithItsCount()
    {
        var catalog = new Catalog();
        for (var i = 0; i < 6; i++) catalog.ElementSets.Add(Sample.Read("omm-json", Sample.Json).ElementSets[0]);
        catalog.ElementSets[0].Object.CatalogNumber = 270_000_001;
        catalog.ElementSets[1].Object.CatalogNumber = 340_000;
        catalog.ElementSets[2].Eccentricity = 0.00012345678;
        catalog.ElementSets[2].Object.CatalogNumber = 339_999;
        catalog.ElementSets[3].ReferenceFrame = "GCRF";
        catalog.ElementSets[4].Epoch.Nanos++;
        catalog.ElementSets[5].Object.InternationalDesignator = "2061-001A";
        var (text, losses) = Sample.Write(catalog, "tle");
        Assert.HasCount(6, text.TrimEnd().Split('\n'));
        CollectionAssert.AreEqual(
            new[]
            {
                "catalogue number above 339999 does not fit Alpha-5, e.g. 270000001: 2 objects not written",
                "eccentricity rounded to 7 decimals: 1 object",
                "names are not part of two-line sets: 3 objects",
                "only elements in TEME fit a TLE, e.g. GCRF: 1 object not written",
                "epoch rounded to 864 µs: 1 object",
                "international designator does not fit, e.g. 2061-001A: 1 object",
            },
            losses.Select(l => l.ToString()).ToArray());
    }

    [TestMethod]
    public void Write_LongName_IsCutAndNamed()
    {
        var catalog = Sample.Read("omm-json", Sample.Json);
        catalog.ElementSets[0].Object.Name = "A NAME THAT IS LONGER THAN A TLE ALLOWS";
        var (text, losses) = Sample.Write(catalog, "3le");
        Assert.AreEqual("0 A NAME THAT IS LONGER TH", text.Split('\n')[0]);
        Assert.AreEqual("name cut to 24 characters, e.g. A NAME THAT IS LONGER THAN A TLE ALLOWS: 1 object", losses.Single().ToString());
    }

    [TestMethod]
    public void Write_MarkedOrMadeUpCatalogue_SaysWhatGetsLost()
    {
        var catalog = Sample.Read("omm-json", Sample.Json);
        catalog.Envelope.HandlingMarking = "TLP:AMBER";
        catalog.Envelope.DataMode = Schemas.Common.V1.DataMode.Simulated;
        var tle = Sample.Write(catalog, "tle").Losses.Select(l => l.ToString()).ToArray();
        CollectionAssert.Contains(tle, "handling marking, e.g. TLP:AMBER: 1 object");
        CollectionAssert.Contains(tle, "that the records are not of the real world, e.g. Simulated: 1 object");
        var omm = Sample.Write(catalog, "omm-xml");
        Assert.AreEqual("TLP:AMBER", Sample.Read("omm-xml", omm.Text).ElementSets[0].Envelope.HandlingMarking);
        Assert.HasCount(1, omm.Losses);
    }

    [TestMethod]
    public void Write_RandomElements_ReadBackAsTheSame()
    {
        var random = new Random(20260520);
        var catalog = new Catalog();
        for (var i = 0; i < 2000; i++) catalog.ElementSets.Add(RandomSet(random, i + 1));
        var (text, losses) = Sample.Write(catalog, "tle");
        Assert.HasCount(0, losses);
        Assert.IsTrue(Sample.Read("tle", text, strict: true).ElementSets.SequenceEqual(catalog.ElementSets));
        Assert.AreEqual(text, Sample.Write(Sample.Read("tle", text), "tle").Text);
    }

    // Every value is a decimal that fits its columns.
    private static ElementSet RandomSet(Random random, int number)
    {
        var sign = random.Next(2) * 2 - 1;
        return new()
        {
            Object = new() { CatalogNumber = (ulong)(number * 169), InternationalDesignator = $"{random.Next(1957, 2057)}-{random.Next(1, 1000):D3}AB" },
            Epoch = new() { Seconds = random.Next(-300_000_000, 2_000_000_000) / 108 * 108, Nanos = random.Next(0, 1157) * 864_000 },
            MeanElementTheory = "SGP4",
            ReferenceFrame = "TEME",
            CenterName = "EARTH",
            ClassificationType = "U",
            EphemerisType = 0,
            ElementSetNumber = (uint)random.Next(10_000),
            RevolutionAtEpoch = (uint)random.Next(100_000),
            MeanMotionRadPerS = random.NextInt64(10_000_000, 1_500_000_000) / 1e8 * Unit.RevPerDay.ToSi,
            Eccentricity = random.Next(900_000) / 1e7,
            InclinationRad = random.Next(1_800_000) / 1e4 * Unit.Degree.ToSi,
            RaanRad = random.Next(3_600_000) / 1e4 * Unit.Degree.ToSi,
            ArgumentOfPerigeeRad = random.Next(3_600_000) / 1e4 * Unit.Degree.ToSi,
            MeanAnomalyRad = random.Next(3_600_000) / 1e4 * Unit.Degree.ToSi,
            HalfMeanMotionDotRadPerS2 = sign * random.Next(1, 100_000_000) / 1e8 * Unit.RevPerDay2.ToSi,
            SixthMeanMotionDdotRadPerS3 = sign * random.Next(1, 100_000) / 1e9 * Unit.RevPerDay3.ToSi,
            BstarPerEarthRadius = sign * random.Next(1, 100_000) / Math.Pow(10, random.Next(4, 15)),
        };
    }
}
