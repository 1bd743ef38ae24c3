using Google.Protobuf.Reflection;
using SdaToolkit.Schemas.Common.V1;

namespace SdaToolkit.Schemas;

/// <summary>Joins handling markings and data modes. Nothing is lowered, and markings are kept verbatim.</summary>
public static class Markings
{
    /// <inheritdoc cref="MarkingScale.Join"/>
    public static string Join(IEnumerable<string> markings) => MarkingScale.BuiltIn.Join(markings);

    /// <summary>The marking and the data mode of a message: those of all envelopes in it, joined.</summary>
    /// <param name="type">The message's type.</param>
    /// <param name="message">The message on the wire.</param>
    /// <exception cref="MessageJsonException">The bytes are no message of the type.</exception>
    public static (string HandlingMarking, DataMode DataMode) In(MessageDescriptor type, ReadOnlyMemory<byte> message)
    {
        var survey = MarkingSurvey.Of(type, message);
        return (Join(survey.Markings), survey.DataMode);
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
