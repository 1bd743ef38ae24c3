using Google.Protobuf;
using Google.Protobuf.Reflection;
using SdaToolkit.Tests;

namespace SdaToolkit.Schemas.Tests;

/// <summary>Mutated JSON and mutated bytes give a message of one line, never another exception.</summary>
[TestClass]
public sealed class CodecFuzzTests
{
    [TestMethod]
    public void Encode_MutatedJson_ThrowsOnlyMessageJsonException() =>
        Fuzz.Run("codec-json", Seeds(m => System.Text.Encoding.UTF8.GetBytes(JsonFormatter.Default.Format(m))), (seed, bytes) =>
        {
            try
            {
                MessageEncoder.Encode(RandomMessages.AllTypes[seed % RandomMessages.AllTypes.Count], System.Text.Encoding.UTF8.GetString(bytes));
            }
            catch (MessageJsonException e)
            {
                Assert.DoesNotContain('\n', e.Message);
            }
        });

    [TestMethod]
    public void Decode_MutatedBytes_ThrowsOnlyMessageJsonException() =>
        Fuzz.Run("codec-wire", Seeds(m => m.ToByteArray()), (seed, bytes) =>
        {
            try
            {
                MessageDecoder.WriteJson(RandomMessages.AllTypes[seed % RandomMessages.AllTypes.Count], bytes, Stream.Null);
            }
            catch (MessageJsonException e)
            {
                Assert.DoesNotContain('\n', e.Message);
            }
        });

    [TestMethod]
    public void Parse_MutatedDescriptorSet_ThrowsOnlyInvalidData() =>
        Fuzz.Run("descriptor-set", [File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "sda.descriptors.pb"))], (_, bytes) =>
        {
            try
            {
                SchemaSet.Parse(bytes);
            }
            catch (InvalidDataException)
            {
                // the one answer allowed
            }
        });

    /// <summary>Found by the test above: the library's builder answers a null reference to an extension of nothing.</summary>
    [TestMethod]
    public void Parse_ExtensionOfNothing_ThrowsInvalidData()
    {
        var file = new FileDescriptorProto { Name = "a.proto" };
        file.Extension.Add(new FieldDescriptorProto { Name = "x", Number = 1, Type = FieldDescriptorProto.Types.Type.Int32, Label = FieldDescriptorProto.Types.Label.Optional });
        Assert.ThrowsExactly<InvalidDataException>(() => SchemaSet.Parse(new FileDescriptorSet { File = { file } }.ToByteArray()));
    }

    private static List<byte[]> Seeds(Func<IMessage, byte[]> toBytes)
    {
        var random = new RandomMessages(7);
        return [.. RandomMessages.AllTypes.Select(t => toBytes(random.Create(t)))];
    }
}
