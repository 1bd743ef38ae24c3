using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Astrodynamics.Conjunction.Assessment;
using SdaToolkit.Contracts;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Conjunction.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>A conjunction message as a case: states and covariances in GCRF, moved to closest approach, with its hard-body radius.</summary>
/// <param name="request">The request, for what messages leave out.</param>
/// <param name="earth">How the Earth stands, for states in ITRF.</param>
internal sealed class MessageCase(AssessRequest request, EarthRotation earth)
{
    /// <summary>What is said of a message without a radius.</summary>
    internal const string NoRadius = "the message states no hard-body radius";

    private readonly HardBodyPolicy _radii = AssessSettings.Radii(request);

    /// <exception cref="AnalysisException">invalid_request, naming the message: no time, no radius, an unknown frame, a value that is not finite.</exception>
    public AssessmentCase Of(ConjunctionMessage message, int index)
    {
        var name = NameOf(message, index);
        if (message.Tca is null) throw AnalysisException.InvalidRequest($"{name}: tca: missing");
        var result = new ConjunctionAssessment
        {
            MessageId = message.Header?.MessageId ?? "",
            SourceFile = message.Header?.SourceFile ?? "",
            Tca = message.Tca,
            CreationDate = message.Header?.CreationDate,
            Object1 = message.Object1?.Object ?? new ObjectId(),
            Object2 = message.Object2?.Object ?? new ObjectId(),
            MessageProbabilityMethod = message.CollisionProbabilityMethod,
        };
        if (message.HasCollisionProbability) result.MessageProbability = message.CollisionProbability;
        (result.HardBodyRadiusM, result.HardBodyRadiusSource) = Radius(message, name);
        var hasCovariance = HasCovariance(message.Object1, name, "object1", result) & HasCovariance(message.Object2, name, "object2", result);
        var primary = Object(message, message.Object1, hasCovariance, name, "object1", result);
        var secondary = Object(message, message.Object2, hasCovariance, name, "object2", result);
        var encounter = new Encounter(primary, secondary, result.HardBodyRadiusM);
        MessageObjects.CheckMiss(message, encounter, name);
        var atClosestApproach = Geometry(result, encounter);
        var obstacle = hasCovariance ? null : "a covariance is missing";
        return new AssessmentCase { Result = result, AtMessage = encounter, Encounter = atClosestApproach, Obstacle = obstacle, Message = message, Name = name };
    }

    /// <summary>Miss, speed and angle of an encounter, at closest approach of straight motion: that is returned.</summary>
    public static Encounter Geometry(ConjunctionAssessment result, Encounter encounter)
    {
        result.ClosestApproachOffsetS = encounter.SecondsToClosestApproach;
        var at = encounter.AtClosestApproach();
        result.MissDistanceM = at.RelativePositionM.Norm;
        result.RelativeSpeedMPerS = at.RelativeVelocityMPerS.Norm;
        var (one, two) = (at.Primary.VelocityMPerS, at.Secondary.VelocityMPerS);
        result.ApproachAngleRad = Math.Atan2(Vec3.Cross(one, two).Norm, Vec3.Dot(one, two));
        var rtn = RtnBasis.FromPositionVelocity(at.Primary.PositionM, one).ToRtn(at.RelativePositionM);
        result.RelativePositionM = new RtnVector { Radial = rtn.X, Transverse = rtn.Y, Normal = rtn.Z };
        return at;
    }

    private static string NameOf(ConjunctionMessage message, int index)
    {
        var (id, file) = (message.Header?.MessageId ?? "", message.Header?.SourceFile ?? "");
        return $"cdms.messages[{index}]{(id.Length > 0 ? $" {id}" : "")}{(file.Length > 0 ? $" ({file})" : "")}";
    }

    private (double Metres, string Source) Radius(ConjunctionMessage message, string name) => MessageObjects.Radius(message, _radii, name)
        ?? throw AnalysisException.InvalidRequest($"{name}: {NoRadius} (COMMENT HBR); give default_hard_body_radius_m (--default-hard-body-radius-m), m");

    private static bool HasCovariance(ConjunctionObject? o, string name, string which, ConjunctionAssessment result)
    {
        var values = o?.CovarianceRtnLowerTriangle;
        if (values is null || values.Count == 0)
        {
            result.Notes.Add($"{which}: no covariance, so there is no probability");
            return false;
        }
        if (values.Count < MessageObjects.StateCovarianceValues) throw AnalysisException.InvalidRequest($"{name}: {which}.covariance_rtn_lower_triangle: found {values.Count} values; allowed are {MessageObjects.StateCovarianceValues} or more, position and velocity");
        return true;
    }

    private EncounterObject Object(ConjunctionMessage message, ConjunctionObject? o, bool hasCovariance, string name, string which, ConjunctionAssessment result)
    {
        var field = $"{name}: {which}";
        var state = MessageObjects.State(o, message.Tca, earth, field);
        if (MessageObjects.IsEarthFixed(o)) result.Notes.Add($"{which}: state turned from ITRF to GCRF{(request.EarthOrientation is null ? " without Earth orientation data (UT1 = UTC, pole at rest)" : "")}");
        return MessageObjects.WithCovariance(state, o!, hasCovariance, field);
    }
}
