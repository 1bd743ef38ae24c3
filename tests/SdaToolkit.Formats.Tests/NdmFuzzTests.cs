using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using SdaToolkit.Tests;

namespace SdaToolkit.Formats.Tests;

/// <summary>
/// Damaged navigation messages: a reader gives a message that every syntax can write and whose numbers are finite, or says in one line what is wrong.
/// One run a syntax covers the messages of all kinds; SDA_FUZZ_SECONDS and SDA_FUZZ_COUNT as elsewhere.
/// </summary>
[TestClass]
public sealed class NdmFuzzTests
{
    private const long MostBytesAllocated = 64L * 1024 * 1024;

    // One or more good messages of each kind, in KVN: the name of their format without the syntax, and their text.
    private static readonly (string Kind, string Kvn)[] Kinds =
        [("cdm", CdmSample.Kvn), ("cdm", CdmSample.Kvn + CdmSample.Kvn), ("tdm", TdmSample.Kvn), ("tdm", TdmSample.Kvn + TdmSample.Kvn)];

    [TestMethod]
    [DataRow("kvn")]
    [DataRow("xml")]
    [DataRow("json")]
    public void Read_DamagedFile_GivesAMessageOrSaysWhatIsWrong(string syntax)
    {
        var formats = Kinds.Select(k => FormatRegistry.BuiltIn.Find($"{k.Kind}-{syntax}")!).ToArray();
        byte[][] seeds = [.. Kinds.Select(k => Seed(k.Kind, k.Kvn, syntax))];
        var (used, refused) = (0, 0);
        Fuzz.Run($"ndm-{syntax}", seeds, (seed, input) =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            formats[seed].Recognizes(input.AsSpan(0, Math.Min(input.Length, FormatRegistry.HeadBytes)));
            try
            {
                var message = formats[seed].Read(new MemoryStream(input), "fuzz", ReadOptions.Default);
                Assert.IsTrue(IsFinite(message), "a number that is not finite");
                if (used++ % 16 == 0)
                    foreach (var format in FormatRegistry.BuiltIn.Formats.Where(f => f.CanWrite && f.Message == message.Descriptor)) CheckWritable(format, message);
            }
            catch (DataFormatException e)
            {
                Assert.IsFalse(e.Message.AsSpan().ContainsAny("\n\r\u2028\u0085"), e.Message);
                Assert.IsLessThan(1000, e.Message.Length);
                refused++;
            }
            Assert.IsLessThan(MostBytesAllocated, GC.GetAllocatedBytesForCurrentThread() - before);
        }, 1 / 3.0);
        Console.WriteLine($"ndm-{syntax}: {used} read, {refused} refused");
        Assert.IsTrue(used > 0 && refused > 0, "the inputs are all good or all bad");
    }

    // What was accepted can be written, and what is written can be read.
    private static void CheckWritable(IFormat format, IMessage message)
    {
        using var stream = new MemoryStream();
        if (format.Write(message, stream).Any(l => l.NotWritten)) return;
        stream.Position = 0;
        format.Read(stream, "written", ReadOptions.Default);
    }

    private static byte[] Seed(string kind, string kvn, string syntax)
    {
        if (syntax == "kvn") return Encoding.UTF8.GetBytes(kvn);
        using var stream = new MemoryStream();
        var message = FormatRegistry.BuiltIn.Find(kind + "-kvn")!.Read(new MemoryStream(Encoding.UTF8.GetBytes(kvn)), "seed", ReadOptions.Default);
        FormatRegistry.BuiltIn.Find($"{kind}-{syntax}")!.Write(message, stream);
        return stream.ToArray();
    }

    private static bool IsFinite(IMessage message)
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
        {
            var values = field.IsRepeated ? ((System.Collections.IEnumerable)field.Accessor.GetValue(message)).Cast<object>() : [field.Accessor.GetValue(message)];
            if (field.FieldType == FieldType.Double && !values.Cast<double>().All(double.IsFinite)) return false;
            if (field.FieldType == FieldType.Message && !values.OfType<IMessage>().All(IsFinite)) return false;
        }
        return true;
    }
}
