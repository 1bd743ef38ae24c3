using System.Buffers;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using SdaToolkit.Schemas.Common.V1;

namespace SdaToolkit.Schemas;

/// <summary>Records that a filter left out, all for one reason.</summary>
/// <param name="Record">Short name of their message type, e.g. "ElementSet".</param>
/// <param name="Marking">Their marking; empty: none stated.</param>
/// <param name="Reason">Why they were left out.</param>
/// <param name="Count">How many.</param>
public sealed record LeftOutRecords(string Record, string Marking, string Reason, long Count);

/// <summary>Takes out of a message the records that may not go to somebody, and states the marking of those that state none. One instance serves one message.</summary>
/// <remarks>
/// A record without a marking of its own has that of the record around it. One that is not allowed goes with all that stands in it; what held
/// only such goes too. Notes on records that a reader skipped go as well, since nobody knows how those were marked.
/// </remarks>
/// <param name="scale">Compares markings.</param>
/// <param name="clearance">The marking that the receiver is cleared for; empty: all records stay.</param>
/// <param name="stated">Marking of records that state none; empty: they stay without.</param>
public sealed class RecordFilter(MarkingScale scale, string clearance, string stated)
{
    private readonly List<LeftOutRecords> _leftOut = [];

    /// <summary>Whether a record is given the marking of the record around it, for where each goes its own way.</summary>
    public bool PassesDown { get; init; }

    /// <summary>What was left out, in the order of first appearance.</summary>
    public IReadOnlyList<LeftOutRecords> LeftOut => _leftOut;

    /// <summary>Whether messages of a type may hold records that can be marked.</summary>
    /// <param name="type">The type.</param>
    public static bool Concerns(MessageDescriptor type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return Records.Hold(type);
    }

    /// <summary>Filters a message.</summary>
    /// <param name="type">The message's type.</param>
    /// <param name="message">The message on the wire.</param>
    /// <returns>What is left; null: nothing.</returns>
    /// <exception cref="MessageJsonException">The bytes are no message of the type.</exception>
    public ReadOnlyMemory<byte>? Apply(MessageDescriptor type, ReadOnlyMemory<byte> message)
    {
        MessageWalk.Check(type, message);
        return Filter(type, message, "", out _);
    }

    /// <summary>Filters what stands in a message that is itself somebody's words and no record, e.g. a request.</summary>
    /// <inheritdoc cref="Apply"/>
    public ReadOnlyMemory<byte> ApplyWithin(MessageDescriptor type, ReadOnlyMemory<byte> message)
    {
        MessageWalk.Check(type, message);
        return Fields(type, message, "").Left;
    }

    private ReadOnlyMemory<byte>? Filter(MessageDescriptor type, ReadOnlyMemory<byte> message, string around, out bool record)
    {
        var own = Records.EnvelopeField(type);
        var isStated = false;
        record = own is not null;
        if (record)
        {
            var marking = Records.HandlingOf(type, message).HandlingMarking;
            isStated = !string.IsNullOrWhiteSpace(marking);
            if (!string.IsNullOrWhiteSpace(marking)) around = marking;
            if (around.Length > 0 && IsRefused(type, around)) return null;
        }
        var (left, found, kept) = Fields(type, message, around);
        record |= found > 0;
        // Statements, not a conditional expression: there null would become empty memory, since an array converts to memory.
        if (found > 0 && kept == 0) return null;
        if (own is null || found > 0) return left;
        if (around.Length == 0 && IsRefused(type, stated)) return null;
        return Marked(type, left, isStated, around);
    }

    private (ReadOnlyMemory<byte> Left, long Found, long Kept) Fields(MessageDescriptor type, ReadOnlyMemory<byte> message, string around)
    {
        if (!Records.Hold(type)) return (message, 0, 0);
        var (left, found, kept) = (new ArrayBufferWriter<byte>(Math.Max(1, message.Length)), 0L, 0L);
        for (var reader = new WireReader(message); !reader.AtEnd;)
        {
            var start = reader.Position;
            var (number, value) = reader.ReadField();
            var field = type.FindFieldByNumber(number);
            if (field is not { FieldType: FieldType.Message } || Records.IsEnvelope(field.MessageType) || value.Type != WireFormat.WireType.LengthDelimited)
            {
                left.Write(message.Span[start..reader.Position]);
                continue;
            }
            if (IsNotesOnSkipped(field.MessageType, value.Bytes)) continue;
            var inner = Filter(field.MessageType, value.Bytes, around, out var record);
            if (record) found++;
            if (inner is not { } bytes) continue;
            if (record) kept++;
            Write(left, number, bytes);
        }
        return (left.WrittenMemory, found, kept);
    }

    private static void Write(ArrayBufferWriter<byte> left, int number, ReadOnlyMemory<byte> bytes)
    {
        using var head = new MemoryStream();
        using (var output = new CodedOutputStream(head, leaveOpen: true))
        {
            output.WriteTag(number, WireFormat.WireType.LengthDelimited);
            output.WriteLength(bytes.Length);
        }
        left.Write(head.ToArray());
        left.Write(bytes.Span);
    }

    // Inner records get their marking one by one: some of them may have one of their own.
    private ReadOnlyMemory<byte> Marked(MessageDescriptor type, ReadOnlyMemory<byte> message, bool isStated, string around)
    {
        var marking = isStated ? "" : around.Length == 0 ? stated : PassesDown ? around : "";
        return marking.Length == 0 ? message : (byte[])[.. message.Span, .. EnvelopeSuffix.For(type, marking, DataMode.Unspecified)!];
    }

    private bool IsRefused(MessageDescriptor type, string marking)
    {
        if (clearance.Length == 0 || scale.MayGo(marking, clearance) is not { Allowed: false, Reason: var reason }) return false;
        Note(new(type.Name, marking, reason, 1));
        return true;
    }

    private bool IsNotesOnSkipped(MessageDescriptor type, ReadOnlyMemory<byte> bytes)
    {
        if (clearance.Length == 0 || type.FullName != ReadSummary.Descriptor.FullName) return false;
        var summary = ReadSummary.Parser.ParseFrom(bytes.Span);
        var skipped = summary.Skipped.Count + summary.Notes.Count;
        if (skipped > 0) Note(new(SkippedRecord.Descriptor.Name, "", "no handling marking is stated", skipped));
        return skipped > 0;
    }

    private void Note(LeftOutRecords records)
    {
        var index = _leftOut.FindIndex(l => l with { Count = records.Count } == records);
        if (index < 0) _leftOut.Add(records);
        else _leftOut[index] = _leftOut[index] with { Count = _leftOut[index].Count + records.Count };
    }
}
