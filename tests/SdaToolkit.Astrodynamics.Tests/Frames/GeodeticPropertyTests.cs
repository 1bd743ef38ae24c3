using SdaToolkit.Astrodynamics;

namespace SdaToolkit.Tests.Frames;

[TestClass]
public sealed class GeodeticPropertyTests
{
    [TestMethod]
    public void FromItrf_OfToItrf_ReturnsThePlace()
    {
        var random = new Random(21);
        var (angle, height) = (0.0, 0.0);
        for (var i = 0; i < 20_000; i++)
        {
            var place = new Geodetic(
                Math.PI * (random.NextDouble() - 0.5), Math.Tau * (random.NextDouble() - 0.5),
                i % 3 == 0 ? 20_000 * (random.NextDouble() - 0.5) : Math.Pow(10, 1 + (8 * random.NextDouble())));
            var back = Geodetic.FromItrf(place.ToItrf());
            angle = Math.Max(angle, Math.Max(Math.Abs(back.LatitudeRad - place.LatitudeRad), Math.Cos(place.LatitudeRad) * Math.Abs(back.LongitudeRad - place.LongitudeRad)));
            height = Math.Max(height, Math.Abs(back.HeightM - place.HeightM) / (6.4e6 + place.HeightM));
        }
        Console.WriteLine($"{angle:E1} rad, {height:E1} of the radius");
        Bound.Below(4e-11, angle);
        Bound.Below(1e-15, height);
    }

    [TestMethod]
    [DataRow(0, 0, 6356752.314245179, 90.0, 0.0, 0.0)]
    [DataRow(0, 0, -6356752.314245179, -90.0, 0.0, 0.0)]
    [DataRow(6378137.0, 0, 0, 0.0, 0.0, 0.0)]
    [DataRow(0, -6378137.0, 0, 0.0, -90.0, 0.0)]
    [DataRow(-7378137.0, 0, 0, 0.0, 180.0, 1e6)]
    [DataRow(0, 0, 7356752.314245179, 90.0, 0.0, 1e6)]
    public void FromItrf_OnTheAxes_IsExact(double x, double y, double z, double latitudeDegrees, double longitudeDegrees, double heightM)
    {
        var place = Geodetic.FromItrf(new(new(x, y, z)));
        Assert.AreEqual(latitudeDegrees, place.LatitudeRad * 180 / Math.PI, 1e-13);
        Assert.AreEqual(longitudeDegrees, place.LongitudeRad * 180 / Math.PI, 1e-13);
        Assert.AreEqual(heightM, place.HeightM, 1e-8);
    }

    [TestMethod]
    public void FromItrf_Nan_Propagates() => Assert.IsTrue(double.IsNaN(Geodetic.FromItrf(new(new(double.NaN, 0, 1e6))).LatitudeRad));
}
