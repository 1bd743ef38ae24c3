using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Astrodynamics.Conjunction.Assessment;
using SdaToolkit.Contracts;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Conjunction.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>The conjunction message to plan for: both objects in GCRF, the one that burns first, and the hard-body radius.</summary>
internal sealed class AvoidanceCase
{
    private const double DaysAround = 16;

    /// <exception cref="AnalysisException">invalid_request: no message, or one that cannot be planned for; the field is named.</exception>
    public AvoidanceCase(PlanAvoidanceRequest request)
    {
        Message = Chosen(request, out var field);
        if (Message.Tca is null) throw AnalysisException.InvalidRequest($"{field}.tca: missing");
        Tca = Message.Tca.ToEpoch($"{field}.tca");
        Earth = new EarthRotation(Tca.AddSeconds(-DaysAround * 86_400), Tca.AddSeconds(DaysAround * 86_400), EarthOrientation.None, LeapSeconds.BuiltIn);
        SecondBurns = request.ManeuveringObject == 2;
        (Radius, RadiusSource) = HardBody(request, field);
        var (first, second) = (Object(Message.Object1, $"{field}.object1"), Object(Message.Object2, $"{field}.object2"));
        if (Burning.Maneuverable == "NO") throw AnalysisException.InvalidRequest($"{field}.{(SecondBurns ? "object2" : "object1")}.maneuverable: found NO; allowed for the object that burns is YES or N/A (choose the other one with maneuvering_object)");
        Encounter = SecondBurns ? new(second, first, Radius) : new(first, second, Radius);
        MessageObjects.CheckMiss(Message, Encounter, field);
        if (!(Encounter.RelativeVelocityMPerS.Norm > 0)) throw AnalysisException.InvalidRequest($"{field}: the objects have no relative velocity; allowed is above 0 m/s");
    }

    public ConjunctionMessage Message { get; }

    public Epoch Tca { get; }

    public EarthRotation Earth { get; }

    public Encounter Encounter { get; }

    public bool SecondBurns { get; }

    public double Radius { get; }

    public string RadiusSource { get; }

    /// <summary>The object that burns.</summary>
    public ConjunctionObject Burning => SecondBurns ? Message.Object2 : Message.Object1;

    /// <summary>The other one.</summary>
    public ConjunctionObject Other => SecondBurns ? Message.Object1 : Message.Object2;

    public bool EarthFixed => MessageObjects.IsEarthFixed(Message.Object1) || MessageObjects.IsEarthFixed(Message.Object2);

    /// <summary>A name for people.</summary>
    public static string NameOf(ConjunctionObject o) => o.Object?.Name is { Length: > 0 } name ? name : o.Designator.Length > 0 ? o.Designator : $"object {o.Object?.CatalogNumber ?? 0}";

    private static ConjunctionMessage Chosen(PlanAvoidanceRequest request, out string field)
    {
        var messages = request.Cdm.Messages;
        if (messages.Count == 0) throw AnalysisException.InvalidRequest("cdm.messages: found none; allowed is one, or several with message_id");
        if (request.MessageId.Length == 0 && messages.Count > 1) throw AnalysisException.InvalidRequest($"message_id: missing; cdm holds {messages.Count} messages");
        var index = 0;
        if (request.MessageId.Length > 0)
        {
            for (index = 0; index < messages.Count && messages[index].Header?.MessageId != request.MessageId; index++) { }
            if (index == messages.Count) throw AnalysisException.InvalidRequest($"message_id: found {request.MessageId}; none of the {messages.Count} messages of cdm has it");
        }

        field = $"cdm.messages[{index}]";
        return messages[index];
    }

    private (double Metres, string Source) HardBody(PlanAvoidanceRequest request, string field) =>
        MessageObjects.Radius(Message, new HardBodyPolicy { UseAreas = false, UseTypes = false, DefaultRadiusM = request.DefaultHardBodyRadiusM != 0 ? request.DefaultHardBodyRadiusM : null }, field)
        ?? throw AnalysisException.InvalidRequest($"default_hard_body_radius_m: missing; {field} states no hard-body radius, m");

    private EncounterObject Object(ConjunctionObject? o, string field)
    {
        var state = MessageObjects.State(o, Message.Tca, Earth, field);
        var values = o!.CovarianceRtnLowerTriangle;
        if (values.Count < MessageObjects.StateCovarianceValues)
            throw AnalysisException.InvalidRequest($"{field}.covariance_rtn_lower_triangle: found {(values.Count == 0 ? "no covariance" : $"{values.Count} values")}; allowed are {MessageObjects.StateCovarianceValues} or more values, position and velocity, m², m²/s, m²/s²");
        if (Covariances.Fault([.. values.Take(MessageObjects.StateCovarianceValues)]) is { } fault) throw AnalysisException.InvalidRequest($"{field}.covariance_rtn_lower_triangle: {fault}");
        return MessageObjects.WithCovariance(state, o, hasCovariance: true, field);
    }
}
