namespace SdaToolkit.Astrodynamics.RelativeMotion;

/// <summary>An Earth that does not turn and stands with its axis on Z: for fields that are the same all round.</summary>
internal sealed class StillEarth : IEarthRotation
{
    public static StillEarth Instance { get; } = new();

    public Matrix3 GcrfToItrf(Epoch epoch) => Matrix3.Identity;

    public double RateRadPerS(Epoch epoch) => 0;
}
