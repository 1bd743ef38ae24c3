using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Formats.Telemetry;

/// <summary>Where a channel of a part goes.</summary>
/// <param name="From">Index of the channel in the part.</param>
/// <param name="To">Index of the channel in the whole.</param>
/// <param name="Numbers">For states: the number in the whole of each state of the part; null: the numbers stay.</param>
internal sealed record ChannelFit(int From, int To, double[]? Numbers)
{
    /// <summary>A value as the whole has it: a state keeps its name, not its number.</summary>
    public double Value(double value) => Numbers is not null && value >= 0 && value < Numbers.Length && value == Math.Floor(value) ? Numbers[(int)value] : value;
}

/// <summary>How an axis of a part goes on with one of the whole.</summary>
/// <param name="From">Index of the axis in the part.</param>
/// <param name="To">Index of the axis in the whole.</param>
/// <param name="ShiftNanoseconds">To be added to the part's offsets, ns.</param>
/// <param name="Channels">Where its channels go, in the order of the whole.</param>
internal sealed record AxisFit(int From, int To, long ShiftNanoseconds, IReadOnlyList<ChannelFit> Channels)
{
    /// <summary>Puts the samples of a part behind those of the whole.</summary>
    public void Append(TelemetryData whole, TelemetryData part)
    {
        var offsets = whole.Axes[To].OffsetNs;
        foreach (var offset in part.Axes[From].OffsetNs) offsets.Add(offset + ShiftNanoseconds);
        foreach (var channel in Channels)
        {
            var values = whole.Channels[channel.To].Values;
            if (channel.Numbers is null) values.Add(part.Channels[channel.From].Values);
            else foreach (var value in part.Channels[channel.From].Values) values.Add(channel.Value(value));
        }
    }
}

/// <summary>Fits a part of telemetry to what there is.</summary>
/// <remarks>
/// An axis whose channels are those of an axis there is, and that counts the same, goes on with it. An axis of other channels stands beside them. A channel that is there in
/// other company, with another unit, on another clock, or as numbers where it was states does not fit.
/// </remarks>
internal static class TelemetryFit
{
    /// <summary>Fits a part, and adds its new axes, channels and labels, without samples, to the whole; where it does not fit, nothing is added.</summary>
    /// <param name="whole">What there is; only axes and channels are looked at, not their samples.</param>
    /// <param name="part">The part, whose shape has been checked.</param>
    /// <param name="isEmpty">Whether a channel of the whole, by its index, has no value so far.</param>
    /// <param name="fits">One an axis of the part that has channels.</param>
    /// <returns>What does not fit, or null.</returns>
    public static DataFormatError? Extend(TelemetryData whole, TelemetryData part, Func<int, bool> isEmpty, out IReadOnlyList<AxisFit> fits)
    {
        fits = [];
        var known = Indices(whole);
        var own = new List<int>[part.Axes.Count];
        for (var i = 0; i < own.Length; i++) own[i] = [];
        for (var i = 0; i < part.Channels.Count; i++) own[(int)part.Channels[i].Axis].Add(i);
        foreach (var (axis, channels) in own.Index())
            if (channels.Count > 0 && Fault(whole, part, axis, channels, known, isEmpty) is { } fault) return fault;
        fits = [.. own.Index().Where(o => o.Item.Count > 0).Select(o => Fit(whole, part, o.Index, o.Item, known))];
        return null;
    }

    /// <summary>What an axis counts; the same text for axes that count the same.</summary>
    public static string Describe(TimeAxis axis) => axis.Reference switch
    {
        TimeReference.Utc => "in UTC",
        TimeReference.OnBoard => $"of the clock {axis.Clock}",
        _ => "elapsed",
    };

    private static Dictionary<string, int> Indices(TelemetryData whole)
    {
        Dictionary<string, int> indices = new(whole.Channels.Count, StringComparer.Ordinal);
        for (var i = 0; i < whole.Channels.Count; i++) indices[whole.Channels[i].Name] = i;
        return indices;
    }

    private static AxisFit Fit(TelemetryData whole, TelemetryData part, int axis, List<int> own, Dictionary<string, int> known)
    {
        int to;
        if (known.TryGetValue(part.Channels[own[0]].Name, out var first))
        {
            to = (int)whole.Channels[first].Axis;
        }
        else
        {
            to = whole.Axes.Count;
            whole.Axes.Add(new TimeAxis { Reference = part.Axes[axis].Reference, Epoch = part.Axes[axis].Epoch, Clock = part.Axes[axis].Clock });
            foreach (var i in own) Add(whole, part.Channels[i], to, known);
        }
        var channels = own.Select(i => new ChannelFit(i, known[part.Channels[i].Name], Numbers(whole.Channels[known[part.Channels[i].Name]], part.Channels[i])));
        return new(axis, to, Shift(whole.Axes[to], part.Axes[axis])!.Value, [.. channels.OrderBy(c => c.To)]);
    }

    private static void Add(TelemetryData whole, TelemetryChannel channel, int axis, Dictionary<string, int> known)
    {
        known[channel.Name] = whole.Channels.Count;
        whole.Channels.Add(new TelemetryChannel
        {
            Name = channel.Name,
            Unit = channel.Unit,
            Description = channel.Description,
            Kind = channel.Kind,
            Axis = (uint)axis,
            Labels = { channel.Labels },
            Subsystem = channel.Subsystem,
        });
    }

    private static double[]? Numbers(TelemetryChannel to, TelemetryChannel from)
    {
        if (from.Labels.Count == 0) return null;
        // A channel that had no value so far may turn out to hold states.
        if (to.Labels.Count == 0) to.Kind = from.Kind;
        var numbers = new double[from.Labels.Count];
        var isSame = true;
        for (var i = 0; i < numbers.Length; i++)
        {
            var number = to.Labels.IndexOf(from.Labels[i]);
            if (number < 0) to.Labels.Add(from.Labels[i]);
            numbers[i] = number < 0 ? to.Labels.Count - 1 : number;
            isSame &= numbers[i] == i;
        }
        return isSame ? null : numbers;
    }

    // What is to be added to the times of a part; null where the sum is beyond what is counted.
    private static long? Shift(TimeAxis to, TimeAxis from)
    {
        if (to.Reference != TimeReference.Utc) return 0;
        var shift = UnixTime.Of(from.Epoch) - UnixTime.Of(to.Epoch);
        foreach (var offset in from.OffsetNs)
            if (offset + shift < long.MinValue || offset + shift > long.MaxValue) return null;
        return shift >= long.MinValue && shift <= long.MaxValue ? (long)shift : null;
    }

    private static DataFormatError? Fault(TelemetryData whole, TelemetryData part, int axis, List<int> own, Dictionary<string, int> known, Func<int, bool> isEmpty)
    {
        var targets = own.Select(i => known.GetValueOrDefault(part.Channels[i].Name, -1)).ToList();
        if (targets.All(t => t < 0)) return null;
        var name = part.Channels[own[targets.FindIndex(t => t >= 0)]].Name;
        var to = whole.Channels[targets.First(t => t >= 0)].Axis;
        if (targets.Any(t => t < 0 || whole.Channels[t].Axis != to) || whole.Channels.Count(c => c.Axis == to) != own.Count)
            return new(TelemetryReasons.Different) { Field = name, Found = "sampled together with other channels", Allowed = "the same channels together as before" };
        var (there, here) = (whole.Axes[(int)to], part.Axes[axis]);
        if (Describe(there) != Describe(here)) return new(TelemetryReasons.Different) { Field = name, Found = $"times {Describe(here)}", Allowed = Describe(there) };
        if (Shift(there, here) is null) return new(TelemetryReasons.Different) { Field = name, Found = "times far from those before", Allowed = "times within 292 years of the first" };
        return own.Select((i, k) => Fault(whole.Channels[targets[k]], part.Channels[i], isEmpty(targets[k]))).FirstOrDefault(f => f is not null);
    }

    private static DataFormatError? Fault(TelemetryChannel known, TelemetryChannel channel, bool isEmpty)
    {
        if (known.Unit != channel.Unit) return new(TelemetryReasons.Unit) { Field = channel.Name, Found = channel.Unit, Allowed = known.Unit.Length > 0 ? known.Unit : "none" };
        var isMixed = known.Labels.Count > 0 != channel.Labels.Count > 0 && !isEmpty && !channel.Values.All(double.IsNaN);
        return isMixed ? new(TelemetryReasons.Different) { Field = channel.Name, Found = channel.Labels.Count > 0 ? "states" : "numbers", Allowed = known.Labels.Count > 0 ? "states" : "numbers" } : null;
    }
}
