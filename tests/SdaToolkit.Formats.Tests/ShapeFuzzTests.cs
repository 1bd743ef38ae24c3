using System.Text;
using SdaToolkit.Schemas.Proximity.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.Formats.Tests;

/// <summary>Damaged shapes: a reader gives one whose facets have vertices and whose numbers are finite, or says in one line what is wrong.</summary>
[TestClass]
public sealed class ShapeFuzzTests
{
    [TestMethod]
    [DataRow("obj")]
    [DataRow("stl")]
    public void Read_DamagedFile_GivesAShapeOrSaysWhatIsWrong(string name)
    {
        byte[][] seeds = name == "obj"
            ? [Encoding.UTF8.GetBytes(ShapeSample.Obj), Encoding.UTF8.GetBytes("v 0 0 0\nv 2 0 0\nv 2 1 0\nv 1 1 0\nv 1 2 0\nv 0 2 0\nf 1 2 3 4 5 6\n")]
            : [Encoding.UTF8.GetBytes(ShapeSample.StlText), ShapeSample.StlBinary(ShapeSample.Read("obj", ShapeSample.Obj))];
        var format = Sample.Format(name);
        var (used, refused) = (0, 0);
        Fuzz.Run(name, seeds, (_, input) =>
        {
            format.Recognizes(input.AsSpan(0, Math.Min(input.Length, FormatRegistry.HeadBytes)));
            try
            {
                Check((ClientShape)format.Read(new MemoryStream(input), "fuzz", new ReadOptions { Strict = input.Length % 2 == 0 }));
                used++;
            }
            catch (DataFormatException e)
            {
                Assert.IsFalse(e.Message.AsSpan().ContainsAny("\n\r\u2028\u0085"), e.Message);
                Assert.IsLessThan(800, e.Message.Length);
                refused++;
            }
        });
        Assert.IsTrue(used > 0 && refused > 0, $"{used} used, {refused} refused");
    }

    private static void Check(ClientShape shape)
    {
        Assert.IsNotEmpty(shape.FacetA);
        foreach (var index in shape.FacetA.Concat(shape.FacetB).Concat(shape.FacetC)) Assert.IsTrue(index < shape.VertexXM.Count);
        foreach (var value in shape.VertexXM.Concat(shape.VertexYM).Concat(shape.VertexZM)) Assert.IsTrue(double.IsFinite(value));
        Assert.IsTrue(shape.FacetPart.Count == 0 || shape.FacetPart.Count == shape.FacetA.Count);
        _ = shape.CalculateSize();
        // What was read can be written and read again.
        using var stream = new MemoryStream();
        Sample.Format("obj").Write(shape, stream);
        Assert.HasCount(shape.FacetA.Count, ShapeSample.Read("obj", stream.ToArray()).FacetA);
    }
}
