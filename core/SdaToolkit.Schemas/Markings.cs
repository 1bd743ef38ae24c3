using Google.Protobuf.Reflection;
using SdaToolkit.Schemas.Common.V1;

namespace SdaToolkit.Schemas;

/// <summary>Joins handling markings and data modes. Nothing is lowered, and markings are kept verbatim.</summary>
public static class Markings
{
    // TLP 2.0 (FIRST, 2022), least restrictive first.
    private static readonly string[] TrafficLight = ["TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"];

    /// <summary>
    /// The marking of what was made from several marked things: the most restrictive where all are of TLP 2.0, else all
    /// different ones side by side, since only their owners can rank them. Empty markings add nothing.
    /// </summary>
    public static string Join(IEnumerable<string> markings)
    {
        var different = markings.Where(m => m.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        if (different.Count <= 1) return different.FirstOrDefault() ?? "";
        var ranks = different.Select(m => Array.IndexOf(TrafficLight, m.ToUpperInvariant())).ToList();
        return ranks.Contains(-1) ? string.Join(" + ", different) : TrafficLight[ranks.Max()];
    }

    /// <summary>The marking and the data mode of a message: those of all envelopes in it, joined.</summary>
    /// <param name="type">The message's type.</param>
    /// <param name="message">The message on the wire.</param>
    /// <exception cref="MessageJsonException">The bytes are no message of the type.</exception>
    public static (string HandlingMarking, DataMode DataMode) In(MessageDescriptor type, ReadOnlyMemory<byte> message)
    {
        var markings = new HashSet<string>(StringComparer.Ordinal);
        var modes = new HashSet<DataMode>();
        MessageWalk.Visit(type, message, (found, bytes) =>
        {
            if (found.FullName != Envelope.Descriptor.FullName) return;
            var envelope = Envelope.Parser.ParseFrom(bytes.Span);
            lock (markings)
            {
                markings.Add(envelope.HandlingMarking);
                modes.Add(envelope.DataMode);
            }
        });
        Mix(modes, out var mode);
        return (Join(markings.Order(StringComparer.Ordinal)), mode);
    }

    /// <summary>Whether data of different modes stand side by side; unspecified ones mix with all.</summary>
    /// <param name="modes">The modes of scenario and inputs.</param>
    /// <param name="joined">The one mode they share; EXERCISE where they differ, for that is what a mixture is.</param>
    public static bool Mix(IEnumerable<DataMode> modes, out DataMode joined)
    {
        var different = modes.Where(m => m != DataMode.Unspecified).Distinct().ToList();
        joined = different.Count switch { 0 => DataMode.Unspecified, 1 => different[0], _ => DataMode.Exercise };
        return different.Count > 1;
    }
}
