using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Formats.Omm;

/// <summary>A keyword of the OMM: where it stands, and which part of the message it is.</summary>
/// <param name="Name">As in the standard, upper case.</param>
/// <param name="Block">Where it stands.</param>
/// <param name="Unit">The unit of a number; null for text, integers and epochs.</param>
/// <param name="Get">Its text from the message; null where the message does not have it.</param>
/// <param name="Set">Puts its text into the message; throws where the text is not allowed.</param>
internal sealed record OmmKeyword(string Name, OmmBlock Block, Unit? Unit, Func<ElementSet, string?> Get, Action<ElementSet, string> Set)
{
    /// <summary>Whether its value is written without quotes in JSON.</summary>
    public bool IsNumber { get; init; }

    public static OmmKeyword Text(string name, OmmBlock block, Func<ElementSet, string?> get, Action<ElementSet, string> set) =>
        new(name, block, null, get, set);

    public static OmmKeyword Number(string name, OmmBlock block, Unit unit, Func<ElementSet, double?> get, Action<ElementSet, double> set) =>
        new(
            name,
            block,
            unit,
            e => get(e) is { } value ? unit.Format(value) : null,
            (e, text) => set(e, unit.TryParse(text, out var value) ? value : throw Bad(name, text, "a finite decimal number", unit.Name)))
        { IsNumber = true };

    public static OmmKeyword Integer(string name, OmmBlock block, ulong maximum, Func<ElementSet, ulong?> get, Action<ElementSet, ulong> set) =>
        new(
            name,
            block,
            null,
            e => get(e) is { } value ? $"{value}" : null,
            (e, text) => set(e, ulong.TryParse(text, System.Globalization.NumberStyles.None, null, out var value) && value <= maximum
                ? value
                : throw Bad(name, text, $"an integer from 0 to {maximum}")))
        { IsNumber = true };

    public static DataFormatException Bad(string name, string found, string allowed, string unit = "") =>
        new(new(SkipReasons.Field) { Field = name, Found = found, Allowed = allowed, Unit = unit });
}
