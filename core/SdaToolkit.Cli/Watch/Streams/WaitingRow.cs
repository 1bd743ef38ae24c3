namespace SdaToolkit.Cli.Watch.Streams;

/// <summary>Values of a group's channels at one time, waiting to be judged.</summary>
/// <param name="TimeNs">Time on the group's clock, ns.</param>
/// <param name="Values">One a channel, in the unit of the channel; NaN: none came.</param>
internal readonly record struct WaitingRow(long TimeNs, double[] Values);
