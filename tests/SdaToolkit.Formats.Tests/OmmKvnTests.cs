namespace SdaToolkit.Formats.Tests;

[TestClass]
public sealed class OmmKvnTests
{
    [TestMethod]
    public void Read_WellFormedMessage_GivesAllItsFields()
    {
        var set = Sample.Read("omm-kvn", Sample.Kvn, strict: true).ElementSets.Single();
        Assert.AreEqual("ISS (ZARYA) [station]", set.Object.Name);
        Assert.AreEqual(25544ul, set.Object.CatalogNumber);
        Assert.AreEqual("SGP4", set.MeanElementTheory);
        Assert.AreEqual(15.50103472 * Unit.RevPerDay.ToSi, set.MeanMotionRadPerS);
        Assert.AreEqual(51.6439 * Math.PI / 180, set.InclinationRad, 1e-15);
        Assert.AreEqual(3.8792e-5, set.BstarPerEarthRadius);
        Assert.AreEqual("2.0", set.Omm.Version);
        Assert.AreEqual("UTC", set.Omm.TimeSystem);
        Assert.AreEqual(("header", "made for a test"), (set.Omm.Comments[0].Key, set.Omm.Comments[0].Value));
        Assert.AreEqual(363_424_000, set.Epoch.Nanos);
    }

    [TestMethod]
    public void Write_WhatWasRead_IsTheSameText()
    {
        var canonical = Sample.Kvn.Replace(" [rev/day]", "", StringComparison.Ordinal).Replace(" [deg]", "", StringComparison.Ordinal);
        Assert.AreEqual(canonical, Sample.Write(Sample.Read("omm-kvn", Sample.Kvn), "omm-kvn").Text);
    }

    [TestMethod]
    public void Read_SeveralMessages_SkipsTheBadOneAndSaysWhy()
    {
        var bad = Sample.Kvn.Replace("INCLINATION = 51.6439", "INCLINATION = tilted", StringComparison.Ordinal);
        var other = Sample.Kvn.Replace("= 25544", "= 999999999", StringComparison.Ordinal);
        var catalog = Sample.Read("omm-kvn", Sample.Kvn + bad + "CCSDS_OPM_VERS = 2.0\nORIGINATOR = X\n" + other);
        CollectionAssert.AreEqual(new[] { 25544ul, 999_999_999ul }, catalog.ElementSets.Select(e => e.Object.CatalogNumber).ToArray());
        CollectionAssert.AreEqual(
            new[] { (44u, 25544ul, SkipReasons.Field, "INCLINATION found tilted, allowed a finite decimal number deg"), (57u, 0ul, SkipReasons.OtherMessage, "CCSDS_OPM_VERS found 2.0, allowed CCSDS_OMM_VERS") },
            catalog.ReadSummary.Skipped.Select(s => (s.Line, s.ObjectId, s.Reason, s.Detail)).ToArray());
    }

    [TestMethod]
    [DataRow("MEAN_MOTION = 15.50103472 [rev/day]", "MEAN_MOTION = 15.50103472 [rad/s]", SkipReasons.Unit)]
    [DataRow("ECCENTRICITY = 0.0007417", "ECCENTRICITY = 0.0007417 [km]", SkipReasons.Unit)]
    [DataRow("ECCENTRICITY = 0.0007417", "ECCENTRICITY = 1.0007417", SkipReasons.ImpossibleOrbit)]
    [DataRow("ECCENTRICITY = 0.0007417", "ECCENTRICITY 0.0007417", SkipReasons.Syntax)]
    [DataRow("ECCENTRICITY = 0.0007417\n", "", SkipReasons.MissingField)]
    [DataRow("ECCENTRICITY = 0.0007417", "ECCENTRICITY = 0.0007417\nECCENTRICITY = 0.0007417", SkipReasons.Repeated)]
    [DataRow("ECCENTRICITY = 0.0007417", "ECCENTRICITY = NaN", SkipReasons.Field)]
    [DataRow("ECCENTRICITY = ", "Eccentricity = ", SkipReasons.UnknownField)]
    [DataRow("CREATION_DATE = 2020-01-01T00:00:00\n", "", SkipReasons.MissingField)]
    [DataRow("TIME_SYSTEM = UTC", "TIME_SYSTEM = UT1", SkipReasons.TimeSystem)]
    [DataRow("TIME_SYSTEM = UTC", "TIME_SYSTEM = TDB", SkipReasons.TimeSystem)]
    [DataRow("TIME_SYSTEM = UTC", "TIME_SYSTEM =", SkipReasons.MissingField)]
    [DataRow("REF_FRAME = TEME", "REF_FRAME = GCRF", SkipReasons.ReferenceFrame)]
    [DataRow("CENTER_NAME = EARTH", "CENTER_NAME = MARS", SkipReasons.ReferenceFrame)]
    [DataRow("MEAN_MOTION = 15.50103472 [rev/day]", "SEMI_MAJOR_AXIS = 6800 [km]", SkipReasons.MissingField)]
    [DataRow("MEAN_MOTION = 15.50103472 [rev/day]", "MEAN_MOTION = 15.5\nSEMI_MAJOR_AXIS = 6800 [km]", SkipReasons.Contradiction)]
    [DataRow("BSTAR = 3.8792E-05\n", "", SkipReasons.MissingField)]
    [DataRow("BSTAR = 3.8792E-05", "BSTAR = 3.8792E-05\nBTERM = 1", SkipReasons.Contradiction)]
    [DataRow("NORAD_CAT_ID = 25544\n", "", SkipReasons.MissingField)]
    [DataRow("NORAD_CAT_ID = 25544", "NORAD_CAT_ID = 1000000000", SkipReasons.Field)]
    [DataRow("NORAD_CAT_ID = 25544", "NORAD_CAT_ID = A5544", SkipReasons.Field)]
    [DataRow("EPHEMERIS_TYPE = 0", "EPHEMERIS_TYPE = 4", SkipReasons.EphemerisType)]
    [DataRow("SGP/SGP4", "SGP4-XP", SkipReasons.Version)]
    [DataRow("VERS = 2.0", "VERS = 9.0", SkipReasons.Version)]
    [DataRow("EPOCH = 2019-12-09", "EPOCH = 2019-13-09", SkipReasons.Field)]
    [DataRow("OBJECT_ID = 1998-067A", "OBJECT_ID = 1998-067A\nEPHEMERIS_TYPE = 0\nMASS = 5", SkipReasons.OutOfOrder)]
    [DataRow("BSTAR = 3.8792E-05", "BSTAR = 3.8792E-05\nCX_X = 1", SkipReasons.OutOfOrder)]
    [DataRow("MEAN_MOTION_DDOT = 0", "MEAN_MOTION_DDOT = 0\nCX_X = 1", SkipReasons.Covariance)]
    public void Read_FaultyMessage_IsRefusedForItsReason(string good, string bad, string reason) =>
        Assert.AreEqual(reason, Sample.Refusal("omm-kvn", Sample.Change(Sample.Kvn, good, bad)).Reason);

    [TestMethod]
    public void Read_OtherTimeSystem_IsConvertedAndWrittenBack()
    {
        var tai = Sample.Kvn.Replace("TIME_SYSTEM = UTC", "TIME_SYSTEM = TAI", StringComparison.Ordinal);
        var catalog = Sample.Read("omm-kvn", tai);
        Assert.AreEqual(37, Sample.Read("omm-kvn", Sample.Kvn).ElementSets[0].Epoch.Seconds - catalog.ElementSets[0].Epoch.Seconds);
        Sample.AssertHas("TIME_SYSTEM = TAI\n", Sample.Write(catalog, "omm-kvn").Text);
        Sample.AssertHas("EPOCH = 2019-12-09T16:38:29.363424\n", Sample.Write(catalog, "omm-kvn").Text);
        Sample.AssertHas(" 19343.69296717 ", Sample.Write(catalog, "tle").Text);
    }

    [TestMethod]
    public void Read_OtherTheory_IsCarriedVerbatimWithItsFrame()
    {
        var dsst = Sample.Kvn.Replace("SGP/SGP4", "DSST", StringComparison.Ordinal).Replace("TEME", "EME2000", StringComparison.Ordinal)
            .Replace("MEAN_MOTION = 15.50103472 [rev/day]", "SEMI_MAJOR_AXIS = 6800.5 [km]", StringComparison.Ordinal);
        var catalog = Sample.Read("omm-kvn", dsst);
        Assert.AreEqual(("DSST", "EME2000", 6_800_500.0, false), (catalog.ElementSets[0].MeanElementTheory, catalog.ElementSets[0].ReferenceFrame, catalog.ElementSets[0].SemiMajorAxisM, catalog.ElementSets[0].HasMeanMotionRadPerS));
        Assert.AreEqual("only SGP4 and SGP4-XP elements fit a TLE, e.g. DSST: 1 object not written", Sample.Write(catalog, "tle").Losses.Single().ToString());
    }

    [TestMethod]
    public void Read_ClassificationOfVersion3_BecomesTheRecordsMarking()
    {
        var marked = Sample.Kvn.Replace("VERS = 2.0", "VERS = 3.0", StringComparison.Ordinal).Replace("CREATION_DATE", "CLASSIFICATION = CUI\nCREATION_DATE", StringComparison.Ordinal);
        var catalog = Sample.Read("omm-kvn", marked);
        Assert.AreEqual("CUI", catalog.ElementSets[0].Envelope.HandlingMarking);
        Assert.IsTrue(Sample.Write(catalog, "tle").Losses.Any(l => l.What == "handling marking"));
        Sample.AssertHas("CLASSIFICATION = CUI\n", Sample.Write(catalog, "omm-kvn").Text);
    }
}
