using System.Globalization;
using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Hosting;

/// <summary>Follows the changes that watched streams made to their alarms, and says where one is missing, comes twice or is of no alarm.</summary>
internal sealed class AlarmChainCheck
{
    private readonly Dictionary<string, ulong> _changes = new(StringComparer.Ordinal);
    private readonly HashSet<(string StreamId, ulong Alarm)> _alarms = [];

    /// <summary>Takes the next entry.</summary>
    /// <returns>What is wrong with it, in one line; null: nothing.</returns>
    public string? Follow(LedgerEntry entry)
    {
        if (entry.AlarmChange is not { } change) return null;
        var name = string.Create(CultureInfo.InvariantCulture, $"entry {entry.Number} (alarm {change.AlarmNumber} of stream {OneLine.Of(change.Stream)})");
        if (change.ChangeNumber == 0)
            return _alarms.Contains((change.StreamId, change.AlarmNumber)) ? null : $"{name} decides about an alarm that was not raised";
        var expected = _changes.GetValueOrDefault(change.StreamId) + 1;
        _changes[change.StreamId] = change.ChangeNumber;
        _alarms.Add((change.StreamId, change.AlarmNumber));
        return change.ChangeNumber == expected ? null
            : string.Create(CultureInfo.InvariantCulture, $"{name} is change {change.ChangeNumber} of its stream, and {expected} was due: {(change.ChangeNumber > expected ? "one is missing" : "it comes twice")}");
    }
}
