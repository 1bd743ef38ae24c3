namespace SdaToolkit.Astrodynamics.Conjunction.Assessment;

/// <summary>What a message says of density as a dynamic consider parameter: the part of an object's error that a wrong density makes. Default value: no such part.</summary>
/// <param name="DensityUncertainty">Standard deviation of the relative error of the forecast density. Dimensionless, 0 or more.</param>
/// <param name="PositionRtnM">Change of position per unit of relative density error, along R, T, N of the object, m.</param>
/// <param name="VelocityRtnMPerS">Change of velocity per unit of relative density error, same axes, m/s.</param>
public readonly record struct DensitySensitivity(double DensityUncertainty, Vec3 PositionRtnM, Vec3 VelocityRtnMPerS)
{
    /// <summary>The error that one standard deviation of density makes, in the frame of a state.</summary>
    /// <param name="state">The object.</param>
    internal (Vec3 PositionM, Vec3 VelocityMPerS) OneSigma(EncounterObject state)
    {
        if (!(DensityUncertainty >= 0) || !double.IsFinite(DensityUncertainty + PositionRtnM.NormSquared + VelocityRtnMPerS.NormSquared))
            throw new ArgumentException($"density uncertainty {DensityUncertainty:R} with sensitivities {PositionRtnM} m and {VelocityRtnMPerS} m/s; allowed are finite values, the uncertainty 0 or more", nameof(state));
        var basis = RtnBasis.FromPositionVelocity(state.PositionM, state.VelocityMPerS);
        return (DensityUncertainty * basis.FromRtn(PositionRtnM), DensityUncertainty * basis.FromRtn(VelocityRtnMPerS));
    }
}
