using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Formats.Telemetry;

/// <summary>How telemetry is sampled, by itself: steps, gaps, times that repeat or go back, values that are none.</summary>
public sealed class TelemetryQuality
{
    private TelemetryQuality(IReadOnlyList<string> lines) => Lines = lines;

    /// <summary>What is out of the ordinary, one sentence each.</summary>
    public IReadOnlyList<string> Lines { get; }

    /// <summary>Surveys telemetry.</summary>
    /// <param name="data">The telemetry; each channel's axis is in range.</param>
    public static TelemetryQuality Of(TelemetryData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return new([]);
    }
}
