using Google.Protobuf;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Conjunction.V1;

namespace SdaToolkit.Schemas.Tests;

/// <summary>Messages that are written and parsed in parts: the same as whole.</summary>
[TestClass]
public sealed class LargeMessagesTests
{
    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(2047)]
    [DataRow(2048)]
    [DataRow(30_001)]
    public void ToByteArray_AndBack_SameAsWhole(int count)
    {
        var set = Set(count);
        var request = new AssessRequest { Cdms = set, DefaultHardBodyRadiusM = 7 };
        CollectionAssert.AreEqual(set.ToByteArray(), LargeMessages.ToByteArray(set));
        var bytes = request.ToByteArray();
        CollectionAssert.AreEqual(bytes, LargeMessages.ToByteArray(request));
        var back = new AssessRequest();
        LargeMessages.MergeFrom(back, bytes);
        Assert.AreEqual(request, back);
        foreach (var piece in LargeMessages.Pieces(set)) ConjunctionMessageSet.Parser.ParseFrom(piece);
        CollectionAssert.AreEqual(set.ToByteArray(), LargeMessages.Pieces(set).SelectMany(p => p).ToArray());
    }

    [TestMethod]
    [DataRow(5, 3000)]
    [DataRow(3000, 5)]
    [DataRow(8193, 2048)]
    public void Pieces_TwoLongFields_SameAsWholeAndEachAMessage(int assessments, int events)
    {
        var result = new AssessResult
        {
            Assessments = { Enumerable.Range(0, assessments).Select(i => new ConjunctionAssessment { MessageId = $"M-{i}" }) },
            Events = { Enumerable.Range(0, events).Select(i => new AssessedEvent { Assessments = { (uint)i } }) },
            Validity = new() { BlindSpots = { "none" } },
        };
        foreach (var piece in LargeMessages.Pieces(result)) AssessResult.Parser.ParseFrom(piece);
        CollectionAssert.AreEqual(result.ToByteArray(), LargeMessages.Pieces(result).SelectMany(p => p).ToArray());
    }

    [TestMethod]
    public void MergeFrom_FieldsThatNobodyReads_AreAbsentAndNothingElse()
    {
        var set = Set(30_000);
        foreach (var message in set.Messages) message.Verbatim.Add(new Ndm.V1.VerbatimField { Keyword = "COMMENT", Value = message.Header.MessageId });
        var found = new AssessRequest();
        LargeMessages.MergeFrom(found, new AssessRequest { Cdms = set }.ToByteArray(), [ConjunctionMessage.Descriptor.FindFieldByNumber(ConjunctionMessage.VerbatimFieldNumber)]);
        foreach (var message in set.Messages) message.Verbatim.Clear();
        Assert.AreEqual(set, found.Cdms);
    }

    [TestMethod]
    public void MergeFrom_IntoAMessageThatHoldsSome_MergesAsOnTheWire()
    {
        var (first, second) = (new AssessRequest { Cdms = Set(3), DefaultHardBodyRadiusM = 1 }, new AssessRequest { Cdms = Set(30_000), DefaultHardBodyRadiusM = 2 });
        var (expected, found) = (first.Clone(), first.Clone());
        expected.MergeFrom(second.ToByteArray());
        LargeMessages.MergeFrom(found, second.ToByteArray());
        Assert.AreEqual(expected, found);
        Assert.HasCount(30_003, found.Cdms.Messages);
    }

    [TestMethod]
    public void MergeFrom_BytesCutOrChangedAnywhere_FailsAsWholeOrGivesTheSame()
    {
        var bytes = new AssessRequest { Cdms = Set(30_000) }.ToByteArray();
        Assert.IsGreaterThan(4 * 1024 * 1024, bytes.Length);
        var random = new Random(20260715);
        for (var i = 0; i < 12; i++)
        {
            var damaged = i % 2 == 0 ? bytes[..random.Next(bytes.Length)] : (byte[])bytes.Clone();
            if (i % 2 == 1) damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            Assert.AreEqual(Outcome(m => m.MergeFrom(damaged)), Outcome(m => LargeMessages.MergeFrom(m, damaged)), $"{i}");
        }
    }

    [TestMethod]
    public void Check_LargeMessageWithTwoFaults_NamesTheFirst()
    {
        var set = Set(30_000);
        var bytes = set.ToByteArray();
        MessageWalk.Check(ConjunctionMessageSet.Descriptor, bytes);
        // Field 1 of the set as varint in place of the message: at the end, and, nearer the start, an envelope that is none.
        var bad = new byte[] { 0x0A, 0x02, 0x52, 0x7F };
        byte[] both = [.. bad, .. bytes, .. bad];
        var error = Assert.ThrowsExactly<MessageJsonException>(() => MessageWalk.Check(ConjunctionMessageSet.Descriptor, both));
        var alone = Assert.ThrowsExactly<MessageJsonException>(() => MessageWalk.Check(ConjunctionMessageSet.Descriptor, bad));
        Assert.AreEqual(alone.Message, error.Message);
    }

    [TestMethod]
    public void In_LargeMessage_JoinsTheMarkingsOfAll()
    {
        var set = Set(30_000);
        set.Messages[17].Envelope = new Envelope { HandlingMarking = "TLP:GREEN", DataMode = DataMode.Real };
        set.Messages[29_999].Envelope = new Envelope { HandlingMarking = "TLP:AMBER", DataMode = DataMode.Real };
        Assert.AreEqual(("TLP:AMBER", DataMode.Real), Markings.In(ConjunctionMessageSet.Descriptor, set.ToByteArray()));
    }

    private static string Outcome(Action<AssessRequest> merge)
    {
        var message = new AssessRequest();
        try
        {
            merge(message);
            return Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(message.ToByteArray()));
        }
        catch (InvalidProtocolBufferException)
        {
            return "refused";
        }
    }

    private static ConjunctionMessageSet Set(int count)
    {
        var set = new ConjunctionMessageSet { ReadSummary = new() { RecordsRead = (ulong)count }, Envelope = new() { Source = "made up" } };
        for (var i = 0; i < count; i++)
        {
            set.Messages.Add(new ConjunctionMessage
            {
                Header = new() { MessageId = $"MESSAGE {i}" },
                MissDistanceM = i,
                Object1 = new() { XM = 7e6 + i, CovarianceRtnLowerTriangle = { Enumerable.Range(0, 21).Select(j => (double)(i * j)) } },
            });
        }
        return set;
    }
}
