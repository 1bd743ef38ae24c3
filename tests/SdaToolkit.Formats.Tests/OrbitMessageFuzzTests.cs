using System.Text;
using SdaToolkit.Schemas.Orbit.V1;
using SdaToolkit.Tests;
using static SdaToolkit.Formats.Tests.OrbitMessageSample;

namespace SdaToolkit.Formats.Tests;

/// <summary>Damaged OPM, OEM and OCM: refused with a reason or read, and what is read can be written and read again.</summary>
[TestClass]
public sealed class OrbitMessageFuzzTests
{
    [TestMethod]
    [DataRow("kvn")]
    [DataRow("xml")]
    [DataRow("json")]
    public void Read_DamagedFile_IsReadOrRefused(string syntax)
    {
        (string Kind, string Text)[] samples = [("opm", Opm), ("oem", Oem), ("ocm", Ocm)];
        var formats = samples.Select(s => FormatRegistry.BuiltIn.Find($"{s.Kind}-{syntax}")!).ToArray();
        var seeds = samples.Select(s => Encoding.UTF8.GetBytes(Write(OrbitMessageSample.Read(s.Text), $"{s.Kind}-{syntax}").Text)).ToArray();
        var count = 0;
        Fuzz.Run($"orbit-{syntax}", seeds, (seed, bytes) =>
        {
            try
            {
                using var stream = new MemoryStream(bytes);
                var set = (OrbitMessageSet)formats[seed].Read(stream, "fuzz", ReadOptions.Default);
                if (++count % 8 == 0) WriteAndReadBack(set, formats[seed]);
            }
            catch (DataFormatException e)
            {
                Assert.IsNotEmpty(e.Error.Reason);
            }
        }, 1 / 3.0);
    }

    private static void WriteAndReadBack(OrbitMessageSet set, IFormat format)
    {
        using var stream = new MemoryStream();
        var losses = format.Write(set, stream);
        if (losses.Count > 0) return;
        stream.Position = 0;
        var back = (OrbitMessageSet)format.Read(stream, "fuzz", ReadOptions.Default);
        for (var i = 0; i < set.Messages.Count; i++) Assert.AreEqual(Plain(Sorted(set.Messages[i])), Plain(Sorted(back.Messages[i])));
    }

    // A comment out of its place goes where the standard has it: what is kept counts here, not in which order it is listed.
    private static OrbitMessage Sorted(OrbitMessage message)
    {
        var sorted = message.Clone();
        sorted.Verbatim.Clear();
        sorted.Verbatim.Add(message.Verbatim.OrderBy(v => v.ToString(), StringComparer.Ordinal));
        return sorted;
    }

    [TestMethod]
    public void Read_SixteenTimesTheLines_TakesSixteenTimesTheMemory()
    {
        Allocated(100);
        // Columns double in size: the same part of the last doubling is used in both.
        var (few, many) = (Allocated(1500), Allocated(24_000));
        Console.WriteLine($"{many / 24_000.0:F0} bytes a line");
        Bound.Below(16.5, (double)many / few);
        Bound.Below(1500.0, many / 24_000.0, "bytes a line");
    }

    private static long Allocated(int lines)
    {
        var bytes = Encoding.UTF8.GetBytes(Long(lines));
        var format = FormatRegistry.BuiltIn.Find("oem-kvn")!;
        var before = GC.GetAllocatedBytesForCurrentThread();
        using var stream = new MemoryStream(bytes);
        var set = (OrbitMessageSet)format.Read(stream, "long", ReadOptions.Default);
        Assert.HasCount(lines, set.Messages[0].Segments[0].States.XM);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static string Long(int lines)
    {
        var text = new StringBuilder("CCSDS_OEM_VERS = 3.0\nCREATION_DATE = 2026-05-20T12:00:00\nORIGINATOR = TEST\nMETA_START\nOBJECT_NAME = A\nOBJECT_ID = 1\nCENTER_NAME = EARTH\nREF_FRAME = GCRF\nTIME_SYSTEM = UTC\nSTART_TIME = 2026-01-01T00:00:00\nSTOP_TIME = 2027-01-01T00:00:00\nMETA_STOP\n");
        var start = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        for (var i = 0; i < lines; i++) text.Append(start.AddSeconds(60 * i).ToString("yyyy-MM-ddTHH:mm:ss", System.Globalization.CultureInfo.InvariantCulture)).Append(" 7000.123456 0.5 12.25 0.001 7.5 0.25\n");
        return text.ToString();
    }
}
