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
        var keyed = Enumerable.Range(0, assessments.Count)
            .Select(i => (Index: i, Pair: PairOf(assessments[i].Object1, assessments[i].Object2), Seconds: Seconds(assessments[i].Tca)))
            .OrderBy(k => k.Pair, StringComparer.Ordinal).ThenBy(k => k.Seconds).ThenBy(k => k.Index).ToList();
        var groups = new List<List<int>>();
        for (var i = 0; i < keyed.Count; i++)
        {
            var joins = i > 0 && keyed[i].Pair.Length > 0 && keyed[i].Pair == keyed[i - 1].Pair && keyed[i].Seconds - keyed[i - 1].Seconds <= toleranceS;
            if (!joins) groups.Add([]);
            groups[^1].Add(keyed[i].Index);
        }
        foreach (var group in groups.Select(g => Event(assessments, g)).OrderBy(e => Seconds(e.Tca)).ThenBy(e => e.Assessments[0]))
        {
            foreach (var i in group.Assessments) assessments[(int)i].Event = (uint)result.Events.Count;
            result.Events.Add(group);
        }
        AddPairs(result);
    }

    /// <summary>The newest assessment of an event.</summary>
    public static ConjunctionAssessment Newest(AssessResult result, AssessedEvent e) => result.Assessments[(int)e.Assessments[^1]];

    /// <summary>Seconds since 1970, for differences.</summary>
    public static double Seconds(Timestamp time) => time.Seconds + (time.Nanos * 1e-9);

    private static AssessedEvent Event(RepeatedField<ConjunctionAssessment> assessments, List<int> indices)
    {
        // Without a creation date a message counts as the oldest.
        var ordered = indices.OrderBy(i => assessments[i].CreationDate is { } created ? Seconds(created) : double.NegativeInfinity).ThenBy(i => assessments[i].MessageId, StringComparer.Ordinal).ThenBy(i => i).ToList();
        var newest = assessments[ordered[^1]];
        return new AssessedEvent { Object1 = newest.Object1, Object2 = newest.Object2, Tca = newest.Tca, Assessments = { ordered.Select(i => (uint)i) } };
    }

    private static void AddPairs(AssessResult result)
    {
        var pairs = Enumerable.Range(0, result.Events.Count)
            .GroupBy(i => PairOf(result.Events[i].Object1, result.Events[i].Object2))
            .Where(g => g.Key.Length > 0 && g.Skip(1).Any());
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
