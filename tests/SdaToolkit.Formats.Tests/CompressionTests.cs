using System.IO.Compression;
using System.Text;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Formats.Tests;

[TestClass]
public sealed class CompressionTests
{
    private static readonly byte[] Plain = Encoding.UTF8.GetBytes("t_s,a\n" + string.Concat(Enumerable.Range(0, 200).Select(i => $"{i},{i * i}\n")));

    [TestMethod]
    public void Read_AWrongChecksum_IsNamed()
    {
        var packed = Packed();
        packed[^8] ^= 1;
        Sample.AssertHas("a.csv.gz: compressed file: found a wrong checksum: the data are damaged", Refusal(packed));
    }

    [TestMethod]
    public void Read_DataCutShort_IsNamed() => Sample.AssertHas("compressed file: found data that end early", Refusal(Packed()[..^20]));

    [TestMethod]
    public void Read_PlainTextUnderTheNameOfACompressedFile_IsNoted()
    {
        var data = (TelemetryData)FormatRegistry.BuiltIn.Read(new SourceFile("a.csv.gz", Plain));
        CollectionAssert.Contains(data.ReadSummary.Notes, "the name ends with .gz, but the file is not compressed; it was read as it is.");
        Assert.IsEmpty(((TelemetryData)FormatRegistry.BuiltIn.Read(new SourceFile("a.csv.gz", Packed()))).ReadSummary.Notes);
    }

    private static string Refusal(byte[] packed) => Assert.ThrowsExactly<DataFormatException>(() => FormatRegistry.BuiltIn.Read(new SourceFile("a.csv.gz", packed))).Message;

    private static byte[] Packed()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(Plain);
        return packed.ToArray();
    }
}
