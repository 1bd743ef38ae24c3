using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.SpaceEnvironment;
using SdaToolkit.Contracts;
using Message = SdaToolkit.Schemas.SpaceEnvironment.V1.SpaceWeatherTable;
using SpaceWeatherSource = SdaToolkit.Schemas.SpaceEnvironment.V1.SpaceWeatherSource;

namespace SdaToolkit.Model;

/// <summary>Space weather of messages as a table of Astrodynamics.</summary>
public static class SpaceWeatherTables
{
    private const int ApPerDay = 8;
    private static readonly int FirstDay = new DateOnly(1858, 11, 17).DayNumber;

    /// <summary>The table of a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="field">The field it stands in, for the error.</param>
    /// <exception cref="AnalysisException">invalid_request: columns of different lengths, rows out of order, or a value out of range.</exception>
    public static SpaceWeatherTable ToTable(this Message message, string field)
    {
        ArgumentNullException.ThrowIfNull(message);
        TableColumns.RequireLengths(field, message.ModifiedJulianDay.Count,
            ("source", message.Source.Count, 1), ("f107_observed_sfu", message.F107ObservedSfu.Count, 1), ("f107_adjusted_sfu", message.F107AdjustedSfu.Count, 1),
            ("f107_observed_centered_sfu", message.F107ObservedCenteredSfu.Count, 1), ("f107_adjusted_centered_sfu", message.F107AdjustedCenteredSfu.Count, 1),
            ("f107_observed_last_sfu", message.F107ObservedLastSfu.Count, 1), ("f107_adjusted_last_sfu", message.F107AdjustedLastSfu.Count, 1),
            ("ap_mean", message.ApMean.Count, 1), ("ap_three_hourly", message.ApThreeHourly.Count, ApPerDay));
        var rows = new SpaceWeatherDay[message.ModifiedJulianDay.Count];
        for (var i = 0; i < rows.Length; i++) rows[i] = Row(message, i, field);
        return TableColumns.Make(field, () => new SpaceWeatherTable(rows, LeapSeconds.BuiltIn));
    }

    private static SpaceWeatherDay Row(Message message, int i, string field)
    {
        var day = message.ModifiedJulianDay[i];
        if (day > 157_000) throw AnalysisException.InvalidRequest($"{field}.modified_julian_day[{i}]: found {day}; allowed is at most 157000");
        var source = message.Source[i] switch
        {
            SpaceWeatherSource.Observed => SpaceWeatherStatus.Observed,
            SpaceWeatherSource.DailyPredicted => SpaceWeatherStatus.DailyPredicted,
            SpaceWeatherSource.MonthlyPredicted => SpaceWeatherStatus.MonthlyPredicted,
            var other => throw AnalysisException.InvalidRequest($"{field}.source[{i}]: found {other}; allowed is observed, daily predicted or monthly predicted"),
        };
        var ap = message.ApThreeHourly.Skip(ApPerDay * i).Take(ApPerDay).ToArray();
        return new(
            DateOnly.FromDayNumber(FirstDay + (int)day), source, message.F107ObservedSfu[i], message.F107AdjustedSfu[i],
            message.F107ObservedCenteredSfu[i], message.F107AdjustedCenteredSfu[i], message.F107ObservedLastSfu[i], message.F107AdjustedLastSfu[i],
            message.ApMean[i], Array.Exists(ap, double.IsNaN) ? [] : ap);
    }
}
