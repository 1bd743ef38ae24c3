using System.Diagnostics;
using System.Globalization;
using System.Text;
using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Formats.Tests;

/// <summary>
/// Damaged files: a reader either gives a catalogue or says what is wrong, in time. SDA_FUZZ_SECONDS sets how long each reader
/// is tried (default 2 s), SDA_FUZZ_COUNT how many inputs instead (e.g. 1000000). The inputs depend on the seed alone.
/// </summary>
[TestClass]
public sealed class FuzzTests
{
    private const int Seed = 20260711;
    private static readonly TimeSpan LongestRead = TimeSpan.FromSeconds(10);
    private const long MostBytesAllocated = 64L * 1024 * 1024;

    [TestMethod]
    [DataRow("tle")]
    [DataRow("3le")]
    [DataRow("omm-kvn")]
    [DataRow("omm-xml")]
    [DataRow("omm-json")]
    [DataRow("omm-csv")]
    public void Read_DamagedFile_GivesACatalogueOrSaysWhatIsWrong(string name)
    {
        var format = Sample.Format(name);
        var mutator = new Mutator(new Random(Seed), Seeds(name));
        var (count, used, refused) = (Number("SDA_FUZZ_COUNT"), 0, 0);
        var seconds = Number("SDA_FUZZ_SECONDS") ?? 2;
        var watch = Stopwatch.StartNew();
        var inputs = 0;
        for (; count is { } limit ? inputs < limit : watch.Elapsed.TotalSeconds < seconds; inputs++)
        {
            var input = mutator.Next();
            if (ReadsOne(format, input, write: inputs % 16 == 0)) used++;
            else refused++;
        }
        Console.WriteLine($"{name}: {inputs} inputs in {watch.Elapsed.TotalSeconds:F1} s, {used} read, {refused} refused");
        Assert.IsTrue(used > 0 && refused > 0, "the inputs are all good or all bad");
    }

    private static bool ReadsOne(IFormat format, byte[] input, bool write)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        var good = true;
        try
        {
            format.Recognizes(input.AsSpan(0, Math.Min(input.Length, FormatRegistry.HeadBytes)));
            var catalog = (Catalog)format.Read(new MemoryStream(input), "fuzz", ReadOptions.Default);
            CheckValues(catalog);
            if (write) CheckWritable(catalog);
        }
        catch (DataFormatException e)
        {
            Assert.IsFalse(e.Message.AsSpan().ContainsAny('\n', '\r'), e.Message);
            good = false;
        }
        catch (Exception e) when (e is not UnitTestAssertException)
        {
            Assert.Fail($"{format.Name}: {e}\n{Convert.ToBase64String(input.AsSpan(0, Math.Min(input.Length, 20_000)))}");
        }
        Assert.IsTrue(Stopwatch.GetElapsedTime(start) < LongestRead, $"{format.Name}: slow: {Convert.ToBase64String(input.AsSpan(0, Math.Min(input.Length, 20_000)))}");
        Assert.IsTrue(GC.GetAllocatedBytesForCurrentThread() - before < MostBytesAllocated, $"{format.Name}: memory");
        return good;
    }

    // What was accepted is fit for use: it is finite, and every writer takes it.
    private static void CheckValues(Catalog catalog)
    {
        foreach (var set in catalog.ElementSets)
            Assert.IsTrue(double.IsFinite(set.MeanMotionRadPerS + set.SemiMajorAxisM + set.RaanRad + set.BstarPerEarthRadius + set.HalfMeanMotionDotRadPerS2));
    }

    private static void CheckWritable(Catalog catalog)
    {
        foreach (var format in FormatRegistry.BuiltIn.Formats.Where(f => f.CanWrite && f.Message == Catalog.Descriptor)) format.Write(catalog, Stream.Null);
    }

    private static byte[][] Seeds(string name)
    {
        var text = name switch
        {
            "tle" or "3le" => "0 ISS (ZARYA)\n" + Sample.Line1 + "\n" + Sample.Line2 + "\n",
            "omm-kvn" => Sample.Kvn,
            "omm-xml" => Sample.Xml,
            "omm-json" => Sample.Json,
            _ => Sample.Csv,
        };
        return [Encoding.UTF8.GetBytes(text), Encoding.UTF8.GetBytes(Several(Sample.Read(name, text).ElementSets[0], name))];
    }

    // A file of four objects, so that a fault in one leaves three to read.
    private static string Several(ElementSet set, string name)
    {
        var catalog = new Catalog();
        for (var number = 1ul; number <= 4; number++)
        {
            catalog.ElementSets.Add(set.Clone());
            catalog.ElementSets[^1].Object.CatalogNumber = number;
        }
        return Sample.Write(catalog, name).Text;
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
}
