using SdaToolkit.Astrodynamics.Dynamics;

namespace SdaToolkit.Astrodynamics.RelativeMotion.Safety;

/// <summary>The inertial axes of a client's table: z along the Earth's pole at one instant.</summary>
internal sealed class TrackAxes
{
    /// <summary>The axes of an instant.</summary>
    public TrackAxes(ForceModel model, Epoch middle)
    {
        var toGcrf = model.EarthRotation.GcrfToItrf(middle).Transpose();
        var spin = toGcrf * model.EarthRotation.AngularVelocityItrfRadPerS(middle);
        TurnRateRadPerS = spin.Norm;
        var pole = toGcrf * new Vec3(0, 0, 1);
        var x = Vec3.Cross(new(0, 1, 0), pole).Unit();
        FromGcrf = Matrix3.FromRows(x, Vec3.Cross(pole, x), pole);
        ToGcrf = FromGcrf.Transpose();
    }

    /// <summary>From GCRF.</summary>
    public Matrix3 FromGcrf { get; }

    /// <summary>To GCRF.</summary>
    public Matrix3 ToGcrf { get; }

    /// <summary>Rate at which the Earth and its air turn, rad/s.</summary>
    public double TurnRateRadPerS { get; }
}
