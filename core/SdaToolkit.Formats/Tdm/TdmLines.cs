using SdaToolkit.Schemas.Tracking.V1;

namespace SdaToolkit.Formats.Tdm;

/// <summary>The order of the lines of a data block.</summary>
internal static class TdmLines
{
    /// <summary>For each line the place of its type in a segment's observations: as the message says, or else in order of time.</summary>
    public static IReadOnlyList<uint> Order(TrackingSegment segment) => IsWhole(segment) ? segment.LineTypes : ByTime(segment);

    /// <summary>The lines in order of time: the type with the earliest next observation first, of equals the first.</summary>
    public static uint[] ByTime(TrackingSegment segment)
    {
        var all = segment.Observations;
        var order = new uint[all.Sum(o => o.OffsetS.Count)];
        var queue = new PriorityQueue<int, (double OffsetS, int Type)>();
        var next = new int[all.Count];
        for (var type = 0; type < all.Count; type++)
            if (all[type].OffsetS.Count > 0) queue.Enqueue(type, (all[type].OffsetS[0], type));
        for (var line = 0; line < order.Length; line++)
        {
            var type = queue.Dequeue();
            order[line] = (uint)type;
            if (++next[type] < all[type].OffsetS.Count) queue.Enqueue(type, (all[type].OffsetS[next[type]], type));
        }
        return order;
    }

    private static bool IsWhole(TrackingSegment segment)
    {
        var counts = new int[segment.Observations.Count];
        foreach (var type in segment.LineTypes)
        {
            if (type >= counts.Length) return false;
            counts[type]++;
        }
        for (var type = 0; type < counts.Length; type++)
            if (counts[type] != segment.Observations[type].OffsetS.Count) return false;
        return true;
    }
}
