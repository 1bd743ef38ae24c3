using System.Text;

namespace SdaToolkit.Formats.Telemetry;

/// <summary>The head of a column: a name, and its unit where the name ends with one in brackets, as <c>temp [degC]</c>.</summary>
/// <param name="Name">The name without the unit.</param>
/// <param name="Unit">The unit as written, or empty.</param>
internal readonly record struct ColumnName(string Name, string Unit)
{
    public static ColumnName Parse(ReadOnlySpan<byte> cell)
    {
        var text = Encoding.UTF8.GetString(cell).Trim();
        var open = text.LastIndexOf('[');
        return open > 0 && text.EndsWith(']') ? new(text[..open].TrimEnd(), text[(open + 1)..^1].Trim()) : new(text, "");
    }

    /// <summary>The head as a column has it.</summary>
    public override string ToString() => Unit.Length > 0 || Name.EndsWith(']') ? $"{Name} [{Unit}]" : Name;

    /// <summary>Whether a channel is a command by its name: "cmd" or "command" and then digits, or "_", "." or "-" and the rest, in any letter case.</summary>
    public static bool IsCommand(string name)
    {
        var rest = name.AsSpan();
        if (rest.StartsWith("command", StringComparison.OrdinalIgnoreCase)) rest = rest[7..];
        else if (rest.StartsWith("cmd", StringComparison.OrdinalIgnoreCase)) rest = rest[3..];
        else return false;
        return rest.Length > 0 && (rest[0] is '_' or '.' or '-' || !rest.ContainsAnyExceptInRange('0', '9'));
    }
}
