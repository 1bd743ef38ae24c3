using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Astrodynamics;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Conjunction.V1;
using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>Manoeuvres that operators announced: a probability of an object that burns before closest approach, and after what its orbit was made from, does not hold.</summary>
internal sealed class PlannedManeuvers
{
    private readonly List<(ObjectId Object, Timestamp Start, string Text)> _burns = [];

    public PlannedManeuvers(OrbitMessageSet? messages)
    {
        foreach (var message in messages?.Messages ?? [])
            foreach (var segment in message.Segments)
                foreach (var burn in segment.Maneuvers)
                    if (Start(segment, burn) is { } start) _burns.Add((segment.Object ?? new ObjectId(), start, Text(message, segment, burn, start)));
                    else Unplaced.Add($"{message.Header?.SourceFile} {message.Header?.MessageId}".Trim() + $": a manoeuvre at {burn.IgnitionText} cannot be placed in UTC");
        _burns.Sort((a, b) => EventGroups.Seconds(a.Start).CompareTo(EventGroups.Seconds(b.Start)));
    }

    /// <summary>Burns whose time is not known in UTC: none of the probabilities takes them into account.</summary>
    public List<string> Unplaced { get; } = [];

    /// <summary>How many there are.</summary>
    public int Count => _burns.Count;

    /// <summary>Why a probability does not hold; empty: no burn is known between the orbits it rests on and closest approach.</summary>
    public string Against(ConjunctionAssessment assessment, ConjunctionMessage? message)
    {
        if (_burns.Count == 0) return "";
        return Against(assessment, assessment.Object1, message?.Object1) is { Length: > 0 } first ? first : Against(assessment, assessment.Object2, message?.Object2);
    }

    private string Against(ConjunctionAssessment assessment, ObjectId id, ConjunctionObject? o)
    {
        // What the orbit was made from ends with its last observation; where that is not stated, with the message.
        var known = o?.OrbitDetermination?.LastObservationEnd ?? assessment.CreationDate;
        foreach (var (burning, start, text) in _burns)
        {
            if (!Same(burning, id) || EventGroups.Seconds(start) >= EventGroups.Seconds(assessment.Tca)) continue;
            if (known is not null && EventGroups.Seconds(start) <= EventGroups.Seconds(known)) continue;
            var ephemeris = o?.EphemerisName is { Length: > 0 } e && e != "NONE" ? $"; the message's orbit comes from the operator's ephemeris {e}, which may include it" : "";
            return text + ephemeris;
        }
        return "";
    }

    private static bool Same(ObjectId a, ObjectId b) =>
        a.CatalogNumber > 0 && b.CatalogNumber > 0 ? a.CatalogNumber == b.CatalogNumber : a.InternationalDesignator.Length > 0 && a.InternationalDesignator == b.InternationalDesignator;

    // A burn in axes that cannot be flown here still has a time.
    private static Timestamp? Start(OrbitSegment segment, MessageManeuver burn) => burn.Maneuver?.BurnCase switch
    {
        Maneuver.BurnOneofCase.Impulsive => burn.Maneuver.Impulsive.Epoch,
        Maneuver.BurnOneofCase.Finite => burn.Maneuver.Finite.Start,
        _ => segment.TimeSystem == "UTC" && CalendarTime.TryParse(burn.IgnitionText, out var time, out _) && TimeScales.TryFromCalendar(time, TimeScale.Utc, LeapSeconds.BuiltIn, out var epoch) ? epoch.ToTimestamp() : null,
    };

    private static string Text(OrbitMessage message, OrbitSegment segment, MessageManeuver burn, Timestamp start)
    {
        var size = Math.Sqrt(burn.DeltaVMPerS.Sum(v => v * v));
        var source = message.Header?.SourceFile is { Length: > 0 } file ? file : message.Header?.MessageId ?? "";
        return string.Create(CultureInfo.InvariantCulture, $"{AssessText.Name(segment.Object ?? new ObjectId())} plans a manoeuvre of {size:0.###} m/s at {Times.Text(start)} ({message.Kind} {source}), before closest approach");
    }
}
