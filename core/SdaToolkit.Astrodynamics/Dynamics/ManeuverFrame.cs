namespace SdaToolkit.Astrodynamics.Dynamics;

/// <summary>The axes in which a burn is given. Those of the orbit turn with it.</summary>
public enum ManeuverFrame
{
    /// <summary>GCRF.</summary>
    Inertial,

    /// <summary>Radial, transverse, normal: <see cref="RtnBasis"/>.</summary>
    Rtn,

    /// <summary>X along the velocity, Y along the angular momentum, Z = X × Y (outwards on a circular orbit); also VNC.</summary>
    Velocity,
}

internal static class ManeuverAxes
{
    /// <summary>A vector of the frame in GCRF.</summary>
    public static Vec3 ToGcrf(this ManeuverFrame frame, Vec3 vector, Vec3 r, Vec3 v)
    {
        if (frame == ManeuverFrame.Inertial) return vector;
        var normal = Vec3.Cross(r, v).Unit();
        if (frame == ManeuverFrame.Rtn)
        {
            var radial = r.Unit();
            return (vector.X * radial) + (vector.Y * Vec3.Cross(normal, radial)) + (vector.Z * normal);
        }

        var along = v.Unit();
        return (vector.X * along) + (vector.Y * normal) + (vector.Z * Vec3.Cross(along, normal));
    }

    /// <summary>Derivatives of that with respect to position and velocity, by central differences: the axes turn by 1e-6 rad between them.</summary>
    public static (Matrix3 ByPosition, Matrix3 ByVelocity) Partials(this ManeuverFrame frame, Vec3 vector, Vec3 r, Vec3 v)
    {
        if (frame == ManeuverFrame.Inertial) return default;
        var (dr, dv) = (1e-6 * r.Norm, 1e-6 * v.Norm);
        Vec3 ByR(Vec3 way) => (frame.ToGcrf(vector, r + (dr * way), v) - frame.ToGcrf(vector, r - (dr * way), v)) / (2 * dr);
        Vec3 ByV(Vec3 way) => (frame.ToGcrf(vector, r, v + (dv * way)) - frame.ToGcrf(vector, r, v - (dv * way))) / (2 * dv);
        var (x, y, z) = (new Vec3(1, 0, 0), new Vec3(0, 1, 0), new Vec3(0, 0, 1));
        return (Matrix3.FromRows(ByR(x), ByR(y), ByR(z)).Transpose(), Matrix3.FromRows(ByV(x), ByV(y), ByV(z)).Transpose());
    }
}
