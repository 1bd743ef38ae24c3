using System.Text.Json.Nodes;
using Google.Protobuf.Reflection;
using SdaToolkit.Schemas;
using SdaToolkit.Schemas.Common.V1;

namespace SdaToolkit.Scenarios;

/// <summary>A whole result of an analysis given where the message in one of its fields is wanted, such as that of proximity.plan-inspection where a declared plan is.</summary>
/// <param name="Field">The field that holds the message, as the file has it.</param>
/// <param name="Bytes">The message.</param>
/// <param name="Envelope">The result's own.</param>
internal sealed record WholeResult(string Field, ReadOnlyMemory<byte> Bytes, Envelope Envelope)
{
    /// <summary>The message in the only field of a file that holds one; null where the file has no envelope, as results have, or not exactly one such field.</summary>
    /// <param name="file">The file, of which it is known that it is no such message itself.</param>
    /// <param name="type">The message wanted.</param>
    public static WholeResult? Find(JsonNode? file, MessageDescriptor type)
    {
        if (file is not JsonObject members || Encoded(Envelope.Descriptor, members["envelope"]) is not { } envelope) return null;
        var holding = members.Where(m => m.Key != "envelope").Select(m => (m.Key, Bytes: Encoded(type, m.Value))).Where(m => m.Bytes is not null).Take(2).ToList();
        return holding.Count == 1 ? new(holding[0].Key, holding[0].Bytes!.Value, Envelope.Parser.ParseFrom(envelope.Span)) : null;
    }

    /// <summary>The rules for the message: it is handled at least as the result is.</summary>
    /// <param name="rules">Those for the file.</param>
    /// <param name="path">The file, for the line that says why not.</param>
    /// <exception cref="RunFailedException">not_permitted: the result is not releasable to the level asked for.</exception>
    public HandlingRules Within(HandlingRules rules, string path)
    {
        if (Envelope.HandlingMarking.Length > 0) rules.CheckReleasable(Envelope.HandlingMarking, path);
        return rules with
        {
            WholeMarking = rules.Scale.Join([rules.WholeMarking, Envelope.HandlingMarking]),
            WholeMode = Envelope.DataMode == DataMode.Unspecified ? rules.WholeMode : Envelope.DataMode,
        };
    }

    /// <summary>What came out of an analysis, as a file has it that is its whole result; null where it says nothing of that.</summary>
    /// <param name="file">The file, of which it is known that it is no message of the type wanted.</param>
    public static ResultOutcome? OutcomeOf(JsonNode? file) =>
        file is JsonObject members && (Text(members, "outcome"), Text(members, "outcomeReason") ?? Text(members, "outcome_reason")) is ({ Length: > 0 } word, { Length: > 0 } reason) ? new(word, reason) : null;

    private static string? Text(JsonObject members, string name) => members[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    // Null where it is no such message, or says nothing.
    private static ReadOnlyMemory<byte>? Encoded(MessageDescriptor type, JsonNode? node)
    {
        if (node is not JsonObject { Count: > 0 }) return null;
        try
        {
            return MessageEncoder.Encode(type, node) is { Length: > 0 } bytes ? (ReadOnlyMemory<byte>?)bytes : null;
        }
        catch (MessageJsonException)
        {
            return null;
        }
    }
}

/// <summary>What came out of an analysis that looks for something, in the words of its result.</summary>
/// <param name="Word">In a word or two, e.g. "no plan found"; what was found is called as the field that holds it, e.g. "plan".</param>
/// <param name="Reason">Why, in sentences.</param>
internal sealed record ResultOutcome(string Word, string Reason)
{
    /// <summary>Whether it is what a field holds, and not the lack of it.</summary>
    public bool IsOf(string field) => string.Equals(Word, field, StringComparison.Ordinal);

    /// <summary>In one line.</summary>
    public override string ToString() => string.Concat($"{Word}: {Reason}".Select(c => char.IsControl(c) ? ' ' : c));
}
