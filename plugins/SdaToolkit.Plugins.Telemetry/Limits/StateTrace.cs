using System.Globalization;

namespace SdaToolkit.Plugins.Telemetry.Limits;

/// <summary>The states of a channel as a figure shows them: one row a state, in the order of the database, those that it does not define last. Immutable.</summary>
internal sealed class StateTrace
{
    // With more states than there are rows to read, only those that occur are shown.
    private const int MostRows = 20;

    public StateTrace(LimitTrace trace, IEnumerable<ChannelRules?> rules)
    {
        var names = trace.Labels.Select((label, i) => label.Length > 0 ? label : $"{trace.Values[i].ToString("G6", CultureInfo.InvariantCulture)} (no name)").ToList();
        var defined = rules.OfType<ChannelRules>().SelectMany(r => r.Parameter.States).OrderBy(s => s.Value).Select(s => s.Label).Distinct(StringComparer.Ordinal).ToList();
        var occurring = names.ToHashSet(StringComparer.Ordinal);
        if (defined.Count > MostRows) defined.RemoveAll(d => !occurring.Contains(d));
        Names = [.. defined, .. names.Distinct(StringComparer.Ordinal).Where(n => !defined.Contains(n)).Order(StringComparer.Ordinal)];
        var rows = Names.Select((name, row) => (name, row)).ToDictionary(p => p.name, p => p.row, StringComparer.Ordinal);
        Rows = names.ConvertAll(n => (double)rows[n]);
    }

    /// <summary>Names of the rows, from the bottom.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Row of each sample.</summary>
    public List<double> Rows { get; }
}
