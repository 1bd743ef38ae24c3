using System.Globalization;
using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Astrodynamics.Conjunction.Assessment;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Conjunction.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>Groups assessments of one pair at one closest approach into events, and events into pairs.</summary>
internal static class EventGroups
{
    /// <summary>The pair two objects make, whichever of them is named first.</summary>
    public static string PairOf(ObjectId one, ObjectId two)
    {
        var (a, b) = (Key(one), Key(two));
        if (a.Length == 0 || b.Length == 0) return "";
        return string.CompareOrdinal(a, b) <= 0 ? $"{a}|{b}" : $"{b}|{a}";
    }

    /// <summary>Adds events, repeated pairs and the index of each assessment's event. Assessments that name no objects are events of their own.</summary>
    /// <param name="result">Its assessments are in their final order.</param>
    /// <param name="toleranceS">Neighbours in time are of one event up to this, s.</param>
    public static void AddTo(AssessResult result, double toleranceS)
    {
        var assessments = result.Assessments;
        var keys = new (string Pair, double Seconds, int Index)[assessments.Count];
        Parallel.For(0, keys.Length, i => keys[i] = (PairOf(assessments[i].Object1, assessments[i].Object2), Seconds(assessments[i].Tca), i));
        Array.Sort(keys, Before);
        var events = new List<(AssessedEvent Event, string Pair)>();
        for (var (first, end) = (0, 0); first < keys.Length; first = end)
        {
            for (end = first + 1; end < keys.Length && Joins(keys[end - 1], keys[end], toleranceS); end++) { }
            events.Add((Event(assessments, keys.AsSpan(first..end)), keys[first].Pair));
        }
        foreach (var (found, _) in events.OrderBy(e => Seconds(e.Event.Tca)).ThenBy(e => e.Event.Assessments[0]))
        {
            foreach (var i in found.Assessments) assessments[(int)i].Event = (uint)result.Events.Count;
            result.Events.Add(found);
        }
        AddPairs(result, events);
    }

    private static int Before((string Pair, double Seconds, int Index) a, (string Pair, double Seconds, int Index) b) =>
        string.CompareOrdinal(a.Pair, b.Pair) is not 0 and var pair ? pair
        : a.Seconds.CompareTo(b.Seconds) is not 0 and var seconds ? seconds
        : a.Index.CompareTo(b.Index);

    private static bool Joins((string Pair, double Seconds, int Index) before, (string Pair, double Seconds, int Index) next, double toleranceS) =>
        next.Pair.Length > 0 && next.Pair == before.Pair && next.Seconds - before.Seconds <= toleranceS;

    /// <summary>The newest assessment of an event.</summary>
    public static ConjunctionAssessment Newest(AssessResult result, AssessedEvent e) => result.Assessments[(int)e.Assessments[^1]];

    /// <summary>Seconds since 1970, for differences.</summary>
    public static double Seconds(Timestamp time) => time.Seconds + (time.Nanos * 1e-9);

    private static AssessedEvent Event(RepeatedField<ConjunctionAssessment> assessments, ReadOnlySpan<(string Pair, double Seconds, int Index)> keys)
    {
        var ordered = new int[keys.Length];
        for (var i = 0; i < keys.Length; i++) ordered[i] = keys[i].Index;
        // Without a creation date a message counts as the oldest.
        if (ordered.Length > 1) ordered = [.. ordered.OrderBy(i => assessments[i].CreationDate is { } created ? Seconds(created) : double.NegativeInfinity).ThenBy(i => assessments[i].MessageId, StringComparer.Ordinal).ThenBy(i => i)];
        var newest = assessments[ordered[^1]];
        var found = new AssessedEvent { Object1 = newest.Object1, Object2 = newest.Object2, Tca = newest.Tca };
        foreach (var i in ordered) found.Assessments.Add((uint)i);
        return found;
    }

    private static void AddPairs(AssessResult result, List<(AssessedEvent Event, string Pair)> events)
    {
        // Events of one pair stand together; of most pairs there is one.
        var repeated = events.Where((e, i) => e.Pair.Length > 0 && ((i > 0 && events[i - 1].Pair == e.Pair) || (i + 1 < events.Count && events[i + 1].Pair == e.Pair)));
        var pairs = repeated.Select(e => (e.Pair, Index: (int)result.Assessments[(int)e.Event.Assessments[0]].Event)).OrderBy(e => e.Index).GroupBy(e => e.Pair, e => e.Index, StringComparer.Ordinal);
        foreach (var pair in pairs)
        {
            var first = result.Events[pair.First()];
            var newest = pair.Select(i => Recommendation.Value(Newest(result, result.Events[i]))).Where(p => !double.IsNaN(p)).Select(p => Math.Clamp(p, 0, 1));
            var all = CumulativeProbability.Of([.. newest]);
            result.RepeatedPairs.Add(new PairRisk
            {
                Object1 = first.Object1,
                Object2 = first.Object2,
                Events = { pair.Select(i => (uint)i) },
                CumulativeProbability = all.Independent,
                CumulativeLower = all.Lower,
                CumulativeUpper = all.Upper,
            });
        }
    }

    private static string Key(ObjectId id) =>
        id.CatalogNumber > 0 ? id.CatalogNumber.ToString(CultureInfo.InvariantCulture) : id.InternationalDesignator.Length > 0 ? id.InternationalDesignator : id.Name;
}
