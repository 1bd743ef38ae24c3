using System.Collections;
using System.Globalization;
using Google.Protobuf;
using SdaToolkit.Schemas.Ndm.V1;

namespace SdaToolkit.Scenarios;

/// <summary>Names what departs from its standard in messages that were read all the same, in few lines.</summary>
internal static class AcceptedDeviations
{
    /// <summary>The departures that the headers of a set of messages name; none for other messages.</summary>
    public static IEnumerable<Deviation> In(IMessage set) =>
        set.Descriptor.FindFieldByName("messages")?.Accessor.GetValue(set) is IEnumerable messages
            ? messages.OfType<IMessage>().SelectMany(m => (m.Descriptor.FindFieldByName("header")?.Accessor.GetValue(m) as MessageHeader)?.Deviations ?? [])
            : [];

    /// <summary>One line a reason, with the count and the first of them; all of them stand in the message.</summary>
    public static IEnumerable<string> Lines(IEnumerable<Deviation> deviations)
    {
        foreach (var group in deviations.GroupBy(d => d.Reason, StringComparer.Ordinal))
        {
            var (first, count, files) = (group.First(), group.Count(), group.Select(d => d.File).Distinct(StringComparer.Ordinal).Count());
            var others = count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" ({count} times{(files > 1 ? $" in {files} files" : "")})");
            yield return string.Create(CultureInfo.InvariantCulture, $"{first.File}{(first.Line > 0 ? $", line {first.Line}" : "")}: read although: {group.Key}: {first.Detail}{others}");
        }
    }
}
