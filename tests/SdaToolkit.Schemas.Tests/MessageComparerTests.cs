using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Host.V1;
using SdaToolkit.Schemas.Orbit.V1;
using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Schemas.Tests;

[TestClass]
public sealed class MessageComparerTests
{
    [TestMethod]
    public void Compare_RandomMessages_EqualThemselves()
    {
        var random = new RandomMessages(1);
        foreach (var type in new[] { RunLog.Descriptor, Catalog.Descriptor, HostConfiguration.Descriptor })
        {
            for (var i = 0; i < 50; i++)
            {
                var bytes = random.Create(type).ToByteArray();
                var comparison = MessageComparer.Compare(type, bytes, bytes, 0);
                Assert.AreEqual((0L, 0L), (comparison.Unequal, comparison.Beyond));
                Assert.IsNull(comparison.Largest);
            }
        }
    }

    [TestMethod]
    [DataRow(1.0, 1.0 + 5e-10, 0)]
    [DataRow(1.0, 1.0 + 2e-9, 1)]
    [DataRow(-1e12, -1e12 - 100, 0)]
    [DataRow(0.0, 1e-30, 1)]
    [DataRow(double.NaN, double.NaN, 0)]
    [DataRow(double.NaN, 1.0, 1)]
    [DataRow(double.PositiveInfinity, double.PositiveInfinity, 0)]
    [DataRow(double.PositiveInfinity, 1e308, 1)]
    public void Compare_Number_IsHeldToTheRelativeTolerance(double expected, double found, int beyond)
    {
        var comparison = Compare(new WorkerPolicy { DeadlineS = expected }, new WorkerPolicy { DeadlineS = found });
        Assert.AreEqual(beyond, comparison.Beyond);
        Assert.AreEqual(1, comparison.Values);
    }

    [TestMethod]
    public void Compare_Texts_NumbersAndCounts_MustBeEqual()
    {
        Assert.AreEqual(new MessageDifference("seed", "1", "2", double.PositiveInfinity), Compare(new RunRecord { Seed = 1 }, new RunRecord { Seed = 2 }).Largest);
        Assert.AreEqual(new MessageDifference("runId", "\"a\"", "\"b\"", double.PositiveInfinity), Compare(new RunRecord { RunId = "a" }, new RunRecord { RunId = "b" }).Largest);
        Assert.AreEqual(new MessageDifference("warnings", "1 values", "0 values", double.PositiveInfinity), Compare(new RunRecord { Warnings = { "a" } }, new RunRecord()).Largest);
        Assert.AreEqual(new MessageDifference("numericEnvironment", "absent", "present", double.PositiveInfinity), Compare(new RunRecord(), new RunRecord { NumericEnvironment = new() }).Largest);
        Assert.AreEqual("records[1].inputs[0].name", Compare(Log("a"), Log("b")).Largest!.Path);
        Assert.AreEqual(new MessageDifference("errorCode", "ERROR_CODE_CANCELLED", "ERROR_CODE_UNSPECIFIED", double.PositiveInfinity), Compare(new RunRecord { ErrorCode = ErrorCode.Cancelled }, new RunRecord()).Largest);
    }

    [TestMethod]
    public void Compare_Times_MayDifferByAMicrosecond()
    {
        static RunRecord At(int nanos) => new() { Started = new Timestamp { Seconds = 100, Nanos = nanos } };
        Assert.AreEqual(0, Compare(At(5000), At(5900)).Beyond);
        Assert.AreEqual(1, Compare(At(5000), At(5900)).Unequal);
        Assert.AreEqual(1, Compare(At(5000), At(6100)).Beyond);
    }

    [TestMethod]
    public void Compare_Column_IsHeldToItsLargestMagnitude()
    {
        // A coordinate that passes through zero differs by rounding of the whole column's size.
        var (a, b) = (new OrbitColumns(7e6, 1e-3), new OrbitColumns(7e6, 2e-3));
        Assert.AreEqual(0, MessageComparer.Compare(OrbitColumns.Type, a.Bytes, b.Bytes, 1e-9).Beyond);
        var far = new OrbitColumns(7e6, 0.1);
        var comparison = MessageComparer.Compare(OrbitColumns.Type, a.Bytes, far.Bytes, 1e-9);
        Assert.AreEqual(1, comparison.Beyond);
        Assert.AreEqual($"{OrbitColumns.Name}[1]", comparison.Largest!.Path);
    }

    [TestMethod]
    public void Compare_BytesOfNoMessage_AreRefused() =>
        Assert.ThrowsExactly<MessageJsonException>(() => MessageComparer.Compare(RunRecord.Descriptor, new byte[] { 0xff }, ReadOnlyMemory<byte>.Empty, 0));

    private static MessageComparison Compare(IMessage expected, IMessage found) => MessageComparer.Compare(expected.Descriptor, expected.ToByteArray(), found.ToByteArray(), 1e-9);

    private static RunLog Log(string name) => new() { Records = { new RunRecord { RunId = "x" }, new RunRecord { Inputs = { new FileDigest { Name = name } } } } };

    /// <summary>Some message of the schemas that has a packed column of numbers.</summary>
    private sealed record OrbitColumns(double First, double Second)
    {
        private static readonly Google.Protobuf.Reflection.FieldDescriptor Field = OrbitMessageSet.Descriptor.File.MessageTypes
            .SelectMany(m => m.Fields.InFieldNumberOrder()).First(f => f.IsRepeated && f.FieldType == Google.Protobuf.Reflection.FieldType.Double);

        public static Google.Protobuf.Reflection.MessageDescriptor Type => Field.ContainingType;

        public static string Name => Field.JsonName;

        public byte[] Bytes
        {
            get
            {
                var message = Type.Parser.ParseFrom(ByteString.Empty);
                var list = (System.Collections.IList)Field.Accessor.GetValue(message);
                list.Add(First);
                list.Add(Second);
                return message.ToByteArray();
            }
        }
    }
}
