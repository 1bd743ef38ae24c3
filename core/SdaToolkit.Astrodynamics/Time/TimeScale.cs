namespace SdaToolkit.Astrodynamics;

/// <summary>Which clock a calendar date is read on.</summary>
public enum TimeScale
{
    /// <summary>Coordinated Universal Time: TAI less <see cref="LeapSeconds"/>.</summary>
    Utc,

    /// <summary>International Atomic Time.</summary>
    Tai,

    /// <summary>Terrestrial Time: TAI + 32.184 s.</summary>
    Tt,

    /// <summary>GPS time: TAI − 19 s, also before GPS began in 1980.</summary>
    Gps,

    /// <summary>Universal time of the Earth's rotation: UTC + ΔUT1, which is measured and has to be given.</summary>
    Ut1,
}
