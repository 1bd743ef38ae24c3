using SdaToolkit.Cli.Watch.Feeds;
using SdaToolkit.Scenarios;
using SdaToolkit.Schemas;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Cli.Watch.Streams;

/// <summary>How a stream is to be handled: the markings of all its telemetry joined, and its one data mode.</summary>
/// <param name="rules">What the watch asks.</param>
/// <param name="marking">Marking so far.</param>
/// <param name="mode">Data mode so far.</param>
/// <param name="spacecraft">Name of the spacecraft so far.</param>
internal sealed class StreamHandling(HandlingRules rules, string marking, DataMode mode, string spacecraft)
{
    /// <summary>Marking of all telemetry so far, and of what was learned from.</summary>
    public string Marking { get; private set; } = marking;

    /// <summary>Data mode of all telemetry so far.</summary>
    public DataMode Mode { get; private set; } = mode;

    /// <summary>Name of the spacecraft; empty: not stated.</summary>
    public string Spacecraft { get; private set; } = spacecraft;

    /// <summary>The handling of the stream with one more piece of telemetry; nothing is taken yet.</summary>
    /// <exception cref="FeedException">It is of another data mode or spacecraft.</exception>
    public (string Marking, DataMode Mode, string Spacecraft) With(TelemetryData data)
    {
        var stated = data.Envelope?.DataMode ?? DataMode.Unspecified;
        if (Markings.Mix([Mode, stated], out var mixed) && !rules.AllowMixedModes && Mode != DataMode.Exercise)
            throw new FeedException($"data mode: found {stated.ToString().ToUpperInvariant()}; this stream is {Mode.ToString().ToUpperInvariant()} (--allow-mixed-modes mixes them, and makes the whole an exercise)");
        if (data.Spacecraft.Length > 0 && Spacecraft.Length > 0 && data.Spacecraft != Spacecraft) throw new FeedException($"spacecraft: found {data.Spacecraft}; this stream is of {Spacecraft}");
        var own = data.Envelope?.HandlingMarking is { Length: > 0 } text ? text : rules.Stated;
        return (own.Length == 0 || own == Marking ? Marking : rules.Scale.Join([Marking, own]), mixed, data.Spacecraft.Length > 0 ? data.Spacecraft : Spacecraft);
    }

    /// <summary>The handling of the stream with what a result says of its own.</summary>
    public (string Marking, DataMode Mode, string Spacecraft) WithResult(Envelope? envelope) =>
        (envelope?.HandlingMarking is { Length: > 0 } text && text != Marking ? rules.Scale.Join([Marking, text]) : Marking, Mode, Spacecraft);

    /// <summary>Takes it.</summary>
    public void Take((string Marking, DataMode Mode, string Spacecraft) handling) => (Marking, Mode, Spacecraft) = handling;

    /// <summary>States it in telemetry.</summary>
    public void Mark(TelemetryData data)
    {
        data.Envelope = new() { HandlingMarking = Marking, DataMode = Mode };
        data.Spacecraft = Spacecraft;
    }
}
