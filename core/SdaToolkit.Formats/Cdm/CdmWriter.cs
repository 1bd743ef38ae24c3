using SdaToolkit.Formats.Ndm;
using SdaToolkit.Schemas.Conjunction.V1;

namespace SdaToolkit.Formats.Cdm;

/// <summary>Makes documents of conjunction messages.</summary>
internal static class CdmWriter
{
    /// <summary>Why a message cannot be a CDM; null where it can.</summary>
    public static string? Fault(ConjunctionMessage message)
    {
        if (message.Tca is null || !EpochText.IsInRange(message.Tca)) return "no time of closest approach from 1708 to 2291";
        if (message.Object1 is null || message.Object2 is null) return "an object is missing";
        return ObjectFault(message.Object1) ?? ObjectFault(message.Object2);
    }

    /// <summary>The document of a message without a fault.</summary>
    public static NdmDocument Document(ConjunctionMessage message, LossLog losses)
    {
        var version = message.Header?.Version is { Length: > 0 } own ? own : CdmSchema.Schema.Versions[0];
        var document = new NdmDocument(CdmSchema.Schema, version);
        NdmHeaders.Write(document, message.Header, further: _ => message.MessageFor);
        CdmFields.Relative.Write(document.Root, message);
        CdmObjects.Write(document, "OBJECT1", message.Object1);
        CdmObjects.Write(document, "OBJECT2", message.Object2);
        NdmVerbatim.Restore(document, message.Verbatim, losses);
        CdmComments.Write(document, message);
        var marking = message.Header?.Classification is { Length: > 0 } classification ? classification : message.Envelope?.HandlingMarking ?? "";
        if (marking.Length > 0 && !message.Verbatim.Any(v => v.Keyword == "CLASSIFICATION")) losses.Note("the handling marking, for which version 1.0 has no keyword", marking);
        if (message.Envelope is { DataMode: not (Schemas.Common.V1.DataMode.Unspecified or Schemas.Common.V1.DataMode.Real) } envelope)
            losses.Note("that the message is not of the real world", $"{envelope.DataMode}");
        return document;
    }

    private static string? ObjectFault(ConjunctionObject item)
    {
        if (item.CovarianceRtnLowerTriangle.Count is not (21 or 28 or 36 or 45)) return "a covariance that has not 21, 28, 36 or 45 values";
        if (item.ReferenceFrame is not ("GCRF" or "EME2000" or "ITRF")) return "a frame that is not GCRF, EME2000 or ITRF";
        ReadOnlySpan<double> state = [item.XM, item.YM, item.ZM, item.VxMPerS, item.VyMPerS, item.VzMPerS];
        foreach (var value in state)
            if (!double.IsFinite(value)) return "a state that is not finite";
        foreach (var value in item.CovarianceRtnLowerTriangle)
            if (!double.IsFinite(value)) return "a covariance that is not finite";
        return null;
    }
}
