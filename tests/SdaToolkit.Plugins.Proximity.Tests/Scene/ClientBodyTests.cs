using SdaToolkit.Astrodynamics;
using SdaToolkit.Contracts;
using SdaToolkit.Formats;
using SdaToolkit.Plugins.Proximity.Scene;
using SdaToolkit.Schemas.Proximity.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.Plugins.Proximity.Tests;

[TestClass]
public sealed class ClientBodyTests
{
    [TestMethod]
    public void Of_Tetrahedron_HasOutwardNormalsAndIsClosed()
    {
        var body = ClientBody.Of(Tetrahedron(), "shape");
        Assert.AreEqual(4, body.Count);
        Assert.IsTrue(body.IsClosed);
        Assert.AreEqual(1 / 6.0, body.VolumeM3, 1e-12);
        Assert.AreEqual(new Vec3(0, 0, -1), body.Normals[0]);
        Assert.AreEqual(0.5, body.AreasM2[0], 1e-12);
        var centre = new Vec3(0.25, 0.25, 0.25);
        for (var i = 0; i < body.Count; i++) Bound.Below(0.0, Vec3.Dot(body.Normals[i], centre - body.Centres[i]));
        Assert.AreEqual(1, body.LargestRadiusM);
    }

    [TestMethod]
    public void Of_SampleShape_IsClosedInAllItsParts()
    {
        var body = ClientBody.Of((ClientShape)FormatRegistry.BuiltIn.Read(Repository.Path("samples", "inspection", "client.obj")), "client_shape");
        Assert.AreEqual(0, body.OpenEdges);
        CollectionAssert.AreEquivalent((string[])["bus", "array +z", "array -z", "antenna"], body.Parts.Distinct().ToArray());
    }

    [TestMethod]
    public void Of_MissingFacet_IsOpenByItsThreeEdges()
    {
        var shape = Tetrahedron();
        shape.FacetA.RemoveAt(3);
        shape.FacetB.RemoveAt(3);
        shape.FacetC.RemoveAt(3);
        Assert.AreEqual(3, ClientBody.Of(shape, "shape").OpenEdges);
    }

    [TestMethod]
    [DataRow("index", "shape.facet_b: facet 1 names vertex 9; allowed are 0 to 3")]
    [DataRow("area", "shape: facet 2 (vertices 1, 1, 3) has no area")]
    [DataRow("columns", "shape: found 4 first, 4 second and 5 third vertices of facets; allowed are columns of equal length")]
    [DataRow("vertices", "shape: found 4 x, 4 y and 3 z of vertices; allowed are columns of equal length")]
    [DataRow("none", "shape: found 0 facets; allowed are 1 to 200000")]
    [DataRow("parts", "shape.facet_part: found 1 names for 4 facets")]
    [DataRow("infinite", "shape.vertex_x_m: vertex 0 is Infinity, 0, 0 m; allowed are finite numbers")]
    [DataRow("inside out", "shape: the closed surface is turned inside out (its volume is -0.167 m³)")]
    public void Of_ShapeThatIsNone_IsRefused(string fault, string message)
    {
        var shape = Tetrahedron();
        switch (fault)
        {
            case "index": shape.FacetB[1] = 9; break;
            case "area": (shape.FacetA[2], shape.FacetB[2], shape.FacetC[2]) = (1, 1, 3); break;
            case "columns": shape.FacetC.Add(0); break;
            case "vertices": shape.VertexZM.RemoveAt(3); break;
            case "none": shape = new ClientShape(); break;
            case "parts": shape.FacetPart.Add("one"); break;
            case "infinite": shape.VertexXM[0] = double.PositiveInfinity; break;
            default: Swap(shape); break;
        }

        StringAssert.Contains(Assert.ThrowsExactly<AnalysisException>(() => ClientBody.Of(shape, "shape")).Message, message, StringComparison.Ordinal);
    }

    [TestMethod]
    public void BodyToRtn_HeldInRtn_StaysAndTheOthersTurn()
    {
        var client = Pairs.Client(7_000_000);
        var quarter = Later(7_000_000, Math.PI / 2);
        Assert.AreEqual(Matrix3.Identity, BodyAttitude.Of(null, client, "attitude").BodyToRtn(quarter));

        // Held in GCRF, where at the reference its axes are R, T, N: after a quarter of a revolution its x axis, once outward, points backward.
        var inertial = BodyAttitude.Of(new() { Mode = "inertial" }, client, "attitude");
        Bound.Below(1e-12, ((inertial.BodyToRtn(client) * new Vec3(1, 0, 0)) - new Vec3(1, 0, 0)).Norm);
        Bound.Below(1e-9, ((inertial.BodyToRtn(quarter) * new Vec3(1, 0, 0)) - new Vec3(0, -1, 0)).Norm);

        // Tumbling with the orbit's own rate about N it is held in RTN.
        var n = Pairs.MeanMotion(7_000_000);
        var tumbling = BodyAttitude.Of(new() { Mode = "tumbling", RateZRadPerS = n }, client, "attitude");
        Bound.Below(1e-9, ((tumbling.BodyToRtn(quarter) * new Vec3(1, 0, 0)) - new Vec3(1, 0, 0)).Norm);
    }

    [TestMethod]
    public void BodyToRtn_OfQuaternion_TurnsVectorsAsItSays()
    {
        // 90° about z takes x to y.
        var half = Math.Sqrt(0.5);
        var rotation = BodyAttitude.Of(new() { QW = half, QZ = half }, Pairs.Client(7_000_000), "attitude").BodyToRtn(Pairs.Client(7_000_000));
        Bound.Below(1e-12, ((rotation * new Vec3(1, 0, 0)) - new Vec3(0, 1, 0)).Norm);
    }

    [TestMethod]
    [DataRow("spinning", 0.0, 0.0, "attitude.mode: found \"spinning\"; allowed is one of rtn, inertial, tumbling")]
    [DataRow("tumbling", 0.0, 0.0, "found 0 rad/s with mode tumbling")]
    [DataRow("inertial", 0.0, 0.1, "with mode inertial; allowed is 0")]
    [DataRow("rtn", 0.5, 0.0, "found a norm of 0.5; allowed is 1 within 0.001")]
    public void Of_AttitudeThatIsNone_IsRefused(string mode, double w, double rate, string message) => StringAssert.Contains(
        Assert.ThrowsExactly<AnalysisException>(() => BodyAttitude.Of(new() { Mode = mode, QW = w, RateXRadPerS = rate }, Pairs.Client(7_000_000), "attitude")).Message, message, StringComparison.Ordinal);

    private static State<Gcrf> Later(double radiusM, double angleRad)
    {
        var client = Pairs.Client(radiusM);
        var (s, c) = Math.SinCos(angleRad);
        var (radial, along) = (client.Position.Metres.Unit(), client.Velocity.MetresPerSecond.Unit());
        return new(client.Epoch.AddSeconds(angleRad / Pairs.MeanMotion(radiusM)), new(radiusM * ((c * radial) + (s * along))), new(client.Velocity.Speed * ((c * along) - (s * radial))));
    }

    private static void Swap(ClientShape shape)
    {
        for (var i = 0; i < shape.FacetB.Count; i++) (shape.FacetB[i], shape.FacetC[i]) = (shape.FacetC[i], shape.FacetB[i]);
    }

    private static ClientShape Tetrahedron() => new()
    {
        VertexXM = { 0, 1, 0, 0 },
        VertexYM = { 0, 0, 1, 0 },
        VertexZM = { 0, 0, 0, 1 },
        FacetA = { 0, 0, 0, 1 },
        FacetB = { 2, 1, 3, 2 },
        FacetC = { 1, 3, 2, 3 },
    };
}
