using SdaToolkit.Astrodynamics;

namespace SdaToolkit.Plugins.Proximity.Scene;

/// <summary>What a camera sees of a flat facet. Pure; NaN propagates.</summary>
internal static class CameraGeometry
{
    /// <summary>Angle of one pixel at the middle of the picture, rad.</summary>
    /// <param name="fieldOfViewRad">Full field across the pixels, rad, above 0 and below π.</param>
    /// <param name="pixels">Pixels across the field, above 0.</param>
    public static double PixelAngleRad(double fieldOfViewRad, double pixels) => 2 * Math.Tan(fieldOfViewRad / 2) / pixels;

    /// <summary>Length on the facet that one pixel covers along the direction in which it is seen foreshortened, m.</summary>
    /// <param name="rangeM">From the camera to the facet, m.</param>
    /// <param name="pixelAngleRad">Angle of one pixel, rad.</param>
    /// <param name="cosIncidence">Cosine of the angle between the facet's normal and the direction to the camera; +∞ comes out where it is 0 or less: the facet is seen edge-on or from behind.</param>
    public static double GroundSampleDistanceM(double rangeM, double pixelAngleRad, double cosIncidence) =>
        cosIncidence > 0 ? rangeM * pixelAngleRad / cosIncidence : double.IsNaN(cosIncidence) ? double.NaN : double.PositiveInfinity;

    /// <summary>Cosine of the angle between a facet's normal and the direction to a point, −1 to 1: above 0 where the facet faces it.</summary>
    /// <param name="centreM">Centre of the facet, m.</param>
    /// <param name="normal">Outward unit normal, in the same axes.</param>
    /// <param name="pointM">The point, e.g. the camera, m.</param>
    public static double CosIncidence(Vec3 centreM, Vec3 normal, Vec3 pointM) => Vec3.Dot(normal, (pointM - centreM).Unit());
}
