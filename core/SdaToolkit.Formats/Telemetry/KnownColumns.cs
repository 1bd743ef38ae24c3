using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Formats.Telemetry;

/// <summary>Has columns go on with channels that are known: what they hold then follows from those, not from the first value that comes.</summary>
internal static class KnownColumns
{
    /// <summary>Puts columns of known channels in the place of those that know nothing, and decides what the times count where the head leaves it open.</summary>
    public static void Apply(TelemetryData known, ChannelColumn[] columns, AxisColumn times)
    {
        var byName = known.Channels.ToDictionary(c => c.Name, StringComparer.Ordinal);
        for (var i = 0; i < columns.Length; i++)
            if (byName.TryGetValue(columns[i].Name, out var channel)) columns[i] = new(channel) { Unit = columns[i].Unit };
        var first = columns.Select(c => byName.GetValueOrDefault(c.Name)).FirstOrDefault(c => c is not null) ?? known.Channels.FirstOrDefault();
        if (first is not null) times.Decide(known.Axes[(int)first.Axis].Reference);
    }
}
