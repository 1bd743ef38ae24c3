using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Cli.Watch.Streams;

/// <summary>Axes and channels without their samples.</summary>
internal static class Bare
{
    /// <summary>An axis without times.</summary>
    public static TimeAxis Of(TimeAxis axis) => new() { Reference = axis.Reference, Epoch = axis.Epoch?.Clone(), Clock = axis.Clock };

    /// <summary>A channel without values, on the same axis.</summary>
    public static TelemetryChannel Of(TelemetryChannel channel) => new()
    {
        Name = channel.Name,
        Unit = channel.Unit,
        Description = channel.Description,
        Kind = channel.Kind,
        Axis = channel.Axis,
        Labels = { channel.Labels },
        Subsystem = channel.Subsystem,
    };
}
