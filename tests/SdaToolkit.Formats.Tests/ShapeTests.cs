using System.Text;
using SdaToolkit.Schemas.Proximity.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.Formats.Tests;

[TestClass]
public sealed class ShapeTests
{
    [TestMethod]
    public void Read_Obj_GivesVerticesFacetsAndParts()
    {
        var shape = ShapeSample.Read("obj", ShapeSample.Obj);
        Assert.AreEqual("tetrahedron", shape.Name);
        CollectionAssert.AreEqual((double[])[0, 0, 1.5, 0], shape.VertexYM);
        CollectionAssert.AreEqual((uint[])[0, 0, 0, 1], shape.FacetA);
        CollectionAssert.AreEqual((uint[])[2, 1, 3, 2], shape.FacetB);
        CollectionAssert.AreEqual((uint[])[1, 3, 2, 3], shape.FacetC);
        CollectionAssert.AreEqual((string[])["base", "sides", "sides", "sides"], shape.FacetPart);
        Assert.AreEqual(4ul, shape.ReadSummary.RecordsUsed);
        Assert.AreEqual("file", shape.Envelope.Provenance.Inputs.Single().Name);
    }

    [TestMethod]
    [DataRow("stl")]
    [DataRow("binary")]
    public void Read_Stl_GivesTheShapeOfTheObj(string kind)
    {
        var obj = ShapeSample.Read("obj", ShapeSample.Obj);
        var stl = kind == "stl" ? ShapeSample.Read("stl", ShapeSample.StlText) : ShapeSample.Read("stl", ShapeSample.StlBinary(obj));
        Assert.AreEqual(kind == "stl" ? "tetrahedron" : "", stl.Name);
        Assert.HasCount(4, stl.VertexXM);
        for (var i = 0; i < 4; i++)
        {
            Assert.AreEqual(Corner(obj, obj.FacetA[i]), Corner(stl, stl.FacetA[i]));
            Assert.AreEqual(Corner(obj, obj.FacetB[i]), Corner(stl, stl.FacetB[i]));
            Assert.AreEqual(Corner(obj, obj.FacetC[i]), Corner(stl, stl.FacetC[i]));
        }

        Assert.IsEmpty(stl.ReadSummary.Notes);
    }

    [TestMethod]
    public void Read_SeveralSolids_AreParts()
    {
        var two = ShapeSample.StlText + "\n" + ShapeSample.StlText.Replace("tetrahedron", "other", StringComparison.Ordinal);
        var shape = ShapeSample.Read("stl", two);
        Assert.AreEqual("", shape.Name);
        CollectionAssert.AreEqual((string[])["tetrahedron", "tetrahedron", "tetrahedron", "tetrahedron", "other", "other", "other", "other"], shape.FacetPart);
        Assert.HasCount(4, shape.VertexXM);
    }

    [TestMethod]
    public void Read_NormalAgainstTheCorners_IsNotedAndTheCornersHold()
    {
        var shape = ShapeSample.Read("stl", ShapeSample.StlText.Replace("normal 0 0 -1", "normal 0 0 1", StringComparison.Ordinal));
        StringAssert.Contains(shape.ReadSummary.Notes.Single(), "the normals of 1 facets point against", StringComparison.Ordinal);
        Assert.AreEqual(2u, shape.FacetC[0]);
    }

    [TestMethod]
    public void Read_Polygon_IsAFanFromACornerThatSeesAll()
    {
        // An L turned about its inner corner, which alone sees all of it, and a square with a corner on its edge.
        const string L = "v 0 0 0\nv 2 0 0\nv 2 1 0\nv 1 1 0\nv 1 2 0\nv 0 2 0\nf 1 2 3 4 5 6\n";
        var shape = ShapeSample.Read("obj", L);
        Assert.HasCount(4, shape.FacetA);
        Assert.AreEqual(3, Area(shape), 1e-12);
        Assert.AreEqual(1, Area(ShapeSample.Read("obj", "v 0 0 0\nv 0.5 0 0\nv 1 0 0\nv 1 1 0\nv 0 1 0\nf 1 2 3 4 5\n")), 1e-12);
        Assert.AreEqual("one", ShapeSample.Read("obj", "o one\nv 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n").Name);
    }

    [TestMethod]
    public void Read_ObjectsWithoutGroups_AreParts()
    {
        var shape = ShapeSample.Read("obj", "v 0 0 0\nv 1 0 0\nv 0 1 0\no bus\nf 1 2 3\no antenna\nf 3 2 1\ng dish\nf 1 2 3\n");
        CollectionAssert.AreEqual((string[])["bus", "antenna", "dish"], shape.FacetPart);
        Assert.AreEqual("", shape.Name);
    }

    [TestMethod]
    public void Read_FacetWithoutArea_IsLeftOutAndRecordedOrRefused()
    {
        const string text = "v 0 0 0\nv 1 0 0\nv 2 0 0\nv 0 1 0\nf 1 2 3\nf 1 2 4\n";
        var shape = ShapeSample.Read("obj", text);
        Assert.HasCount(1, shape.FacetA);
        Assert.AreEqual((2ul, 1ul, "facet without area", 5u), (shape.ReadSummary.RecordsRead, shape.ReadSummary.RecordsUsed, shape.ReadSummary.Skipped.Single().Reason, shape.ReadSummary.Skipped.Single().Line));
        Assert.AreEqual("file, line 5: facet without area: allowed triangles whose corners do not lie on a line", Assert.ThrowsExactly<DataFormatException>(() => ShapeSample.Read("obj", text, strict: true)).Message);
    }

    [TestMethod]
    [DataRow("obj", "v 0 0\n", "file, line 1: vertex: found 2 numbers, allowed 3, with a weight or a colour after them")]
    [DataRow("obj", "v 0 0 x\n", "file, line 1: number: v found x, allowed a finite number m")]
    [DataRow("obj", "v 0 0 nan\n", "file, line 1: number: v found nan, allowed a finite number m")]
    [DataRow("obj", "v 0 0 0\nf 1 2 3\n", "file, line 2: corner without vertex: f found 2, allowed 1 to 1, or -1 to -1")]
    [DataRow("obj", "v 0 0 0\nf 1 1\n", "file, line 2: face: found 2 corners, allowed 3 or more")]
    [DataRow("obj", "v 0 0 0\nf 1 a 1\n", "file, line 2: corner: f found a, allowed a number of a vertex, with those of texture and normal after a slash")]
    [DataRow("obj", "v 0 0 0\nf 1 0 1\n", "file, line 2: corner without vertex: f found 0, allowed 1 to 1, or -1 to -1")]
    [DataRow("obj", "v 0 0 0\ncurv 0 1 1 2\n", "file, line 2: unknown keyword: found curv, allowed v, f, o, g, and what concerns appearance: free-form curves and surfaces are not read")]
    [DataRow("obj", "v 0 0 \\\n0\n", "file, line 1: line that goes on in the next: found \\, allowed one element a line")]
    [DataRow("obj", "v 0 0 0\n", "file: no facet in the file")]
    [DataRow("stl", "solid a\nfacet normal 0 0 1\nouter loop\nvertex 0 0 0\nvertex 1 0\n", "file, line 5: unexpected word: found nothing, allowed a number")]
    [DataRow("stl", "solid a\nfacet normal 0 0 1\nouter loop\nvertex 0 0 0\n", "file, line 4: file ends within a solid: allowed endsolid at its end")]
    [DataRow("stl", "solid a\nfaces normal 0 0 1\n", "file, line 2: unexpected word: found faces, allowed facet or endsolid")]
    [DataRow("stl", "solid a\nendsolid\n", "file: no facet in the file")]
    public void Read_WhatMakesNoSense_IsRefusedWithItsLine(string format, string text, string message) =>
        Assert.AreEqual(message, Assert.ThrowsExactly<DataFormatException>(() => ShapeSample.Read(format, text)).Message);

    [TestMethod]
    public void Read_PolygonThatNoCornerSeesWhole_IsRefused()
    {
        // A Z of five squares.
        const string z = "v 0 0 0\nv 3 0 0\nv 3 1 0\nv 2 1 0\nv 2 2 0\nv 4 2 0\nv 4 3 0\nv 1 3 0\nv 1 1 0\nv 0 1 0\nf 1 2 3 4 5 6 7 8 9 10\n";
        StringAssert.Contains(Assert.ThrowsExactly<DataFormatException>(() => ShapeSample.Read("obj", z)).Message, "line 11: polygon that no corner sees whole: found 10 corners", StringComparison.Ordinal);
    }

    [TestMethod]
    public void Read_BinaryStlOfWrongLength_SaysWhichItShouldHave()
    {
        var bytes = ShapeSample.StlBinary(ShapeSample.Read("obj", ShapeSample.Obj));
        Assert.AreEqual("file: length of binary STL: found 283, allowed 284, for its 4 triangles bytes", Assert.ThrowsExactly<DataFormatException>(() => ShapeSample.Read("stl", bytes[..^1])).Message);
        Assert.AreEqual("file: binary STL too short: found 60, allowed at least 84 bytes", Assert.ThrowsExactly<DataFormatException>(() => ShapeSample.Read("stl", new byte[60])).Message);
    }

    [TestMethod]
    public void Write_Obj_ReadsBackAsItWas()
    {
        var shape = ShapeSample.Read("obj", ShapeSample.Obj);
        shape.VertexXM[1] = 0.1 + 0.2;
        var (again, losses) = RoundTrip(shape);
        Assert.IsEmpty(losses);
        (again.Envelope, again.ReadSummary) = (shape.Envelope, shape.ReadSummary);
        Assert.AreEqual(shape, again);

        shape.FacetPart.Clear();
        (shape.Envelope.HandlingMarking, shape.Name) = ("TLP:AMBER", "a#b");
        (again, losses) = RoundTrip(shape);
        Assert.AreEqual("a_b", again.Name);
        Assert.IsEmpty(again.FacetPart);
        Assert.IsTrue(losses[0].IsMarking);
        Assert.HasCount(2, losses);
    }

    [TestMethod]
    public void Registry_KnowsShapesByContentAndByName()
    {
        using var folder = new TemporaryFolder();
        Assert.HasCount(4, ((ClientShape)FormatRegistry.BuiltIn.Read(folder.Write("shape.txt", ShapeSample.Obj))).FacetA);
        Assert.HasCount(4, ((ClientShape)FormatRegistry.BuiltIn.Read(folder.Write("stl.txt", ShapeSample.StlText))).FacetA);
        File.WriteAllBytes(Path.Combine(folder.Path, "small"), ShapeSample.StlBinary(ShapeSample.Read("obj", ShapeSample.Obj)));
        Assert.HasCount(4, ((ClientShape)FormatRegistry.BuiltIn.Read(Path.Combine(folder.Path, "small"))).FacetA);
        var many = ShapeSample.Read("obj", ShapeSample.Obj);
        many.FacetA.Add(Enumerable.Repeat(0u, 100));
        many.FacetB.Add(Enumerable.Repeat(1u, 100));
        many.FacetC.Add(Enumerable.Repeat(2u, 100));
        File.WriteAllBytes(Path.Combine(folder.Path, "large.stl"), ShapeSample.StlBinary(many));
        Assert.HasCount(104, ((ClientShape)FormatRegistry.BuiltIn.Read(Path.Combine(folder.Path, "large.stl"))).FacetA);
    }

    private static (ClientShape Shape, IReadOnlyList<ConversionLoss> Losses) RoundTrip(ClientShape shape)
    {
        using var stream = new MemoryStream();
        var losses = Sample.Format("obj").Write(shape, stream);
        return (ShapeSample.Read("obj", stream.ToArray()), losses);
    }

    private static (double, double, double) Corner(ClientShape shape, uint vertex) => (shape.VertexXM[(int)vertex], shape.VertexYM[(int)vertex], shape.VertexZM[(int)vertex]);

    // Of shapes in the plane z = 0.
    private static double Area(ClientShape shape) => Enumerable.Range(0, shape.FacetA.Count).Sum(i =>
    {
        var ((ax, ay, _), (bx, by, _), (cx, cy, _)) = (Corner(shape, shape.FacetA[i]), Corner(shape, shape.FacetB[i]), Corner(shape, shape.FacetC[i]));
        return (((bx - ax) * (cy - ay)) - ((by - ay) * (cx - ax))) / 2;
    });
}
