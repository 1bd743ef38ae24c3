using SdaToolkit.Astrodynamics.Bodies;

namespace SdaToolkit.Astrodynamics.SpaceEnvironment;

/// <summary>Sunlight and its pressure.</summary>
public static class SolarRadiation
{
    /// <summary>Total solar irradiance at 1 au, W/m²: nominal, IAU 2015 resolution B3 (Kopp and Lean 2011). It varies by 0.1 % over a solar cycle.</summary>
    public const double IrradianceAt1AuWPerM2 = 1361;

    /// <summary>Pressure of sunlight on a black surface facing the Sun at 1 au, N/m²: 1361 W/m² over the speed of light, 4.54e-6.</summary>
    public const double PressureAt1AuNPerM2 = IrradianceAt1AuWPerM2 / 299_792_458;

    /// <summary>Pressure of sunlight on a black surface facing the Sun, N/m²: it falls with the square of the distance.</summary>
    /// <param name="distanceToSunM">Distance to the Sun, m.</param>
    /// <returns>Infinity at distance 0; NaN propagates.</returns>
    public static double PressureNPerM2(double distanceToSunM)
    {
        var ratio = BodyConstants.AstronomicalUnitM / distanceToSunM;
        return PressureAt1AuNPerM2 * ratio * ratio;
    }
}
