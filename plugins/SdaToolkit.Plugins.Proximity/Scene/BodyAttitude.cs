using SdaToolkit.Astrodynamics;
using SdaToolkit.Contracts;
using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Plugins.Proximity.Scene;

/// <summary>How the client's body axes stand over time: held in RTN, held in GCRF, or turning at a constant rate about an axis fixed in body and GCRF alike. Immutable, pure.</summary>
internal sealed class BodyAttitude
{
    // A quaternion written with four digits still passes; what is further off was not meant as one.
    private const double NormTolerance = 1e-3;

    private readonly bool _inRtn;
    private readonly Matrix3 _bodyTo;
    private readonly Vec3 _axis;
    private readonly double _rateRadPerS;
    private readonly Epoch _reference;

    private BodyAttitude(bool inRtn, Matrix3 bodyTo, Vec3 rateBody, Epoch reference)
    {
        (_inRtn, _bodyTo, _reference) = (inRtn, bodyTo, reference);
        (_axis, _rateRadPerS) = rateBody == default ? (default, 0) : (rateBody.Unit(), rateBody.Norm);
    }

    /// <summary>Rate of turning relative to GCRF of a tumbling body, rad/s; 0 for the others.</summary>
    public double RateRadPerS => _rateRadPerS;

    /// <summary>Refuses a message that is no attitude, also where nothing needs it.</summary>
    /// <param name="attitude">The message; null: none.</param>
    /// <param name="reference">The client.</param>
    /// <param name="field">The field it stands in, for the error.</param>
    /// <exception cref="AnalysisException">invalid_request, as <see cref="Of"/>.</exception>
    public static void Require(ClientAttitude? attitude, State<Gcrf> reference, string field)
    {
        if (attitude is not null) _ = Of(attitude, reference, field);
    }

    /// <summary>The attitude of a message.</summary>
    /// <param name="attitude">The message; null: body axes are R, T, N.</param>
    /// <param name="reference">The client at the reference time, to which quaternion and body axes belong.</param>
    /// <param name="field">The field it stands in, for the error.</param>
    /// <exception cref="AnalysisException">invalid_request: an unknown mode, a quaternion that is none, or a rate where nothing turns.</exception>
    public static BodyAttitude Of(ClientAttitude? attitude, State<Gcrf> reference, string field)
    {
        var message = attitude ?? new ClientAttitude();
        var rate = new Vec3(message.RateXRadPerS, message.RateYRadPerS, message.RateZRadPerS);
        if (!double.IsFinite(rate.Norm)) throw AnalysisException.InvalidRequest($"{field}.rate_x_rad_per_s and the two after it: found {rate.X}, {rate.Y}, {rate.Z} rad/s; allowed are finite numbers");
        var given = Rotation(message, field);
        switch (message.Mode)
        {
            case "" or "rtn":
                RequireStill(rate, message.Mode.Length == 0 ? "rtn" : message.Mode, field);
                return new(true, given ?? Matrix3.Identity, default, reference.Epoch);
            case "inertial":
                RequireStill(rate, message.Mode, field);
                break;
            case "tumbling":
                if (rate == default) throw AnalysisException.InvalidRequest($"{field}.rate_x_rad_per_s and the two after it: found 0 rad/s with mode tumbling; allowed is a rate, or mode inertial");
                break;
            default:
                throw AnalysisException.InvalidRequest($"{field}.mode: found \"{message.Mode}\"; allowed is one of rtn, inertial, tumbling");
        }

        return new(false, given ?? RtnBasis.FromState(reference).Rotation.Transpose(), rate, reference.Epoch);
    }

    /// <summary>The rotation that takes body components to the client's RTN components.</summary>
    /// <param name="client">The client at the instant.</param>
    public Matrix3 BodyToRtn(State<Gcrf> client)
    {
        if (_inRtn) return _bodyTo;
        var turned = _rateRadPerS == 0 ? _bodyTo : _bodyTo * Turn(_axis, _rateRadPerS * client.Epoch.SecondsSince(_reference));
        return RtnBasis.FromState(client).Rotation * turned;
    }

    // The rotation of vectors about an axis (Rodrigues).
    private static Matrix3 Turn(Vec3 u, double angleRad)
    {
        var (s, c) = Math.SinCos(angleRad);
        var v = 1 - c;
        return new(
            c + (u.X * u.X * v), (u.X * u.Y * v) - (u.Z * s), (u.X * u.Z * v) + (u.Y * s),
            (u.Y * u.X * v) + (u.Z * s), c + (u.Y * u.Y * v), (u.Y * u.Z * v) - (u.X * s),
            (u.Z * u.X * v) - (u.Y * s), (u.Z * u.Y * v) + (u.X * s), c + (u.Z * u.Z * v));
    }

    private static void RequireStill(Vec3 rate, string mode, string field)
    {
        if (rate != default) throw AnalysisException.InvalidRequest($"{field}.rate_x_rad_per_s and the two after it: found {rate.X}, {rate.Y}, {rate.Z} rad/s with mode {mode}; allowed is 0, or mode tumbling");
    }

    // v' = q v q*; null where all components are 0.
    private static Matrix3? Rotation(ClientAttitude q, string field)
    {
        var (w, v) = (q.QW, new Vec3(q.QX, q.QY, q.QZ));
        if (w == 0 && v == default) return null;
        var norm = Math.Sqrt((w * w) + v.NormSquared);
        if (!(Math.Abs(norm - 1) <= NormTolerance)) throw AnalysisException.InvalidRequest($"{field}.q_w and the three after it: found a norm of {norm:0.######}; allowed is 1 within {NormTolerance}");
        return v == default ? Matrix3.Identity : Turn(v.Unit(), 2 * Math.Atan2(v.Norm, w));
    }
}
