using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace SdaToolkit.Schemas.Tests;

/// <summary>The codec that knows messages only by descriptor equals generated code in both directions.</summary>
[TestClass]
public sealed class CodecEqualsGeneratedCodeTests
{
    private static readonly SchemaSet Schemas = SchemaSet.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "sda.descriptors.pb")));
    private static readonly JsonFormatter WithDefaults = new(JsonFormatter.Settings.Default.WithFormatDefaultValues(true));

    [TestMethod]
    public void AllTypes_AreInTheDescriptorSet()
    {
        Assert.IsGreaterThan(30, RandomMessages.AllTypes.Count);
        foreach (var type in RandomMessages.AllTypes) Assert.IsNotNull(Schemas.Find(type.FullName), type.FullName);
    }

    [TestMethod]
    public void Encode_RandomMessages_GivesTheBytesOfGeneratedCode() =>
        ForRandomMessages((type, message) =>
        {
            var json = JsonFormatter.Default.Format(message);
            CollectionAssert.AreEqual(message.ToByteArray(), MessageEncoder.Encode(type, json), $"{type.FullName}: {json}");
        });

    [TestMethod]
    public void Decode_RandomMessages_GivesTheJsonOfGeneratedCode() =>
        ForRandomMessages((type, message) =>
        {
            var expected = JsonNode.Parse(WithDefaults.Format(message));
            var actual = MessageDecoder.ToNode(type, message.ToByteArray());
            Assert.IsTrue(JsonNode.DeepEquals(expected, actual), $"{type.FullName}:\n{expected}\n{actual}");
        });

    [TestMethod]
    public void DecodeThenEncode_RandomMessages_IsTheIdentity() =>
        ForRandomMessages((type, message) =>
        {
            var bytes = message.ToByteArray();
            CollectionAssert.AreEqual(bytes, MessageEncoder.Encode(type, MessageDecoder.ToJson(type, bytes)), type.FullName);
        });

    [TestMethod]
    public void Decode_ConcatenatedChunks_MergesAsGeneratedCodeDoes() =>
        ForRandomMessages((type, message) =>
        {
            byte[] twice = [.. message.ToByteArray(), .. new RandomMessages(message.CalculateSize()).Create(message.Descriptor).ToByteArray()];
            var merged = message.Descriptor.Parser.ParseFrom(twice);
            var expected = JsonNode.Parse(WithDefaults.Format(merged));
            Assert.IsTrue(JsonNode.DeepEquals(expected, MessageDecoder.ToNode(type, twice)), type.FullName);
        });

    [TestMethod]
    public void Cut_RandomMessages_ConcatenatesToTheSameBytesInValidPieces()
    {
        var cuts = 0;
        ForRandomMessages((type, message) =>
        {
            var bytes = message.ToByteArray();
            List<ReadOnlyMemory<byte>> pieces;
            try
            {
                pieces = [.. MessageChunks.Cut(bytes, 100)];
            }
            catch (InvalidDataException)
            {
                return; // one field alone is larger
            }
            if (pieces.Count > 1) cuts++;
            foreach (var piece in pieces) message.Descriptor.Parser.ParseFrom(piece.Span);
            CollectionAssert.AreEqual(bytes, pieces.SelectMany(p => p.ToArray()).ToArray());
            Assert.IsTrue(pieces.All(p => p.Length <= 100));
        });
        Assert.IsGreaterThan(100, cuts);
    }

    private static void ForRandomMessages(Action<MessageDescriptor, IMessage> check)
    {
        var random = new RandomMessages(20260715);
        foreach (var generated in RandomMessages.AllTypes)
            for (var i = 0; i < 150; i++) check(Schemas.Find(generated.FullName)!, random.Create(generated));
    }
}
