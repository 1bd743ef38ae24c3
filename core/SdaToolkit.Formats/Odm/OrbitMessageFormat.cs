using Google.Protobuf;
using Google.Protobuf.Reflection;
using SdaToolkit.Formats.Ndm;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Formats.Odm;

/// <summary>CCSDS Orbit Parameter, Orbit Ephemeris and Orbit Comprehensive Messages (502.0-B-1 to -3) in KVN, XML and JSON.</summary>
/// <remarks>
/// <para>Values are SI in the message; the units of the file have to be the standard's. Frames have to be ones of the standard or its registries; centres are taken
/// verbatim, as the standard also allows spacecraft and other points. Times of UTC, TAI, TT, GPS and TDB become UTC; in other systems they stay as they are.</para>
/// <para>Several messages are one ndm element in XML and an array in JSON. KVN of several messages is not in the standard: it is written one after the other, which
/// is named as a loss of conformity; reading takes all of them.</para>
/// </remarks>
public sealed class OrbitMessageFormat : NdmFormat
{
    private readonly OdmMap _map;
    private readonly NdmSchema _schema;
    private readonly bool _isKvn;

    private OrbitMessageFormat(OdmMap map, NdmSchema schema, string title, NdmSyntax syntax)
        : base(syntax, $"{map.Kind.ToLowerInvariant()}-{syntax.ToString().ToLowerInvariant()}", $"CCSDS {title}, {syntax switch { NdmSyntax.Kvn => "KVN", NdmSyntax.Xml => "XML, alone or combined in an NDM", _ => "JSON" }}", Endings(map.Kind.ToLowerInvariant(), syntax), schema) =>
        (_map, _schema, _isKvn) = (map, schema, syntax == NdmSyntax.Kvn);

    /// <inheritdoc/>
    public override MessageDescriptor Message => OrbitMessageSet.Descriptor;

    /// <summary>All of them: OPM, OEM and OCM, each in KVN, XML and JSON.</summary>
    internal static IEnumerable<OrbitMessageFormat> All
    {
        get
        {
            foreach (var syntax in Enum.GetValues<NdmSyntax>())
            {
                yield return new(new OpmMap(), OdmSchemas.Opm, "Orbit Parameter Message", syntax);
                yield return new(new OemMap(), OdmSchemas.Oem, "Orbit Ephemeris Message", syntax);
                yield return new(new OcmMap(), OdmSchemas.Ocm, "Orbit Comprehensive Message", syntax);
            }
        }
    }

    private protected override IMessage ToMessage(NdmDocument document, NdmIssues issues, FileDigest file)
    {
        var log = new OdmLog(issues);
        var blocks = OdmDocuments.ToBlocks(document, log);
        if (_isKvn) CheckCharacters(blocks, log);
        var message = _map.Read(document.Version, blocks, document.Root.Line, log);
        (message.Header.SourceFile, message.Header.SourceSha256) = (file.Name, file.Sha256);
        message.Header.Deviations.AddRange(issues.Deviations);
        message.Envelope = new() { HandlingMarking = message.Header.Classification, Provenance = new() { Inputs = { file } } };
        return message;
    }

    private protected override IMessage ToSet(IReadOnlyList<IMessage> messages, ReadSummary summary, Envelope envelope) =>
        new OrbitMessageSet { Messages = { messages.Cast<OrbitMessage>() }, ReadSummary = summary, Envelope = envelope };

    private protected override (IEnumerable<IMessage> Messages, ReadSummary? Summary, Envelope? Envelope) OfSet(IMessage set) =>
        set is OrbitMessageSet own ? (own.Messages, own.ReadSummary, own.Envelope) : throw new ArgumentException($"{Name} merges {Message.FullName}", nameof(set));

    private protected override IReadOnlyList<NdmDocument> ToDocuments(IMessage set, LossLog losses)
    {
        List<NdmDocument> documents = [];
        foreach (var message in ((OrbitMessageSet)set).Messages)
        {
            if (OdmWritable.Fault(message, _map.Kind) is { } fault)
            {
                losses.Note(fault, message.Header?.MessageId ?? "", notWritten: true);
                continue;
            }
            if (message.Envelope is { DataMode: not (DataMode.Unspecified or DataMode.Real) } envelope) losses.Note("that the message is not of the real world", $"{envelope.DataMode}");
            var same = message.Kind.Length == 0 || string.Equals(message.Kind, _map.Kind, StringComparison.Ordinal);
            documents.Add(OdmDocuments.ToDocument(_schema, same ? _map.VersionOf(message) : _schema.Versions[0], _map.Write(message, losses), losses));
        }
        if (_isKvn && documents.Count > 1) losses.Note("that the standard has one message in a KVN file: several are written one after the other");
        return documents;
    }

    private static void CheckCharacters(List<OdmBlock> blocks, OdmLog log)
    {
        foreach (var block in blocks)
            foreach (var item in block.Items)
                if (item.Value.AsSpan().ContainsAnyExceptInRange(' ', '~')) log.Deviate(OdmReasons.Character, item, "printable ASCII");
    }

    private static string[] Endings(string kind, NdmSyntax syntax) => syntax switch
    {
        NdmSyntax.Kvn => [$".{kind}", $".{kind}.kvn", $".{kind}.txt"],
        NdmSyntax.Xml => [$".{kind}.xml"],
        _ => [$".{kind}.json"],
    };
}
