namespace SdaToolkit.Astrodynamics.SpaceEnvironment;

/// <summary>Where, when and under what Sun NRLMSISE-00 is asked; the arguments of the published GTD7.</summary>
/// <remarks>
/// Day, time of day, longitude and local time enter separately. For what is physical they agree: local time = seconds/3600 + longitude/15,
/// give or take the equation of time. Below 80 km the effects of the Sun are small and not well known: 150, 150 and 4 are recommended there.
/// </remarks>
/// <param name="DayOfYear">Day of the year, UT, from 1; the year itself has no effect.</param>
/// <param name="SecondsOfDay">Seconds of the UT day.</param>
/// <param name="AltitudeKm">Geodetic altitude, km, from 0.</param>
/// <param name="LatitudeDeg">Geodetic latitude, degrees.</param>
/// <param name="LongitudeDeg">Longitude, degrees east.</param>
/// <param name="LocalSolarTimeHours">Local apparent solar time, hours.</param>
/// <param name="F107Average81">Mean of F10.7 over the 81 days around the day, as observed (not reduced to 1 au), 1e-22 W/m²/Hz.</param>
/// <param name="F107PreviousDay">F10.7 of the day before, as observed, 1e-22 W/m²/Hz.</param>
/// <param name="Ap">Planetary geomagnetic index of the day and, for storms, of the hours before. With <see cref="ApHistory.Daily"/> the day's mean alone is used.</param>
public readonly record struct Nrlmsise00Input(
    double DayOfYear,
    double SecondsOfDay,
    double AltitudeKm,
    double LatitudeDeg,
    double LongitudeDeg,
    double LocalSolarTimeHours,
    double F107Average81,
    double F107PreviousDay,
    ApHistory Ap);

/// <summary>What NRLMSISE-00 says of a place and time.</summary>
/// <param name="HeliumPerM3">Number density of He, 1/m³.</param>
/// <param name="OxygenPerM3">Number density of atomic O, 1/m³; 0 below 72.5 km.</param>
/// <param name="NitrogenPerM3">Number density of N2, 1/m³.</param>
/// <param name="MolecularOxygenPerM3">Number density of O2, 1/m³.</param>
/// <param name="ArgonPerM3">Number density of Ar, 1/m³.</param>
/// <param name="HydrogenPerM3">Number density of H, 1/m³; 0 below 72.5 km.</param>
/// <param name="AtomicNitrogenPerM3">Number density of N, 1/m³; 0 below 72.5 km.</param>
/// <param name="AnomalousOxygenPerM3">Number density of anomalous (hot or ionised) O, 1/m³, which matters above 500 km; 0 below 123 km.</param>
/// <param name="ExosphericTemperatureK">Exospheric temperature, K; below 123 km its global mean.</param>
/// <param name="TemperatureK">Temperature at the altitude, K.</param>
public readonly record struct Nrlmsise00Output(
    double HeliumPerM3,
    double OxygenPerM3,
    double NitrogenPerM3,
    double MolecularOxygenPerM3,
    double ArgonPerM3,
    double HydrogenPerM3,
    double AtomicNitrogenPerM3,
    double AnomalousOxygenPerM3,
    double ExosphericTemperatureK,
    double TemperatureK)
{
    // The atomic mass unit of the model, kg, and its masses: whole numbers.
    private const double UnitKg = 1.66e-27;

    /// <summary>Mass density without anomalous oxygen, kg/m³: the total density of GTD7.</summary>
    public double DensityKgPerM3 => UnitKg * ((4 * HeliumPerM3) + (16 * OxygenPerM3) + (28 * NitrogenPerM3) + (32 * MolecularOxygenPerM3)
        + (40 * ArgonPerM3) + HydrogenPerM3 + (14 * AtomicNitrogenPerM3));

    /// <summary>Mass density with anomalous oxygen, kg/m³: what drag feels, the effective total density of GTD7D.</summary>
    public double DragDensityKgPerM3 => DensityKgPerM3 + (UnitKg * 16 * AnomalousOxygenPerM3);
}

/// <summary>The geomagnetic index Ap, of the day and of the hours before, in the form NRLMSISE-00 takes.</summary>
/// <param name="DailyMean">Mean of the UT day.</param>
/// <param name="Current">Of the three hours that hold the instant.</param>
/// <param name="ThreeHoursBefore">Of the three hours before those.</param>
/// <param name="SixHoursBefore">Of the three hours before those.</param>
/// <param name="NineHoursBefore">Of the three hours before those.</param>
/// <param name="Mean12To33HoursBefore">Mean of the eight values from 12 to 33 hours before.</param>
/// <param name="Mean36To57HoursBefore">Mean of the eight values from 36 to 57 hours before.</param>
/// <param name="HasHistory">False: the daily mean alone holds, and the model takes its form for daily values.</param>
public readonly record struct ApHistory(
    double DailyMean,
    double Current,
    double ThreeHoursBefore,
    double SixHoursBefore,
    double NineHoursBefore,
    double Mean12To33HoursBefore,
    double Mean36To57HoursBefore,
    bool HasHistory = true)
{
    /// <summary>A day's mean, with nothing known of its course.</summary>
    /// <param name="mean">Ap of the day.</param>
    public static ApHistory Daily(double mean) => new(mean, mean, mean, mean, mean, mean, mean, HasHistory: false);

    /// <summary>The same, without the course of the hours.</summary>
    public ApHistory WithoutHistory() => this with { HasHistory = false };
}
