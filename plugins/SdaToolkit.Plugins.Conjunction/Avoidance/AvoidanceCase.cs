using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Contracts;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Conjunction.V1;
using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>The conjunction message to plan for: both objects in GCRF, the one that burns first, and the hard-body radius.</summary>
internal sealed class AvoidanceCase
{
    private const int StateCovarianceValues = 21;
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
        MessageCase.CheckMiss(Message, Encounter, field);
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

    public bool EarthFixed => Message.Object1.ReferenceFrame.StartsWith("ITRF", StringComparison.Ordinal) || Message.Object2.ReferenceFrame.StartsWith("ITRF", StringComparison.Ordinal);

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

    private (double Metres, string Source) HardBody(PlanAvoidanceRequest request, string field)
    {
        if (!Message.HasHardBodyRadiusM && Message.HardBodyRadiusSource.Length > 0)
            throw AnalysisException.InvalidRequest($"{field}: hard-body radius: {Message.HardBodyRadiusSource} of the message cannot be read; allowed is a finite number above 0, m, or no such comment");
        var (radius, source) = Message.HasHardBodyRadiusM ? (Message.HardBodyRadiusM, Message.HardBodyRadiusSource) : (request.DefaultHardBodyRadiusM, "default_hard_body_radius_m of the request");
        if (radius is > 0 and <= MessageCase.LargestRadiusM) return (radius, source);
        if (Message.HasHardBodyRadiusM || radius != 0)
            throw AnalysisException.InvalidRequest(FormattableString.Invariant($"{field}: hard-body radius: found {radius:R} m; allowed is above 0 m, at most {MessageCase.LargestRadiusM} m"));
        throw AnalysisException.InvalidRequest($"default_hard_body_radius_m: missing; {field} states no hard-body radius, m");
    }

    private EncounterObject Object(ConjunctionObject? o, string field)
    {
        if (o is null) throw AnalysisException.InvalidRequest($"{field}: missing");
        if (o.OrbitCenter is not ("" or "EARTH")) throw AnalysisException.InvalidRequest($"{field}.orbit_center: found {o.OrbitCenter}; allowed is EARTH");
        MessageCase.CheckSizes(o, field);
        var frame = o.ReferenceFrame.StartsWith("ITRF", StringComparison.Ordinal) ? "ITRF" : o.ReferenceFrame;
        var state = new StateVector { Epoch = Message.Tca, ReferenceFrame = frame, XM = o.XM, YM = o.YM, ZM = o.ZM, VxMPerS = o.VxMPerS, VyMPerS = o.VyMPerS, VzMPerS = o.VzMPerS }.ToGcrf(Earth, field);
        var values = o.CovarianceRtnLowerTriangle;
        if (values.Count < StateCovarianceValues)
            throw AnalysisException.InvalidRequest($"{field}.covariance_rtn_lower_triangle: found {(values.Count == 0 ? "no covariance" : $"{values.Count} values")}; allowed are {StateCovarianceValues} or more values, position and velocity, m², m²/s, m²/s²");
        double[] triangle = [.. values.Take(StateCovarianceValues)];
        if (Covariances.Fault(triangle) is { } fault) throw AnalysisException.InvalidRequest($"{field}.covariance_rtn_lower_triangle: {fault}");
        try
        {
            var turn = RtnBasis.FromState(state).Rotation.Transpose();
            return new(state.Position.Metres, state.Velocity.MetresPerSecond, Covariances.FromLowerTriangle(triangle).Rotated(turn));
        }
        catch (ArgumentException)
        {
            throw AnalysisException.InvalidRequest($"{field}: position and velocity are parallel or zero: there are no RTN axes");
        }
    }
}
