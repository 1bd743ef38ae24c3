namespace SdaToolkit.Astrodynamics.SpaceEnvironment;

/// <summary>Space weather of a day, or of a month where it is predicted by the month: a row of a table.</summary>
/// <remarks>F10.7 in 1e-22 W/m²/Hz: observed at the Earth, or adjusted to 1 au. NaN: not known.</remarks>
/// <param name="Day">The UT day; the first of the month for a monthly prediction.</param>
/// <param name="Status">Where the row comes from.</param>
/// <param name="F107Observed">F10.7 of the day (20h UT at Penticton), as observed. A radio burst during the measurement can make it hundreds.</param>
/// <param name="F107Adjusted">The same at 1 au.</param>
/// <param name="F107ObservedCentered81">Mean over the 81 days around the day, as observed.</param>
/// <param name="F107AdjustedCentered81">The same at 1 au.</param>
/// <param name="F107ObservedLast81">Mean over the 81 days up to the day, as observed.</param>
/// <param name="F107AdjustedLast81">The same at 1 au.</param>
/// <param name="ApMean">Planetary geomagnetic index, mean of the day.</param>
/// <param name="ApThreeHourly">Its eight values from 0h UT; empty: not known.</param>
public readonly record struct SpaceWeatherDay(
    DateOnly Day,
    SpaceWeatherStatus Status,
    double F107Observed,
    double F107Adjusted,
    double F107ObservedCentered81,
    double F107AdjustedCentered81,
    double F107ObservedLast81,
    double F107AdjustedLast81,
    double ApMean,
    IReadOnlyList<double> ApThreeHourly)
{
    /// <summary>What is out of range in the row, or null.</summary>
    internal string? Fault()
    {
        if (Day.Year is < 1900 or > 2290) return $"year {Day.Year}: not 1900 to 2290";
        if (Status is < SpaceWeatherStatus.Observed or > SpaceWeatherStatus.MonthlyPredicted) return "the row has no source";
        if (Status == SpaceWeatherStatus.MonthlyPredicted && Day.Day != 1) return $"a monthly prediction begins on day {Day.Day}, not on the first";
        if (ApThreeHourly is null || ApThreeHourly.Count is not (0 or 8)) return "Ap does not have eight values";
        foreach (var ap in ApThreeHourly)
            if (OutOf("Ap", ap, 0, 400) is { } fault) return fault;
        return OutOf("Ap", ApMean, 0, 400)
            ?? OutOf("F10.7", F107Observed, 40, 100_000) ?? OutOf("F10.7", F107Adjusted, 40, 100_000)
            ?? OutOf("mean of F10.7", F107ObservedCentered81, 40, 600) ?? OutOf("mean of F10.7", F107AdjustedCentered81, 40, 600)
            ?? OutOf("mean of F10.7", F107ObservedLast81, 40, 600) ?? OutOf("mean of F10.7", F107AdjustedLast81, 40, 600);
    }

    private static string? OutOf(string name, double value, double low, double high) =>
        double.IsNaN(value) || (value >= low && value <= high) ? null : FormattableString.Invariant($"{name} = {value}: not {low} to {high}");
}
