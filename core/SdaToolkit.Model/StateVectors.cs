using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Contracts;
using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Model;

/// <summary>States and covariances of messages in GCRF, and back.</summary>
/// <remarks>
/// TEME goes by way of the rotating Earth (<see cref="EarthRotation.TemeToGcrf(Epoch)"/>). EME2000 is the mean equator and equinox of J2000, which the frame bias of
/// IAU 2006 leads to from GCRF (0.023", 0.8 m at 7,000 km).
/// </remarks>
public static class StateVectors
{
    /// <summary>The frames a state may be in.</summary>
    public const string Frames = "GCRF, EME2000, TEME, ITRF";

    /// <summary>The state of a message, in GCRF.</summary>
    /// <param name="message">The message.</param>
    /// <param name="earth">How the Earth stands.</param>
    /// <param name="field">The field it stands in, for the error.</param>
    /// <exception cref="AnalysisException">invalid_request: no epoch, an unknown frame, or a component that is not finite.</exception>
    public static State<Gcrf> ToGcrf(this StateVector message, EarthRotation earth, string field)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(earth);
        if (message.Epoch is null) throw AnalysisException.InvalidRequest($"{field}.epoch: missing");
        var epoch = message.Epoch.ToEpoch($"{field}.epoch");
        var (r, v) = (new Vec3(message.XM, message.YM, message.ZM), new Vec3(message.VxMPerS, message.VyMPerS, message.VzMPerS));
        if (!double.IsFinite(r.Norm) || !double.IsFinite(v.Norm))
            throw AnalysisException.InvalidRequest(FormattableString.Invariant($"{field}: found position {r.X}, {r.Y}, {r.Z} m, velocity {v.X}, {v.Y}, {v.Z} m/s; allowed are finite numbers"));
        if (r.Norm == 0) throw AnalysisException.InvalidRequest($"{field}: found no position; allowed is one in m");
        return ToGcrf(message.ReferenceFrame, epoch, r, v, earth, field);
    }

    /// <summary>A position and a velocity in a frame of messages, in GCRF.</summary>
    /// <param name="frame">One of <see cref="Frames"/>.</param>
    /// <param name="epoch">The instant.</param>
    /// <param name="positionM">Position, m.</param>
    /// <param name="velocityMPerS">Velocity, m/s.</param>
    /// <param name="earth">How the Earth stands.</param>
    /// <param name="field">The field it stands in, for the error.</param>
    /// <exception cref="AnalysisException">invalid_request: an unknown frame.</exception>
    public static State<Gcrf> ToGcrf(string frame, Epoch epoch, Vec3 positionM, Vec3 velocityMPerS, EarthRotation earth, string field)
    {
        var (r, v) = (positionM, velocityMPerS);
        return frame switch
        {
            "GCRF" => new(epoch, new(r), new(v)),
            "EME2000" => new(epoch, new(FromEme2000 * r), new(FromEme2000 * v)),
            "TEME" => new State<Teme>(epoch, new(r), new(v)).ToGcrf(earth),
            "ITRF" => new State<Itrf>(epoch, new(r), new(v)).ToGcrf(earth),
            var other => throw UnknownFrame(other, Frames, $"{field}.reference_frame"),
        };
    }

    /// <summary>Position and velocity of a GCRF state in a frame of messages.</summary>
    /// <param name="state">The state.</param>
    /// <param name="frame">"GCRF", "EME2000", "TEME" or "ITRF".</param>
    /// <param name="earth">How the Earth stands.</param>
    /// <exception cref="ArgumentException">The frame is none of those.</exception>
    public static (Vec3 PositionM, Vec3 VelocityMPerS) InFrame(State<Gcrf> state, string frame, EarthRotation earth)
    {
        switch (frame)
        {
            case "GCRF":
                return (state.Position.Metres, state.Velocity.MetresPerSecond);
            case "EME2000":
                var toEme2000 = FromEme2000.Transpose();
                return (toEme2000 * state.Position.Metres, toEme2000 * state.Velocity.MetresPerSecond);
            case "TEME":
                var teme = state.ToTeme(earth);
                return (teme.Position.Metres, teme.Velocity.MetresPerSecond);
            case "ITRF":
                var itrf = state.ToItrf(earth);
                return (itrf.Position.Metres, itrf.Velocity.MetresPerSecond);
            default:
                throw new ArgumentException($"frame {frame}: not one of {Frames}", nameof(frame));
        }
    }

    /// <summary>A covariance of position and velocity in GCRF.</summary>
    /// <param name="message">The message: 21 values in RTN, GCRF, EME2000 or TEME.</param>
    /// <param name="state">The state it belongs to.</param>
    /// <param name="earth">How the Earth stands.</param>
    /// <param name="field">The field it stands in, for the error.</param>
    /// <exception cref="AnalysisException">invalid_request: not 21 values, an unknown frame, a value that is not finite, or a matrix that is no covariance.</exception>
    public static StateCovariance ToGcrf(this Covariance message, State<Gcrf> state, EarthRotation earth, string field)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(earth);
        var l = message.LowerTriangle;
        if (l.Count != 21) throw AnalysisException.InvalidRequest($"{field}.lower_triangle: found {l.Count} values; allowed are 21, position and velocity");
        if (l.FirstOrDefault(x => !double.IsFinite(x)) is var bad && !double.IsFinite(bad)) throw AnalysisException.InvalidRequest($"{field}.lower_triangle: found {bad}; allowed are finite numbers");
        if (Covariances.Fault([.. l]) is { } fault) throw AnalysisException.InvalidRequest($"{field}.lower_triangle: {fault}");
        var covariance = Covariances.FromLowerTriangle([.. l]);
        return message.ReferenceFrame switch
        {
            "GCRF" => covariance,
            "EME2000" => covariance.Rotated(FromEme2000),
            "TEME" => covariance.Rotated(earth.TemeToGcrf(state.Epoch)),
            "RTN" => covariance.Rotated(Basis(state, field).Rotation.Transpose()),
            var other => throw UnknownFrame(other, "RTN, GCRF, EME2000, TEME", $"{field}.reference_frame"),
        };
    }

    // IAU 2006: the bias leads from GCRF to the mean equator and equinox of J2000.
    private static Matrix3 FromEme2000 => Precession2006.Bias.Transpose();

    private static RtnBasis Basis(State<Gcrf> state, string field)
    {
        try
        {
            return RtnBasis.FromState(state);
        }
        catch (ArgumentException)
        {
            throw AnalysisException.InvalidRequest($"{field}: the state flies along its own radius, which has no RTN axes");
        }
    }

    private static AnalysisException UnknownFrame(string found, string allowed, string field) =>
        AnalysisException.InvalidRequest($"{field}: found {(found.Length == 0 ? "none" : $"\"{found}\"")}; allowed is one of {allowed}");
}
