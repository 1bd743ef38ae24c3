namespace SdaToolkit.Astrodynamics.Gravity;

/// <summary>What a gravity field does with the permanent part of the tides of Sun and Moon (IERS Conventions 2010, section 1.1).</summary>
public enum TideSystem
{
    /// <summary>Not stated.</summary>
    Unknown,

    /// <summary>Without it, direct or deformed: a "conventional" crust.</summary>
    TideFree,

    /// <summary>With the permanent deformation, without the attraction that causes it: right where the Sun and the Moon are bodies of their own and tides are not modelled.</summary>
    ZeroTide,

    /// <summary>With both.</summary>
    MeanTide,
}
