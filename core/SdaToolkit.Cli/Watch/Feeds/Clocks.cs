using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Cli.Watch.Feeds;

/// <summary>Times of axes as nanoseconds of their clocks: of UTC since 1970-01-01, of others since their own zero.</summary>
internal static class Clocks
{
    /// <summary>Largest time either way: 280 years, so that no difference of two overflows by much.</summary>
    public const long LargestNs = 8_835_000_000_000_000_000;

    private const long NsPerSecond = 1_000_000_000;

    /// <summary>Name of the clock that an axis counts.</summary>
    public static string NameOf(TimeAxis axis) => axis.Reference switch
    {
        TimeReference.Utc => "UTC",
        TimeReference.OnBoard => "on board " + axis.Clock,
        _ => "relative",
    };

    /// <summary>Time of the axis's offset zero on its clock, ns; false where it is out of range.</summary>
    public static bool TryEpoch(TimeAxis axis, out long epochNs)
    {
        epochNs = 0;
        if (axis.Epoch is null) return true;
        var epoch = ((Int128)axis.Epoch.Seconds * NsPerSecond) + axis.Epoch.Nanos;
        if (!IsInRange(epoch)) return false;
        epochNs = (long)epoch;
        return true;
    }

    /// <summary>Whether a time of a clock can be used.</summary>
    public static bool IsInRange(Int128 ns) => ns >= -LargestNs && ns <= LargestNs;
}
