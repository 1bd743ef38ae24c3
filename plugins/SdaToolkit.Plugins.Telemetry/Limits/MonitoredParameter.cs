using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Plugins.Telemetry.Limits;

/// <summary>A parameter of a database together with the channel that holds it.</summary>
internal sealed class MonitoredParameter(Parameter parameter, ChannelMonitor channel)
{
    private readonly Dictionary<string, double> _numbers = Numbers(parameter);
    private readonly bool _isState = parameter.Kind is ParameterKind.Enumerated or ParameterKind.Boolean;

    public Parameter Parameter => parameter;

    public ChannelMonitor Channel => channel;

    public bool HasValue => channel.HasValue;

    /// <summary>Name of the state; empty: none.</summary>
    public string Label => channel.Label;

    /// <summary>Engineering value; of a state its raw value, NaN where it has none.</summary>
    public double Number => _isState ? Raw : channel.Value;

    /// <summary>Raw value; NaN: not known.</summary>
    public double Raw => channel.Raw;

    /// <summary>The raw value of a state's name; NaN: it is none.</summary>
    public double NumberOf(string label)
    {
        if (_numbers.TryGetValue(label, out var number)) return number;
        if (parameter.Kind != ParameterKind.Boolean) return double.NaN;
        return label.ToUpperInvariant() switch
        {
            "TRUE" => 1,
            "FALSE" => 0,
            _ => double.NaN,
        };
    }

    /// <summary>The name of a raw value's state; empty: it has none.</summary>
    public static string LabelOf(Parameter parameter, double raw)
    {
        if (double.IsNaN(raw)) return "";
        if (parameter.Kind == ParameterKind.Boolean && parameter.States.Count == 2) return parameter.States[raw == 0 ? 0 : 1].Label;
        foreach (var state in parameter.States)
            if (raw >= state.Value && raw <= Math.Max(state.Value, state.LastValue) && raw == Math.Floor(raw)) return state.Label;
        return "";
    }

    private static Dictionary<string, double> Numbers(Parameter parameter)
    {
        var numbers = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var state in parameter.States) numbers.TryAdd(state.Label, state.Value);
        return numbers;
    }
}
