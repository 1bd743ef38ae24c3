namespace SdaToolkit.Astrodynamics.RelativeMotion;

/// <summary>The models of relative motion whose errors are known by measurement.</summary>
public enum RelativeMotionMethod
{
    /// <summary><see cref="RelativeMotion.ClohessyWiltshire1960"/>, at the mean motion of the chief's osculating axis.</summary>
    ClohessyWiltshire1960,

    /// <summary><see cref="RelativeMotion.YamanakaAnkersen2002"/>, about the chief's osculating orbit.</summary>
    YamanakaAnkersen2002,

    /// <summary><see cref="Koenig2017Motion"/> as a linear model of RTN.</summary>
    Koenig2017Linear,

    /// <summary><see cref="Koenig2017Motion.PropagateElements"/>: linear in the relative mean elements, which are exact functions of the states.</summary>
    Koenig2017Elements,
}
