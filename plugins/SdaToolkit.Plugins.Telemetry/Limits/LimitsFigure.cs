using SdaToolkit.Schemas.Report.V1;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Plugins.Telemetry.Limits;

/// <summary>The values of a channel with its limits and alarms.</summary>
internal static class LimitsFigure
{
    private const int MostPoints = 2000;

    /// <summary>The figure of a channel; null where there is nothing to draw.</summary>
    public static Figure? Of(LimitsRequest request, LimitsResult result, string name)
    {
        var channel = request.Telemetry.Channels.FirstOrDefault(c => c.Name == name);
        return channel is null || channel.Values.Count == 0 ? null : new Figure { Title = name };
    }
}
