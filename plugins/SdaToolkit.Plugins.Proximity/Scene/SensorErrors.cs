using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Plugins.Proximity.Scene;

/// <summary>What a profile's sensors of relative navigation know at a range: the one model of planner, certificate and monitor. Pure.</summary>
internal static class SensorErrors
{
    /// <summary>Error along the line of sight, one standard deviation, m: the constant part and the one in proportion to the range are independent.</summary>
    public static double AlongM(NavigationSensor sensor, double rangeM) => double.Hypot(sensor.RangeSigmaM, sensor.RangeSigmaPart * rangeM);

    /// <summary>Error across the line of sight, one standard deviation in each axis, m.</summary>
    public static double AcrossM(NavigationSensor sensor, double rangeM) => sensor.BearingSigmaRad * rangeM;

    /// <summary>Error of the worst axis, one standard deviation, m.</summary>
    public static double WorstM(NavigationSensor sensor, double rangeM) => Math.Max(AlongM(sensor, rangeM), AcrossM(sensor, rangeM));

    /// <summary>The sensor that knows the position best at a range; null: none works there.</summary>
    public static NavigationSensor? Best(IEnumerable<NavigationSensor> sensors, double rangeM) =>
        sensors.Where(s => rangeM >= s.MinimumRangeM && rangeM <= s.MaximumRangeM).MinBy(s => double.Hypot(AlongM(s, rangeM), AcrossM(s, rangeM)));
}
