using Google.Protobuf.Collections;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Formats.Telemetry;

/// <summary>Puts telemetry behind telemetry.</summary>
internal static class TelemetryAppend
{
    /// <summary>Why a part cannot be put behind what there is; null where it can.</summary>
    public static DataFormatError? Fault(TelemetryData all, TelemetryData part)
    {
        for (var axis = 0; axis < part.Axes.Count; axis++)
        {
            var own = part.Channels.Where(c => c.Axis == axis).ToList();
            var known = own.Select(c => all.Channels.FirstOrDefault(k => k.Name == c.Name)).OfType<TelemetryChannel>().ToList();
            if (known.Count == 0) continue;
            var target = (int)known[0].Axis;
            if (known.Count != own.Count || known.Any(k => k.Axis != target) || all.Channels.Count(c => c.Axis == target) != own.Count)
                return new(TelemetryReasons.Different) { Field = known[0].Name, Found = $"sampled together with {own.Count - 1} others", Allowed = "the same channels sampled together as before" };
            var (to, from) = (all.Axes[target], part.Axes[axis]);
            if (Reference(to) != Reference(from) || to.Clock != from.Clock)
                return new(TelemetryReasons.Different) { Field = known[0].Name, Found = $"times {Describe(from)}", Allowed = Describe(to) };
            if (Rebase(to, from) is null)
                return new(TelemetryReasons.Different) { Field = known[0].Name, Found = "times more than 292 years from the first" };
            foreach (var channel in own)
                if (FaultOf(all.Channels.First(k => k.Name == channel.Name), channel) is { } fault) return fault;
        }
        return null;
    }

    /// <summary>Appends a part that has no <see cref="Fault"/>.</summary>
    public static void To(TelemetryData all, TelemetryData part)
    {
        for (var axis = 0; axis < part.Axes.Count; axis++)
        {
            var own = part.Channels.Where(c => c.Axis == axis).ToList();
            if (own.Count > 0 && all.Channels.FirstOrDefault(k => k.Name == own[0].Name) is { } known)
            {
                Extend(all.Axes[(int)known.Axis].OffsetNs, part.Axes[axis].OffsetNs, Rebase(all.Axes[(int)known.Axis], part.Axes[axis])!.Value);
                foreach (var channel in own) Extend(all.Channels.First(k => k.Name == channel.Name), channel);
                continue;
            }
            foreach (var channel in own)
            {
                channel.Axis = (uint)all.Axes.Count;
                all.Channels.Add(channel);
            }
            all.Axes.Add(part.Axes[axis]);
        }
    }

    /// <summary>What an axis counts; the same text for axes that count the same.</summary>
    public static string Describe(TimeAxis axis) => Reference(axis) switch
    {
        TimeReference.Utc => "in UTC",
        TimeReference.OnBoard => $"of the clock {axis.Clock}",
        _ => "elapsed",
    };

    // What is to be added to the times of a part; null where the sum is beyond what is counted.
    private static long? Rebase(TimeAxis to, TimeAxis from)
    {
        if (to.Reference != TimeReference.Utc) return 0;
        var shift = UnixTime.Of(from.Epoch) - UnixTime.Of(to.Epoch);
        foreach (var offset in from.OffsetNs)
            if (offset + shift < long.MinValue || offset + shift > long.MaxValue) return null;
        return shift >= long.MinValue && shift <= long.MaxValue ? (long)shift : from.OffsetNs.Count == 0 ? 0 : null;
    }

    private static void Extend(RepeatedField<long> to, RepeatedField<long> from, long shift)
    {
        foreach (var offset in from) to.Add(offset + shift);
    }

    // A state keeps its name, not its number.
    private static void Extend(TelemetryChannel to, TelemetryChannel from)
    {
        if (from.Labels.Count == 0)
        {
            to.Values.Add(from.Values);
            return;
        }
        var numbers = new double[from.Labels.Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            var number = to.Labels.IndexOf(from.Labels[i]);
            if (number < 0) to.Labels.Add(from.Labels[i]);
            numbers[i] = number < 0 ? to.Labels.Count - 1 : number;
        }
        foreach (var value in from.Values) to.Values.Add(value >= 0 && value < numbers.Length ? numbers[(int)value] : value);
    }

    private static DataFormatError? FaultOf(TelemetryChannel known, TelemetryChannel channel)
    {
        if (known.Unit != channel.Unit) return new(TelemetryReasons.Unit) { Field = channel.Name, Found = channel.Unit, Allowed = known.Unit.Length > 0 ? known.Unit : "none" };
        var isMixed = known.Labels.Count > 0 != channel.Labels.Count > 0 && !IsEmpty(known) && !IsEmpty(channel);
        return isMixed ? new(TelemetryReasons.Different) { Field = channel.Name, Found = channel.Labels.Count > 0 ? "states" : "numbers", Allowed = known.Labels.Count > 0 ? "states" : "numbers" } : null;
    }

    private static bool IsEmpty(TelemetryChannel channel) => channel.Values.All(double.IsNaN);

    private static TimeReference Reference(TimeAxis axis) => axis.Reference == TimeReference.Unspecified ? TimeReference.Relative : axis.Reference;
}
