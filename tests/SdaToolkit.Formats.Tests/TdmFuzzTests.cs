using System.Text;
using SdaToolkit.Schemas.Tracking.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.Formats.Tests;

/// <summary>Damaged tracking messages: what is read of them says the same in every syntax.</summary>
[TestClass]
public sealed class TdmFuzzTests
{
    [TestMethod]
    [DataRow("tdm-kvn")]
    [DataRow("tdm-xml")]
    [DataRow("tdm-json")]
    public void WriteAndRead_WhatIsLeftOfADamagedFile_SaysTheSame(string format)
    {
        byte[][] seeds = [format == "tdm-kvn" ? Encoding.UTF8.GetBytes(TdmSample.Kvn) : TdmSample.Write(TdmSample.Read(TdmSample.Kvn), format)];
        var same = 0;
        Fuzz.Run($"{format} again", seeds, (_, input) =>
        {
            TrackingMessageSet set;
            try
            {
                set = TdmSample.Read(input, format: format);
            }
            catch (DataFormatException)
            {
                return;
            }
            foreach (var other in TdmSample.Formats)
            {
                using var stream = new MemoryStream();
                if (FormatRegistry.BuiltIn.Find(other)!.Write(set, stream).Any(l => l.NotWritten || !l.What.StartsWith("that the standard has one message", StringComparison.Ordinal))) continue;
                Assert.AreEqual(Content(set), Content(TdmSample.Read(stream.ToArray(), format: other)), other);
                same++;
            }
        }, 1 / 3.0);
        Console.WriteLine($"{format}: {same} written and read again");
        Assert.IsGreaterThan(0, same);
    }

    // Keywords out of order are written in order, and what stands before them goes with them.
    private static string Content(TrackingMessageSet set)
    {
        var sorted = set.Clone();
        foreach (var message in sorted.Messages)
        {
            var verbatim = message.Verbatim.OrderBy(v => v.ToString(), StringComparer.Ordinal).ToArray();
            message.Verbatim.Clear();
            message.Verbatim.AddRange(verbatim);
        }
        return TdmSample.Content(sorted);
    }
}
