using SdaToolkit.Astrodynamics;
using SdaToolkit.Plugins.Proximity.Inspect;
using SdaToolkit.Plugins.Proximity.Scene;
using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Plugins.Proximity.Tests.Inspect;

/// <summary>What a camera sees of simple bodies, counted by hand.</summary>
[TestClass]
public sealed class CoverageTests
{
    private static readonly State<Gcrf> Client = new(default, new(new Vec3(7e6, 0, 0)), new(new Vec3(0, 7500, 0)));

    // 70 degrees of incidence, 80 of light, phase angle up to 100 degrees; 0.1 m at 1000 m.
    private static readonly InspectionCamera Camera = new() { PixelAngleRad = 1e-4, FieldOfViewRad = 0.3, GroundSampleDistanceM = 0.1 };

    [TestMethod]
    public void Add_AlongAnAxis_SeesOneSideOfSix()
    {
        var map = Look(InspectionRequests.Cube(4), Camera, [(new(100, 0, 0), new(1, 0, 0), 1)]);
        Assert.AreEqual(1 / 6.0, map.Part, 1e-12);
        RequireReasons(map, ("+x", ""), ("-x", "never in view"), ("+y", "never in view"));
    }

    [TestMethod]
    public void Add_FromACorner_SeesThreeSides()
    {
        // Incidence of each side 54.7 degrees, light likewise.
        var map = Look(InspectionRequests.Cube(4), Camera, [(new(100, 100, 100), new Vec3(1, 1, 1).Unit(), 1)]);
        Assert.AreEqual(0.5, map.Part, 1e-12);
    }

    [TestMethod]
    public void Add_RoundTheBodyInThePlane_SeesFourSidesWithTheSunAbove()
    {
        // The Sun stands 45 degrees above the plane and goes round with the camera.
        var looks = Enumerable.Range(0, 36).Select(k => (new Vec3(100 * Math.Cos(k * Math.Tau / 36), 100 * Math.Sin(k * Math.Tau / 36), 0), new Vec3(Math.Cos(k * Math.Tau / 36), Math.Sin(k * Math.Tau / 36), 1).Unit(), 1.0));
        var map = Look(InspectionRequests.Cube(4), Camera, [.. looks]);
        Assert.AreEqual(4 / 6.0, map.Part, 1e-12);
        RequireReasons(map, ("+z", "never in view"), ("-z", "never in view"), ("+y", ""));
    }

    [TestMethod]
    [DataRow(100.0, 0.0, 20.0, 1.0, 1.0, "too oblique", DisplayName = "+z at 80 degrees of incidence")]
    [DataRow(0.0, 0.0, 1500.0, 1.0, 1.0, "too far", DisplayName = "0.15 m")]
    [DataRow(0.0, 0.0, 100.0, 1.0, 0.0, "in eclipse", DisplayName = "shadow of the Earth")]
    [DataRow(0.0, 0.0, 100.0, -1.0, 1.0, "in the dark", DisplayName = "Sun below")]
    [DataRow(0.0, 0.0, -100.0, 1.0, 1.0, "never in view", DisplayName = "camera below")]
    public void Add_OneHurdle_IsTheReason(double x, double y, double z, double sunZ, double lit, string reason)
    {
        var map = Look(InspectionRequests.Cube(4), Camera, [(new(x, y, z), new(0, 0, sunZ), lit)]);
        RequireReasons(map, ("+z", reason));
    }

    [TestMethod]
    public void Add_FieldOfViewTooNarrow_LeavesTheSidesOutside()
    {
        // From 4 m the middles of the triangles of the near side lie 18 degrees off the axis.
        var narrow = Camera.Clone();
        narrow.FieldOfViewRad = 0.2;
        Assert.AreEqual(0.0, Look(InspectionRequests.Cube(4), narrow, [(new(4, 0, 0), new(1, 0, 0), 1)]).Part);
        narrow.FieldOfViewRad = 1.2;
        Assert.AreEqual(1 / 6.0, Look(InspectionRequests.Cube(4), narrow, [(new(4, 0, 0), new(1, 0, 0), 1)]).Part, 1e-12);
    }

    [TestMethod]
    public void Add_PhaseAngleLimits_KeepTheSunBehindTheCamera()
    {
        var strict = Camera.Clone();
        strict.MaximumPhaseAngleRad = 0.5;
        var sun = new Vec3(1, 1, 0).Unit();
        Assert.AreEqual(0.0, Look(InspectionRequests.Cube(4), strict, [(new(100, 0, 0), sun, 1)]).Part);
        Assert.AreEqual(1 / 6.0, Look(InspectionRequests.Cube(4), Camera, [(new(100, 0, 0), sun, 1)]).Part, 1e-12);
    }

    [TestMethod]
    public void Add_OwnLight_SeesInTheDark()
    {
        var lamp = Camera.Clone();
        lamp.OwnLight = true;
        Assert.AreEqual(1 / 6.0, Look(InspectionRequests.Cube(4), lamp, [(new(100, 0, 0), new(-1, 0, 0), 0)]).Part, 1e-12);
    }

    [TestMethod]
    public void Add_PlateInFront_HidesAndShadowsTheSideBehind()
    {
        // A plate of 8 m before the +x side: the camera in front sees the plate alone.
        var shape = InspectionRequests.Cube(4);
        Plate(shape, 3, 4);
        var front = Look(shape, Camera, [(new(100, 0, 0), new(1, 0, 0), 1)]);
        RequireReasons(front, ("+x", "never in view"), ("plate", ""));
        // Beside the plate's edge the camera sees the side, but the plate shades it from the Sun.
        var wide = Camera.Clone();
        wide.MaximumIncidenceRad = 1.57;
        var beside = Look(shape, wide, [(new(5, 60, 0), new(1, 0, 0), 1)]);
        RequireReasons(beside, ("+x", "in the dark"));
    }

    [TestMethod]
    public void Add_GroundSampleDistance_IsForeshortened()
    {
        // 100 m at 60 degrees: 1e-4 · 100 / cos 60° = 0.02 m; the middles of the triangles move it by per cents.
        var map = Look(InspectionRequests.Cube(0.2), Camera, [(new(100 * Math.Sin(Math.PI / 3), 0, 50), new(0, 0, 1), 1)]);
        var message = map.ToMessage();
        Assert.AreEqual(0.02, message.BestGsdM[11], 1e-4);
        Assert.AreEqual(1.0, message.SeenS[11]);
    }

    private static CoverageMap Look(ClientShape shape, InspectionCamera camera, IReadOnlyList<(Vec3 Position, Vec3 Sun, double Lit)> looks)
    {
        var map = new CoverageMap(new FacetSight(ClientBody.Of(shape, "shape")), new CameraLimits(camera));
        foreach (var (position, sun, lit) in looks) map.Add(position, new SkySample(0, Client, sun, lit), Matrix3.Identity, 1);
        _shape = shape;
        return map;
    }

    [ThreadStatic]
    private static ClientShape? _shape;

    private static void RequireReasons(CoverageMap map, params (string Part, string Reason)[] wanted)
    {
        var message = map.ToMessage();
        foreach (var (part, reason) in wanted)
            for (var i = 0; i < _shape!.FacetPart.Count; i++)
                if (_shape.FacetPart[i] == part) Assert.AreEqual(reason, message.Reason[i], $"{part}, facet {i}");
    }

    private static void Plate(ClientShape shape, double x, double half)
    {
        var first = (uint)shape.VertexXM.Count;
        foreach (var (y, z) in new[] { (-half, -half), (half, -half), (half, half), (-half, half) })
        {
            shape.VertexXM.Add(x);
            shape.VertexYM.Add(y);
            shape.VertexZM.Add(z);
        }

        shape.FacetA.Add([first, first]);
        shape.FacetB.Add([first + 1, first + 2]);
        shape.FacetC.Add([first + 2, first + 3]);
        shape.FacetPart.Add(["plate", "plate"]);
    }
}
