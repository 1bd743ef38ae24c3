using Google.Protobuf;
using Google.Protobuf.Reflection;
using SdaToolkit.Formats.Ndm;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Tracking.V1;

namespace SdaToolkit.Formats.Tdm;

/// <summary>The CCSDS Tracking Data Message (503.0-B-2, and 503.0-B-1) in KVN, XML and JSON.</summary>
/// <remarks>
/// Observations come out in columns, one set a type, in SI: kilometres become metres, degrees radians, hectopascal pascal, percent a fraction, electron
/// units electrons per square metre; frequencies, decibels and range units stay. Every value, comment, unknown keyword and the order of the lines survive
/// reading and writing; the number of digits of a value and how a time was written do not, but for phase counts and times finer than a nanosecond.
/// Measured values outside their range are kept and named; a value that is no number, a path of unknown participants, angles without their frame, corrections
/// that may or may not have been applied and two values of a type at one time are refused.
/// </remarks>
public sealed class TdmFormat : NdmFormat
{
    private readonly bool _isKvn;

    internal TdmFormat(NdmSyntax syntax)
        : base(syntax, $"tdm-{syntax.ToString().ToLowerInvariant()}", Describe(syntax), ExtensionsOf(syntax), TdmSchema.Schema) => _isKvn = syntax == NdmSyntax.Kvn;

    /// <inheritdoc/>
    public override MessageDescriptor Message => TrackingMessageSet.Descriptor;

    private protected override IMessage ToMessage(NdmDocument document, NdmIssues issues, FileDigest file) => TdmReader.Read(document, issues, file);

    private protected override IMessage ToSet(IReadOnlyList<IMessage> messages, ReadSummary summary, Envelope envelope) =>
        new TrackingMessageSet { Messages = { messages.Cast<TrackingMessage>() }, ReadSummary = summary, Envelope = envelope };

    private protected override (IEnumerable<IMessage> Messages, ReadSummary? Summary, Envelope? Envelope) OfSet(IMessage set) =>
        set is TrackingMessageSet own ? (own.Messages, own.ReadSummary, own.Envelope) : throw new ArgumentException($"{Name} merges {Message.FullName}", nameof(set));

    private protected override IReadOnlyList<NdmDocument> ToDocuments(IMessage set, LossLog losses)
    {
        List<NdmDocument> documents = [];
        foreach (var message in ((TrackingMessageSet)set).Messages)
        {
            if (TdmWritable.Fault(message) is { } fault) losses.Note(fault, message.Header?.MessageId ?? "", notWritten: true);
            else documents.Add(TdmWriter.Document(message, losses));
        }
        if (_isKvn && documents.Count > 1) losses.Note("that the standard has one message in a KVN file: several are written one after the other");
        return documents;
    }

    private static string Describe(NdmSyntax syntax) => "CCSDS Tracking Data Message, " + syntax switch
    {
        NdmSyntax.Kvn => "keyword = value",
        NdmSyntax.Xml => "XML, alone or combined in an NDM",
        _ => "JSON: a mirror of the XML",
    };

    private static string[] ExtensionsOf(NdmSyntax syntax) => syntax switch
    {
        NdmSyntax.Kvn => [".tdm", ".tdm.kvn", ".tdm.txt"],
        NdmSyntax.Xml => [".tdm.xml"],
        _ => [".tdm.json"],
    };
}
