using SdaToolkit.Astrodynamics;
using SdaToolkit.Contracts;
using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Plugins.Proximity.Inspect;

/// <summary>How the client's body stands in its RTN axes at each time.</summary>
internal sealed class BodyAttitude
{
    private readonly string _mode;
    private readonly Matrix3 _reference;
    private readonly Vec3 _axis;
    private readonly double _rateRadPerS;

    /// <exception cref="AnalysisException">invalid_request: an unknown mode, no unit quaternion, or a rate where nothing turns.</exception>
    public BodyAttitude(ClientAttitude? attitude)
    {
        attitude ??= new ClientAttitude();
        _mode = InspectionSettings.OneOf(attitude.Mode, "attitude.mode", "rtn", "inertial", "tumbling");
        _reference = Rotation(attitude);
        var rate = new Vec3(attitude.RateXRadPerS, attitude.RateYRadPerS, attitude.RateZRadPerS);
        if (_mode != "tumbling" && rate.Norm > 0) throw AnalysisException.InvalidRequest($"attitude.rate_x_rad_per_s and y, z: found {rate} rad/s; allowed is none with mode {_mode}");
        if (_mode == "tumbling" && !(rate.Norm > 0 && double.IsFinite(rate.Norm))) throw AnalysisException.InvalidRequest($"attitude.rate_x_rad_per_s and y, z: found {rate} rad/s; allowed is a rate with mode tumbling");
        (_rateRadPerS, _axis) = (rate.Norm, rate.Norm > 0 ? rate.Unit() : new(0, 0, 1));
    }

    /// <summary>The mode by name.</summary>
    public string Mode => _mode;

    /// <summary>The rotation that takes body axes to RTN.</summary>
    public Matrix3 BodyToRtn(SkySample sky) => _mode switch
    {
        "rtn" => _reference,
        "inertial" => RtnBasis.FromState(sky.Client).Rotation * _reference,
        _ => RtnBasis.FromState(sky.Client).Rotation * _reference * About(_axis, _rateRadPerS * sky.TimeS),
    };

    // A vector turned about an axis by an angle, as a matrix (Rodrigues).
    private static Matrix3 About(Vec3 axis, double angleRad)
    {
        var (s, c) = Math.SinCos(angleRad);
        var (x, y, z) = (axis.X, axis.Y, axis.Z);
        var v = 1 - c;
        return new(
            c + (x * x * v), (x * y * v) - (z * s), (x * z * v) + (y * s),
            (y * x * v) + (z * s), c + (y * y * v), (y * z * v) - (x * s),
            (z * x * v) - (y * s), (z * y * v) + (x * s), c + (z * z * v));
    }

    private static Matrix3 Rotation(ClientAttitude a)
    {
        var norm = Math.Sqrt((a.QW * a.QW) + (a.QX * a.QX) + (a.QY * a.QY) + (a.QZ * a.QZ));
        if (norm == 0) return Matrix3.Identity;
        if (!(Math.Abs(norm - 1) < 1e-3)) throw AnalysisException.InvalidRequest($"attitude.q_w and x, y, z: found a quaternion of length {norm:R}; allowed is 1");
        var vector = new Vec3(a.QX, a.QY, a.QZ);
        return vector.Norm > 0 ? About(vector.Unit(), 2 * Math.Atan2(vector.Norm, a.QW)) : Matrix3.Identity;
    }
}
