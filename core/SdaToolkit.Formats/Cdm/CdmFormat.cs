using Google.Protobuf;
using Google.Protobuf.Reflection;
using SdaToolkit.Formats.Ndm;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Conjunction.V1;

namespace SdaToolkit.Formats.Cdm;

/// <summary>The CCSDS Conjunction Data Message (508.0-B-1) in KVN, XML or JSON.</summary>
/// <remarks>
/// Frames: GCRF, EME2000, ITRF; anything else is refused. Values come out in SI; the covariance stays in RTN of its object, see
/// <see cref="CdmCovariance"/> for what is refused and what is accepted by name. Comments of NASA CARA and the 18th/19th Space Defense
/// Squadron that carry values fill fields too (<see cref="CdmComments"/>). JSON is the mirror of the XML (<see cref="NdmJsonWriter"/>)
/// or the flat form that Space-Track's class cdm has (<see cref="CdmFlatJson"/>).
/// </remarks>
public sealed class CdmFormat : NdmFormat
{
    private readonly CdmFlatJson? _flat;

    internal CdmFormat(NdmSyntax syntax)
        : base(syntax, $"cdm-{syntax.ToString().ToLowerInvariant()}", Describe(syntax), ExtensionsOf(syntax), CdmSchema.Schema) =>
        _flat = syntax == NdmSyntax.Json ? new() : null;

    /// <inheritdoc/>
    public override MessageDescriptor Message => ConjunctionMessageSet.Descriptor;

    private protected override INdmFlatJson? FlatJson => _flat;

    private protected override IMessage ToMessage(NdmDocument document, NdmIssues issues, FileDigest file)
    {
        var message = new ConjunctionMessage { Header = NdmHeaders.Read(document, issues, file) };
        message.MessageFor = document.Root.Child(NdmHeaders.Block)?.Field("MESSAGE_FOR")?.Value ?? "";
        var relative = document.Root.Child(CdmSchema.Relative)!;
        CheckWhole(relative, issues);
        CdmFields.Relative.Read(relative, message, issues);
        foreach (var block in document.Root.Children)
            if (block.Spec.Name != CdmSchema.Segment) CdmComments.Read(block, message, null, issues);
        CdmObjects.Read(document, message, issues);
        CdmConsistency.Check(relative, message, issues);
        NdmVerbatim.Collect(document, IsMapped, message.Verbatim);
        message.Header.Deviations.Add(issues.Deviations);
        if (message.Header.Classification.Length > 0) message.Envelope = new() { HandlingMarking = message.Header.Classification };
        return message;
    }

    private protected override IMessage ToSet(IReadOnlyList<IMessage> messages, ReadSummary summary, Envelope envelope) =>
        new ConjunctionMessageSet { Messages = { messages.Cast<ConjunctionMessage>() }, ReadSummary = summary, Envelope = envelope };

    private protected override (IEnumerable<IMessage> Messages, ReadSummary? Summary, Envelope? Envelope) OfSet(IMessage set)
    {
        var all = (ConjunctionMessageSet)set;
        return (all.Messages, all.ReadSummary, all.Envelope);
    }

    private protected override IReadOnlyList<NdmDocument> ToDocuments(IMessage set, LossLog losses)
    {
        List<NdmDocument> documents = [];
        foreach (var message in ((ConjunctionMessageSet)set).Messages)
        {
            if (CdmWriter.Fault(message) is { } fault) losses.Note(fault, message.Header?.MessageId ?? "", notWritten: true);
            else documents.Add(CdmWriter.Document(message, losses));
        }
        return documents;
    }

    private static bool IsMapped(NdmBlock block, NdmEntry entry)
    {
        if (entry.Known is null) return false;
        return block.Spec.Name switch
        {
            NdmHeaders.Block => NdmHeaders.Takes(entry.Name) || entry.Name == "MESSAGE_FOR",
            CdmSchema.Relative => CdmFields.Relative.Takes(entry),
            CdmSchema.Metadata => CdmFields.Metadata.Takes(entry),
            CdmSchema.Od => CdmFields.Od.Takes(entry),
            CdmSchema.Additional => CdmFields.Additional.Takes(entry),
            CdmSchema.OtherCovariance => false,
            _ => true,
        };
    }

    // A vector of which a part is missing is no vector.
    private static void CheckWhole(NdmBlock relative, NdmIssues issues)
    {
        foreach (var name in (ReadOnlySpan<string>)["RELATIVE_POSITION_", "RELATIVE_VELOCITY_"])
        {
            var first = relative.Spec.ByName[name + "R"].Index;
            var (found, line) = (0, relative.Line);
            foreach (var entry in relative.Entries)
            {
                if (entry.Known is not { } keyword || keyword.Index < first || keyword.Index > first + 2) continue;
                (found, line) = (found + 1, entry.Line);
            }
            if (found is 1 or 2) throw issues.Refuse(SkipReasons.MissingField, line, name + "…", $"{found} of 3 components", "all three or none");
        }
    }

    private static string Describe(NdmSyntax syntax) => "CCSDS Conjunction Data Message, " + syntax switch
    {
        NdmSyntax.Kvn => "keyword = value",
        NdmSyntax.Xml => "XML, alone or combined in an NDM",
        _ => "JSON: a mirror of the XML, or flat as Space-Track publishes it",
    };

    private static string[] ExtensionsOf(NdmSyntax syntax) => syntax switch
    {
        NdmSyntax.Kvn => [".cdm", ".cdm.kvn", ".cdm.txt"],
        NdmSyntax.Xml => [".cdm.xml"],
        _ => [".cdm.json"],
    };
}
