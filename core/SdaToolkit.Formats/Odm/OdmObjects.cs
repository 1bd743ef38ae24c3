using System.Globalization;

namespace SdaToolkit.Formats.Odm;

/// <summary>OBJECT_ID, which is an international designator, a catalogue number, or whatever the originator likes.</summary>
internal static class OdmObjects
{
    /// <summary>Takes OBJECT_ID: verbatim, and as designator (1998-067A) or as catalogue number (25544) where it has the form of one.</summary>
    public static void SetId(OdmSegment segment, string text)
    {
        segment.Message.ObjectIdText = text;
        var known = segment.Message.Object ??= new();
        if (IsDesignator(text)) known.InternationalDesignator = text;
        else if (text.Length <= 9 && ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) known.CatalogNumber = number;
    }

    /// <summary>OBJECT_ID of a segment: as it was read, or else the designator, the catalogue number, or UNKNOWN as the standard asks.</summary>
    public static string IdText(OdmSegment segment)
    {
        var message = segment.Message;
        if (message.ObjectIdText.Length > 0) return message.ObjectIdText;
        if (message.Object is { InternationalDesignator.Length: > 0 } designated) return designated.InternationalDesignator;
        return message.Object is { CatalogNumber: > 0 } numbered ? numbered.CatalogNumber.ToString(CultureInfo.InvariantCulture) : OdmTables.Unknown;
    }

    // YYYY-NNNP{PP}.
    public static bool IsDesignator(ReadOnlySpan<char> text) =>
        text.Length is >= 9 and <= 11 && text[4] == '-' && !text[..4].ContainsAnyExceptInRange('0', '9') && !text[5..8].ContainsAnyExceptInRange('0', '9') && !text[8..].ContainsAnyExceptInRange('A', 'Z');
}
