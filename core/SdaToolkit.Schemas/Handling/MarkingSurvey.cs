using Google.Protobuf;
using Google.Protobuf.Reflection;
using SdaToolkit.Schemas.Common.V1;

namespace SdaToolkit.Schemas;

/// <summary>What the records of a message say of their handling. A record without a marking of its own has that of the record around it.</summary>
public sealed class MarkingSurvey
{
    // As deep as protobuf itself allows.
    private const int DepthLimit = 100;

    private const int LargeBytes = 4 * 1024 * 1024;
    private const int MessagesAtOnce = 64;

    private readonly SortedSet<string> _markings = new(StringComparer.Ordinal);
    private readonly SortedSet<DataMode> _modes = [];

    private MarkingSurvey()
    {
    }

    /// <summary>The different markings, verbatim, in ordinal order; none empty.</summary>
    public IReadOnlyCollection<string> Markings => _markings;

    /// <summary>The different data modes, unspecified left out.</summary>
    public IReadOnlyCollection<DataMode> Modes => _modes;

    /// <summary>Records that may carry an envelope; of those that stand in another only the inner ones.</summary>
    public long RecordCount { get; private set; }

    /// <summary>Those of them for which no marking is stated, not by what they stand in either.</summary>
    public long UnmarkedCount { get; private set; }

    /// <summary>The data modes as one.</summary>
    public DataMode DataMode
    {
        get
        {
            Schemas.Markings.Mix(_modes, out var joined);
            return joined;
        }
    }

    /// <summary>Goes through a message.</summary>
    /// <param name="type">The message's type.</param>
    /// <param name="message">The message on the wire.</param>
    /// <exception cref="MessageJsonException">The bytes are no message of the type.</exception>
    public static MarkingSurvey Of(MessageDescriptor type, ReadOnlyMemory<byte> message) => Of(type, [message]);

    /// <summary>Goes through a message that is in pieces.</summary>
    /// <param name="type">The message's type.</param>
    /// <param name="pieces">Its pieces, each a message of the type on the wire.</param>
    /// <exception cref="MessageJsonException">The bytes are no message of the type.</exception>
    public static MarkingSurvey Of(MessageDescriptor type, IReadOnlyList<ReadOnlyMemory<byte>> pieces)
    {
        ArgumentNullException.ThrowIfNull(pieces);
        var survey = new MarkingSurvey();
        try
        {
            if (pieces.Count == 1) survey.Add(type, pieces[0], marked: false, depth: 0);
            else survey.AddPieces(type, pieces);
        }
        catch (InvalidDataException e)
        {
            throw new MessageJsonException("", $"no {type.FullName}: {e.Message}");
        }
        return survey;
    }

    /// <summary>The marking that a message's own envelope states, whatever stands in it; empty: none.</summary>
    /// <param name="type">The message's type.</param>
    /// <param name="message">The message on the wire.</param>
    /// <exception cref="MessageJsonException">The bytes are no message of the type.</exception>
    public static string OwnMarking(MessageDescriptor type, ReadOnlyMemory<byte> message) => Records.HandlingOf(type, message).HandlingMarking;

    // Whether there was a record in it.
    private bool Add(MessageDescriptor type, ReadOnlyMemory<byte> message, bool marked, int depth)
    {
        if (depth > DepthLimit) throw new InvalidDataException($"nested deeper than {DepthLimit} messages");
        var own = Records.EnvelopeField(type);
        if (own is not null) marked |= AddEnvelope(Records.HandlingOf(type, message));
        var many = message.Length > LargeBytes ? new List<(MessageDescriptor Type, ReadOnlyMemory<byte> Bytes)>() : null;
        var inner = AddInside(type, message, marked, depth, many);
        if (many is not null) inner |= AddAll(many, marked, depth + 1);
        return AddRecord(own, marked, inner);
    }

    // As if they were joined: what one of them says of the whole holds for the others.
    private void AddPieces(MessageDescriptor type, IReadOnlyList<ReadOnlyMemory<byte>> pieces)
    {
        var own = Records.EnvelopeField(type);
        var envelope = new Envelope();
        foreach (var piece in pieces) Records.MergeHandling(type, piece, envelope);
        var marked = own is not null && AddEnvelope(envelope);
        var (inner, many) = (false, new List<(MessageDescriptor Type, ReadOnlyMemory<byte> Bytes)>());
        foreach (var piece in pieces) inner |= AddInside(type, piece, marked, depth: 0, many);
        inner |= AddAll(many, marked, depth: 1);
        AddRecord(own, marked, inner);
    }

    private bool AddInside(MessageDescriptor type, ReadOnlyMemory<byte> message, bool marked, int depth, List<(MessageDescriptor Type, ReadOnlyMemory<byte> Bytes)>? many)
    {
        var own = Records.EnvelopeField(type);
        var inner = false;
        // Nothing inside can tell more: the bytes were seen to be a message when the envelope was looked for.
        for (var reader = new WireReader(own is null || Records.HoldInside(type) ? message : default); !reader.AtEnd;)
        {
            var (number, value) = reader.ReadField();
            if (value.Type != WireFormat.WireType.LengthDelimited || type.FindFieldByNumber(number) is not { FieldType: FieldType.Message } field || field == own) continue;
            // Envelopes in other places than a record's own, e.g. a list of them.
            if (Records.IsEnvelope(field.MessageType)) AddEnvelope(Parsed(value.Bytes));
            else if (!Records.Hold(field.MessageType)) continue;
            else if (many is not null) many.Add((field.MessageType, value.Bytes));
            else inner |= Add(field.MessageType, value.Bytes, marked, depth + 1);
        }
        return inner;
    }

    private bool AddRecord(FieldDescriptor? own, bool marked, bool inner)
    {
        if (own is null || inner) return inner;
        RecordCount++;
        if (!marked) UnmarkedCount++;
        return true;
    }

    // In a message of many megabytes, on all processors; what comes out has no order.
    private bool AddAll(List<(MessageDescriptor Type, ReadOnlyMemory<byte> Bytes)> messages, bool marked, int depth)
    {
        var parts = new MarkingSurvey[(messages.Count + MessagesAtOnce - 1) / MessagesAtOnce];
        var inner = new bool[parts.Length];
        var faults = new InvalidDataException?[parts.Length];
        Parallel.For(0, parts.Length, i =>
        {
            parts[i] = new();
            try
            {
                for (var j = i * MessagesAtOnce; j < Math.Min(messages.Count, (i + 1) * MessagesAtOnce); j++) inner[i] |= parts[i].Add(messages[j].Type, messages[j].Bytes, marked, depth);
            }
            catch (InvalidDataException e)
            {
                faults[i] = e;
            }
        });
        if (Array.Find(faults, f => f is not null) is { } fault) throw fault;
        foreach (var part in parts)
        {
            _markings.UnionWith(part._markings);
            _modes.UnionWith(part._modes);
            RecordCount += part.RecordCount;
            UnmarkedCount += part.UnmarkedCount;
        }
        return Array.Exists(inner, i => i);
    }

    private bool AddEnvelope(Envelope envelope)
    {
        if (envelope.DataMode != DataMode.Unspecified) _modes.Add(envelope.DataMode);
        if (string.IsNullOrWhiteSpace(envelope.HandlingMarking)) return false;
        _markings.Add(envelope.HandlingMarking);
        return true;
    }

    private static Envelope Parsed(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return Envelope.Parser.ParseFrom(bytes.Span);
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new MessageJsonException("", $"no {Envelope.Descriptor.FullName}: {e.Message}");
        }
    }
}
