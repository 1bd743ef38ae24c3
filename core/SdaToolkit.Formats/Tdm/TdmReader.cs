using System.Globalization;
using Google.Protobuf.Collections;
using SdaToolkit.Formats.Ndm;
using SdaToolkit.Formats.Odm;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Ndm.V1;
using SdaToolkit.Schemas.Tracking.V1;

namespace SdaToolkit.Formats.Tdm;

/// <summary>Makes a tracking message of a document.</summary>
internal static class TdmReader
{
    /// <summary>The message.</summary>
    /// <exception cref="DataFormatException">It is refused.</exception>
    public static TrackingMessage Read(NdmDocument document, NdmIssues issues, FileDigest file)
    {
        var log = new OdmLog(issues);
        Clean(document, log);
        var message = new TrackingMessage { Header = NdmHeaders.Read(document, issues, file) };
        NdmVerbatim.Collect(document, IsMapped, message.Verbatim);
        foreach (var block in document.Root.Children)
            if (ReferenceEquals(block.Spec, TdmSchema.SegmentSpec)) message.Segments.Add(ReadSegment(block, message, issues, log));
        message.Header.Deviations.Add(issues.Deviations);
        message.Envelope = new() { Provenance = new() { Inputs = { file } } };
        return message;
    }

    private static TrackingSegment ReadSegment(NdmBlock block, TrackingMessage message, NdmIssues issues, OdmLog log)
    {
        var stray = block.Entries.Find(e => e.Kind == NdmEntryKind.Field);
        if (stray.Name is not null) throw log.Refuse(SkipReasons.OutOfOrder, stray.Line, stray.Name, stray.Value, "in the metadata or the data of the segment");
        var (metadata, data) = (block.Child(TdmSchema.Metadata)!, block.Child(TdmSchema.Data)!);
        var segment = new TrackingSegment { RangeUnits = metadata.Field(TdmSchema.RangeUnits)?.Value ?? "" };
        TdmMetadata.Fields.Read(metadata, segment, issues);
        if (!MessageClock.Of(segment.TimeSystem).IsKnown)
            log.Deviate(OdmReasons.UnknownTimeSystem, metadata.Field("TIME_SYSTEM")!.Value.Line, "TIME_SYSTEM", segment.TimeSystem, "one of 503.0-B-2, annex B");
        var checks = new TdmMetadataChecks(segment, metadata, log);
        checks.Run();
        ReadData(data, new(segment, message.Header.Version, log), message.Verbatim, log);
        checks.CheckTypes();
        return segment;
    }

    private static void ReadData(NdmBlock data, TdmObservationReader reader, RepeatedField<VerbatimField> verbatim, OdmLog log)
    {
        var path = data.Path;
        List<VerbatimField> waiting = [];
        foreach (var entry in data.Entries)
        {
            if (IsObservation(entry))
            {
                reader.Add(entry);
                foreach (var field in waiting) field.Before = reader.Count.ToString(CultureInfo.InvariantCulture);
                verbatim.Add(waiting);
                waiting.Clear();
                continue;
            }
            if (entry.Kind == NdmEntryKind.Comment && reader.Count > 0) log.Deviate(NdmReasons.CommentPlace, entry.Line, entry.Name, entry.Value, "before the first observation");
            waiting.Add(new() { Block = path, Keyword = entry.Name, Value = entry.Value, Unit = entry.Unit });
        }
        verbatim.Add(waiting);
        if (reader.Count == 0) throw log.Refuse(SkipReasons.MissingField, data.Line, TdmSchema.Data, "no observation", "at least one");
        reader.Finish();
    }

    private static bool IsObservation(NdmEntry entry) => entry is { Kind: NdmEntryKind.Field, Known: not null };

    // The lines of a data block are taken out by their place in it, not by this.
    private static bool IsMapped(NdmBlock block, NdmEntry entry) => block.Spec.Name switch
    {
        NdmHeaders.Block => entry.Known is not null && NdmHeaders.Takes(entry.Name),
        TdmSchema.Metadata => TdmMetadata.Fields.Takes(entry),
        TdmSchema.Data => true,
        _ => false,
    };

    // Control characters have no place in a line, nor have those beyond ASCII (4.2.1).
    private static void Clean(NdmDocument document, OdmLog log)
    {
        foreach (var block in document.Blocks)
        {
            for (var i = 0; i < block.Entries.Count; i++)
            {
                var entry = block.Entries[i];
                if (!entry.Text.Span.ContainsAnyExceptInRange(' ', '~') && !entry.Unit.AsSpan().ContainsAnyExceptInRange(' ', '~')) continue;
                log.Deviate(OdmReasons.Character, entry.Line, entry.Name, entry.Value, "printable ASCII");
                block.Entries[i] = entry with { Value = NdmWriting.Clean(entry.Value), Unit = NdmWriting.Clean(entry.Unit) };
            }
        }
    }
}
