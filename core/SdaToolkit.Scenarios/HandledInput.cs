using System.Globalization;
using Google.Protobuf.Reflection;
using SdaToolkit.Schemas;
using SdaToolkit.Schemas.Common.V1;

namespace SdaToolkit.Scenarios;

/// <summary>An input as the rules of handling leave it.</summary>
/// <param name="Bytes">The message; null: nothing of it may be used.</param>
/// <param name="HandlingMarking">Its marking: that of what was used.</param>
/// <param name="DataMode">Its data mode.</param>
/// <param name="Modes">The data modes that its records state themselves.</param>
/// <param name="LeftOut">What was left out, a line each.</param>
internal sealed record HandledInput(ReadOnlyMemory<byte>? Bytes, string HandlingMarking, DataMode DataMode, IReadOnlyCollection<DataMode> Modes, IReadOnlyList<string> LeftOut)
{
    /// <summary>The message in pieces, as <see cref="EncodedMessage"/> has them; null: nothing of it may be used.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>>? Pieces { get; private init; } = Bytes is { } whole ? [whole] : null;

    /// <summary>The same of a message in pieces, which are left so where nothing of it is changed.</summary>
    /// <inheritdoc cref="Of(string, MessageDescriptor, ReadOnlyMemory{byte}, HandlingRules, bool)"/>
    /// <param name="name">The input's name, for the lines.</param>
    /// <param name="type">The message's type.</param>
    /// <param name="pieces">The message as it was read, in pieces that are messages of its type.</param>
    /// <param name="rules">What is asked.</param>
    /// <param name="isRequest">Whether it is a request.</param>
    public static HandledInput Of(string name, MessageDescriptor type, IReadOnlyList<ReadOnlyMemory<byte>> pieces, HandlingRules rules, bool isRequest)
    {
        if (pieces.Count == 1 || rules is not { ReleasableTo.Length: 0, Stated.Length: 0, WholeMarking.Length: 0, WholeMode: DataMode.Unspecified })
            return Of(name, type, pieces.Count == 1 ? pieces[0] : JoinedBytes.Of(pieces), rules, isRequest);
        var survey = MarkingSurvey.Of(type, pieces);
        return new(null, rules.Scale.Join(survey.Markings), survey.DataMode, survey.Modes, []) { Pieces = pieces };
    }

    /// <summary>States the marking of what has none, takes out what may not be used, and joins the marking and mode of the whole that the input belongs to.</summary>
    /// <param name="name">The input's name, for the lines.</param>
    /// <param name="type">The message's type.</param>
    /// <param name="message">The message as it was read.</param>
    /// <param name="rules">What is asked.</param>
    /// <param name="isRequest">Whether it is a request: somebody's words with records in it, and not itself a record.</param>
    public static HandledInput Of(string name, MessageDescriptor type, ReadOnlyMemory<byte> message, HandlingRules rules, bool isRequest)
    {
        var before = MarkingSurvey.Of(type, message);
        var filter = new RecordFilter(rules.Scale, rules.ReleasableTo, rules.Stated);
        // What can carry no envelope has the marking that the command states, or an unknown one.
        var isBare = !isRequest && !RecordFilter.Concerns(type);
        var left = rules.ReleasableTo.Length == 0 && rules.Stated.Length == 0 ? message
            : isRequest ? filter.ApplyWithin(type, message)
            : isBare && rules.ReleasableTo.Length > 0 && rules.Scale.MayGo(rules.Stated, rules.ReleasableTo) is { Allowed: false } ? null
            : filter.Apply(type, message);
        var lines = isBare && left is null
            ? [$"{name}: left out: {rules.Scale.MayGo(rules.Stated, rules.ReleasableTo).Reason}, and \"{rules.ReleasableTo}\" was asked for"]
            : filter.LeftOut.Select(l => Line(name, l, before.RecordCount, rules.ReleasableTo)).ToList();
        if (left is not { } bytes) return new(null, "", DataMode.Unspecified, [], lines);
        // Most inputs are passed on as they are, and need not be gone through again.
        var survey = bytes.Equals(message) ? before : MarkingSurvey.Of(type, bytes);
        var joined = Joined(type, bytes, survey, rules);
        var after = joined.Equals(bytes) ? survey : MarkingSurvey.Of(type, joined);
        return new(joined, rules.Scale.Join(isBare ? [rules.Stated] : after.Markings), after.DataMode, survey.Modes, lines);
    }

    private static ReadOnlyMemory<byte> Joined(MessageDescriptor type, ReadOnlyMemory<byte> bytes, MarkingSurvey survey, HandlingRules rules)
    {
        var stated = rules.Scale.Join(survey.Markings);
        var marking = rules.WholeMarking.Length > 0 && (survey.UnmarkedCount > 0 || !rules.Scale.Covers(stated, rules.WholeMarking))
            ? rules.Scale.Join([rules.WholeMarking, MarkingSurvey.OwnMarking(type, bytes)])
            : "";
        var mode = rules.WholeMode == DataMode.Unspecified || survey.DataMode == rules.WholeMode ? DataMode.Unspecified
            : survey.Modes.Count == 0 ? rules.WholeMode
            : DataMode.Exercise;
        if (marking.Length == 0 && mode == DataMode.Unspecified) return bytes;
        return EnvelopeSuffix.For(type, marking, mode) is { } suffix ? (byte[])[.. bytes.Span, .. suffix] : bytes;
    }

    private static string Line(string name, LeftOutRecords l, long records, string level) => string.Create(CultureInfo.InvariantCulture,
        $"{name}: left out {l.Count}{(l.Count <= records && l.Record != nameof(SkippedRecord) ? $" of {records}" : "")} {l.Record}{(l.Marking.Length > 0 ? $" marked \"{l.Marking}\"" : "")}: {l.Reason}, and \"{level}\" was asked for");
}
