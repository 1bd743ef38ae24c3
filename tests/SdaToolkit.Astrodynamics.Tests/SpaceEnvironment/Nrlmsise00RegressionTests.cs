using System.Globalization;
using SdaToolkit.Astrodynamics.SpaceEnvironment;

namespace SdaToolkit.Tests.SpaceEnvironment;

/// <summary>Random places, times and space weather through every branch of the model, with what D. Brodowski's C release of 2004-12-27 gives for them (GTD7D).</summary>
[TestClass]
public sealed class Nrlmsise00RegressionTests
{
    [TestMethod]
    [DataRow(232, 74993, 5, 16, -102, 0.25, 155, 279, "3", 7.2419713253766e-01, 272.458654333133)]
    [DataRow(62, 14160, 25, -51, 103, 18.25, 76, 157, "5 68 101 3 52 72 151", 4.1379869015813e-02, 225.359851719876)]
    [DataRow(242, 6255, 40, -57, 8, 22.25, 200, 223, "95", 3.1345876880752e-03, 258.239051021054)]
    [DataRow(144, 47802, 65, -31, 132, 17.25, 159, 206, "50 121 17 111 189 119 115", 1.4949472429873e-04, 225.938002669018)]
    [DataRow(214, 83171, 80, -29, -91, 0.25, 155, 230, "97", 1.7036926511855e-05, 187.591811582221)]
    [DataRow(28, 2407, 95, -14, -18, 13.25, 194, 133, "29 56 195 160 178 12 72", 1.4633795419408e-06, 185.018993709193)]
    [DataRow(261, 57305, 110, 78, -163, 15.25, 112, 127, "66", 6.1712823993739e-08, 317.831654294581)]
    [DataRow(124, 69549, 118, -5, -133, 19.25, 220, 189, "41 126 179 142 182 174 103", 3.2862141043686e-08, 326.276010206323)]
    [DataRow(348, 80975, 130, 68, 51, 14.25, 208, 213, "22", 6.4234163714150e-09, 576.101767121791)]
    [DataRow(207, 52567, 155, -74, 43, 9.25, 162, 226, "24 89 65 132 15 45 74", 1.2886462598885e-09, 880.134140520892)]
    [DataRow(243, 8616, 180, 70, 106, 0.25, 199, 159, "63", 6.7645989912513e-10, 1079.094251993377)]
    [DataRow(68, 13293, 210, -40, 8, 18.25, 128, 95, "17 183 178 84 72 44 16", 2.4481225109670e-10, 971.421255499445)]
    [DataRow(327, 38820, 245, -8, -23, 13.25, 125, 114, "58", 1.1050077901419e-10, 1042.303964873262)]
    [DataRow(186, 78703, 280, 60, 158, 1.25, 84, 164, "82 94 121 0 78 99 84", 2.8781001868933e-11, 1147.847873627712)]
    [DataRow(64, 62319, 310, 1, -108, 4.25, 233, 200, "71", 4.2962082835115e-11, 1054.419434664022)]
    [DataRow(96, 28677, 350, 20, -1, 5.25, 144, 158, "30 113 179 26 8 100 27", 1.3025213150281e-11, 1003.121800842834)]
    [DataRow(282, 269, 420, 11, -111, 17.25, 77, 148, "89", 2.8093282486275e-12, 1049.129439396933)]
    [DataRow(10, 35666, 480, -9, 133, 17.25, 76, 144, "98 104 160 59 17 140 85", 8.7680635703689e-13, 1070.511222635387)]
    [DataRow(42, 17919, 600, 12, 22, 5.25, 87, 226, "93", 1.1861391103773e-13, 921.834339078265)]
    [DataRow(357, 3323, 750, -24, -65, 10.25, 207, 105, "19 175 111 36 79 72 95", 7.9747079230217e-14, 1152.966458364263)]
    [DataRow(180, 5547, 900, 73, 42, 6.25, 148, 103, "48", 5.2001900877039e-15, 1232.893032483341)]
    [DataRow(299, 19897, 1200, 34, 35, 6.25, 74, 261, "72 174 21 183 150 132 19", 2.1403399349432e-15, 947.960087789434)]
    [DataRow(353, 1998, 1600, 14, 49, 2.25, 150, 119, "35", 4.2199946352171e-16, 921.710138774322)]
    [DataRow(338, 37934, 1950, 0, -34, 16.25, 99, 65, "93 50 183 131 24 4 114", 1.5590557056489e-16, 972.857429019445)]
    public void Evaluate_RandomCase_IsWhatTheCReleaseGives(
        int day, double seconds, double altitudeKm, double latitude, double longitude, double hours, double average, double flux, string ap, double density, double temperature)
    {
        var a = ap.Split(' ').Select(v => double.Parse(v, CultureInfo.InvariantCulture)).ToArray();
        var history = a.Length == 1 ? ApHistory.Daily(a[0]) : new(a[0], a[1], a[2], a[3], a[4], a[5], a[6]);
        var output = Nrlmsise00.Evaluate(new Nrlmsise00Input(day, seconds, altitudeKm, latitude, longitude, hours, average, flux, history));
        Assert.AreEqual(1, output.DragDensityKgPerM3 / density, 1e-12);
        Assert.AreEqual(1, output.TemperatureK / temperature, 1e-12);
    }
}
