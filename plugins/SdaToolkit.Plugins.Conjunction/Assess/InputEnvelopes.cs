using SdaToolkit.Model;
using SdaToolkit.Schemas;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Conjunction.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>The envelope of an assessment: marking and data mode of all its inputs, joined.</summary>
internal static class InputEnvelopes
{
    /// <remarks>Messages are many: their own envelopes are read as they are, without writing the whole request out again.</remarks>
    public static Envelope Of(AssessRequest request)
    {
        var envelopes = (request.Cdms?.Messages.Select(m => m.Envelope) ?? []).Append(request.Cdms?.Envelope).Append(request.Screening?.Envelope).OfType<Envelope>().ToList();
        if (request.Maneuvers is not null) envelopes.Add(Envelopes.Of(request.Maneuvers));
        if (request.Catalog is not null) envelopes.Add(Envelopes.Of(request.Catalog));
        if (request.EarthOrientation?.Envelope is { } orientation) envelopes.Add(orientation);
        Markings.Mix(envelopes.Select(e => e.DataMode).Distinct(), out var mode);
        return new Envelope { HandlingMarking = Markings.Join(envelopes.Select(e => e.HandlingMarking).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)), DataMode = mode };
    }
}
