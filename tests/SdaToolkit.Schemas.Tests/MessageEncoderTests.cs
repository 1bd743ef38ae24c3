using System.Text.Json.Nodes;
using SdaToolkit.Schemas.Conjunction.V1;
using SdaToolkit.Schemas.Orbit.V1;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Schemas.Tests;

[TestClass]
public sealed class MessageEncoderTests
{
    [TestMethod]
    [DataRow("{", "line 1, column 2: not JSON")]
    [DataRow("[]", "found a list; allowed is an object")]
    [DataRow("null", "found null; allowed is an object")]
    [DataRow("""{"threshold":1}""", "threshold: no such field in sda.conjunction.v1.ScreenRequest; did you mean threshold_m?")]
    [DataRow("""{"threshold_m":1,"thresholdM":2}""", "threshold_m: given twice")]
    [DataRow("""{"threshold_m":1,"threshold_m":2}""", "not JSON")]
    [DataRow("""{"threshold_m":"far"}""", "threshold_m: found \"far\"; allowed is a number (m)")]
    [DataRow("""{"threshold_m":1e999}""", "threshold_m: found 1e999; allowed is a number (m)")]
    [DataRow("""{"threshold_m":[1]}""", "threshold_m: found a list; allowed is a number (m)")]
    [DataRow("""{"primary_ids":5}""", "primary_ids: found 5; allowed is a list")]
    [DataRow("""{"primary_ids":[5,-1]}""", "primary_ids[1]: found -1; allowed is a whole number from 0 to 18446744073709551615")]
    [DataRow("""{"primary_ids":[1.5]}""", "primary_ids[0]: found 1.5; allowed is a whole number")]
    [DataRow("""{"primary_ids":["18446744073709551616"]}""", "primary_ids[0]: found \"18446744073709551616\"")]
    [DataRow("""{"start":"yesterday"}""", "start: found \"yesterday\"; allowed is a UTC time such as 2026-07-15T00:00:00Z")]
    [DataRow("""{"uncertainties":[{},{"radius_m":true}]}""", "uncertainties[1].radius_m: found true; allowed is a number (m)")]
    public void Encode_BadRequest_NamesPathValueAndWhatIsAllowed(string json, string expected)
    {
        var error = Assert.ThrowsExactly<MessageJsonException>(() => MessageEncoder.Encode(ScreenRequest.Descriptor, json));
        StringAssert.Contains(error.Message, expected);
        Assert.DoesNotContain('\n', error.Message);
    }

    [TestMethod]
    public void Encode_TwoFieldsOfAOneof_IsRefused()
    {
        var error = Assert.ThrowsExactly<MessageJsonException>(() => MessageEncoder.Encode(Block.Descriptor, """{"text":"a","notice":{}}"""));
        Assert.AreEqual("notice: cannot be given together with text", error.Message);
    }

    [TestMethod]
    public void Encode_WholeNumbersInAnyProtoJsonForm_AreTheSame()
    {
        var request = ScreenRequest.Parser.ParseFrom(MessageEncoder.Encode(ScreenRequest.Descriptor, """{"primaryIds":[7,"7",7.0,7e0,"7.0"]}"""));
        CollectionAssert.AreEqual(new ulong[] { 7, 7, 7, 7, 7 }, request.PrimaryIds.ToArray());
    }

    [TestMethod]
    public void Encode_NegativeZero_BecomesZero()
    {
        var column = Column.Parser.ParseFrom(MessageEncoder.Encode(Column.Descriptor, """{"numbers":[-0.0]}"""));
        Assert.IsFalse(double.IsNegative(column.Numbers[0]));
    }

    // Long ones are kept beside what is short until the end.
    [TestMethod]
    [DataRow(1)]
    [DataRow(20_000)]
    public void Encode_EncodedMessage_StandsUnderItsField(int count)
    {
        var request = new ScreenRequest
        {
            Catalog = new() { ElementSets = { Enumerable.Range(1, count).Select(i => new ElementSet { Eccentricity = 0.1 / i }) } },
            PrimaryIds = { 7, 300 },
            ThresholdM = 5000,
        };
        var tree = new JsonObject { ["thresholdM"] = 5000, ["catalog"] = Wrap(request.Catalog), ["primaryIds"] = new JsonArray(7, 300) };
        Assert.AreEqual(request, ScreenRequest.Parser.ParseFrom(MessageEncoder.Encode(ScreenRequest.Descriptor, tree)));
    }

    [TestMethod]
    [DataRow(3)]
    [DataRow(30_000)]
    public void Encode_EncodedMessageInPieces_SameAsInOne(int count)
    {
        var sets = Enumerable.Range(1, count).Select(i => new ElementSet { Eccentricity = 0.1 / i }).ToList();
        List<ReadOnlyMemory<byte>> pieces = [.. sets.Select(s => (ReadOnlyMemory<byte>)Google.Protobuf.MessageExtensions.ToByteArray(new Catalog { ElementSets = { s } }))];
        var tree = new JsonObject { ["thresholdM"] = 5000, ["catalog"] = new EncodedMessage(Catalog.Descriptor.FullName, pieces).ToNode() };
        var whole = new JsonObject { ["thresholdM"] = 5000, ["catalog"] = Wrap(new Catalog { ElementSets = { sets } }) };
        CollectionAssert.AreEqual(MessageEncoder.Encode(ScreenRequest.Descriptor, whole), MessageEncoder.Encode(ScreenRequest.Descriptor, tree));
    }

    [TestMethod]
    public void Encode_EncodedMessageOfAnotherType_IsRefused()
    {
        var tree = new JsonObject { ["catalog"] = Wrap(new ElementSet()) };
        var error = Assert.ThrowsExactly<MessageJsonException>(() => MessageEncoder.Encode(ScreenRequest.Descriptor, tree));
        Assert.AreEqual("catalog: found a sda.orbit.v1.ElementSet; allowed is a sda.orbit.v1.Catalog", error.Message);
    }

    [TestMethod]
    public void Encode_EncodedMessageUnderAScalar_IsRefused()
    {
        var tree = new JsonObject { ["threshold_m"] = Wrap(new Catalog()) };
        Assert.ThrowsExactly<MessageJsonException>(() => MessageEncoder.Encode(ScreenRequest.Descriptor, tree));
    }

    private static JsonNode Wrap(Google.Protobuf.IMessage message) =>
        new EncodedMessage(message.Descriptor.FullName, Google.Protobuf.MessageExtensions.ToByteArray(message)).ToNode();
}
