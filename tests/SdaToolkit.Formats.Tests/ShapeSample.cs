using System.Buffers.Binary;
using System.Text;
using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Formats.Tests;

/// <summary>Shapes as files: a tetrahedron in OBJ, in STL as text and binary.</summary>
internal static class ShapeSample
{
    public const string Obj = """
        # made for a test
        mtllib none.mtl
        o tetrahedron
        v 0 0 0
        v 1 0 0
        v 0 1.5e0 0   # a comment behind
        v 0 0 2 1.0
        vn 0 0 -1
        g base
        usemtl grey
        f 1//1 3//1 2//1
        s off
        g sides
        f 1/1 2/2 4/3
        f 1 4 3
        f -3 -2 -1
        """;

    public const string StlText = """
        solid tetrahedron
          facet normal 0 0 -1
            outer loop
              vertex 0 0 0
              vertex 0 1.5 0
              vertex 1 0 0
            endloop
          endfacet
          facet normal 0 -1 0
            outer loop
              vertex 0 0 0
              vertex 1 0 0
              vertex 0 0 2
            endloop
          endfacet
          facet normal -1 0 0
            outer loop
              vertex 0 0 0
              vertex 0 0 2
              vertex 0 1.5 0
            endloop
          endfacet
          facet normal 0.5 0.5 0.5
            outer loop
              vertex 1 0 0
              vertex 0 1.5 0
              vertex 0 0 2
            endloop
          endfacet
        endsolid tetrahedron
        """;

    /// <summary>The binary file of a shape, with zeros for normals.</summary>
    public static byte[] StlBinary(ClientShape shape, string header = "solid by its header, binary all the same")
    {
        var bytes = new byte[84 + (50 * shape.FacetA.Count)];
        Encoding.ASCII.GetBytes(header, bytes.AsSpan(0, 80));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(80), (uint)shape.FacetA.Count);
        for (var i = 0; i < shape.FacetA.Count; i++)
        {
            uint[] corners = [shape.FacetA[i], shape.FacetB[i], shape.FacetC[i]];
            for (var k = 0; k < 3; k++)
            {
                var at = 84 + (50 * i) + 12 + (12 * k);
                BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(at), (float)shape.VertexXM[(int)corners[k]]);
                BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(at + 4), (float)shape.VertexYM[(int)corners[k]]);
                BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(at + 8), (float)shape.VertexZM[(int)corners[k]]);
            }
        }

        return bytes;
    }

    public static ClientShape Read(string format, byte[] content, bool strict = false) =>
        (ClientShape)Sample.Format(format).Read(new MemoryStream(content), "file", new ReadOptions { Strict = strict });

    public static ClientShape Read(string format, string text, bool strict = false) => Read(format, Encoding.UTF8.GetBytes(text), strict);
}
