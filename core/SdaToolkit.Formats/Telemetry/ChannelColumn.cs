using System.Text;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Formats.Telemetry;

/// <summary>Takes a channel's values from cells of text.</summary>
/// <remarks>
/// A channel holds states where its first value is no number: the texts are its labels, in the order in which they occur. Else it holds numbers, and a cell that is none is
/// refused. An empty cell, and one of "nan", is no value.
/// </remarks>
internal sealed class ChannelColumn
{
    /// <summary>The most states that a channel has.</summary>
    public const int MostStates = 4_096;

    private readonly TelemetryChannel _channel;
    private readonly Dictionary<string, int> _labels = new(StringComparer.Ordinal);
    private readonly ChannelKind _known;
    private readonly DecimalCommas _commas = new();
    private bool? _isText;

    public ChannelColumn(string name, string unit, int capacity)
    {
        _channel = new() { Name = name, Unit = unit };
        _channel.Values.Capacity = capacity;
    }

    /// <summary>A column that goes on with a channel whose kind, unit and states are known.</summary>
    public ChannelColumn(TelemetryChannel known)
        : this(known.Name, known.Unit, 0)
    {
        _known = known.Kind;
        if (known.Labels.Count > 0 || known.Kind is ChannelKind.State or ChannelKind.Measurement or ChannelKind.Counter) _isText = known.Labels.Count > 0 || known.Kind == ChannelKind.State;
        foreach (var label in known.Labels) _labels.TryAdd(label, _labels.Count);
    }

    /// <summary>Name of the channel.</summary>
    public string Name => _channel.Name;

    /// <summary>Unit of the channel; empty: none stated so far.</summary>
    public string Unit
    {
        get => _channel.Unit;
        set => _channel.Unit = value;
    }

    /// <summary>Whether it has more states than it may.</summary>
    public bool IsOverfull => _labels.Count > MostStates;

    /// <summary>What is doubtful about its kind, in a sentence; null: nothing.</summary>
    public string? Doubt => _commas.Doubt(Name);

    /// <summary>Takes a cell; false where it is no value that the channel can hold, which then has none there.</summary>
    public bool Take(ReadOnlySpan<byte> cell, int line)
    {
        var value = double.NaN;
        var isGood = cell.Length == 0 || (_isText == true ? TryState(cell, out value) : TryNumber(cell, ref value));
        if (_isText == true && !double.IsNaN(value)) _commas.Take(cell, line);
        _channel.Values.Add(value);
        return isGood;
    }

    /// <summary>The channel.</summary>
    /// <param name="axis">Index of its axis.</param>
    public TelemetryChannel Build(int axis)
    {
        _channel.Axis = (uint)axis;
        _channel.Kind = ColumnName.IsCommand(Name) ? ChannelKind.Command : _isText == true ? ChannelKind.State : ChannelKind.Measurement;
        _channel.Labels.Add(_labels.OrderBy(l => l.Value).Select(l => l.Key));
        return _channel;
    }

    /// <summary>The channel with what was taken since the last call, and all states so far. What it holds is left open until there is a value.</summary>
    /// <param name="axis">Index of its axis.</param>
    public TelemetryChannel Drain(int axis)
    {
        var channel = new TelemetryChannel { Name = Name, Unit = Unit, Axis = (uint)axis, Values = { _channel.Values } };
        if (_known != ChannelKind.Unspecified) channel.Kind = _known;
        else if (ColumnName.IsCommand(Name)) channel.Kind = ChannelKind.Command;
        else if (_isText is { } isText) channel.Kind = isText ? ChannelKind.State : ChannelKind.Measurement;
        channel.Labels.Add(_labels.OrderBy(l => l.Value).Select(l => l.Key));
        _channel.Values.Clear();
        return channel;
    }

    private bool TryNumber(ReadOnlySpan<byte> cell, ref double value)
    {
        if (NumberText.TryParse(cell, out var number))
        {
            if (!double.IsNaN(number)) _isText = false;
            value = number;
            return true;
        }
        if (_isText == false) return false;
        _isText = true;
        return TryState(cell, out value);
    }

    private bool TryState(ReadOnlySpan<byte> cell, out double value)
    {
        value = double.NaN;
        if (Ascii.EqualsIgnoreCase(cell, "nan"u8)) return true;
        if (cell.Length > 1_000 || IsOverfull) return false;
        Span<char> chars = stackalloc char[cell.Length];
        var text = chars[..Encoding.UTF8.GetChars(cell, chars)];
        var lookup = _labels.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!lookup.TryGetValue(text, out var index)) lookup[text] = index = _labels.Count;
        value = index;
        return true;
    }
}
