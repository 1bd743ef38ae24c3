using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Formats.Tests;

/// <summary>The example of Spacetrack Report No. 3 and Vallado et al. (2006), figure 2: satellite 88888 and satellite 5.</summary>
[TestClass]
public sealed class TleReferenceTests
{
    private const double Degree = Math.PI / 180;

    [TestMethod]
    public void Read_SpacetrackReport3Example_GivesItsElements()
    {
        // Spacetrack Report No. 3, section 13, as reprinted with checksums by Vallado et al., AIAA 2006-6753.
        var set = Sample.Read("tle", """
            1 88888U          80275.98708465  .00073094  13844-3  66816-4 0    87
            2 88888  72.8435 115.9689 0086731  52.6988 110.5714 16.05824518  1058
            """).ElementSets[0];
        Assert.AreEqual(88888ul, set.Object.CatalogNumber);
        Assert.AreEqual("", set.Object.InternationalDesignator);
        Assert.AreEqual("SGP4", set.MeanElementTheory);
        Assert.AreEqual("TEME", set.ReferenceFrame);
        Assert.AreEqual(72.8435 * Degree, set.InclinationRad);
        Assert.AreEqual(115.9689 * Degree, set.RaanRad);
        Assert.AreEqual(0.0086731, set.Eccentricity);
        Assert.AreEqual(52.6988 * Degree, set.ArgumentOfPerigeeRad);
        Assert.AreEqual(110.5714 * Degree, set.MeanAnomalyRad);
        Assert.AreEqual(16.05824518, set.MeanMotionRadPerS * 86_400 / Math.Tau, 1e-14);
        Assert.AreEqual(0.00073094, set.HalfMeanMotionDotRadPerS2 * 86_400 * 86_400 / Math.Tau, 1e-17);
        Assert.AreEqual(0.13844e-3, set.SixthMeanMotionDdotRadPerS3 * 86_400 * 86_400 * 86_400 / Math.Tau, 1e-17);
        Assert.AreEqual(0.66816e-4, set.BstarPerEarthRadius);
        Assert.AreEqual(105u, set.RevolutionAtEpoch);
        Assert.AreEqual(8u, set.ElementSetNumber);
    }

    [TestMethod]
    public void Read_EpochOfSatellite5_IsExactToTheNanosecond()
    {
        // 0.78495062 day of 27 June 2000 is 67,819.733568 s, by hand.
        var set = Sample.Read("tle", """
            1 00005U 58002B   00179.78495062  .00000023  00000-0  28098-4 0  4753
            2 00005  34.2682 348.7242 1859667 331.7664  19.3264 10.82419157413667     0.00      4320.0        360.00
            """).ElementSets[0];
        Assert.AreEqual(new DateTimeOffset(2000, 6, 27, 18, 50, 19, TimeSpan.Zero).ToUnixTimeSeconds(), set.Epoch.Seconds);
        Assert.AreEqual(733_568_000, set.Epoch.Nanos);
        Assert.AreEqual("1958-002B", set.Object.InternationalDesignator);
    }

    [TestMethod]
    [DataRow("A0000", 100000ul)]
    [DataRow("E8493", 148493ul)]
    [DataRow("H9999", 179999ul)]
    [DataRow("J0000", 180000ul)]
    [DataRow("P4018", 234018ul)]
    [DataRow("W1928", 301928ul)]
    [DataRow("Z9999", 339999ul)]
    public void CatalogNumber_Alpha5_FollowsSpaceTracksTable(string columns, ulong number)
    {
        // Values from Space-Track's description of Alpha-5.
        Assert.IsTrue(Tle.CatalogNumber.TryParse(System.Text.Encoding.ASCII.GetBytes(columns), out var read));
        Assert.AreEqual(number, read);
        var written = new byte[5];
        Tle.CatalogNumber.Write(number, written);
        Assert.AreEqual(columns, System.Text.Encoding.ASCII.GetString(written));
    }

    [TestMethod]
    public void Read_EphemerisType4_PutsBtermAndAgomInTheirFields()
    {
        var set = Read(Sample.Line1[..44] + " 10000-1  15000-2 4  999");
        Assert.AreEqual("SGP4-XP", set.MeanElementTheory);
        Assert.AreEqual(0.01, set.AgomM2PerKg);
        Assert.AreEqual(0.0015, set.BtermM2PerKg);
        Assert.IsFalse(set.HasBstarPerEarthRadius);
        Assert.IsFalse(set.HasSixthMeanMotionDdotRadPerS3);
    }

    private static ElementSet Read(string line1) =>
        Sample.Read("tle", Sample.WithChecksum(line1.PadRight(69)) + "\n" + Sample.Line2).ElementSets[0];
}
