using System.Globalization;
using SdaToolkit.Formats.Ndm;
using SdaToolkit.Formats.Odm;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Ndm.V1;
using SdaToolkit.Schemas.Tracking.V1;

namespace SdaToolkit.Formats.Tdm;

/// <summary>Makes documents of tracking messages.</summary>
internal static class TdmWriter
{
    private const string Unknown = "UNKNOWN";

    /// <summary>The document of a message without a fault (<see cref="TdmWritable"/>).</summary>
    public static NdmDocument Document(TrackingMessage message, LossLog losses)
    {
        var document = new NdmDocument(TdmSchema.Schema, TdmSchema.Schema.Versions.Contains(message.Header?.Version ?? "") ? message.Header!.Version : TdmSchema.Schema.Versions[0]);
        NdmHeaders.Write(document, HeaderOf(message, losses));
        var ofData = message.Verbatim.ToLookup(v => IsOfData(v, message.Segments.Count));
        var byPath = ofData[true].ToLookup(v => v.Block, StringComparer.Ordinal);
        foreach (var segment in message.Segments)
        {
            var block = document.Root.Add(TdmSchema.SegmentSpec);
            TdmMetadata.Fields.Write(block, segment);
            var data = block.Add(TdmSchema.DataSpec);
            WriteData(data, segment, byPath[data.Path].ToLookup(v => v.Before, StringComparer.Ordinal), losses);
        }
        NdmVerbatim.Restore(document, ofData[false], losses);
        NoteLosses(message, losses);
        return document;
    }

    private static void WriteData(NdmBlock data, TrackingSegment segment, ILookup<string, VerbatimField> verbatim, LossLog losses)
    {
        var clock = MessageClock.Of(segment.TimeSystem);
        var start = TdmWritable.Start(segment, clock) ?? 0;
        var columns = segment.Observations.Select(o => new TdmObservationWriter(o, segment, clock, start)).ToArray();
        var line = 0;
        foreach (var type in TdmLines.Order(segment))
        {
            Restore(data, verbatim[(++line).ToString(CultureInfo.InvariantCulture)], losses);
            data.Entries.Add(columns[type].Next(losses));
        }
        foreach (var group in verbatim)
            if (!int.TryParse(group.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var before) || before < 1 || before > line) Restore(data, group, losses);
    }

    private static void Restore(NdmBlock data, IEnumerable<VerbatimField> fields, LossLog losses)
    {
        foreach (var field in fields)
        {
            if (NdmVerbatim.Entry(data, field) is { Known: null } entry && (entry.Kind == NdmEntryKind.Comment || entry.Value.Length > 0)) data.Entries.Add(entry);
            else losses.Note("a field that cannot stand among observations", field.Keyword);
        }
    }

    private static bool IsOfData(VerbatimField field, int segments)
    {
        const string start = TdmSchema.Segment, end = "/" + TdmSchema.Data;
        var path = field.Block.AsSpan();
        return path.StartsWith(start) && path.EndsWith(end) && path.Length > start.Length + end.Length
            && int.TryParse(path[start.Length..^end.Length], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= segments;
    }

    // What a header must have and a message of an analysis may not: its date from the envelope, its originator by the standard's word for none.
    private static MessageHeader HeaderOf(TrackingMessage message, LossLog losses)
    {
        var header = message.Header?.Clone() ?? new();
        if (header.Originator.Length == 0) header.Originator = message.Envelope is { Origin.Length: > 0 } origin ? origin.Origin : message.Envelope is { Source.Length: > 0 } source ? source.Source : Unknown;
        if (header.CreationDate is { } date && EpochText.IsInRange(date)) return header;
        header.CreationDate = message.Envelope?.Provenance?.Created;
        if (header.CreationDate is { } created && EpochText.IsInRange(created)) return header;
        losses.Note("that there is no date of creation: the time of the first observation stands for it");
        header.CreationDate = message.Segments[0].Start is { } first && EpochText.IsInRange(first) ? first : new();
        return header;
    }

    private static void NoteLosses(TrackingMessage message, LossLog losses)
    {
        var marking = message.Header?.Classification is { Length: > 0 } own ? own : message.Envelope?.HandlingMarking ?? "";
        if (marking.Length > 0 && !message.Verbatim.Any(v => v.Keyword == "CLASSIFICATION")) losses.Note("the handling marking, for which a TDM has no keyword", marking);
        if (message.Envelope is { DataMode: not (DataMode.Unspecified or DataMode.Real) } envelope) losses.Note("that the message is not of the real world", $"{envelope.DataMode}");
    }
}
