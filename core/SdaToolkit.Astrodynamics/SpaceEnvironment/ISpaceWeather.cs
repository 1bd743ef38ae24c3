namespace SdaToolkit.Astrodynamics.SpaceEnvironment;

/// <summary>What the Sun and the Earth's magnetic field do at an instant, as far as it heats the atmosphere. Implementations are immutable and thread safe.</summary>
public interface ISpaceWeather
{
    /// <summary>Space weather at an instant, with what it is worth. Never throws: without data it says so.</summary>
    /// <param name="epoch">The instant.</param>
    SpaceWeatherLookup At(Epoch epoch);
}

/// <summary>Where a value of space weather comes from, best first.</summary>
public enum SpaceWeatherStatus
{
    /// <summary>Measured.</summary>
    Observed,

    /// <summary>Forecast for the day, up to 45 days ahead.</summary>
    DailyPredicted,

    /// <summary>Forecast for the month, from the course of the solar cycle.</summary>
    MonthlyPredicted,

    /// <summary>No data: the default constants.</summary>
    None,
}

/// <summary>Space weather at an instant. Default value: of no use.</summary>
/// <param name="F107PreviousDay">F10.7 of the day before, as observed, 1e-22 W/m²/Hz.</param>
/// <param name="F107Average81">Mean of F10.7 over the 81 days around the day, as observed, 1e-22 W/m²/Hz.</param>
/// <param name="Ap">The geomagnetic index; without history where the hours are not known.</param>
/// <param name="Status">Where the worst of F10.7 and Ap comes from.</param>
/// <param name="ApStatus">Where Ap comes from.</param>
public readonly record struct SpaceWeatherLookup(double F107PreviousDay, double F107Average81, ApHistory Ap, SpaceWeatherStatus Status, SpaceWeatherStatus ApStatus)
{
    /// <summary>F10.7 where nothing is known: a mean solar activity, 1e-22 W/m²/Hz.</summary>
    public const double DefaultF107 = 150;

    /// <summary>Daily Ap where nothing is known: a mean geomagnetic activity.</summary>
    public const double DefaultAp = 15;

    /// <summary>The default constants.</summary>
    public static SpaceWeatherLookup Default { get; } =
        new(DefaultF107, DefaultF107, ApHistory.Daily(DefaultAp), SpaceWeatherStatus.None, SpaceWeatherStatus.None);

    /// <summary>One line that says what is missing and what that costs; null where everything was measured.</summary>
    /// <remarks>The factors are those of NRLMSISE-00 at 400 and 600 km between F10.7 = 70, 150 and 230 and between Ap = 15 and 200.</remarks>
    public string? Warning => Status switch
    {
        SpaceWeatherStatus.Observed => null,
        SpaceWeatherStatus.DailyPredicted => "space weather is a daily forecast: density is off by tens of percent, in a storm that was not foreseen by a factor of 2 and more",
        SpaceWeatherStatus.MonthlyPredicted => ApStatus == SpaceWeatherStatus.None
            ? $"space weather is a monthly forecast and Ap the default {DefaultAp}: density is off by a factor of 2 and more"
            : "space weather is a monthly forecast: density is off by a factor of 2 and more",
        _ => ApStatus == SpaceWeatherStatus.None && F107Average81 != DefaultF107
            ? $"there is no Ap, {DefaultAp} is taken: density is off by 20 %, in a storm by a factor of 2 and more"
            : $"there is no space weather, F10.7 = {DefaultF107} and Ap = {DefaultAp} are taken: density is off by a factor of up to 5 at 400 km and 10 at 600 km",
    };
}

/// <summary>The same space weather at all times. Immutable and thread safe.</summary>
/// <param name="f107">F10.7 of every day and its mean, 1e-22 W/m²/Hz, 40 to 600.</param>
/// <param name="ap">Daily Ap, 0 to 400.</param>
/// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
public sealed class ConstantSpaceWeather(double f107, double ap) : ISpaceWeather
{
    private readonly SpaceWeatherLookup _value = new(
        f107 is >= 40 and <= 600 ? f107 : throw new ArgumentOutOfRangeException(nameof(f107), f107, "F10.7: 40 to 600 × 1e-22 W/m²/Hz"),
        f107,
        ApHistory.Daily(ap is >= 0 and <= 400 ? ap : throw new ArgumentOutOfRangeException(nameof(ap), ap, "Ap: 0 to 400")),
        SpaceWeatherStatus.Observed,
        SpaceWeatherStatus.Observed);

    /// <inheritdoc/>
    public SpaceWeatherLookup At(Epoch epoch) => _value;
}
