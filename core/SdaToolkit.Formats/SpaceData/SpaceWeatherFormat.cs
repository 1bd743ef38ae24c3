using Google.Protobuf;
using Google.Protobuf.Reflection;
using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.SpaceEnvironment;
using SdaToolkit.Schemas.Common.V1;
using SpaceWeatherSource = SdaToolkit.Schemas.SpaceEnvironment.V1.SpaceWeatherSource;
using Table = SdaToolkit.Schemas.SpaceEnvironment.V1.SpaceWeatherTable;

namespace SdaToolkit.Formats.SpaceData;

/// <summary>Space weather as CelesTrak publishes it: SW-All and SW-Last5Years, text (CSSI) or CSV.</summary>
public sealed class SpaceWeatherFormat : TableFormat
{
    private static readonly int FirstDay = new DateOnly(1858, 11, 17).DayNumber;

    internal SpaceWeatherFormat()
    {
    }

    /// <inheritdoc/>
    public override string Name => "celestrak-sw";

    /// <inheritdoc/>
    public override string Description => "Space weather of CelesTrak (SW-All, SW-Last5Years), text or CSV; read only";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Extensions => [".sw.txt", ".sw.csv"];

    /// <inheritdoc/>
    public override MessageDescriptor Message => Table.Descriptor;

    private protected override bool Recognizes(string[] lines)
    {
        if (lines[0].StartsWith("DATATYPE CSSISpaceWeather", StringComparison.OrdinalIgnoreCase) || lines[0].StartsWith("DATE,BSRN,ND,", StringComparison.OrdinalIgnoreCase)) return true;
        var begin = Array.FindIndex(lines, l => l.StartsWith("BEGIN OBSERVED", StringComparison.Ordinal));
        return begin >= 0 && begin + 1 < lines.Length && Words(lines[begin + 1]).Length > 25;
    }

    private protected override IMessage Read(string text, Envelope envelope)
    {
        var table = SpaceWeatherFile.Parse(text, LeapSeconds.BuiltIn);
        var message = new Table { Envelope = envelope };
        if (table is { FirstDay: { } first, LastDay: { } last })
        {
            for (var day = first; day <= last; day = day.AddDays(1))
                if (table.TryGetDay(day, out var row) && row.Status != SpaceWeatherStatus.MonthlyPredicted) Add(message, row);
        }
        foreach (var row in Months(table)) Add(message, row);
        return message;
    }

    // The table gives the month's row for each of its days that has none of its own; years as its rows may have.
    private static IEnumerable<SpaceWeatherDay> Months(SpaceWeatherTable table)
    {
        for (var month = new DateOnly(1900, 1, 1); month.Year <= 2290; month = month.AddMonths(1))
        {
            for (var day = month; day.Month == month.Month; day = day.AddDays(1))
            {
                if (!table.TryGetDay(day, out var row) || row.Status != SpaceWeatherStatus.MonthlyPredicted) continue;
                yield return row;
                break;
            }
        }
    }

    private static void Add(Table message, in SpaceWeatherDay row)
    {
        message.ModifiedJulianDay.Add((uint)(row.Day.DayNumber - FirstDay));
        message.Source.Add(row.Status switch
        {
            SpaceWeatherStatus.Observed => SpaceWeatherSource.Observed,
            SpaceWeatherStatus.DailyPredicted => SpaceWeatherSource.DailyPredicted,
            _ => SpaceWeatherSource.MonthlyPredicted,
        });
        message.F107ObservedSfu.Add(row.F107Observed);
        message.F107AdjustedSfu.Add(row.F107Adjusted);
        message.F107ObservedCenteredSfu.Add(row.F107ObservedCentered81);
        message.F107AdjustedCenteredSfu.Add(row.F107AdjustedCentered81);
        message.F107ObservedLastSfu.Add(row.F107ObservedLast81);
        message.F107AdjustedLastSfu.Add(row.F107AdjustedLast81);
        message.ApMean.Add(row.ApMean);
        for (var i = 0; i < 8; i++) message.ApThreeHourly.Add(row.ApThreeHourly.Count == 8 ? row.ApThreeHourly[i] : double.NaN);
    }
}
