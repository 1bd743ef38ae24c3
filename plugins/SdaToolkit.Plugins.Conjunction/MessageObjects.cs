using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Astrodynamics.Conjunction.Assessment;
using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Contracts;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Conjunction.V1;
using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>What a conjunction message says of its objects, in GCRF, and of their size: refused, with the field, where it cannot be meant.</summary>
internal static class MessageObjects
{
    /// <summary>Values of a covariance of position and velocity.</summary>
    public const int StateCovarianceValues = 21;

    // As for the radii of the request, sda.conjunction.v1.AssessRequest.
    private const double LargestRadiusM = 10_000;

    // Beyond them products of five such values overflow, and no orbit about the Earth has them.
    private const double LargestCoordinate = 1e12;
    private const double LargestCovariance = 1e30;

    // What a message says of its miss and what its states say may differ by this and by this part: frames that are not the same miss by more.
    private const double MissToleranceM = 10_000;
    private const double MissTolerance = 0.1;

    /// <summary>Whether a state turns with the Earth.</summary>
    public static bool IsEarthFixed(ConjunctionObject? o) => o is not null && o.ReferenceFrame.StartsWith("ITRF", StringComparison.Ordinal);

    /// <summary>The state of an object at closest approach, GCRF.</summary>
    /// <exception cref="AnalysisException">invalid_request: no object, a centre, a frame or a size that is not allowed.</exception>
    public static State<Gcrf> State(ConjunctionObject? o, Timestamp tca, EarthRotation earth, string field)
    {
        if (o is null) throw AnalysisException.InvalidRequest($"{field}: missing");
        if (o.OrbitCenter is not ("" or "EARTH")) throw AnalysisException.InvalidRequest($"{field}.orbit_center: found {o.OrbitCenter}; allowed is EARTH");
        CheckSizes(o, field);
        var frame = IsEarthFixed(o) ? "ITRF" : o.ReferenceFrame;
        return new StateVector { Epoch = tca, ReferenceFrame = frame, XM = o.XM, YM = o.YM, ZM = o.ZM, VxMPerS = o.VxMPerS, VyMPerS = o.VyMPerS, VzMPerS = o.VzMPerS }.ToGcrf(earth, field);
    }

    /// <summary>The object with its covariance turned to GCRF at the message's state; without one where there is none.</summary>
    /// <exception cref="AnalysisException">invalid_request: the state has no RTN axes.</exception>
    public static EncounterObject WithCovariance(State<Gcrf> state, ConjunctionObject o, bool hasCovariance, string field)
    {
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

    /// <summary>Refuses states that are not as far apart as the message says: a frame, a sign or a unit that is wrong in one state alone makes a safe encounter of any other.</summary>
    /// <exception cref="AnalysisException">invalid_request.</exception>
    public static void CheckMiss(ConjunctionMessage message, Encounter encounter, string name)
    {
        if (!message.HasMissDistanceM) return;
        var (stated, states) = (message.MissDistanceM, encounter.RelativePositionM.Norm);
        if (Math.Abs(stated - states) <= MissToleranceM + (MissTolerance * states)) return;
        throw AnalysisException.InvalidRequest(FormattableString.Invariant($"{name}: miss_distance_m: found {stated:G6} m, but the states are {states:G6} m apart; allowed is a difference of 10 km and a tenth: a state has a wrong frame, sign or unit"));
    }

    /// <summary>The combined radius, m, and where it comes from: what the message states, then what the policy allows; null where there is none.</summary>
    /// <exception cref="AnalysisException">invalid_request: a radius or an area that is not allowed or cannot be read.</exception>
    public static (double Metres, string Source)? Radius(ConjunctionMessage message, HardBodyPolicy policy, string name)
    {
        if (!message.HasHardBodyRadiusM && message.HardBodyRadiusSource.Length > 0)
            throw AnalysisException.InvalidRequest($"{name}: hard-body radius: {message.HardBodyRadiusSource} of the message cannot be read; allowed is a finite number above 0, m, or no such comment");
        try
        {
            if (policy.Resolve(Evidence(message)) is not { } radius) return null;
            if (!(radius.RadiusM > 0 && radius.RadiusM <= LargestRadiusM)) throw AnalysisException.InvalidRequest(FormattableString.Invariant($"{name}: hard-body radius: found {radius.RadiusM:R} m; allowed is above 0 m, at most {LargestRadiusM} m"));
            var stated = radius.Source == HardBodySource.Message && message.HardBodyRadiusSource.Length > 0;
            return (radius.RadiusM, stated ? message.HardBodyRadiusSource : radius.Source == HardBodySource.Default ? "default_hard_body_radius_m of the request" : radius.Note);
        }
        catch (ArgumentException e)
        {
            throw AnalysisException.InvalidRequest($"{name}: hard-body radius: {e.Message}");
        }
    }

    private static HardBodyEvidence Evidence(ConjunctionMessage message)
    {
        var (one, two) = (message.Object1, message.Object2);
        return new(
            null,
            message.HasHardBodyRadiusM ? message.HardBodyRadiusM : null,
            one?.HasCollisionAreaM2 == true ? one.CollisionAreaM2 : null,
            two?.HasCollisionAreaM2 == true ? two.CollisionAreaM2 : null,
            one?.ObjectType ?? "",
            two?.ObjectType ?? "");
    }

    // Refuses what would overflow on the way, or is no number.
    private static void CheckSizes(ConjunctionObject o, string field)
    {
        foreach (var x in (ReadOnlySpan<double>)[o.XM, o.YM, o.ZM, o.VxMPerS, o.VyMPerS, o.VzMPerS])
            if (Math.Abs(x) > LargestCoordinate) throw AnalysisException.InvalidRequest(FormattableString.Invariant($"{field}: found a coordinate of {x} m or m/s; allowed is up to {LargestCoordinate} in size"));
        foreach (var value in o.CovarianceRtnLowerTriangle)
            if (!(Math.Abs(value) <= LargestCovariance)) throw AnalysisException.InvalidRequest(FormattableString.Invariant($"{field}.covariance_rtn_lower_triangle: found {value}; allowed are finite numbers up to {LargestCovariance} in size, m², m²/s, m²/s²"));
    }

    private static StateCovariance Covariance(ConjunctionObject o)
    {
        Span<double> values = stackalloc double[StateCovarianceValues];
        for (var i = 0; i < values.Length; i++) values[i] = o.CovarianceRtnLowerTriangle[i];
        return Covariances.FromLowerTriangle(values);
    }
}
