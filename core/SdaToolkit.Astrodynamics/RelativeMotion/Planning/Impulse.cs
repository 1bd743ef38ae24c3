namespace SdaToolkit.Astrodynamics.RelativeMotion.Planning;

/// <summary>A change of velocity at one instant.</summary>
/// <param name="TimeS">When, s after the epoch of the chief.</param>
/// <param name="DeltaVMPerS">Along R, T, N of the chief at that time, m/s.</param>
public readonly record struct Impulse(double TimeS, Vec3 DeltaVMPerS);
