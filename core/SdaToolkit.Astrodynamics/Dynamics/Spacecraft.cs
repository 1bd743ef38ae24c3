namespace SdaToolkit.Astrodynamics.Dynamics;

/// <summary>What of a spacecraft the forces see: a sphere or cannonball, without attitude. Immutable.</summary>
/// <param name="MassKg">Mass at the start, kg, above 0.</param>
/// <param name="DragAreaM2">Cross-section for drag, m², 0 or more.</param>
/// <param name="DragCoefficient">C_D, dimensionless, 0 or more; 2.2 is customary for compact bodies.</param>
/// <param name="RadiationAreaM2">Cross-section for sunlight, m², 0 or more.</param>
/// <param name="RadiationCoefficient">C_R, dimensionless, 0 or more: 1 absorbs all, 2 is a mirror facing the Sun.</param>
public sealed record Spacecraft(double MassKg, double DragAreaM2 = 0, double DragCoefficient = 2.2, double RadiationAreaM2 = 0, double RadiationCoefficient = 1.3)
{
    /// <summary>C_D·A, m².</summary>
    internal double DragM2 => DragCoefficient * DragAreaM2;

    /// <summary>C_R·A, m².</summary>
    internal double RadiationM2 => RadiationCoefficient * RadiationAreaM2;

    /// <summary>What is wrong with it; null where nothing is.</summary>
    internal string? Fault()
    {
        if (!(MassKg > 0) || !double.IsFinite(MassKg)) return $"{nameof(MassKg)} {MassKg}: finite and above 0";
        Span<(string Name, double Value)> rest = [(nameof(DragAreaM2), DragAreaM2), (nameof(DragCoefficient), DragCoefficient), (nameof(RadiationAreaM2), RadiationAreaM2), (nameof(RadiationCoefficient), RadiationCoefficient)];
        foreach (var (name, value) in rest)
            if (!(value >= 0) || !double.IsFinite(value)) return $"{name} {value}: finite and 0 or more";
        return null;
    }
}
