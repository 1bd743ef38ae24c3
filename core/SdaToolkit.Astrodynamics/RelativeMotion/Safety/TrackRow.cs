namespace SdaToolkit.Astrodynamics.RelativeMotion.Safety;

/// <summary>What a row of a client's table holds: the client at one instant, in the axes of the track, and how the forces change about it. Offsets into the row.</summary>
internal static class TrackRow
{
    /// <summary>Doubles of a row.</summary>
    public const int Length = 64;

    /// <summary>Position, m: three.</summary>
    public const int Position = 0;

    /// <summary>1/r², 1/m².</summary>
    public const int InverseSquare = 3;

    /// <summary>−GM/r³, 1/s².</summary>
    public const int Central = 4;

    /// <summary>−(3/2) J2 GM R²/r⁵, 1/s².</summary>
    public const int Oblate = 5;

    /// <summary>1 − 5 z²/r².</summary>
    public const int ZonalFactor = 6;

    /// <summary>r, m.</summary>
    public const int Radius = 7;

    /// <summary>Gradient of what is neither point mass nor J2, 1/s²: xx, xy, xz, yy, yz, zz.</summary>
    public const int Gradient = 8;

    /// <summary>Half its own gradient, 1/(m s²): xxx, xxy, xxz, xyy, xyz, xzz, yyy, yyz, yzz, zzz.</summary>
    public const int Curvature = 14;

    /// <summary>−½ of the density, kg/m³.</summary>
    public const int HalfDensity = 24;

    /// <summary>Velocity relative to the air, m/s: three.</summary>
    public const int Air = 25;

    /// <summary>Slope of the logarithm of the density with height, 1/m.</summary>
    public const int DensitySlope = 28;

    /// <summary>Half its second derivative, 1/m².</summary>
    public const int DensityBend = 29;

    /// <summary>Slope of the logarithm of the density along the level, 1/m: three.</summary>
    public const int DensityLevel = 30;

    /// <summary>The client's own drag, m/s²: three.</summary>
    public const int ClientDrag = 33;

    /// <summary>Pressure of sunlight as far as it falls on the client, times its direction, kg/(m s²) by m²/kg: three. A polynomial within each step.</summary>
    public const int LitPressure = 36;

    /// <summary>Slope of the lit part, 1/m: three. A polynomial within each step.</summary>
    public const int LightSlope = 39;

    /// <summary>Pressure of full sunlight times its direction: three.</summary>
    public const int Pressure = 42;

    /// <summary>How the Schwarzschild term changes with position, 1/s²: three rows.</summary>
    public const int RelativityByPosition = 45;

    /// <summary>How it changes with velocity, 1/s: three rows.</summary>
    public const int RelativityByVelocity = 54;
}
