using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Formats.Xtce;

/// <summary>Makes the parameters of a space system, each with what its type and the type's bases say.</summary>
internal sealed class XtceParameters
{
    private const int DeepestAggregate = 8;

    private readonly TelemetryDatabase _database;
    private readonly XtceLog _log;
    private readonly XtceCalibrators _calibrators;
    private readonly XtceAlarms _alarms;
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    public XtceParameters(TelemetryDatabase database, XtceLog log)
    {
        (_database, _log) = (database, log);
        var matches = new XtceMatches(log);
        (_calibrators, _alarms) = (new(log, matches), new(log, matches));
    }

    /// <summary>Adds the parameters of a system and of those in it.</summary>
    /// <exception cref="DataFormatException">A parameter is bad and reading is strict.</exception>
    public void AddAll(XtceSystem system)
    {
        foreach (var node in system.Parameters)
        {
            if (node.Name != "Parameter")
            {
                _log.LeftOut(node.Name, $"{system.Path}, line {node.Line}", node.Name == "ParameterRef");
                continue;
            }
            var name = $"{system.Path}/{node.Attribute("name")}";
            try
            {
                var type = XtceType.Of(node.Required("parameterTypeRef"), node, system);
                Add(name, node.Required("name"), node, type, system, 0);
            }
            catch (XtceException e)
            {
                _log.Refuse(e, name);
            }
        }
        foreach (var child in system.Systems) AddAll(child);
    }

    private void Add(string name, string ownName, XtceNode node, XtceType type, XtceSystem system, int depth)
    {
        if (type.Node.Name == "AggregateParameterType" && depth < DeepestAggregate)
        {
            foreach (var member in (type.Child("MemberList")?.Node ?? type.Node).All("Member"))
            {
                var reference = member.Attribute("typeRef") ?? member.Required("parameterTypeRef");
                Add($"{name}.{member.Required("name")}", "", member, XtceType.Of(reference, member, type.System), system, depth + 1);
            }
            return;
        }
        if (!_names.Add(name)) throw new XtceException("name given twice", node, "name", ownName, "different names");
        if (type.Kind == ParameterKind.Unspecified) _log.LeftOut(type.Node, name);
        _log.Spend(1);
        _database.Parameters.Add(Make(name, node, type, system));
    }

    private Parameter Make(string name, XtceNode node, XtceType type, XtceSystem system)
    {
        var root = system.Path.IndexOf('/', 1);
        var parameter = new Parameter
        {
            Name = name,
            Kind = type.Kind,
            Unit = Unit(type),
            Description = node.Attribute("shortDescription") ?? node.Child("LongDescription")?.Text ?? type.Attribute("shortDescription") ?? "",
            Subsystem = root < 0 ? "" : system.Path[(root + 1)..],
        };
        foreach (var alias in node.All("AliasSet").SelectMany(s => s.All("Alias")))
            parameter.Aliases.Add(new ParameterAlias { NameSpace = alias.Attribute("nameSpace") ?? "", Alias = alias.Attribute("alias") ?? "" });
        AddStates(parameter, type);
        // Named states are looked up by the raw value, whatever calibrator stands there.
        if (type.Kind is ParameterKind.Float or ParameterKind.Integer) AddCalibrators(parameter, type);
        AddValidRanges(parameter, type);
        AddAlarms(parameter, type);
        return parameter;
    }

    private void AddAlarms(Parameter parameter, XtceType type)
    {
        var (alarm, contexts) = (type.Child("DefaultAlarm"), type.Child("ContextAlarmList"));
        if (type.Kind is ParameterKind.Float or ParameterKind.Integer or ParameterKind.Enumerated or ParameterKind.Boolean)
        {
            if (alarm is not null) parameter.DefaultAlarm = _alarms.Read(alarm.Value.Node, alarm.Value.System, parameter.Name);
            if (contexts is not null) parameter.ContextAlarms.Add(_alarms.ReadContexts(contexts.Value.Node, contexts.Value.System, parameter.Name));
        }
        else if (alarm is not null || contexts is not null)
        {
            // Bounds of times are durations, those of texts patterns.
            _log.LeftOut($"alarms of {type.Node.Name}", $"{parameter.Name}, line {(alarm ?? contexts)!.Value.Node.Line}");
        }
    }

    private void AddCalibrators(Parameter parameter, XtceType type)
    {
        if (type.Encoding() is not { } encoding) return;
        if (encoding.Node.Child("DefaultCalibrator") is { } calibrator) parameter.DefaultCalibrator = _calibrators.Read(calibrator, parameter.Name);
        if (encoding.Node.Child("ContextCalibratorList") is { } list) parameter.ContextCalibrators.Add(_calibrators.ReadContexts(list, encoding.System, parameter.Name));
    }

    private void AddStates(Parameter parameter, XtceType type)
    {
        if (type.Kind == ParameterKind.Boolean)
        {
            parameter.States.Add(new ParameterState { Value = 0, LastValue = 0, Label = type.Attribute("zeroStringValue") ?? "False" });
            parameter.States.Add(new ParameterState { Value = 1, LastValue = 1, Label = type.Attribute("oneStringValue") ?? "True" });
        }
        else if (type.Kind == ParameterKind.Enumerated && type.Child("EnumerationList") is { } list)
        {
            foreach (var state in list.Node.All("Enumeration"))
            {
                var value = Whole(state, "value", state.Required("value"));
                parameter.States.Add(new ParameterState { Value = value, LastValue = state.Attribute("maxValue") is { } last ? Whole(state, "maxValue", last) : value, Label = state.Required("label") });
            }
            _log.Spend(parameter.States.Count);
        }
    }

    private static void AddValidRanges(Parameter parameter, XtceType type)
    {
        if (type.Kind is not (ParameterKind.Float or ParameterKind.Integer)) return;
        var set = type.Child("ValidRangeSet")?.Node;
        var ranges = set is not null ? [.. set.All("ValidRange")] : type.Child("ValidRange") is { } single ? new List<XtceNode> { single.Node } : [];
        foreach (var node in ranges)
        {
            var range = new ValidRange();
            if (node.Number("minInclusive") is { } minimum) range.Minimum = minimum;
            else if (node.Number("minExclusive") is { } open) (range.Minimum, range.MinimumExclusive) = (open, true);
            if (node.Number("maxInclusive") is { } maximum) range.Maximum = maximum;
            else if (node.Number("maxExclusive") is { } open) (range.Maximum, range.MaximumExclusive) = (open, true);
            parameter.ValidRanges.Add(range);
        }
        if (ranges.Count > 0) parameter.ValidRangesRaw = !(set ?? ranges[0]).Flag("validRangeAppliesToCalibrated", true);
    }

    private static string Unit(XtceType type)
    {
        if (type.Child("UnitSet") is not { } set) return "";
        var units = set.Node.All("Unit").Where(u => u.Attribute("form") is null or "calibrated").Select(u => u.Text is { Length: > 0 } text ? Power(text, u.Attribute("power")) : u.Attribute("description") ?? "");
        return string.Join('·', units.Where(u => u.Length > 0));
    }

    private static string Power(string unit, string? power) => power is null or "1" or "1.0" ? unit : $"{unit}^{power}";

    private static long Whole(XtceNode node, string field, string text)
    {
        var hexadecimal = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        var style = hexadecimal ? System.Globalization.NumberStyles.HexNumber : System.Globalization.NumberStyles.AllowLeadingSign;
        return long.TryParse(hexadecimal ? text.AsSpan(2) : text, style, System.Globalization.CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new XtceException("not a whole number", node, field, text, "a whole number of 64 bits");
    }
}
