using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Astrodynamics;

namespace SdaToolkit.Formats.Ndm;

/// <summary>Time codes of messages as times.</summary>
internal static class NdmEpochs
{
    /// <summary>The UTC time of a field in UTC.</summary>
    public static Timestamp Utc(NdmEntry entry, NdmIssues issues) => Utc(entry.Text.Span, TimeScale.Utc, entry.Name, entry.Line, issues);

    /// <summary>The UTC time of a time code.</summary>
    /// <exception cref="DataFormatException">There is no such time, or it is a leap second or out of range, which a message cannot hold.</exception>
    public static Timestamp Utc(ReadOnlySpan<char> text, TimeScale scale, string field, int line, NdmIssues issues)
    {
        if (EpochText.TryParse(text, scale, out var utc)) return utc;
        if (!CalendarTime.TryParse(text, out _, out var inexact) || !inexact || !EpochText.TryParse(Nanoseconds(text.ToString()), scale, out utc))
            throw issues.Refuse(NdmReasons.Epoch, line, field, text.ToString(), EpochText.Allowed);
        issues.Deviate(NdmReasons.EpochDigits, line, field, text.ToString(), "up to 9 decimals");
        return utc;
    }

    private static string Nanoseconds(string text)
    {
        var point = text.LastIndexOf('.');
        return point < 0 || text.Length < point + 10 ? text : text[..(point + 10)] + (text.EndsWith('Z') ? "Z" : "");
    }
}
