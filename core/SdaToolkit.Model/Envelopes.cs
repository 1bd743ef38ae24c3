using Google.Protobuf;
using SdaToolkit.Schemas;
using SdaToolkit.Schemas.Common.V1;

namespace SdaToolkit.Model;

/// <summary>Envelopes of results.</summary>
public static class Envelopes
{
    /// <summary>Marking and data mode of what is made from a message: those of all envelopes in it, joined. Nothing is lowered.</summary>
    /// <param name="message">The input, e.g. a catalogue.</param>
    public static Envelope Of(IMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var (marking, mode) = Markings.In(message.Descriptor, message.ToByteArray());
        return new Envelope { HandlingMarking = marking, DataMode = mode };
    }
}
