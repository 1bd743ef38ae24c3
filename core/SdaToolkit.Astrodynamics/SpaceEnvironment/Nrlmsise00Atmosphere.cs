namespace SdaToolkit.Astrodynamics.SpaceEnvironment;

/// <summary>The atmosphere of <see cref="Nrlmsise00"/> under given space weather.</summary>
/// <remarks>
/// The local solar time is that of the true Sun; day and time of day are UTC for UT1, which differ by less than a second. A call takes about two microseconds, the
/// look-up of the space weather included. Range 0 to 2,000 km, fitted to 1,000 km; above, 0. Below the ellipsoid the value at its surface. NaN propagates. Immutable and thread safe.
/// </remarks>
public sealed class Nrlmsise00Atmosphere : IAtmosphere
{
    private const double TopM = 2_000_000;
    private const double DegreesPerRad = 180 / Math.PI;
    private const long NanosecondsPerDay = 86_400_000_000_000;
    private static readonly int J2000Day = new DateOnly(2000, 1, 1).DayNumber;

    private readonly ISpaceWeather _weather;
    private readonly LeapSeconds _leapSeconds;

    /// <summary>The atmosphere under a space weather.</summary>
    /// <param name="weather">Where F10.7 and Ap come from.</param>
    /// <param name="leapSeconds">TAI − UTC.</param>
    /// <param name="useApHistory">Whether the three-hourly Ap of the last 57 hours counts where it is known, as in storms it should; else the day's mean alone.</param>
    /// <param name="includeAnomalousOxygen">Whether hot and ionised oxygen counts, which drags above 500 km.</param>
    public Nrlmsise00Atmosphere(ISpaceWeather weather, LeapSeconds leapSeconds, bool useApHistory = true, bool includeAnomalousOxygen = true)
    {
        ArgumentNullException.ThrowIfNull(weather);
        ArgumentNullException.ThrowIfNull(leapSeconds);
        (_weather, _leapSeconds, UsesApHistory, IncludesAnomalousOxygen) = (weather, leapSeconds, useApHistory, includeAnomalousOxygen);
    }

    /// <inheritdoc/>
    public string Name => "NRLMSISE-00";

    /// <summary>Whether the three-hourly Ap of the last 57 hours counts.</summary>
    public bool UsesApHistory { get; }

    /// <summary>Whether hot and ionised oxygen counts.</summary>
    public bool IncludesAnomalousOxygen { get; }

    /// <inheritdoc/>
    public double DensityKgPerM3(Epoch epoch, Vec3 positionItrfM, Vec3 sunItrfM)
    {
        var altitude = Wgs84Height.Of(positionItrfM, out var sinLatitude, out var cosLatitude);
        if (altitude > TopM) return 0;
        var longitude = Math.Atan2(positionItrfM.Y, positionItrfM.X);
        var fromSun = longitude - Math.Atan2(sunItrfM.Y, sunItrfM.X);
        if (!double.IsFinite(altitude + fromSun)) return double.NaN;
        var (day, seconds) = UtcDay(epoch);
        var weather = _weather.At(epoch);
        var input = new Nrlmsise00Input(
            day, seconds, Math.Max(0, altitude / 1000), DegreesPerRad * Math.Atan2(sinLatitude, cosLatitude), DegreesPerRad * longitude,
            12 + (Math.IEEERemainder(fromSun, Math.Tau) * (12 / Math.PI)), weather.F107Average81, weather.F107PreviousDay,
            UsesApHistory ? weather.Ap : weather.Ap.WithoutHistory());
        var output = Nrlmsise00.Evaluate(in input);
        return IncludesAnomalousOxygen ? output.DragDensityKgPerM3 : output.DensityKgPerM3;
    }

    private (int DayOfYear, double Seconds) UtcDay(Epoch epoch)
    {
        var utc = (long)Int128.Clamp(_leapSeconds.TaiToUtc(epoch.TaiNanoseconds).Utc, -9_200_000_000_000_000_000, 9_200_000_000_000_000_000);
        var days = Math.DivRem(utc + (NanosecondsPerDay / 2), NanosecondsPerDay, out var ofDay);
        if (ofDay < 0) (days, ofDay) = (days - 1, ofDay + NanosecondsPerDay);
        return (DateOnly.FromDayNumber((int)days + J2000Day).DayOfYear, ofDay * 1e-9);
    }
}
