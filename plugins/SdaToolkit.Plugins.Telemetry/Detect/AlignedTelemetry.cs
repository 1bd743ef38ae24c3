using SdaToolkit.Contracts;
using SdaToolkit.Schemas;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Plugins.Telemetry.Detect;

/// <summary>Channels of a telemetry as columns over the samples of one axis.</summary>
/// <remarks>A channel on another axis counts at the first sample at or after its own; where several fall on one sample, the last counts; where none does, the column has NaN.</remarks>
internal sealed class AlignedTelemetry
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    private AlignedTelemetry(long[] timesNs, double[][] columns, double[] after, bool isUtc, IReadOnlyCollection<string> unknown) => (TimesNs, Columns, After, IsUtc, UnknownStates) = (timesNs, columns, after, isUtc, unknown);

    /// <summary>Times of the samples, ns: since 1970 UTC without leap seconds where the telemetry has UTC, else as the axis counts them.</summary>
    public long[] TimesNs { get; }

    /// <summary>Column by column one value a sample; NaN: none.</summary>
    public double[][] Columns { get; }

    /// <summary>Column by column the last value after the last sample; NaN: none.</summary>
    public double[] After { get; }

    /// <summary>Whether the times are UTC.</summary>
    public bool IsUtc { get; }

    /// <summary>States that training never had, each with its channel.</summary>
    public IReadOnlyCollection<string> UnknownStates { get; }

    /// <summary>Channels whose values were converted to the unit of training, each with both units.</summary>
    public required IReadOnlyCollection<string> Converted { get; init; }

    /// <summary>The channels of these names over the axis of one of them.</summary>
    /// <param name="field">The request's field, for errors.</param>
    /// <param name="telemetry">The telemetry.</param>
    /// <param name="names">The channels wanted.</param>
    /// <param name="lead">The channel whose axis counts.</param>
    /// <param name="labels">Channel by channel the states of training, see <see cref="StateLabels"/>.</param>
    /// <param name="units">Channel by channel the unit of training, which values of another one are converted to.</param>
    /// <exception cref="AnalysisException">invalid_request: a channel is missing or doubled, or its values do not fit its axis, its states or its unit.</exception>
    public static AlignedTelemetry Of(string field, TelemetryData telemetry, IReadOnlyList<string> names, string lead, IReadOnlyList<IReadOnlyList<string>> labels, IReadOnlyList<string> units)
    {
        var channels = TelemetryChannels.ByName(field, telemetry);
        var found = names.Select(name => channels.TryGetValue(name, out var channel) ? channel : throw AnalysisException.InvalidRequest($"{field}: found no channel {name}; allowed is telemetry with all channels that were learned")).ToList();
        var axis = (int)channels[lead].Axis;
        var times = telemetry.Axes.Select((a, i) => Times(field, a, i)).ToArray();
        var columns = new double[found.Count][];
        var after = new double[found.Count];
        Array.Fill(after, double.NaN);
        var (unknown, converted) = (new SortedSet<string>(StringComparer.Ordinal), new SortedSet<string>(StringComparer.Ordinal));
        for (var k = 0; k < columns.Length; k++)
        {
            var values = InUnit(field, found[k], units[k], StateLabels.Mapped(field, found[k], labels[k], unknown), converted);
            columns[k] = found[k].Axis == axis ? values : Onto(times[axis], times[found[k].Axis], values, out after[k]);
        }
        return new AlignedTelemetry(times[axis], columns, after, telemetry.Axes[axis].Reference == TimeReference.Utc && telemetry.Axes[axis].Epoch is not null, unknown) { Converted = converted };
    }

    private static double[] InUnit(string field, TelemetryChannel channel, string unit, double[] values, SortedSet<string> converted)
    {
        if (UnitConversion.Between(channel.Unit, unit) is not { } conversion)
            throw AnalysisException.InvalidRequest($"{field}.channels: found {channel.Name} in {channel.Unit}; allowed is {unit}, its unit in training, or one that is converted to it");
        if (conversion.IsNone) return values;
        converted.Add($"{channel.Name} from {channel.Unit} to {unit}");
        return Array.ConvertAll(values, conversion.Apply);
    }

    private static long[] Times(string field, TimeAxis axis, int index)
    {
        var times = axis.OffsetNs.ToArray();
        if (axis.Reference != TimeReference.Utc || axis.Epoch is null) return times;
        try
        {
            var epoch = checked(axis.Epoch.Seconds * NanosecondsPerSecond + axis.Epoch.Nanos);
            for (var i = 0; i < times.Length; i++) times[i] = checked(epoch + times[i]);
            return times;
        }
        catch (OverflowException)
        {
            throw AnalysisException.InvalidRequest($"{field}.axes[{index}]: found times past the years 1678 to 2262; allowed are years between");
        }
    }

    private static double[] Onto(long[] times, long[] own, double[] values, out double after)
    {
        var column = new double[times.Length];
        Array.Fill(column, double.NaN);
        after = double.NaN;
        var at = 0;
        for (var j = 0; j < own.Length; j++)
        {
            while (at < times.Length && times[at] < own[j]) at++;
            if (at < times.Length) column[at] = values[j];
            else after = values[j];
        }
        return column;
    }
}
