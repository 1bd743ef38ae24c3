using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Formats.Xtce;

/// <summary>Reads alarms: static, change and multiple ranges, states, conditions, and contexts of them.</summary>
/// <remarks>
/// Where the standard can be read in two ways: without minConformance an alarm is cleared by as many samples as raise it, as its text says, not by the one that
/// its schema gives as the default; values that no range of AlarmMultiRanges covers are normal.
/// </remarks>
internal sealed class XtceAlarms(XtceLog log, XtceMatches matches)
{
    private const int MostInARow = 1_000_000;
    private const int LongestSpan = 1000;

    private static readonly (string Range, string Condition, AlarmLevel Level)[] Levels =
    [
        ("WatchRange", "WatchAlarm", AlarmLevel.Watch), ("WarningRange", "WarningAlarm", AlarmLevel.Warning), ("DistressRange", "DistressAlarm", AlarmLevel.Distress),
        ("CriticalRange", "CriticalAlarm", AlarmLevel.Critical), ("SevereRange", "SevereAlarm", AlarmLevel.Severe),
    ];

    /// <summary>The alarms of a DefaultAlarm or ContextAlarm element.</summary>
    public AlarmDefinition Read(XtceNode node, XtceSystem system, string owner)
    {
        var alarm = new AlarmDefinition
        {
            Name = node.Attribute("name") ?? "",
            MinViolations = (uint)node.Integer("minViolations", 1, MostInARow, 0),
            MinConformance = (uint)node.Integer("minConformance", 1, MostInARow, 0),
            Disabled = node.Flag("disabled", false),
            DefaultLevel = node.Attribute("defaultAlarmLevel") is null ? AlarmLevel.Unspecified : Level(node, "defaultAlarmLevel"),
        };
        foreach (var part in node.Children) Part(part, alarm, system, owner);
        log.Spend(alarm.Ranges.Count + alarm.States.Count + alarm.Conditions.Count + alarm.Changes.Sum(c => c.Ranges.Count));
        return alarm;
    }

    /// <summary>The alarms of a ContextAlarmList.</summary>
    public IEnumerable<ContextAlarm> ReadContexts(XtceNode list, XtceSystem system, string owner)
    {
        foreach (var context in list.All("ContextAlarm"))
        {
            var match = context.Child("ContextMatch") ?? throw new XtceException("no ContextMatch", context, "", "", "a ContextMatch in it");
            yield return new ContextAlarm { Match = matches.Read(match, system, owner), Alarm = Read(context, system, owner) };
        }
    }

    private void Part(XtceNode part, AlarmDefinition alarm, XtceSystem system, string owner)
    {
        switch (part.Name)
        {
            case "ContextMatch" or "LongDescription": break;
            case "StaticAlarmRanges":
                alarm.Ranges.Add(Ranges(part));
                alarm.RangesRaw = !part.Flag("appliesToCalibratedValues", true);
                break;
            case "AlarmMultiRanges":
                foreach (var range in part.All("Range")) alarm.Ranges.Add(Range(range, Level(range, "level"), Form(range)));
                break;
            case "ChangeAlarmRanges" or "ChangePerSecondAlarmRanges":
                alarm.Changes.Add(Change(part));
                break;
            case "EnumerationAlarmList":
                foreach (var state in part.Children) alarm.States.Add(State(state));
                break;
            // In XTCE 1.1 the alarms of an enumeration stand without a list.
            case "EnumerationAlarm":
                alarm.States.Add(State(part));
                break;
            case "AlarmConditions":
                foreach (var (_, name, level) in Levels)
                    if (part.Child(name) is { } condition) alarm.Conditions.Add(new ConditionAlarm { Level = level, Match = matches.Read(condition, system, owner) });
                break;
            default:
                log.LeftOut(part, owner);
                alarm.NotUnderstood.Add(part.Name);
                break;
        }
    }

    private static IEnumerable<AlarmRange> Ranges(XtceNode node)
    {
        var form = Form(node);
        foreach (var (name, _, level) in Levels)
            if (node.Child(name) is { } range) yield return Range(range, level, form);
    }

    private static AlarmRange Range(XtceNode node, AlarmLevel level, RangeForm form)
    {
        var range = new AlarmRange { Level = level, Form = form };
        if (node.Number("minInclusive") is { } minimum) range.Minimum = minimum;
        else if (node.Number("minExclusive") is { } open) (range.Minimum, range.MinimumExclusive) = (open, true);
        if (node.Number("maxInclusive") is { } maximum) range.Maximum = maximum;
        else if (node.Number("maxExclusive") is { } open) (range.Maximum, range.MaximumExclusive) = (open, true);
        if (range is { HasMinimum: true, HasMaximum: true } && range.Minimum > range.Maximum)
            throw new XtceException("bounds in the wrong order", node, "", FormattableString.Invariant($"{range.Minimum} to {range.Maximum}"), "the lower first");
        return range;
    }

    private static ChangeAlarm Change(XtceNode node) => new()
    {
        Ranges = { Ranges(node) },
        Span = node.Attribute("changeType") switch
        {
            null or "changePerSecond" => ChangeSpan.PerSecond,
            "changePerSample" => ChangeSpan.PerSample,
            var text => throw new XtceException("no such change", node, "changeType", text, "changePerSecond, changePerSample"),
        },
        Basis = node.Attribute("changeBasis") switch
        {
            null or "absoluteChange" => ChangeBasis.Absolute,
            "percentageChange" => ChangeBasis.Percentage,
            var text => throw new XtceException("no such basis", node, "changeBasis", text, "absoluteChange, percentageChange"),
        },
        SpanSamples = (uint)node.Integer("spanOfInterestInSamples", 1, LongestSpan, 1),
        SpanS = node.Number("spanOfInterestInSeconds") is { } seconds ? Seconds(node, seconds) : 0,
    };

    private static double Seconds(XtceNode node, double seconds) =>
        seconds is >= 0 and <= 1e9 ? seconds : throw new XtceException("span out of range", node, "spanOfInterestInSeconds", FormattableString.Invariant($"{seconds}"), "0 to 1e9");

    private static StateAlarm State(XtceNode node) => new()
    {
        Label = node.Attribute("enumerationLabel") ?? node.Attribute("enumerationValue") ?? node.Required("enumerationLabel"),
        Level = Level(node, "alarmLevel"),
    };

    private static RangeForm Form(XtceNode node) => node.Attribute("rangeForm") switch
    {
        null or "outside" => RangeForm.Outside,
        "inside" => RangeForm.Inside,
        var text => throw new XtceException("no such form", node, "rangeForm", text, "outside, inside"),
    };

    private static AlarmLevel Level(XtceNode node, string attribute) => node.Required(attribute) switch
    {
        "normal" => AlarmLevel.Normal,
        "watch" => AlarmLevel.Watch,
        "warning" => AlarmLevel.Warning,
        "distress" => AlarmLevel.Distress,
        "critical" => AlarmLevel.Critical,
        "severe" => AlarmLevel.Severe,
        var text => throw new XtceException("no such level", node, attribute, text, "normal, watch, warning, distress, critical, severe"),
    };
}
