using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Formats.Ndm;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Formats.Xtce;

/// <summary>Telemetry databases in XTCE 1.1, 1.2 and 1.3 (CCSDS 660.0-B, OMG): parameters with their calibrators, valid ranges and alarms. Read only.</summary>
/// <remarks>
/// Containers, commands, streams and algorithms are passed over; what else is not understood is counted and named in the database. A bad parameter is
/// left out and named, or refuses the file where reading is strict.
/// </remarks>
public sealed class XtceFormat : IFormat
{
    private static readonly string[] DateForms = ["yyyy-MM-dd", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ssZ", "yyyy-MM-ddTHH:mm:ss.FFFFFFFZ", "yyyy-MM-ddTHH:mm:sszzz"];

    /// <inheritdoc/>
    public string Name => "xtce";

    /// <inheritdoc/>
    public string Description => "Telemetry database in XTCE 1.1, 1.2 or 1.3: parameters, calibrators, limits; read only";

    /// <inheritdoc/>
    public IReadOnlyList<string> Extensions => [".xtce", ".xtce.xml"];

    /// <inheritdoc/>
    public MessageDescriptor Message => TelemetryDatabase.Descriptor;

    /// <inheritdoc/>
    public bool CanWrite => false;

    /// <inheritdoc/>
    public bool Recognizes(ReadOnlySpan<byte> head)
    {
        var text = NdmText.Head(head);
        return text.StartsWith('<') && NdmFormat.RootElement(text).SequenceEqual("SpaceSystem");
    }

    /// <inheritdoc/>
    public IMessage Read(Stream source, string name, ReadOptions options)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(options);
        var content = FileContent.ReadAll(source, name, options.MaxBytes);
        var log = new XtceLog(name, options.Strict);
        var root = XtceXml.Read(content, name, log);
        var header = root.Child("Header");
        var database = new TelemetryDatabase
        {
            Envelope = new Envelope { Provenance = new Provenance { Inputs = { source is SourceStream file ? file.Digest : SourceFile.DigestOf(name, content) } } },
            Name = root.Attribute("name") ?? "",
            Version = header?.Attribute("version") ?? "",
        };
        if (DateTimeOffset.TryParseExact(header?.Attribute("date"), DateForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date))
            database.Released = Timestamp.FromDateTimeOffset(date);
        try
        {
            new XtceParameters(database, log).AddAll(XtceSystem.Of(root));
        }
        catch (XtceException e)
        {
            throw new DataFormatException(e.Error with { File = name }, e);
        }
        log.WriteTo(database);
        return database.Parameters.Count > 0 ? database : throw new DataFormatException(Nothing(log.First, name));
    }

    /// <inheritdoc/>
    public IReadOnlyList<ConversionLoss> Write(IMessage message, Stream destination) => throw new NotSupportedException($"{Name} is read only");

    /// <inheritdoc/>
    public IMessage Merge(IReadOnlyList<IMessage> parts, IReadOnlyList<DataFormatError> refused, ReadOptions options)
    {
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentNullException.ThrowIfNull(refused);
        if (refused.Count > 0) throw new DataFormatException(refused[0]);
        return parts.Count == 1 ? parts[0] : throw new DataFormatException(new("several files") { Found = $"{parts.Count}", Allowed = "one XTCE file a database; give several one by one" });
    }

    private static DataFormatError Nothing(DataFormatError? first, string name) =>
        first is null ? new("no parameter in the file") { File = name } : first with { Reason = $"no valid parameter, the first: {first.Reason}" };
}
