using SdaToolkit.Astrodynamics;
using SdaToolkit.Plugins.Proximity.Scene;
using SdaToolkit.Schemas.Proximity.V1;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Plugins.Proximity.Tests;

[TestClass]
public sealed class ProximityFiguresTests
{
    [TestMethod]
    public void Near_PathFromFarToNear_ShowsItsNearestPartInEachPlane()
    {
        // From 10 km to 100 m and off again: the near part is left and entered once more.
        var positions = Enumerable.Range(0, 401).Select(i => new Vec3(0, -100 - (9900 * Math.Abs(i - 200) / 200.0), 3)).ToList();
        positions.AddRange(Enumerable.Range(0, 200).Select(i => new Vec3(50, -5000 + (30 * i), 0)));

        var figures = ProximityFigures.Near(new([new("Chaser", LayerRole.Primary, positions)], [], [], [new("Start", LayerRole.Secondary, [positions[0]], ["start"])]), "Path").ToList();

        Assert.AreEqual(3, figures.Count);
        StringAssert.StartsWith(figures[0].Title, "Near the client");
        var line = figures[0].Layers.Single(l => l.Name == "Chaser").Line;
        Assert.IsTrue(line.X.Where(double.IsFinite).All(x => Math.Abs(x) <= 505), "nothing beyond five times the least distance");
        Assert.AreEqual(1, line.X.Count(double.IsNaN), "the line is broken once between its two parts");
        Assert.IsFalse(figures[0].Layers.Any(l => l.Name == "Start"));
    }

    [TestMethod]
    public void Near_PathOfOneSize_ShowsNothingMore() =>
        Assert.AreEqual(0, ProximityFigures.Near(Scene(new(100, 400, -50)), "Path").Count());

    [TestMethod]
    public void Planes_OfAPath_HaveEqualAxesAndTheVolumesOutline()
    {
        var figures = ProximityFigures.Planes(Scene(new(100, 400, -50)), "Path").ToList();
        Assert.HasCount(3, figures);
        foreach (var figure in figures)
        {
            Assert.AreEqual(FigureKind.Plane, figure.Kind);
            Assert.AreEqual("m", figure.XAxis.Unit);
            Assert.AreEqual(figure.XAxis.Unit, figure.YAxis.Unit);
        }

        // From the side: T to the right, R up; the ellipsoid of 100, 200 and 50 m lies along T.
        var (path, volume) = (figures[0].Layers.First(l => l.Name == "Chaser").Line, figures[0].Layers.First(l => l.Name == "ellipsoid").Ellipse);
        Assert.AreEqual((400.0, 100.0), (path.X[0], path.Y[0]));
        Assert.AreEqual(200, volume.SemiAxisA, 1e-9);
        Assert.AreEqual(100, volume.SemiAxisB, 1e-9);
        Assert.AreEqual(0, volume.RotationRad, 1e-12);
        // From behind: N to the right, R up; it stands upright.
        volume = figures[2].Layers.First(l => l.Name == "ellipsoid").Ellipse;
        Assert.AreEqual((100.0, 50.0), (Math.Round(volume.SemiAxisA, 9), Math.Round(volume.SemiAxisB, 9)));
        Assert.AreEqual(Math.PI / 2, Math.Abs(volume.RotationRad), 1e-12);
    }

    [TestMethod]
    public void Isometric_OfASphere_IsACircleLargerThanItByRootOfThreeHalves()
    {
        var scene = new DrawnScene([], [KeepOutGeometry.Of(new() { Name = "sphere", SemiAxisRadialM = 100 }, "v")], [], []);
        var circle = ProximityFigures.Isometric(scene, "Path").Layers.First(l => l.Name == "sphere").Ellipse;
        Assert.AreEqual(100 * Math.Sqrt(1.5), circle.SemiAxisA, 1e-9);
        Assert.AreEqual(100 * Math.Sqrt(1.5), circle.SemiAxisB, 1e-9);
    }

    [TestMethod]
    public void Planes_OfALongPath_AreInKilometresWithoutMorePointsThanAPageShows()
    {
        var positions = Enumerable.Range(0, 9001).Select(i => new Vec3(0, 4.0 * i, 0)).ToList();
        var figure = ProximityFigures.Planes(new([new("Chaser", LayerRole.Primary, positions)], [], [], []), "Path").First();
        var line = figure.Layers.First(l => l.Name == "Chaser").Line;
        Assert.AreEqual("km", figure.XAxis.Unit);
        Assert.IsLessThanOrEqualTo(ProximityFigures.MostPoints + 1, line.X.Count);
        Assert.AreEqual(36, line.X[^1], 1e-9);
    }

    [TestMethod]
    public void Planes_OfACorridor_DrawItsRimAtItsLength()
    {
        var corridor = CorridorGeometry.Of(new ApproachCorridor { Name = "V-bar", AxisTransverse = 1, HalfAngleRad = Math.PI / 18, LengthM = 200, ApexRadiusM = 5 }, "c");
        var line = ProximityFigures.Planes(new([], [], [corridor], []), "Path").First().Layers.First(l => l.Name == "V-bar").Line;
        Assert.AreEqual(200, line.X.Max(), 1e-9);
        Assert.AreEqual(0, line.X.Min(), 1e-9);
        Assert.AreEqual(corridor.RadiusAtM(200), line.Y.Max(), 0.1);
        Assert.AreEqual(5, line.Y[line.X.IndexOf(line.X.Min())], 0.1);
    }

    [TestMethod]
    public void Range_OverTwoDecades_IsLogarithmicAndHasShadowAndLimit()
    {
        var figures = new RangeFigures(Pairs.Noon, [0, 60, 120], [(10, 50)]);
        var figure = figures.Range([100, 5000, 30_000], [("sphere", 200)]);
        Assert.AreEqual(AxisScale.Log, figure.YAxis.Scale);
        Assert.AreEqual(0.2, figure.Layers.Single(l => l.Name == "sphere").Rule.Y, 1e-12);
        Assert.AreEqual(10, figure.Layers[0].Spans.Start[0]);
        Assert.AreEqual(AxisScale.Unspecified, figures.Range([100, 200, 300], []).YAxis.Scale);
    }

    private static DrawnScene Scene(Vec3 point) => new(
        [new("Chaser", LayerRole.Primary, [point, 2 * point])],
        [KeepOutGeometry.Of(new() { Name = "ellipsoid", SemiAxisRadialM = 100, SemiAxisTransverseM = 200, SemiAxisNormalM = 50 }, "v")], [], []);
}
