using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Propagation;

namespace SdaToolkit.Samples.Passes;

/// <summary>A place on the ground and its horizon.</summary>
internal sealed class Place
{
    // WGS 84.
    private const double EquatorialRadiusM = 6_378_137;
    private const double FirstEccentricitySquared = 6.694379990141e-3;

    private readonly Vec3 _positionItrfM;
    private readonly Vec3 _up;

    public Place(double latitudeRad, double longitudeRad, double heightM)
    {
        var (sinLat, cosLat) = Math.SinCos(latitudeRad);
        var (sinLon, cosLon) = Math.SinCos(longitudeRad);
        _up = new(cosLat * cosLon, cosLat * sinLon, sinLat);
        var normalRadius = EquatorialRadiusM / Math.Sqrt(1 - (FirstEccentricitySquared * sinLat * sinLat));
        _positionItrfM = new(
            (normalRadius + heightM) * cosLat * cosLon,
            (normalRadius + heightM) * cosLat * sinLon,
            ((normalRadius * (1 - FirstEccentricitySquared)) + heightM) * sinLat);
    }

    /// <summary>Elevation of a satellite above the horizon, rad; NaN where it has no position.</summary>
    public double ElevationRad(Sgp4 satellite, Epoch time)
    {
        if (!satellite.TryPropagate(time, out var state, out _)) return double.NaN;
        var line = state.ToItrf(EarthOrientation.None, LeapSeconds.BuiltIn).Position.Metres - _positionItrfM;
        return Math.Asin(Vec3.Dot(line, _up) / line.Norm);
    }
}
