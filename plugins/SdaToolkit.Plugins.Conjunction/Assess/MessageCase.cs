using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Astrodynamics.Conjunction.Assessment;
using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Contracts;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Conjunction.V1;
using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>A conjunction message as a case: states and covariances in GCRF, moved to closest approach, with its hard-body radius.</summary>
/// <param name="request">The request, for what messages leave out.</param>
/// <param name="earth">How the Earth stands, for states in ITRF.</param>
internal sealed class MessageCase(AssessRequest request, EarthRotation earth)
{
    private const int StateCovarianceValues = 21;

    // As for the radii of the request, sda.conjunction.v1.AssessRequest.
    internal const double LargestRadiusM = 10_000;

    // Beyond them products of five such values overflow, and no orbit about the Earth has them.
    internal const double LargestCoordinate = 1e12;
    /// <summary>What is said of a message without a radius.</summary>
    internal const string NoRadius = "the message states no hard-body radius";

    internal const double LargestCovariance = 1e30;

    // What a message says of its miss and what its states say may differ by this and by this part: frames that are not the same miss by more.
    private const double MissToleranceM = 10_000;
    private const double MissTolerance = 0.1;

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
        var hasCovariance = HasCovariance(message.Object1, $"{name}: object1", result) & HasCovariance(message.Object2, $"{name}: object2", result);
        var primary = Object(message, message.Object1, hasCovariance, $"{name}: object1", result);
        var secondary = Object(message, message.Object2, hasCovariance, $"{name}: object2", result);
        var encounter = new Encounter(primary, secondary, result.HardBodyRadiusM);
        CheckMiss(message, encounter, name);
        Geometry(result, encounter);
        var obstacle = hasCovariance ? null : "a covariance is missing";
        return new AssessmentCase { Result = result, AtMessage = encounter, Encounter = encounter.AtClosestApproach(), Obstacle = obstacle, Message = message, Name = name };
    }

    /// <summary>Miss, speed and angle of an encounter, at closest approach of straight motion.</summary>
    public static void Geometry(ConjunctionAssessment result, Encounter encounter)
    {
        result.ClosestApproachOffsetS = encounter.SecondsToClosestApproach;
        var at = encounter.AtClosestApproach();
        result.MissDistanceM = at.RelativePositionM.Norm;
        result.RelativeSpeedMPerS = at.RelativeVelocityMPerS.Norm;
        var (one, two) = (at.Primary.VelocityMPerS, at.Secondary.VelocityMPerS);
        result.ApproachAngleRad = Math.Atan2(Vec3.Cross(one, two).Norm, Vec3.Dot(one, two));
        var rtn = RtnBasis.FromPositionVelocity(at.Primary.PositionM, one).ToRtn(at.RelativePositionM);
        result.RelativePositionM = new RtnVector { Radial = rtn.X, Transverse = rtn.Y, Normal = rtn.Z };
    }

    // A frame, a sign or a unit that is wrong in one state alone makes a safe encounter of any other.
    internal static void CheckMiss(ConjunctionMessage message, Encounter encounter, string name)
    {
        if (!message.HasMissDistanceM) return;
        var (stated, states) = (message.MissDistanceM, encounter.RelativePositionM.Norm);
        if (Math.Abs(stated - states) <= MissToleranceM + (MissTolerance * states)) return;
        throw AnalysisException.InvalidRequest(FormattableString.Invariant($"{name}: miss_distance_m: found {stated:G6} m, but the states are {states:G6} m apart; allowed is a difference of 10 km and a tenth: a state has a wrong frame, sign or unit"));
    }

    private static string NameOf(ConjunctionMessage message, int index)
    {
        var (id, file) = (message.Header?.MessageId ?? "", message.Header?.SourceFile ?? "");
        return $"cdms.messages[{index}]{(id.Length > 0 ? $" {id}" : "")}{(file.Length > 0 ? $" ({file})" : "")}";
    }

    // What the message states, then what the request allows to be estimated, then the request's own.
    private (double Metres, string Source) Radius(ConjunctionMessage message, string name)
    {
        if (!message.HasHardBodyRadiusM && message.HardBodyRadiusSource.Length > 0)
            throw AnalysisException.InvalidRequest($"{name}: hard-body radius: {message.HardBodyRadiusSource} of the message cannot be read; allowed is a finite number above 0, m, or no such comment");
        var (one, two) = (message.Object1, message.Object2);
        var evidence = new HardBodyEvidence(
            null,
            message.HasHardBodyRadiusM ? message.HardBodyRadiusM : null,
            one?.HasCollisionAreaM2 == true ? one.CollisionAreaM2 : null,
            two?.HasCollisionAreaM2 == true ? two.CollisionAreaM2 : null,
            one?.ObjectType ?? "",
            two?.ObjectType ?? "");
        try
        {
            if (_radii.Resolve(evidence) is not { } radius)
                throw AnalysisException.InvalidRequest($"{name}: {NoRadius} (COMMENT HBR); give default_hard_body_radius_m (--default-hard-body-radius-m), m");
            if (!(radius.RadiusM > 0 && radius.RadiusM <= LargestRadiusM)) throw AnalysisException.InvalidRequest(FormattableString.Invariant($"{name}: hard-body radius: found {radius.RadiusM:R} m; allowed is above 0 m, at most {LargestRadiusM} m"));
            var stated = radius.Source == HardBodySource.Message && message.HardBodyRadiusSource.Length > 0;
            return (radius.RadiusM, stated ? message.HardBodyRadiusSource : radius.Source == HardBodySource.Default ? "default_hard_body_radius_m of the request" : radius.Note);
        }
        catch (ArgumentException e)
        {
            throw AnalysisException.InvalidRequest($"{name}: hard-body radius: {e.Message}");
        }
    }

    private static bool HasCovariance(ConjunctionObject? o, string field, ConjunctionAssessment result)
    {
        var values = o?.CovarianceRtnLowerTriangle;
        if (values is null || values.Count == 0)
        {
            result.Notes.Add($"{field[(field.IndexOf(": ", StringComparison.Ordinal) + 2)..]}: no covariance, so there is no probability");
            return false;
        }
        if (values.Count < StateCovarianceValues) throw AnalysisException.InvalidRequest($"{field}.covariance_rtn_lower_triangle: found {values.Count} values; allowed are {StateCovarianceValues} or more, position and velocity");
        return true;
    }

    /// <summary>Refuses what would overflow on the way, or is no number.</summary>
    internal static void CheckSizes(ConjunctionObject o, string field)
    {
        foreach (var x in (ReadOnlySpan<double>)[o.XM, o.YM, o.ZM, o.VxMPerS, o.VyMPerS, o.VzMPerS])
            if (Math.Abs(x) > LargestCoordinate) throw AnalysisException.InvalidRequest(FormattableString.Invariant($"{field}: found a coordinate of {x} m or m/s; allowed is up to {LargestCoordinate} in size"));
        foreach (var value in o.CovarianceRtnLowerTriangle)
            if (!(Math.Abs(value) <= LargestCovariance)) throw AnalysisException.InvalidRequest(FormattableString.Invariant($"{field}.covariance_rtn_lower_triangle: found {value}; allowed are finite numbers up to {LargestCovariance} in size, m², m²/s, m²/s²"));
    }

    private EncounterObject Object(ConjunctionMessage message, ConjunctionObject? o, bool hasCovariance, string field, ConjunctionAssessment result)
    {
        if (o is null) throw AnalysisException.InvalidRequest($"{field}: missing");
        var frame = o.ReferenceFrame.StartsWith("ITRF", StringComparison.Ordinal) ? "ITRF" : o.ReferenceFrame;
        if (o.OrbitCenter is not ("" or "EARTH")) throw AnalysisException.InvalidRequest($"{field}.orbit_center: found {o.OrbitCenter}; allowed is EARTH");
        CheckSizes(o, field);
        var state = new StateVector { Epoch = message.Tca, ReferenceFrame = frame, XM = o.XM, YM = o.YM, ZM = o.ZM, VxMPerS = o.VxMPerS, VyMPerS = o.VyMPerS, VzMPerS = o.VzMPerS }.ToGcrf(earth, field);
        if (frame == "ITRF") result.Notes.Add($"{field[(field.IndexOf(": ", StringComparison.Ordinal) + 2)..]}: state turned from ITRF to GCRF{(request.EarthOrientation is null ? " without Earth orientation data (UT1 = UTC, pole at rest)" : "")}");
        var (r, v) = (state.Position.Metres, state.Velocity.MetresPerSecond);
        try
        {
            var basis = RtnBasis.FromState(state);
            return new(r, v, hasCovariance ? Covariance(o).Rotated(basis.Rotation.Transpose()) : default);
        }
        catch (ArgumentException)
        {
            throw AnalysisException.InvalidRequest($"{field}: position {r} m and velocity {v} m/s are parallel or zero: there are no RTN axes");
        }
    }

    private static StateCovariance Covariance(ConjunctionObject o)
    {
        Span<double> values = stackalloc double[StateCovarianceValues];
        for (var i = 0; i < values.Length; i++) values[i] = o.CovarianceRtnLowerTriangle[i];
        return Covariances.FromLowerTriangle(values);
    }
}
