namespace SdaToolkit.Astrodynamics.SpaceEnvironment;

/// <summary>NRLMSISE-00, the empirical model of the neutral atmosphere from the ground to the exosphere.</summary>
/// <remarks>
/// Source: Picone, Hedin, Drob and Aikin 2002, J. Geophys. Res. 107(A12), 1468; coefficients of the NRL distribution (GTD7, block data
/// GTD7BK) with all its variations switched on. It gives back the 17 published test cases to every printed digit. Fitted up to about
/// 1,000 km; above, diffusive equilibrium carries it on. Against satellite drag its density is good to about 15 % (1σ) in quiet times with
/// measured space weather, and wrong by a factor of 2 or more in storms or with predicted space weather.
/// With a daily Ap above 300, more than any day has had, its temperatures below 123 km can leave the real numbers, and its densities are NaN there.
/// Stateless and thread safe.
/// </remarks>
public static partial class Nrlmsise00
{
    private const double LowestThermosphereKm = 72.5;
    private const double PerM3 = 1e6;

    // The join of Bates' profile and the spline, and the nodes below.
    private static readonly double[] Nodes1Km = [TurbopauseLower[15], 110, 100, 90, LowestThermosphereKm];

    private static readonly Nrlmsise00Harmonics ExosphereH = new(ExosphericTemperature);
    private static readonly Nrlmsise00Harmonics GradientH = new(TemperatureGradient);
    private static readonly Nrlmsise00Harmonics LowerTemperatureH = new(LowerBoundaryTemperature);
    private static readonly Nrlmsise00Harmonics NitrogenH = new(Nitrogen);
    private static readonly Nrlmsise00Harmonics HeliumH = new(Helium);
    private static readonly Nrlmsise00Harmonics OxygenH = new(Oxygen);
    private static readonly Nrlmsise00Harmonics MolecularOxygenH = new(MolecularOxygen);
    private static readonly Nrlmsise00Harmonics ArgonH = new(Argon);
    private static readonly Nrlmsise00Harmonics HydrogenH = new(Hydrogen);
    private static readonly Nrlmsise00Harmonics AtomicNitrogenH = new(AtomicNitrogen);
    private static readonly Nrlmsise00Harmonics AnomalousOxygenH = new(AnomalousOxygen);
    private static readonly Nrlmsise00Harmonics[] Nodes1H = [new(Node1Second), new(Node1Third), new(Node1Fourth), new(Node1Fifth), new(MesopauseGradient)];
    private static readonly Nrlmsise00Harmonics[] Nodes2H = [new(Node2Second), new(Node2Third), new(Node2Fourth), new(StratosphereGradient)];
    private static readonly Nrlmsise00Harmonics[] Nodes3H = [new(Node3Second), new(Node3Third), new(Node3Fourth), new(Node3Fifth), new(GroundGradient)];

    /// <summary>Composition and temperature at a place and time.</summary>
    /// <param name="input">Place, time and space weather.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite, or the altitude is below 0 or above 100,000 km.</exception>
    public static Nrlmsise00Output Evaluate(in Nrlmsise00Input input)
    {
        var sum = input.DayOfYear + input.SecondsOfDay + input.AltitudeKm + input.LatitudeDeg + input.LongitudeDeg + input.LocalSolarTimeHours
            + input.F107Average81 + input.F107PreviousDay + input.Ap.DailyMean + input.Ap.Mean36To57HoursBefore;
        if (!double.IsFinite(sum)) throw new ArgumentOutOfRangeException(nameof(input), "a value of the input is not finite");
        if (input.AltitudeKm is < 0 or > 100_000)
            throw new ArgumentOutOfRangeException(nameof(input), input.AltitudeKm, "altitude: 0 to 100,000 km");
        return Column(in input);
    }

    private static Nrlmsise00Output Column(in Nrlmsise00Input input)
    {
        var variation = new Nrlmsise00Variation(in input);
        var earth = Earth(input.LatitudeDeg);
        var altitude = Math.Max(input.AltitudeKm, LowestThermosphereKm);
        var exosphericK = LowerBoundary[0] * ExosphericTemperature[0] * (altitude > Nodes1Km[0] ? 1 + variation.Upper(ExosphereH) : 1);
        var lowerK = LowerBoundary[1] * LowerBoundaryTemperature[0] * (1 + variation.Upper(LowerTemperatureH));
        var gradient = LowerBoundary[3] * TemperatureGradient[0] * (altitude > LowestThermosphereKm ? 1 + variation.Upper(GradientH) : 1);
        var slope = gradient / (exosphericK - lowerK);

        Span<double> nodes = stackalloc double[5];
        var activity = variation.Activity(LowerTemperatureH);
        var bottomGradient = Nodes1(in variation, activity, altitude, nodes);
        Span<double> buffer = stackalloc double[20];
        var column = new Nrlmsise00Column(exosphericK, lowerK, slope, Nodes1Km, nodes, bottomGradient, earth, buffer);
        var species = new Nrlmsise00Species(in variation, in column, altitude, in input);
        var anomalous = altitude > Nodes1Km[0] ? AnomalousDensity(in variation, altitude, earth) : 0;
        var thermosphere = new Nrlmsise00Output(
            species.Helium * PerM3, species.Oxygen * PerM3, species.Nitrogen * PerM3, species.MolecularOxygen * PerM3, species.Argon * PerM3,
            species.Hydrogen * PerM3, species.AtomicNitrogen * PerM3, anomalous * PerM3, exosphericK, species.TemperatureK);
        return input.AltitudeKm >= LowestThermosphereKm
            ? thermosphere
            : MiddleAtmosphere(in variation, activity, input.AltitudeKm, in thermosphere, species.MixedNitrogen * PerM3, nodes[4], bottomGradient, earth);
    }

    // GLATF: gravity, cm/s², and effective radius, km.
    private static (double Gravity, double RadiusKm) Earth(double latitudeDeg)
    {
        var c2 = Math.Cos(2 * Nrlmsise00Harmonics.RadPerDegree * latitudeDeg);
        var gravity = 980.616 * (1 - (0.0026373 * c2));
        return (gravity, 2 * gravity / (3.085462e-6 + (2.27e-9 * c2)) * 1e-5);
    }

    // Temperatures at 110, 100, 90 and 72.5 km, and the gradient at the last; above 300 km their variation no longer matters.
    private static double Nodes1(in Nrlmsise00Variation variation, double activity, double altitudeKm, Span<double> nodes)
    {
        ReadOnlySpan<double> means = [LowerBoundary[6] * Node1Second[0], LowerBoundary[2] * Node1Third[0], LowerBoundary[7] * Node1Fourth[0], LowerBoundary[4] * Node1Fifth[0]];
        var varies = altitudeKm < 300;
        for (var i = 0; i < 4; i++) nodes[i + 1] = means[i] / (1 - (varies ? variation.Lower(Nodes1H[i], activity) : 0));
        var gradient = LowerBoundary[8] * MesopauseGradient[0] * (1 + (varies ? variation.Lower(Nodes1H[4], activity) : 0));
        return gradient * nodes[4] * nodes[4] / (means[3] * means[3]);
    }

    // Hot oxygen has a temperature of its own, 4,000 K, and a scale height that grows towards 550 km. Below the join it is nothing.
    private static double AnomalousDensity(in Nrlmsise00Variation variation, double altitudeKm, (double Gravity, double RadiusKm) earth)
    {
        var row = SpeciesMeans.Slice(70, 10);
        var lower = row[0] * Math.Exp(variation.Upper(AnomalousOxygenH)) * AnomalousOxygen[0];
        var temperature = row[9] * TurbopauseUpper[6];
        var weight = 16 * Nrlmsise00Column.GravityAt(LowerBoundary[5], earth) / (831.4 * temperature);
        var density = lower * Math.Exp(-weight * Nrlmsise00Spline.Geopotential(altitudeKm, LowerBoundary[5], earth.RadiusKm));
        var scaleHeight = 831.4 * temperature / (Nrlmsise00Column.GravityAt(row[4], earth) * 16);
        return density * Math.Exp(-row[5] / scaleHeight * (Math.Exp(-(altitudeKm - row[4]) / row[5]) - 1));
    }
}
